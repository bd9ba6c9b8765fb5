// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/date_orders.h"

#include <algorithm>
#include <utility>

#include <telusur/common/utf8.h>

namespace telusur {
namespace {

constexpr std::size_t kMaxExampleCharacters = 60;

std::size_t index_of(DateOrder order) { return order == DateOrder::kMonthFirst ? 1 : 0; }

DateOrder other_than(DateOrder order) {
  return order == DateOrder::kMonthFirst ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

std::string shorten(std::string_view date) {
  std::string text = collapse_white_space(date);
  const std::size_t shown = prefix_of_characters(text, kMaxExampleCharacters);
  if (shown < text.size()) text.replace(shown, std::string::npos, "...");
  return text;
}

}  // namespace

DateOrders::DateOrders(std::optional<DateOrder> given, DateOrderMap known) : given_(given) {
  for (const auto& [column, order] : known) columns_[column].order = order;
}

void DateOrders::add(std::size_t column, std::string_view date, std::size_t line) {
  const DateEvidence evidence = date_evidence(date);
  if (evidence == DateEvidence::kNone) return;
  Column& dates = columns_[column];
  if (given_) dates.order = given_;
  if (evidence == DateEvidence::kAmbiguous) {
    if (dates.order || dates.is_ambiguous) return;
    dates.is_ambiguous = true;
    if (may_wait_) ++waiting_;
    return;
  }
  const DateOrder order =
      evidence == DateEvidence::kMonthFirst ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
  Evidence& own = dates.evidence[index_of(order)];
  if (own.dates++ == 0) {
    own.line = line;
    own.example = shorten(date);
  }
  if (dates.order) {
    if (*dates.order != order && *dates.order != DateOrder::kYearFirst)
      contradict({.dates = 1, .line = line, .example = shorten(date)});
  } else if (!may_wait_ && dates.is_ambiguous) {
    decide(dates, DateOrder::kDayFirst);  // ambiguous dates were read so
  } else if (own.dates >= dates.evidence[index_of(other_than(order))].dates + kMinLead) {
    decide(dates, order);
  }
}

void DateOrders::decide(Column& column, DateOrder order) {
  column.order = order;
  if (column.is_ambiguous && may_wait_) --waiting_;
  const Evidence& own = column.evidence[index_of(order)];
  if (order == DateOrder::kMonthFirst)
    notices_.push_back(
        {.kind = NoticeKind::kDateOrder, .path = {}, .line = own.line, .example = own.example});
  contradict(column.evidence[index_of(other_than(order))]);
}

void DateOrders::contradict(const Evidence& evidence) {
  if (evidence.dates == 0) return;
  notices_.push_back({.kind = NoticeKind::kContradictingDate,
                      .path = {},
                      .line = evidence.line,
                      .example = evidence.example,
                      .count = evidence.dates});
}

void DateOrders::stop_waiting() {
  for (auto& [number, column] : columns_) {
    const auto& [day_first, month_first] = column.evidence;
    if (column.order || day_first.dates + month_first.dates == 0) continue;
    decide(column, month_first.dates > day_first.dates ? DateOrder::kMonthFirst : DateOrder::kDayFirst);
  }
  may_wait_ = false;
  waiting_ = 0;
}

DateOrder DateOrders::order_of(std::size_t column) const {
  if (given_) return *given_;
  const auto known = columns_.find(column);
  return known == columns_.end() ? DateOrder::kDayFirst : known->second.order.value_or(DateOrder::kDayFirst);
}

DateOrderMap DateOrders::decided() const {
  DateOrderMap orders;
  for (const auto& [number, column] : columns_) {
    if (column.order && !given_) orders[number] = *column.order;
  }
  return orders;
}

bool DateOrders::has_assumed() const {
  return std::ranges::any_of(
      columns_, [](const auto& entry) { return entry.second.is_ambiguous && !entry.second.order; });
}

std::vector<Notice> DateOrders::take_notices(std::string_view path) {
  for (Notice& notice : notices_) notice.path = path;
  return std::exchange(notices_, {});
}

}  // namespace telusur
