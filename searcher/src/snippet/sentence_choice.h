// SPDX-License-Identifier: GPL-3.0-or-later
/// Which sentences of an article show best why it answers a query.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <telusur/searcher/query_ast.h>

#include "snippet/match_finder.h"

namespace telusur {

/// A sentence with matches.
struct Candidate {
  ByteRange where;
  std::size_t characters = 0;
  std::size_t first_match = 0;  ///< index of its first match
  std::size_t match_count = 0;
  Units units = 0;  ///< that it shows
  double weight = 0;
  std::size_t gap = 0;  ///< other words between these units where they stand closest together
};

/// One sentence, or two in the order of the text, or none.
struct SentenceChoice {
  const Candidate* first = nullptr;
  const Candidate* second = nullptr;
  double weight = 0;  ///< of the units that they show together
};

/// Characters of the ellipsis between two sentences, with its spaces.
inline constexpr std::size_t kJointCharacters = 3;

/// What two sentences, or a part of one, must show more than one whole sentence to be preferred: a snippet of
/// fragments is harder to read.
inline constexpr double kWorthCutting = 1.1;

/// Words other than `units` between matches that show all of `units` and stand closest together. O(matches).
[[nodiscard]] std::size_t smallest_gap(std::span<const Match> matches, Units units);

/// The best choice of at most `max_characters` characters: the sentence with the most weight of units, or the
/// two that show more than kWorthCutting times as much; of equal ones the smallest (sum of) gaps, then the
/// earliest place. Sorts `candidates`. O(n log n). Beyond 128 candidates that differ in what they show and in
/// length, the best pair may be missed.
[[nodiscard]] SentenceChoice choose_sentences(std::vector<Candidate>& candidates, std::size_t max_characters,
                                              const MatchFinder& finder);

}  // namespace telusur
