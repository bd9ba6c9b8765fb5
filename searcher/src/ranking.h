// SPDX-License-Identifier: GPL-3.0-or-later
/// The weighting of matches.
#pragma once

#include <xapian.h>

namespace telusur {

/// BM25 (Robertson and Walker 1994) over one weighted frequency of title and text (BM25F; Robertson, Zaragoza
/// and Taylor 2004). k1 and b are the values that the TREC experiments settled on (Robertson et al. 1995).
[[nodiscard]] inline Xapian::BM25Weight ranking_weight() {
  constexpr double kSaturation = 1.2;        // k1
  constexpr double kQueryLength = 0;         // k2
  constexpr double kQuerySaturation = 1;     // k3
  constexpr double kLengthInfluence = 0.75;  // b
  constexpr double kShortestLength =
      0.3;  // of the mean: a very short article gains nothing more from being short
  return {kSaturation, kQueryLength, kQuerySaturation, kLengthInfluence, kShortestLength};
}

}  // namespace telusur
