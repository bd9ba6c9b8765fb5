// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/facet_counter.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include <telusur/common/datetime.h>

namespace telusur {
namespace {

/// Calls `action(value)` for the value of each match. `values` has one for each article.
template <typename Value, typename Action>
void for_each_match(std::span<const Value> values, std::size_t window, std::span<const std::uint64_t> matches,
                    const Action& action) {
  values = values.subspan(std::min(window * kWindowArticles, values.size()));
  for (std::uint64_t word : matches) {
    const auto block = values.first(std::min(kWordBits, values.size()));
    values = values.subspan(block.size());
    if (block.size() < kWordBits) word &= (std::uint64_t{1} << block.size()) - 1;
    for (; word != 0; word &= word - 1) action(block[static_cast<std::size_t>(std::countr_zero(word))]);
  }
}

class NameCounter final : public FacetCounter {
 public:
  explicit NameCounter(std::shared_ptr<const NameColumn> column)
      : column_(std::move(column)), counts_(column_->names().size()) {}

  void add(std::size_t window, std::span<const std::uint64_t> matches) override {
    for_each_match(column_->ordinals(), window, matches, [&](NameColumn::Ordinal name) { ++counts_[name]; });
  }

  [[nodiscard]] std::vector<FacetValue> values() const override {
    const auto names = column_->names();
    std::vector<NameColumn::Ordinal> counted;
    for (NameColumn::Ordinal name = NameColumn::kNoName + 1; name < names.size(); ++name) {
      if (counts_[name] > 0) counted.push_back(name);
    }
    std::ranges::sort(counted, [&](NameColumn::Ordinal a, NameColumn::Ordinal b) {
      return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : names[a] < names[b];
    });
    std::vector<FacetValue> values;
    values.reserve(counted.size());
    for (const NameColumn::Ordinal name : counted) values.push_back({names[name], counts_[name]});
    return values;
  }

 private:
  std::shared_ptr<const NameColumn> column_;
  std::vector<std::size_t> counts_;  ///< by ordinal
};

constexpr std::int64_t kWibOffsetSeconds = std::int64_t{60} * kWibOffsetMinutes;

constexpr std::uint64_t kDaySeconds = 86'400;

/// Returns the text of a month: "2023-09".
std::string to_text(std::chrono::year_month month) {
  const std::chrono::sys_seconds begin = std::chrono::sys_days(month / 1);
  return to_iso8601({.utc_seconds = begin.time_since_epoch().count() - kWibOffsetSeconds,
                     .precision = DateTime::Precision::kMonth});
}

/// Counts days, which are found by one division, and adds up months at the end.
class MonthCounter final : public FacetCounter {
 public:
  explicit MonthCounter(std::shared_ptr<const DateColumn> column) : column_(std::move(column)) {
    const DateColumn::Bounds bounds = column_->all_bounds();
    if (bounds.oldest == DateColumn::kNoDate) return;
    const std::chrono::sys_seconds oldest{std::chrono::seconds(bounds.oldest + kWibOffsetSeconds)};
    first_day_ = std::chrono::floor<std::chrono::days>(oldest);
    first_second_ = std::chrono::sys_seconds(first_day_).time_since_epoch().count() - kWibOffsetSeconds;
    counts_.resize(day_of(bounds.newest) + 1);
  }

  void add(std::size_t window, std::span<const std::uint64_t> matches) override {
    for_each_match(column_->dates(), window, matches, [&](std::int64_t date) {
      if (date != DateColumn::kNoDate) ++counts_[day_of(date)];
    });
  }

  [[nodiscard]] std::vector<FacetValue> values() const override {
    std::map<std::chrono::year_month, std::size_t> months;
    for (std::size_t day = 0; day < counts_.size(); ++day) {
      if (counts_[day] == 0) continue;
      const std::chrono::year_month_day date = first_day_ + std::chrono::days(day);
      months[date.year() / date.month()] += counts_[day];
    }
    std::vector<FacetValue> values;
    for (const auto& [month, count] : months) values.push_back({.value = to_text(month), .count = count});
    std::ranges::stable_sort(values, std::greater(), &FacetValue::count);  // months ascend
    return values;
  }

 private:
  /// Returns the day of a date in WIB, counted from the first one.
  [[nodiscard]] std::size_t day_of(std::int64_t date) const {
    return static_cast<std::uint64_t>(date - first_second_) / kDaySeconds;
  }

  std::shared_ptr<const DateColumn> column_;
  std::chrono::sys_days first_day_;
  std::int64_t first_second_ = 0;    ///< that of the first day
  std::vector<std::size_t> counts_;  ///< by day
};

}  // namespace

std::unique_ptr<FacetCounter> count_names(std::shared_ptr<const NameColumn> column) {
  return std::make_unique<NameCounter>(std::move(column));
}

std::unique_ptr<FacetCounter> count_months(std::shared_ptr<const DateColumn> column) {
  return std::make_unique<MonthCounter>(std::move(column));
}

}  // namespace telusur
