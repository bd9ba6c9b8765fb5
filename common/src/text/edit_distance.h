// SPDX-License-Identifier: GPL-3.0-or-later
/// Finding, in a sorted list, the words that are a few slips of the pen away from a given one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telusur {

/// Compares the words of a sorted list with one word. The distance is that of Damerau (1964) and Levenshtein
/// (1966): letters inserted, left out, replaced, or exchanged with their neighbour (each pair once, "optimal
/// string alignment"). Words that begin alike share the work, and where no word with the same beginning can
/// match, the next one that can is told, so that the list need not be read whole (Schulz and Mihov 2002 walk
/// an automaton of the same language). Letters are bytes: a letter outside of ASCII, which Indonesian words
/// do not have, counts as several.
class EditDistance {
 public:
  EditDistance(std::string_view word, unsigned max_distance);

  struct Comparison {
    std::optional<unsigned> distance;  ///< nothing when it is more than max_distance
    /// Nothing between the compared word and this one can match; empty when the next word may.
    std::string next;
    bool is_last = false;  ///< nothing behind the compared word can match
  };

  /// Compares with `other`; the words of a list must come in order. O(size of the word) for each letter that
  /// differs from the word before.
  [[nodiscard]] Comparison compare(std::string_view other);

 private:
  using Row = std::vector<std::uint8_t>;

  [[nodiscard]] bool is_alive_with(std::size_t depth, char letter);
  void fill_row(std::size_t depth, char letter);
  [[nodiscard]] std::optional<char> next_letter(std::size_t depth, char after);
  [[nodiscard]] Comparison skip_from(std::size_t depth, std::string_view other);

  std::string word_;
  unsigned max_distance_;
  std::string letters_;    // of the word, sorted, each once
  std::string compared_;   // the beginning of the last word that the rows are of
  std::vector<Row> rows_;  // rows_[n]: the distances of n letters of `compared_` and beginnings of the word
};

}  // namespace telusur
