// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <utility>

#include "readers/readers.h"
#include "readers/record/article_cleanup.h"
#include "readers/record/raw_record.h"
#include "readers/text/front_matter.h"
#include "readers/text/markdown_text.h"

namespace telusur {
namespace {

class MarkdownReader final : public ArticleReader {
 public:
  explicit MarkdownReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<ReadResult> next() override {
    if (std::exchange(is_read_, true)) return std::nullopt;
    const RecordPlace place{.path = input_.path};
    const auto content = read_all(input_.text);
    if (!content) return reject(place, "is longer than 64 MiB, too long for one article");

    RawRecord record;
    std::string_view markdown = *content;
    static const FieldNames usual_names;
    take_front_matter(markdown, usual_names, record);
    MarkdownText body = read_markdown(markdown);
    if (record[Field::kTitle].empty()) record[Field::kTitle] = std::move(body.heading);
    record[Field::kText] = std::move(body.text);
    return to_article(record, place);
  }

 private:
  ReaderInput input_;
  bool is_read_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> make_markdown_reader(ReaderInput input) {
  return std::make_unique<MarkdownReader>(std::move(input));
}

}  // namespace telusur
