// SPDX-License-Identifier: GPL-3.0-or-later
/// The weighting of matches.
#pragma once

#include <algorithm>
#include <cmath>

#include <xapian.h>

namespace telusur {

// BM25 (Robertson and Walker 1994) over one weighted frequency of title and text (BM25F; Robertson, Zaragoza
// and Taylor 2004). The first repetitions of a word in an article of news say most: its words come back for
// want of others, and to have one more word of the query is better than one more time the same. Hence k1 is
// a quarter of the usual 1.2; docs/ranking.md has the figures.
inline constexpr double kSaturation = 0.3;        ///< k1
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

/// What ranking_weight() gives one word in one article, which Xapian tells of whole queries only.
class TermWeight {
 public:
  /// `articles` of the index, and those `with_term`.
  TermWeight(double articles, double with_term) {
    double odds = (articles - with_term + 0.5) / (with_term + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;  // so that a word of most articles never has less than none
    most_ = std::log(odds) * (kSaturation + 1);
  }

  /// Of the word, which stands `frequency` times in an article whose half_frequency() is `half`.
  template <typename Number>
  [[nodiscard]] Number operator()(Number frequency, Number half) const {
    return static_cast<Number>(most_) * (frequency / (half + frequency));
  }

 private:
  double most_ = 0;
};

/// How often a word must stand in an article of `length` terms for half of what the word can be worth.
[[nodiscard]] inline double half_frequency(double length, double average_length) {
  const double ratio = std::max(length / average_length, kShortestLength);
  return kSaturation * (1 - kLengthInfluence + kLengthInfluence * ratio);
}

}  // namespace telusur
