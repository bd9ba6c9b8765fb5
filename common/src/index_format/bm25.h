// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of BM25 (Robertson and Walker 1994), and bounds of the saturation in the index. The index stores
/// the highest saturation of each block of postings in a byte, so that a search can skip blocks.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace telusur {

/// Returns the inverse document frequency of a word of `with_word` of all `articles`, as in BM25 (Robertson
/// and Sparck Jones 1976). Never below zero.
[[nodiscard]] inline double inverse_document_frequency(double articles, double with_word) {
  return std::log(1 + (articles - with_word + 0.5) / (with_word + 0.5));
}

// The values of Robertson et al. (Okapi at TREC-3, 1994).
inline constexpr double kSaturation = 1.2;        ///< k1
inline constexpr double kLengthInfluence = 0.75;  ///< b

/// Returns the length normalization of an article of `length` terms: the number of occurrences of a term that
/// gives half of the maximum weight.
[[nodiscard]] inline double length_norm(double length, double average_length) {
  return kSaturation * (1 - kLengthInfluence + kLengthInfluence * length / average_length);
}

/// Returns the saturation of a term that occurs `frequency` times, from 0 to 1; 0 without an occurrence.
[[nodiscard]] inline double saturation(double frequency, double length_norm) {
  return frequency > 0 ? frequency / (frequency + length_norm) : 0;
}

/// The highest level, which every saturation may have.
inline constexpr std::uint8_t kMaxSaturationLevel = 255;

/// A bound is so much higher than the saturation, relatively, that it is one of values of type float, too.
/// Their rounding errors are below 2^-22.
inline constexpr double kSaturationMargin = 1e-6;

/// Returns the lowest level whose max_saturation() is a bound of `saturation`.
[[nodiscard]] inline std::uint8_t saturation_level(double saturation) {
  const double level = std::ceil(saturation * (1 + kSaturationMargin) * kMaxSaturationLevel);
  return level < kMaxSaturationLevel ? static_cast<std::uint8_t>(level) : kMaxSaturationLevel;
}

/// Returns a bound of all saturations that have the level. Those are of the average length `average_before`,
/// and the bound is for the average length `average_now`.
///
/// The length normalization under the new average is at least min(1, before / now) times the old one.
[[nodiscard]] inline double max_saturation(std::uint8_t level, double average_before, double average_now) {
  if (level == 0) return 0;
  const double before = static_cast<double>(level) / kMaxSaturationLevel;
  if (!(average_before < average_now)) return before;
  const double now = before / (before + average_before / average_now * (1 - before));
  return std::min(1.0, now * (1 + kSaturationMargin));
}

}  // namespace telusur
