// SPDX-License-Identifier: GPL-3.0-or-later
/// Scores whose sums do not depend on the order of addition.
#pragma once

#include <cmath>
#include <cstdint>

namespace telusur {

/// The score of one term in one article: a multiple of kScoreStep, not negative.
using Score = float;

/// A sum of scores, or a bound of one. A double holds every sum of scores exactly up to 2^17, so a matcher
/// that skips gives the very scores of one that does not.
using ScoreSum = double;

inline constexpr double kScoreStep = 0x1p-36;

/// The bound of scores where no article matches.
inline constexpr ScoreSum kNoMatch = -1;

/// Rounds `score`, which is not negative. A float from 2^-13 on is a multiple of the step already.
[[nodiscard]] constexpr Score to_score(float score) noexcept {
  if (score >= 0x1p-13F) return score;
  constexpr auto kSteps = static_cast<float>(1 / kScoreStep);
  return static_cast<float>(static_cast<std::int32_t>(score * kSteps)) / kSteps;
}

/// Rounds the bound `score` up to a multiple of the step, so that sums of bounds do not round: a bound that
/// is too low by the last bit would drop an article that equals the last one of the page.
[[nodiscard]] inline ScoreSum to_bound(double score) noexcept {
  return std::ceil(score / kScoreStep) * kScoreStep;
}

}  // namespace telusur
