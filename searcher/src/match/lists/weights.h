// SPDX-License-Identifier: GPL-3.0-or-later
/// The weights of the ranking: BM25 (Robertson and Walker 1994) over one weighted frequency of title and text
/// (BM25F; Robertson, Zaragoza and Taylor 2004). docs/ranking.md has the figures.
#pragma once

#include <cmath>

#include <xapian.h>

#include "index_format/bm25.h"

namespace telusur {

/// Xapian's form of BM25. Its inverse document frequency is another one: see xapian_scale().
[[nodiscard]] inline Xapian::BM25Weight ranking_weight() {
  constexpr double kQueryLength = 0;      // k2
  constexpr double kQuerySaturation = 1;  // k3
  constexpr double kMinLengthRatio = 0;
  return {kSaturation, kQueryLength, kQuerySaturation, kLengthInfluence, kMinLengthRatio};
}

/// Returns the factor that turns the weight of a term by ranking_weight() into its TermWeight. Xapian takes
/// the logarithm of the odds that an article lacks the term, and halves the odds of frequent terms.
[[nodiscard]] inline double xapian_scale(double articles, double with_term) {
  double odds = (articles - with_term + 0.5) / (with_term + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return inverse_document_frequency(articles, with_term) / std::log(odds);
}

/// The BM25 weight of one term in one article.
class TermWeight {
 public:
  /// `with_term` of `articles` have the term.
  TermWeight(double articles, double with_term)
      : max_weight_(inverse_document_frequency(articles, with_term) * (kSaturation + 1)) {}

  /// The limit for many occurrences.
  [[nodiscard]] double max() const noexcept { return max_weight_; }

  /// The weight for `frequency` occurrences in an article with this length_norm().
  template <typename Number>
  [[nodiscard]] Number operator()(Number frequency, Number length_norm) const {
    return static_cast<Number>(max_weight_) * (frequency / (length_norm + frequency));
  }

 private:
  double max_weight_;
};

}  // namespace telusur
