// SPDX-License-Identifier: GPL-3.0-or-later
/// The ranking of all matches, for exports: in memory are numbers and scores, not articles.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <xapian.h>

#include "match/matches.h"
#include "rank/ranked_page.h"

namespace telusur {

/// Reads hits in order, with all of their near-duplicates.
class WholeRanking {
 public:
  /// Reads all ranks of `matches`, and their records if duplicates are collapsed. `context` must outlive
  /// this.
  WholeRanking(MatchReader& matches, const PageRequest& request, const PageContext& context);

  [[nodiscard]] std::size_t total() const noexcept { return total_; }
  [[nodiscard]] bool total_is_exact() const noexcept { return total_is_exact_; }

  /// Returns the next hits of the request, at most `count`; empty at the end.
  [[nodiscard]] std::vector<RankedHit> read(std::size_t count);

 private:
  void collapse_duplicates();

  const PageContext& context_;
  std::vector<RankedArticle> hits_;
  std::vector<std::pair<std::size_t, Xapian::docid>> duplicates_;  ///< index of the hit and article, sorted
  std::size_t total_ = 0;
  bool total_is_exact_ = true;
  std::size_t next_;
  std::size_t end_;
};

}  // namespace telusur
