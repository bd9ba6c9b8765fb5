// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/list_condition.h"

namespace telusur {

void ListCondition::retain_surely(std::size_t window, WindowBits& articles) {
  if (cursor_.list().is_dense(window))
    articles &= cursor_.list().bits(window);
  else
    articles = {};
}

void ListCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  if (articles.empty()) return;
  WindowBits found;
  cursor_.visit<PostingPart::kScore>(window, articles, [&](std::size_t offset, Score score) {
    found.add(offset);
    sums[offset] += score;
  });
  articles = found;
}

void ListCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  if (min <= 0 || cursor_.is_sparse(window, articles))
    return Condition::score_best(window, min, articles, sums);
  if (bound(window) < min) {
    articles = {};
    return;
  }
  WindowBits best;
  cursor_.for_each<PostingPart::kScore>(window, articles, min, [&](std::size_t offset, Score score) {
    if (score < min) return;
    best.add(offset);
    sums[offset] = score;
  });
  articles = best;
}

void ListCondition::raise(std::size_t window, ScoreSum floor, const WindowBits& articles, WindowSums& sums) {
  const auto add = [&](std::size_t offset, Score score) { sums[offset] += score; };
  if (cursor_.is_sparse(window, articles)) {
    cursor_.look_up<PostingPart::kScore>(
        window, articles, add, [](std::size_t) {},
        [&](std::size_t offset, Score highest) { return sums[offset] + highest >= floor; });
  } else {
    cursor_.for_each<PostingPart::kScore>(window, articles, 0, add);
  }
}

}  // namespace telusur
