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
  const std::size_t shown = prefix_of_characters(text, kMaxExampleCharacters);
  if (shown < text.size()) text.replace(shown, std::string::npos, "...");
  return {.kind = kind, .path = std::string(place.path), .line = place.line, .example = std::move(text)};
}

}  // namespace

std::optional<ReadResult> RecordAssembler::next() {
  while (true) {
    if (!notices_.empty()) {
      ReadResult notice = std::move(notices_.front());
      notices_.pop_front();
      return notice;
    }
    if (held_.empty()) {
      auto result = records_->next(record_);
      if (result && !look_at_date(*result)) return assemble(std::move(*result), record_);
      if (!result && std::exchange(has_ended_, true)) return std::nullopt;
      if (result) {
        read_until_decided(std::move(*result));
      } else {
        decide_dates();
        continue;  // the decision may give notices
      }
    }
    Held first = std::move(held_.front());
    held_.pop_front();
    return assemble(std::move(first.result), first.record);
  }
}

ReadResult RecordAssembler::assemble(RecordResult result, const RawRecord& record) {
  if (auto* rejection = std::get_if<Rejection>(&result)) return std::move(*rejection);
  if (auto* notice = std::get_if<Notice>(&result)) return std::move(*notice);
  const auto& place = std::get<RecordPlace>(result);
  const std::size_t removed_before = cleaner_.removed();
  auto made = to_article(record, place, orders_->order_of(record.rank_of(Field::kDate)), cleaner_);
  if (auto* rejection = std::get_if<Rejection>(&made)) return std::move(*rejection);
  auto& article = std::get<Article>(made);
  if (!record.extra.candidates().empty() || !record.extra.cut_name().empty()) {
    ExtraSelection extra =
        select_extra_fields(record, article, orders_->order_of(record.rank_of(Field::kDate)));
    article.extra = std::move(extra.fields);
    if (!extra.cut_name.empty())
      notices_.push_back(make_notice(NoticeKind::kExtraCut, place, extra.cut_name));
  }
  const std::string& date = record[Field::kDate];
  if (!article.date && !trim_ascii(date).empty())
    notices_.push_back(make_notice(NoticeKind::kUnreadDate, place, date));
  if (record.has_broken_metadata) notices_.push_back(make_notice(NoticeKind::kBrokenMetadata, place, {}));
  if (const auto& candidates = record.unread.text_like; !candidates.empty()) {
    notices_.push_back(make_notice(NoticeKind::kUnknownText, place, list_names(candidates).text()));
  } else if (article.text.empty()) {
    notices_.push_back(make_notice(NoticeKind::kWithoutText, place, article.title));
  }
  if (const std::size_t removed = cleaner_.removed() - removed_before; removed > 0) {
    notices_.push_back(make_notice(NoticeKind::kBoilerplate, place, cleaner_.example()));
    notices_.back().count = removed;
  }
  return std::move(article);
}

// Looks at the date of record_ if `result` is its place. Returns whether records must wait for the order of
// their dates.
bool RecordAssembler::look_at_date(const RecordResult& result) {
  const auto* place = std::get_if<RecordPlace>(&result);
  const std::string& date = record_[Field::kDate];
  if (place != nullptr && !date.empty()) {
    path_ = place->path;
    orders_->add(record_.rank_of(Field::kDate), date, place->line);
    take_date_notices();
  }
  return orders_->is_waiting();
}

void RecordAssembler::decide_dates() {
  orders_->stop_waiting();
  take_date_notices();
}

void RecordAssembler::take_date_notices() {
  for (Notice& notice : orders_->take_notices(path_)) notices_.push_back(std::move(notice));
}

// Holds record_, of which `result` is the place, and what follows it.
void RecordAssembler::read_until_decided(RecordResult result) {
  std::size_t bytes = record_.size_bytes();
  held_.push_back({.result = std::move(result), .record = std::exchange(record_, {})});
  while (orders_->is_waiting() && held_.size() < kMaxHeldRecords && bytes < kMaxHeldBytes) {
    auto next = records_->next(record_);
    if (!next) break;
    look_at_date(*next);
    bytes += record_.size_bytes();
    held_.push_back({.result = std::move(*next), .record = std::exchange(record_, {})});
  }
  if (orders_->is_waiting()) decide_dates();
}

}  // namespace telusur
