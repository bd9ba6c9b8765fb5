// SPDX-License-Identifier: GPL-3.0-or-later
/// The weighting of matches.
#pragma once

#include <xapian.h>

namespace telusur {

// BM25 (Robertson and Walker 1994) over one weighted frequency of title and text (BM25F; Robertson, Zaragoza
// and Taylor 2004). The first repetitions of a word in an article of news say most: its words come back for
// want of others, and to have one more word of the query is better than one more time the same. Hence k1 is
// half of the usual 1.2; docs/ranking.md has the figures.
inline constexpr double kSaturation = 0.6;        ///< k1
inline constexpr double kLengthInfluence = 0.75;  ///< b
/// Of the mean: a very short article gains nothing more from being short.
inline constexpr double kShortestLength = 0.3;
/// k1 of pairs of words, which are rare enough for the usual value.
inline constexpr double kPairSaturation = 1.2;

[[nodiscard]] inline Xapian::BM25Weight ranking_weight() {
  constexpr double kQueryLength = 0;      // k2
  constexpr double kQuerySaturation = 1;  // k3
  return {kSaturation, kQueryLength, kQuerySaturation, kLengthInfluence, kShortestLength};
}

}  // namespace telusur
