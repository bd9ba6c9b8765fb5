// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/record_assembler.h"

#include <utility>

#include <telusur/common/utf8.h>

#include "readers/record/article_cleanup.h"
#include "readers/record/name_list.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxExampleCharacters = 60;

Notice make_notice(NoticeKind kind, const RecordPlace& place, std::string_view example) {
  std::string text = collapse_white_space(example);
  text.resize(prefix_of_characters(text, kMaxExampleCharacters));
  return {.kind = kind, .path = std::string(place.path), .line = place.line, .example = std::move(text)};
}

}  // namespace

std::optional<ReadResult> RecordAssembler::next() {
  if (!notices_.empty()) {
    ReadResult notice = std::move(notices_.front());
    notices_.pop_front();
    return notice;
  }
  if (held_.empty()) {
    auto result = records_->next(record_);
    if (!result) return std::nullopt;
    if (!is_undecided(*result)) return assemble(std::move(*result), record_);
    read_until_decided(std::move(*result));
  }
  Held first = std::move(held_.front());
  held_.pop_front();
  return assemble(std::move(first.result), first.record);
}

ReadResult RecordAssembler::assemble(RecordResult result, const RawRecord& record) {
  if (auto* rejection = std::get_if<Rejection>(&result)) return std::move(*rejection);
  if (auto* notice = std::get_if<Notice>(&result)) return std::move(*notice);
  const auto& place = std::get<RecordPlace>(result);
  auto made = to_article(record, place, orders_->order_of(record.rank_of(Field::kDate)));
  if (auto* rejection = std::get_if<Rejection>(&made)) return std::move(*rejection);
  auto& article = std::get<Article>(made);
  const std::string& date = record[Field::kDate];
  if (!article.date && !trim_ascii(date).empty())
    notices_.push_back(make_notice(NoticeKind::kUnreadDate, place, date));
  if (const auto& candidates = record.unread.text_like; !candidates.empty()) {
    notices_.push_back(make_notice(NoticeKind::kUnknownText, place, list_names(candidates).text()));
  } else if (article.text.empty()) {
    notices_.push_back(make_notice(NoticeKind::kWithoutText, place, article.title));
  }
  return std::move(article);
}

// Looks at the date of record_ if `result` is its place. Returns whether the record must wait for the order
// of its dates.
bool RecordAssembler::is_undecided(const RecordResult& result) {
  const auto* place = std::get_if<RecordPlace>(&result);
  const std::string& date = record_[Field::kDate];
  if (place == nullptr || date.empty()) return false;
  const std::size_t column = record_.rank_of(Field::kDate);
  switch (orders_->add(column, date)) {
    case DateFinding::kNothing:
      return false;
    case DateFinding::kUndecided:
      undecided_.insert(column);
      return true;
    case DateFinding::kDecided:
      undecided_.erase(column);
      if (orders_->order_of(column) == DateOrder::kMonthFirst)
        notices_.push_back(make_notice(NoticeKind::kDateOrder, *place, date));
      return false;
    case DateFinding::kContradicts:
      notices_.push_back(make_notice(NoticeKind::kContradictingDate, *place, date));
      return false;
  }
  return false;
}

// Holds record_, of which `result` is the place, and what follows it.
void RecordAssembler::read_until_decided(RecordResult result) {
  std::size_t bytes = record_.size_bytes();
  held_.push_back({.result = std::move(result), .record = std::exchange(record_, {})});
  while (!undecided_.empty() && held_.size() < kMaxHeldRecords && bytes < kMaxHeldBytes) {
    auto next = records_->next(record_);
    if (!next) break;
    is_undecided(*next);
    bytes += record_.size_bytes();
    held_.push_back({.result = std::move(*next), .record = std::exchange(record_, {})});
  }
  if (undecided_.empty()) return;
  orders_->stop_waiting();
  undecided_.clear();
}

}  // namespace telusur
