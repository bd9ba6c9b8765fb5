// SPDX-License-Identifier: GPL-3.0-or-later
/// What the first stage of the ranking finds.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

namespace telusur {

struct MatchingArticle {
  Xapian::docid article = 0;
  double score = 0;  ///< BM25
};

/// Of equal articles the older one comes first, as Xapian has it.
[[nodiscard]] inline bool is_better(const MatchingArticle& a, const MatchingArticle& b) {
  return a.score != b.score ? a.score > b.score : a.article < b.article;
}

/// Some ranks of all matches.
struct Matches {
  std::vector<MatchingArticle> articles;  ///< the best first
  std::size_t total = 0;                  ///< matches of all ranks
  bool total_is_exact = true;             ///< else an estimate
};

}  // namespace telusur
