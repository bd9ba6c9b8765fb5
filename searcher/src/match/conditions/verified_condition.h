// SPDX-License-Identifier: GPL-3.0-or-later
/// Conditions that verify candidates one by one: phrases by their positions, checks by the stored texts.
#pragma once

#include <functional>
#include <span>
#include <utility>
#include <vector>

#include <xapian.h>

#include "match/conditions/condition.h"
#include "match/conditions/verification_budget.h"

namespace telusur {

/// Matches the articles of `candidates` that pass the verification, and scores as `candidates` does. Verifies
/// only articles that reach the lowest score that counts, and each once in a window.
class VerifiedCondition final : public Condition {
 public:
  /// Returns the indexes, in `articles`, of those that match. `articles` are numbers, ascending.
  using Verify = std::function<std::vector<std::size_t>(std::span<const Xapian::docid> articles)>;

  /// `budget` must outlive this. Articles that it leaves unverified match only with `keeps_unverified`.
  VerifiedCondition(ConditionPtr candidates, Verify verify, VerificationBudget& budget,
                    bool keeps_unverified = false)
      : candidates_(std::move(candidates)),
        verify_(std::move(verify)),
        budget_(budget),
        keeps_unverified_(keeps_unverified) {}

  [[nodiscard]] ScoreSum bound(std::size_t window) const override { return candidates_->bound(window); }
  [[nodiscard]] bool verifies() const override { return true; }
  [[nodiscard]] std::uint64_t cost() const override { return candidates_->cost(); }
  void retain(std::size_t window, WindowBits& articles) override;
  void retain_candidates(std::size_t window, WindowBits& articles) override {
    candidates_->retain_candidates(window, articles);
  }
  void retain_best_first(std::size_t window, WindowBits& articles, const WindowSums& sums) override;
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  void verify(std::size_t window, WindowBits& articles);
  [[nodiscard]] WindowBits best_of(const WindowBits& articles, const WindowSums& sums) const;

  ConditionPtr candidates_;
  Verify verify_;
  VerificationBudget& budget_;
  bool keeps_unverified_;
  std::size_t window_ = ~std::size_t{0};  ///< the window of the answers
  WindowBits matching_;
  WindowBits failing_;
  std::vector<Xapian::docid> asked_;  ///< a buffer
};

}  // namespace telusur
