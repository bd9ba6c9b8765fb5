// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/column_conditions.h"

namespace telusur {

DateCondition::DateCondition(std::shared_ptr<const DateColumn> column, const DateRange& range)
    : column_(std::move(column)), range_(range), matches_(column_->estimate(range)) {}

bool DateCondition::is_weak_filter() const {
  constexpr std::size_t kStrength = 8;
  return matches_ > column_->dates().size() / kStrength;
}

ScoreSum DateCondition::bound(std::size_t window) const {
  const auto bounds = column_->bounds();
  if (window >= bounds.size() || bounds[window].newest == DateColumn::kNoDate) return kNoMatch;
  const bool is_before = range_.begin && bounds[window].newest < *range_.begin;
  const bool is_after = range_.end && bounds[window].oldest >= *range_.end;
  return is_before || is_after ? kNoMatch : 0;
}

void DateCondition::retain(std::size_t window, WindowBits& articles) {
  // To read a whole window is several times as fast as to read as many articles one by one.
  constexpr std::size_t kFew = kWindowArticles / 4;
  const std::size_t count = articles.count();
  if (count == 0) return;
  if (count < kFew) {
    articles.for_each([&](std::size_t offset) {
      if (!column_->is_in(range_, article_at(window, offset))) articles.remove(offset);
    });
    return;
  }
  WindowBits in_range;
  column_->find_in(range_, window, in_range.words);
  articles &= in_range;
}

void OrderCondition::retain(std::size_t window, WindowBits& articles) {
  if (articles.empty()) return;
  WindowBits in_range;
  column_->find_in(range_, window, in_range.words);
  articles &= in_range;
}

}  // namespace telusur
