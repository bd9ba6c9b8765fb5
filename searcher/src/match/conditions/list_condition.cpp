// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/list_condition.h"

namespace telusur {

void ListCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  if (articles.empty()) return;
  if (list_->is_sparse(window, articles)) {
    list_->look_up(
        window, articles, reader_,
        [&](std::size_t offset, const auto& block, std::size_t i) { sums[offset] += block.scores[i]; },
        [&](std::size_t offset) { articles.remove(offset); });
    return;
  }
  WindowBits postings;
  list_->for_each(window, articles, 0, reader_, [&](std::size_t offset, const auto& block, std::size_t i) {
    postings.add(offset);
    sums[offset] += block.scores[i];
  });
  articles = postings;
}

void ListCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  if (min <= 0 || list_->is_sparse(window, articles))
    return Condition::score_best(window, min, articles, sums);
  if (bound(window) < min) {
    articles = {};
    return;
  }
  WindowBits best;
  list_->for_each(window, articles, min, reader_, [&](std::size_t offset, const auto& block, std::size_t i) {
    if (block.scores[i] < min) return;
    best.add(offset);
    sums[offset] = block.scores[i];
  });
  articles = best;
}

void ListCondition::raise(std::size_t window, ScoreSum floor, const WindowBits& articles, WindowSums& sums) {
  const auto add = [&](std::size_t offset, const auto& block, std::size_t i) {
    sums[offset] += block.scores[i];
  };
  if (list_->is_sparse(window, articles)) {
    list_->look_up(
        window, articles, reader_, add, [](std::size_t) {},
        [&](std::size_t offset, Score highest) { return sums[offset] + highest >= floor; });
  } else {
    list_->for_each(window, articles, 0, reader_, add);
  }
}

}  // namespace telusur
