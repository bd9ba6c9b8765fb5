// SPDX-License-Identifier: GPL-3.0-or-later
/// Chooses the sentences of an article that show best why it matches.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <telusur/common/byte_range.h>

#include "snippet/match_finder.h"

namespace telusur {

/// A sentence with matches.
struct Candidate {
  ByteRange where;
  std::size_t characters = 0;
  std::size_t first_match = 0;  ///< index of its first match
  std::size_t match_count = 0;
  Units units = 0;  ///< shown by its matches
  double weight = 0;
  std::size_t gap = 0;  ///< smallest_gap of its matches
  std::size_t end = 0;  ///< end of its sentence; a teaser at its end is not in `where`
};

/// One sentence, two in the order of the text, or none.
struct SentenceChoice {
  const Candidate* first = nullptr;
  const Candidate* second = nullptr;
  double weight = 0;  ///< weight of all units that they show
};

/// Characters of an ellipsis between two sentences, with its spaces.
inline constexpr std::size_t kJointCharacters = 3;

/// Two sentences, or a part of one, must show this many times the weight of one whole sentence to be
/// preferred, because fragments are harder to read.
inline constexpr double kMinGain = 1.1;

/// Number of other words in the shortest run of `matches` that shows all of `units`. O(matches).
[[nodiscard]] std::size_t smallest_gap(std::span<const Match> matches, Units units);

/// Returns the best choice of at most `max_characters` characters: the sentence with the highest weight, or
/// the two sentences with more than kMinGain times that weight. Ties: smallest sum of gaps, then the earliest
/// place. Sorts `candidates`. O(n log n). May miss the best pair among more than 128 candidates with
/// different units and lengths.
[[nodiscard]] SentenceChoice choose_sentences(std::vector<Candidate>& candidates, std::size_t max_characters,
                                              const MatchFinder& finder);

}  // namespace telusur
