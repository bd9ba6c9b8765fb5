// SPDX-License-Identifier: GPL-3.0-or-later
/// The conditions of a query plan on the articles of one index, evaluated window by window as sets of
/// articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "match/windows/score.h"
#include "match/windows/window.h"

namespace telusur {

/// A node of a plan, made for one search. The search first asks for bounds, and evaluates only windows that
/// can still reach its page. Not thread-safe. Functions that read lists throw Xapian::Error.
class Condition {
 public:
  Condition() = default;
  Condition(const Condition&) = delete;
  Condition& operator=(const Condition&) = delete;
  virtual ~Condition() = default;

  /// Returns an upper bound of the scores in a window; kNoMatch if certainly no article matches.
  [[nodiscard]] virtual ScoreSum bound(std::size_t window) const = 0;

  /// Returns about how many articles match. What is cheap and rare is evaluated first.
  [[nodiscard]] virtual std::uint64_t cost() const = 0;

  /// Returns whether it verifies articles one by one, which costs more than anything else.
  [[nodiscard]] virtual bool verifies() const { return false; }

  /// Returns whether it reads a value of each article and keeps most of them. It comes after the scores, which
  /// leave few articles.
  [[nodiscard]] virtual bool is_weak_filter() const { return false; }

  /// Returns a lower bound of the matches that costs nothing.
  [[nodiscard]] virtual std::uint64_t min_matches() const { return 0; }

  /// Returns whether min_matches() is the number of matches.
  [[nodiscard]] virtual bool knows_matches() const { return false; }

  /// Keeps those of `articles` that match.
  virtual void retain(std::size_t window, WindowBits& articles) = 0;

  /// Keeps some of `articles` that match: those that are found fastest.
  virtual void retain_surely(std::size_t, WindowBits& articles) { articles = {}; }

  /// Like retain(), but verifies nothing: keeps all articles that may match.
  virtual void retain_candidates(std::size_t window, WindowBits& articles) { retain(window, articles); }

  /// Like retain(), but verifies the articles with the highest `sums` first, as a budget may not cover all.
  virtual void retain_best_first(std::size_t window, WindowBits& articles, const WindowSums&) {
    retain(window, articles);
  }

  /// Keeps those of `articles` that match, and adds their scores to `sums`.
  virtual void score(std::size_t window, WindowBits& articles, WindowSums& sums) = 0;

  /// Like score(), but may leave out articles that score less than `min`. `sums` are zeros before, and zeros
  /// for articles that are left out.
  virtual void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
    score(window, articles, sums);
    sums.drop_below(min, articles);
  }

  /// Subtracts from the sums of `articles` what the last guess() of the window has added too much.
  virtual void correct(std::size_t, const WindowBits&, WindowSums&) {}

  /// Like score_best(), but keeps articles that are costly to verify. correct() must follow.
  virtual void guess_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
    score_best(window, min, articles, sums);
  }

  /// Like score(), but keeps articles that are costly to verify. correct() must follow.
  virtual void guess(std::size_t window, WindowBits& articles, WindowSums& sums) {
    score(window, articles, sums);
  }

  /// Adds the scores of those of `articles` that match, like guess(). May leave out articles whose sum stays
  /// below `floor` with its score.
  virtual void raise(std::size_t window, ScoreSum floor, const WindowBits& articles, WindowSums& sums) {
    static_cast<void>(floor);
    WindowBits some = articles;
    guess(window, some, sums);
  }
};

using ConditionPtr = std::unique_ptr<Condition>;
using Conditions = std::vector<ConditionPtr>;

}  // namespace telusur
