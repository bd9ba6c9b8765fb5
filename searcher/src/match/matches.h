// SPDX-License-Identifier: GPL-3.0-or-later
/// What the matchers find.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <xapian.h>

#include <telusur/searcher/searcher.h>

#include "system/interruption.h"

namespace telusur {

struct MatchingArticle {
  Xapian::docid article = 0;
  double score = 0;  ///< BM25
};

/// Returns whether `a` ranks before `b`. Of two articles with equal scores, the older one comes first, as in
/// Xapian.
[[nodiscard]] inline bool is_better(const MatchingArticle& a, const MatchingArticle& b) {
  return a.score != b.score ? a.score > b.score : a.article < b.article;
}

/// So many of the best ranks are read also if time is over: reading them takes less than a millisecond. If
/// their texts are long, only the first is certain.
inline constexpr std::size_t kLateHits = 10;

/// Returns whether no more of the best ranks should be read after `count` of them.
[[nodiscard]] inline bool is_too_late(std::size_t count, Interruption& interruption) noexcept {
  return interruption.is_possible() && interruption.is_due() &&
         (count >= kLateHits || (count > 0 && interruption.is_overdue()));
}

/// Some ranks of all matches.
struct Matches {
  std::vector<MatchingArticle> articles;  ///< the best first
  std::size_t total = 0;                  ///< matches of all ranks
  bool total_is_exact = true;             ///< else the total is a lower bound
};

/// Reads the matches of one plan rank by rank. For one search; uses the Snapshot and the Scratch of it.
class MatchReader {
 public:
  MatchReader() = default;
  MatchReader(const MatchReader&) = delete;
  MatchReader& operator=(const MatchReader&) = delete;
  virtual ~MatchReader() = default;

  /// `count` ranks from rank `first` (from 0) on; at most kLateHits if time is over before all matches are
  /// found. Throws Xapian::Error.
  [[nodiscard]] virtual Matches read(std::size_t first, std::size_t count) = 0;

  /// Returns the facets of the plan with the values of all matches. Call it after read().
  [[nodiscard]] virtual std::vector<Facet> facets() const { return {}; }

  /// Returns a note if some articles could not be verified within the budget of read().
  [[nodiscard]] virtual std::optional<QueryNote> note() const { return std::nullopt; }
};

}  // namespace telusur
