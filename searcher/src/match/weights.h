// SPDX-License-Identifier: GPL-3.0-or-later
/// The weights of the first stage of the ranking.
#pragma once

#include <algorithm>
#include <cmath>

#include <xapian.h>

namespace telusur {

// BM25 (Robertson and Walker 1994) over one weighted frequency of title and text (BM25F; Robertson, Zaragoza
// and Taylor 2004). The first occurrences of a word in a news article say most: later ones often only avoid a
// synonym, and one more word of the query is worth more than one more occurrence of the same word. Hence k1
// is a quarter of the usual 1.2; docs/ranking.md has the figures.
inline constexpr double kSaturation = 0.3;        ///< k1
inline constexpr double kLengthInfluence = 0.75;  ///< b
/// As a share of the mean length: shorter articles gain nothing more from being short.
inline constexpr double kMinLengthRatio = 0.3;
/// k1 of pairs of words, which are rare enough for the usual value.
inline constexpr double kPairSaturation = 1.2;

[[nodiscard]] inline Xapian::BM25Weight ranking_weight() {
  constexpr double kQueryLength = 0;      // k2
  constexpr double kQuerySaturation = 1;  // k3
  return {kSaturation, kQueryLength, kQuerySaturation, kLengthInfluence, kMinLengthRatio};
}

/// The BM25 weight of one term in one article: what ranking_weight() adds to a score for it.
class TermWeight {
 public:
  /// `with_term` of `articles` have the term.
  TermWeight(double articles, double with_term) {
    double odds = (articles - with_term + 0.5) / (with_term + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;  // the term of most articles must not have a negative weight
    max_weight_ = std::log(odds) * (kSaturation + 1);
  }

  /// The weight for `frequency` occurrences in an article with this length_norm().
  template <typename Number>
  [[nodiscard]] Number operator()(Number frequency, Number length_norm) const {
    return static_cast<Number>(max_weight_) * (frequency / (length_norm + frequency));
  }

 private:
  double max_weight_ = 0;
};

/// Returns the length normalization of an article of `length` terms: the number of occurrences of a term that
/// gives half of the maximum weight.
[[nodiscard]] inline double length_norm(double length, double average_length) {
  const double ratio = std::max(length / average_length, kMinLengthRatio);
  return kSaturation * (1 - kLengthInfluence + kLengthInfluence * ratio);
}

}  // namespace telusur
