// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/combinations.h"

#include <algorithm>
#include <span>
#include <utility>

namespace telusur {

AnyCondition::AnyCondition(Conditions operands) : operands_(std::move(operands)) {
  bounded_.reserve(operands_.size());
}

ScoreSum AnyCondition::bound(std::size_t window) const {
  ScoreSum sum = kNoMatch;
  for (const ConditionPtr& operand : operands_) {
    if (const ScoreSum bound = operand->bound(window); bound != kNoMatch)
      sum = std::max<ScoreSum>(sum, 0) + bound;
  }
  return sum;
}

bool AnyCondition::verifies() const {
  return std::ranges::any_of(operands_, [](const ConditionPtr& operand) { return operand->verifies(); });
}

std::uint64_t AnyCondition::cost() const {
  std::uint64_t sum = 0;
  for (const ConditionPtr& operand : operands_) sum += operand->cost();
  return sum;
}

std::uint64_t AnyCondition::min_matches() const {
  std::uint64_t most = 0;
  for (const ConditionPtr& operand : operands_) most = std::max(most, operand->min_matches());
  return most;
}

void AnyCondition::retain(std::size_t window, WindowBits& articles) {
  WindowBits matching;
  for (const ConditionPtr& operand : operands_) {
    if (operand->bound(window) == kNoMatch) continue;
    WindowBits others = articles - matching;
    operand->retain(window, others);
    matching |= others;
  }
  articles = matching;
}

void AnyCondition::retain_surely(std::size_t window, WindowBits& articles) {
  WindowBits matching;
  for (const ConditionPtr& operand : operands_) {
    WindowBits some = articles;
    operand->retain_surely(window, some);
    matching |= some;
  }
  articles = matching;
}

void AnyCondition::retain_candidates(std::size_t window, WindowBits& articles) {
  WindowBits candidates;
  for (const ConditionPtr& operand : operands_) {
    if (operand->bound(window) == kNoMatch) continue;
    WindowBits some = articles;
    operand->retain_candidates(window, some);
    candidates |= some;
  }
  articles = candidates;
}

void AnyCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  WindowBits matching;
  for (const ConditionPtr& operand : operands_) {
    if (operand->bound(window) == kNoMatch) continue;
    WindowBits some = articles;
    operand->score(window, some, sums);
    matching |= some;
  }
  articles = matching;
}

void AnyCondition::sort_by_bound(std::size_t window) {
  bounded_.clear();
  for (const ConditionPtr& operand : operands_) {
    if (const ScoreSum bound = operand->bound(window); bound != kNoMatch)
      bounded_.push_back({.operand = operand.get(), .bound = bound});
  }
  std::ranges::sort(bounded_, {}, &Bounded::bound);
}

void AnyCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  if (min <= 0) return score(window, articles, sums);
  sort_by_bound(window);
  ScoreSum rest = 0;  // what the operands before `first` add at most
  std::size_t first = 0;
  while (first < bounded_.size() && rest + bounded_[first].bound < min) rest += bounded_[first++].bound;
  if (first == bounded_.size()) {
    articles = {};
    return;
  }
  find_candidates(window, min - rest, first, articles, sums);
  for (std::size_t i = first; i-- > 0 && !articles.empty();) {
    rest -= bounded_[i].bound;
    bounded_[i].operand->raise(window, min - rest, articles, sums);
    sums.drop_below(min - rest, articles);
  }
  for (const Bounded& operand : bounded_) {
    if (articles.empty()) return;
    operand.operand->correct(window, articles, sums);
    sums.drop_below(min, articles);
  }
}

/// Keeps the articles that may score at least `min` by the operands from `first` on.
void AnyCondition::find_candidates(std::size_t window, ScoreSum min, std::size_t first, WindowBits& articles,
                                   WindowSums& sums) {
  const auto operands = std::span(bounded_).subspan(first);
  if (operands.size() == 1) return operands.front().operand->guess_best(window, min, articles, sums);
  WindowBits matching;
  for (const Bounded& operand : operands) {
    WindowBits some = articles;
    operand.operand->guess(window, some, sums);
    matching |= some;
  }
  articles = matching;
  sums.drop_below(min, articles);
}

AllCondition::AllCondition(Conditions operands, std::size_t scoring) : scoring_(scoring) {
  for (std::size_t i = 0; i < operands.size(); ++i)
    operands_.push_back({.condition = std::move(operands[i]), .scores = i < scoring});
  std::ranges::stable_sort(operands_, {}, [](const Operand& operand) { return operand.condition->cost(); });
  std::stable_partition(operands_.begin(), operands_.end(),
                        [](const Operand& operand) { return !operand.condition->verifies(); });
}

ScoreSum AllCondition::bound(std::size_t window) const {
  ScoreSum sum = 0;
  for (const Operand& operand : operands_) {
    const ScoreSum bound = operand.condition->bound(window);
    if (bound == kNoMatch) return kNoMatch;
    if (operand.scores) sum += bound;
  }
  return sum;
}

bool AllCondition::verifies() const {
  return std::ranges::any_of(operands_, [](const Operand& operand) { return operand.condition->verifies(); });
}

std::uint64_t AllCondition::cost() const { return operands_.front().condition->cost(); }

