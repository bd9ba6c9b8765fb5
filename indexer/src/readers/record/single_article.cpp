// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/single_article.h"

#include <optional>
#include <utility>

#include "readers/record/record_reader.h"

namespace telusur {
namespace {

class SingleArticleReader final : public RecordReader {
 public:
  SingleArticleReader(ReaderInput input, FillRecord fill) : input_(std::move(input)), fill_(fill) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (std::exchange(is_read_, true)) return std::nullopt;
    const RecordPlace place{.path = input_.path};
    const auto content = read_all(input_.text);
    if (!content) return reject(place, Message("is longer than 64 MiB, too long for one article"));
    record.clear();
    fill_(*content, record);
    return place;
  }

 private:
  ReaderInput input_;
  FillRecord fill_;
  bool is_read_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_single_article_reader(ReaderInput input, FillRecord fill) {
  return std::make_unique<SingleArticleReader>(std::move(input), fill);
}

}  // namespace telusur
