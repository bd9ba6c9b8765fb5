// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts a page out of the ranking of all matches, with near-copies under the best of them.
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>

namespace telusur {

struct PageRequest {
  std::size_t offset = 0;  ///< hits to skip
  std::size_t limit = 0;
  bool collapses_copies = true;
  Xapian::doccount check_at_least = 0;  ///< matches to visit, for totals and facets
};

struct RankedHit {
  std::size_t rank = 0;  ///< from 1
  double score = 0;
  Xapian::Document document;
  std::vector<Xapian::Document> copies;  ///< in the order of the ranking
};

struct RankedPage {
  std::vector<RankedHit> hits;
  std::size_t total = 0;  ///< articles that match, copies too
  bool total_is_exact = true;
};

/// Matches that are looked through for copies of the hits of a page, at least; more are where the page or the
/// copies before it reach further.
inline constexpr std::size_t kCopyDepth = 100;

/// The page of what `enquire` finds. Ranks count hits and not their copies. An article is a copy of a hit
/// before it or a hit itself, whatever comes after it, so pages neither repeat nor lose an article. `enquire`
/// loses its spies.
[[nodiscard]] RankedPage read_page(Xapian::Enquire& enquire, const PageRequest& request, Analyzer& analyzer);

}  // namespace telusur
