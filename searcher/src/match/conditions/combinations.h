// SPDX-License-Identifier: GPL-3.0-or-later
/// Conditions of other conditions, as PlanOperator has them.
#pragma once

#include <vector>

#include "match/conditions/condition.h"

namespace telusur {

/// At least one operand matches. Finds the best articles by MaxScore (Turtle and Flood 1995) with the bounds
/// of each window (block-max indexes: Ding and Suel 2011; by ranges of articles: Dimopoulos, Nepomnyachiy and
/// Suel 2013): operands whose bounds together stay below the lowest score that counts make no match by
/// themselves, and are only asked for the articles of the others.
class AnyCondition final : public Condition {
 public:
  explicit AnyCondition(Conditions operands);

  [[nodiscard]] ScoreSum bound(std::size_t window) const override;
  [[nodiscard]] bool verifies() const override;
  [[nodiscard]] std::uint64_t cost() const override;
  [[nodiscard]] std::uint64_t min_matches() const override;
  void retain(std::size_t window, WindowBits& articles) override;
  void retain_surely(std::size_t window, WindowBits& articles) override;
  void retain_candidates(std::size_t window, WindowBits& articles) override;
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  struct Bounded {
    Condition* operand = nullptr;
    ScoreSum bound = 0;
  };

  void sort_by_bound(std::size_t window);
  void find_candidates(std::size_t window, ScoreSum min, std::size_t first, WindowBits& articles,
                       WindowSums& sums);

  Conditions operands_;
  std::vector<Bounded> bounded_;  ///< a buffer: the operands with a match, the lowest bound first
};

/// All operands match. The first `scoring` operands score.
class AllCondition final : public Condition {
 public:
  AllCondition(Conditions operands, std::size_t scoring);

  [[nodiscard]] ScoreSum bound(std::size_t window) const override;
  [[nodiscard]] bool verifies() const override;
  [[nodiscard]] std::uint64_t cost() const override;
  void retain(std::size_t window, WindowBits& articles) override;
  void retain_surely(std::size_t window, WindowBits& articles) override;
  void retain_candidates(std::size_t window, WindowBits& articles) override;
  void retain_best_first(std::size_t window, WindowBits& articles, const WindowSums& sums) override;
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  struct Operand {
    ConditionPtr condition;
    bool scores = false;
  };

  void filter_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums);

  std::size_t scoring_;
  std::vector<Operand> operands_;  ///< the rarest first, those that verify last
};

/// The first operand matches, and the others add to its score.
class PreferCondition final : public Condition {
 public:
  PreferCondition(ConditionPtr required, Conditions preferred);

  [[nodiscard]] ScoreSum bound(std::size_t window) const override;
  [[nodiscard]] bool verifies() const override { return required_->verifies(); }
  [[nodiscard]] std::uint64_t cost() const override { return required_->cost(); }
  [[nodiscard]] std::uint64_t min_matches() const override { return required_->min_matches(); }
  [[nodiscard]] bool knows_matches() const override { return required_->knows_matches(); }
  void retain(std::size_t window, WindowBits& articles) override { required_->retain(window, articles); }
  void retain_surely(std::size_t window, WindowBits& articles) override {
    required_->retain_surely(window, articles);
  }
  void retain_candidates(std::size_t window, WindowBits& articles) override {
    required_->retain_candidates(window, articles);
  }
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  [[nodiscard]] ScoreSum bound_of_preferred(std::size_t window) const;
  void add_preferred(std::size_t window, const WindowBits& articles, WindowSums& sums);

  ConditionPtr required_;
  Conditions preferred_;
};

/// The first operand matches, and none of the others does.
class ExcludeCondition final : public Condition {
 public:
  ExcludeCondition(ConditionPtr required, Conditions excluded);

  [[nodiscard]] ScoreSum bound(std::size_t window) const override { return required_->bound(window); }
  [[nodiscard]] bool verifies() const override { return required_->verifies(); }
  [[nodiscard]] std::uint64_t cost() const override { return required_->cost(); }
  void retain(std::size_t window, WindowBits& articles) override;
  void retain_surely(std::size_t window, WindowBits& articles) override;
  void retain_candidates(std::size_t window, WindowBits& articles) override {
    required_->retain_candidates(window, articles);
  }
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  void exclude(std::size_t window, WindowBits& articles);
  void exclude(std::size_t window, WindowBits& articles, WindowSums& sums);

  ConditionPtr required_;
  Conditions excluded_;
};

/// Every article matches, with the same score.
class EveryCondition final : public Condition {
 public:
  EveryCondition(Score score, std::uint64_t articles) : score_(score), articles_(articles) {}

  [[nodiscard]] ScoreSum bound(std::size_t) const override { return score_; }
  [[nodiscard]] std::uint64_t cost() const override { return articles_; }
  [[nodiscard]] std::uint64_t min_matches() const override { return articles_; }
  [[nodiscard]] bool knows_matches() const override { return true; }
  void retain(std::size_t, WindowBits&) override {}
  void retain_surely(std::size_t, WindowBits&) override {}
  void score(std::size_t, WindowBits& articles, WindowSums& sums) override {
    articles.for_each([&](std::size_t offset) { sums[offset] += score_; });
  }

 private:
  Score score_;
  std::uint64_t articles_;
};

}  // namespace telusur
