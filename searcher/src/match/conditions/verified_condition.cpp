// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/verified_condition.h"

#include <algorithm>
#include <functional>

namespace telusur {

void VerifiedCondition::retain(std::size_t window, WindowBits& articles) {
  candidates_->retain(window, articles);
  verify(window, articles);
}

void VerifiedCondition::retain_best_first(std::size_t window, WindowBits& articles, const WindowSums& sums) {
  candidates_->retain(window, articles);
  WindowBits best = best_of(articles, sums);
  WindowBits others = articles - best;
  verify(window, best);
  verify(window, others);
  articles = best;
  articles |= others;
}

/// Returns as many of `articles` with the highest `sums` as the budget covers.
WindowBits VerifiedCondition::best_of(const WindowBits& articles, const WindowSums& sums) const {
  std::vector<std::size_t> offsets;
  articles.for_each([&](std::size_t offset) { offsets.push_back(offset); });
  const std::size_t count = std::min(budget_.left(), offsets.size());
  std::ranges::stable_sort(offsets, std::ranges::greater(), [&](std::size_t offset) { return sums[offset]; });
  WindowBits best;
  for (const std::size_t offset : std::span(offsets).first(count)) best.add(offset);
  return best;
}

void VerifiedCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  retain(window, articles);
  candidates_->score(window, articles, sums);
}

void VerifiedCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  if (min <= 0) return score(window, articles, sums);
  candidates_->score_best(window, min, articles, sums);
  const WindowBits before = articles;
  verify(window, articles);
  sums.clear(before - articles);
}

void VerifiedCondition::verify(std::size_t window, WindowBits& articles) {
  if (window_ != window) {
    window_ = window;
    matching_ = {};
    failing_ = {};
  }
  asked_.clear();
  WindowBits unverified;
  WindowBits unknown = articles - matching_ - failing_;
  unknown.for_each([&](std::size_t offset) {
    if (budget_.take())
      asked_.push_back(article_at(window, offset));
    else
      unverified.add(offset);
  });
  unknown -= unverified;
  if (!asked_.empty()) {
    for (const std::size_t found : verify_(asked_)) {
      const std::size_t offset = offset_of(asked_[found]);
      matching_.add(offset);
      unknown.remove(offset);
    }
    failing_ |= unknown;
  }
  articles -= failing_;
  if (!keeps_unverified_) articles -= unverified;
}

}  // namespace telusur