void AllCondition::retain(std::size_t window, WindowBits& articles) {
  for (const Operand& operand : operands_) {
    if (articles.empty()) return;
    operand.condition->retain(window, articles);
  }
}

void AllCondition::retain_surely(std::size_t window, WindowBits& articles) {
  for (const Operand& operand : operands_) {
    if (articles.empty()) return;
    operand.condition->retain_surely(window, articles);
  }
}

void AllCondition::retain_candidates(std::size_t window, WindowBits& articles) {
  for (const Operand& operand : operands_) {
    if (articles.empty()) return;
    operand.condition->retain_candidates(window, articles);
  }
}

void AllCondition::retain_best_first(std::size_t window, WindowBits& articles, const WindowSums& sums) {
  for (const Operand& operand : operands_) operand.condition->retain_best_first(window, articles, sums);
}

void AllCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  retain(window, articles);
  for (const Operand& operand : operands_) {
    if (articles.empty()) return;
    WindowBits same = articles;
    if (operand.scores) operand.condition->score(window, same, sums);
  }
}

void AllCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  ScoreSum rest = bound(window);
  if (rest < min || rest == kNoMatch) {
    articles = {};
    return;
  }
  if (scoring_ == 1) return filter_best(window, min, articles, sums);
  retain(window, articles);
  for (const Operand& operand : operands_) {
    if (articles.empty()) return;
    if (!operand.scores) continue;
    rest -= operand.condition->bound(window);
    operand.condition->raise(window, min - rest, articles, sums);
    sums.drop_below(min - rest, articles);
  }
  for (const Operand& operand : operands_) {
    if (operand.scores) operand.condition->correct(window, articles, sums);
  }
  sums.drop_below(min, articles);
}

/// The same for one operand that scores: strong and cheap filters come before it, weak ones and those that
/// verify after it.
void AllCondition::filter_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  const auto is_late = [](const Condition& filter) { return filter.is_weak_filter() || filter.verifies(); };
  Condition* scoring = nullptr;
  for (const Operand& operand : operands_) {
    if (operand.scores)
      scoring = operand.condition.get();
    else if (!is_late(*operand.condition))
      operand.condition->retain(window, articles);
    if (articles.empty()) return;
  }
  scoring->score_best(window, min, articles, sums);
  const WindowBits before = articles;
  for (const Operand& operand : operands_) {  // those that verify come last
    if (!operand.scores && is_late(*operand.condition) && !articles.empty())
      operand.condition->retain_best_first(window, articles, sums);
  }
  sums.clear(before - articles);
}

PreferCondition::PreferCondition(ConditionPtr required, Conditions preferred)
    : required_(std::move(required)), preferred_(std::move(preferred)) {}

ScoreSum PreferCondition::bound(std::size_t window) const {
  const ScoreSum bound = required_->bound(window);
  return bound == kNoMatch ? kNoMatch : bound + bound_of_preferred(window);
}

ScoreSum PreferCondition::bound_of_preferred(std::size_t window) const {
  ScoreSum sum = 0;
  for (const ConditionPtr& preferred : preferred_) sum += std::max<ScoreSum>(preferred->bound(window), 0);
  return sum;
}

void PreferCondition::add_preferred(std::size_t window, const WindowBits& articles, WindowSums& sums) {
  for (const ConditionPtr& preferred : preferred_) {
    if (articles.empty() || preferred->bound(window) == kNoMatch) continue;
    WindowBits some = articles;
    preferred->score(window, some, sums);
  }
}

void PreferCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  required_->score(window, articles, sums);
  add_preferred(window, articles, sums);
}

void PreferCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  required_->score_best(window, min - bound_of_preferred(window), articles, sums);
  add_preferred(window, articles, sums);
  sums.drop_below(min, articles);
}

ExcludeCondition::ExcludeCondition(ConditionPtr required, Conditions excluded)
    : required_(std::move(required)), excluded_(std::move(excluded)) {}

void ExcludeCondition::exclude(std::size_t window, WindowBits& articles) {
  for (const ConditionPtr& condition : excluded_) {
    if (articles.empty() || condition->bound(window) == kNoMatch) continue;
    WindowBits some = articles;
    condition->retain(window, some);
    articles -= some;
  }
}

void ExcludeCondition::exclude(std::size_t window, WindowBits& articles, WindowSums& sums) {
  const WindowBits before = articles;
  exclude(window, articles);
  sums.clear(before - articles);
}

void ExcludeCondition::retain(std::size_t window, WindowBits& articles) {
  required_->retain(window, articles);
  exclude(window, articles);
}

void ExcludeCondition::retain_surely(std::size_t window, WindowBits& articles) {
  required_->retain_surely(window, articles);
  for (const ConditionPtr& condition : excluded_) {
    if (articles.empty() || condition->bound(window) == kNoMatch) continue;
    WindowBits some = articles;
    condition->retain_candidates(window, some);
    articles -= some;
  }
}

/// Sums of articles that do not match must stay as they are, so that these are removed first.
void ExcludeCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  retain(window, articles);
  required_->score(window, articles, sums);
}

void ExcludeCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  required_->score_best(window, min, articles, sums);
  exclude(window, articles, sums);
}

}  // namespace telusur
