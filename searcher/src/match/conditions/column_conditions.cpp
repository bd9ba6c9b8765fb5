// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/column_conditions.h"

namespace telusur {

ScoreSum DateCondition::bound(std::size_t window) const {
  const auto bounds = column_->bounds();
  if (window >= bounds.size() || bounds[window].newest == DateColumn::kNoDate) return kNoMatch;
  const bool is_before = range_.begin && bounds[window].newest < *range_.begin;
  const bool is_after = range_.end && bounds[window].oldest >= *range_.end;
  return is_before || is_after ? kNoMatch : 0;
}

void DateCondition::retain(std::size_t window, WindowBits& articles) {
  if (articles.empty()) return;
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
