// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches the alternatives of a term group, which score as one term.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "match/conditions/condition.h"
#include "match/conditions/verified_condition.h"
#include "match/lists/article_table.h"
#include "match/lists/list_cursor.h"
#include "match/lists/weights.h"

namespace telusur {

/// Adds up the frequencies of terms, of sets of terms, and of phrases, whose frequency is that of the rarest
/// term in the article, as in Xapian. Reads only the windows that a search visits, and verifies the positions
/// of a phrase only where the article can still reach the page.
class GroupCondition final : public Condition {
 public:
  /// The list of a single term, and the highest score that it could have.
  struct Term {
    ListCursor cursor;
    double max_score = 0;

    [[nodiscard]] const ScoredList& list() const noexcept { return cursor.list(); }
  };
  /// Terms that must all occur. Without `verify` they match at any position, and their frequencies are added
  /// up.
  struct Together {
    std::vector<Term> terms;
    VerifiedCondition::Verify verify = {};
  };
  /// `scale` is the factor of the score by `weight`.
  struct Scoring {
    TermWeight weight;
    float scale = 1;
  };

  GroupCondition(std::vector<Term> terms, std::vector<Together> together, const Scoring& scoring,
                 std::shared_ptr<const ArticleTable> articles);

  [[nodiscard]] ScoreSum bound(std::size_t window) const override;
  [[nodiscard]] std::uint64_t cost() const override;
  [[nodiscard]] std::uint64_t min_matches() const override;
  void retain(std::size_t window, WindowBits& articles) override;
  void retain_surely(std::size_t window, WindowBits& articles) override;
  void retain_candidates(std::size_t window, WindowBits& articles) override { load(window, articles); }
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;
  void guess(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void guess_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;
  void correct(std::size_t window, const WindowBits& articles, WindowSums& sums) override;

 private:
  using Frequencies = std::array<std::uint32_t, kWindowArticles>;

  /// The articles of a window that have all terms of a Together, with its frequency.
  struct Found {
    WindowBits unverified;
    Frequencies frequencies{};
  };

  void load(std::size_t window, WindowBits& articles);
  void load_together(std::size_t window, Together& together, Found& found, WindowBits articles);
  [[nodiscard]] WindowBits fail(std::size_t window, std::size_t number, const WindowBits& articles);
  [[nodiscard]] Score score_of(std::uint32_t frequency, float norm) const;
  void read_norms(std::size_t window, const WindowBits& articles);
  void add_scores(std::size_t window, const WindowBits& articles, WindowSums& sums);

  std::vector<Term> terms_;
  std::vector<Together> together_;
  Scoring scoring_;
  std::shared_ptr<const ArticleTable> articles_;
  Frequencies frequencies_{};  ///< those of the last load(), as if all phrases matched
  std::vector<Found> found_;   ///< for each of together_
  // Buffers.
  std::vector<Xapian::docid> asked_;
  std::vector<std::uint32_t> numbers_;
  std::vector<float> norms_;
};

}  // namespace telusur
