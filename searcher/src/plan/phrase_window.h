// SPDX-License-Identifier: GPL-3.0-or-later
/// Decides where words form a phrase, in the index and in the texts of snippets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace telusur {

/// One word of a phrase in one text.
struct PhraseWordPositions {
  std::size_t index_in_phrase = 0;           ///< from 0
  std::span<const std::uint32_t> positions;  ///< positions in the text, ascending
};

/// Finds the phrase whose first word is at the position `first`. Each of the `other_words`, which are in the
/// order of the phrase, takes its nearest position that leaves space for the words before it. Returns the
/// distance from the first to the last word: the words form the phrase if it is less than
/// MatchPhrase::window. Empty if a word has no such position; then later positions of the first word have
/// none either. `chosen`, if not empty, receives the index of each other word's position. O(words * log
/// positions).
[[nodiscard]] inline std::optional<std::uint32_t> measure_phrase(
    std::uint32_t first, std::size_t first_index, std::span<const PhraseWordPositions> other_words,
    std::span<std::size_t> chosen = {}) {
  std::uint32_t last = first;
  std::size_t last_index = first_index;
  for (std::size_t i = 0; i < other_words.size(); ++i) {
    const PhraseWordPositions& word = other_words[i];
    const auto nearest = std::ranges::lower_bound(
        word.positions, last + static_cast<std::uint32_t>(word.index_in_phrase - last_index));
    if (nearest == word.positions.end()) return std::nullopt;
    if (!chosen.empty()) chosen[i] = static_cast<std::size_t>(nearest - word.positions.begin());
    last = *nearest;
    last_index = word.index_in_phrase;
  }
  return last - first;
}

}  // namespace telusur
