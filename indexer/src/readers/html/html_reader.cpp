// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <utility>

#include "readers/html/html_extraction.h"
#include "readers/readers.h"
#include "readers/record/article_cleanup.h"
#include "readers/record/raw_record.h"

namespace telusur {
namespace {

class HtmlReader final : public ArticleReader {
 public:
  explicit HtmlReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<ReadResult> next() override {
    if (std::exchange(is_read_, true)) return std::nullopt;
    const RecordPlace place{.path = input_.path};
    const auto html = read_all(input_.text);
    if (!html) return reject(place, "is longer than 64 MiB, too long for one article");
    RawRecord record;
    extract_article(*html, record);
    return to_article(record, place);
  }

 private:
  ReaderInput input_;
  bool is_read_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> make_html_reader(ReaderInput input) {
  return std::make_unique<HtmlReader>(std::move(input));
}

}  // namespace telusur
