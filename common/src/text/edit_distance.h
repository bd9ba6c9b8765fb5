// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the words of a sorted list within a given edit distance of one word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telusur {

/// Compares one word with the words of a sorted list. The distance is that of Damerau (1964) and Levenshtein
/// (1966): insertions, deletions, substitutions, and transpositions of neighbours (each pair once, "optimal
/// string alignment"). Words with a common prefix share the work. If no word with the same prefix can match,
/// the result names the next word that can, so that the caller can skip a part of the list (Schulz and Mihov
/// 2002 traverse an automaton of the same language). Letters are bytes: a letter outside of ASCII, which
/// Indonesian words do not have, counts as several.
class EditDistance {
 public:
  EditDistance(std::string_view word, unsigned max_distance);

  struct Comparison {
    std::optional<unsigned> distance;  ///< nothing if it is more than max_distance
    /// No word between the compared one and this one can match. Empty if the next word can.
    std::string next;
    bool is_last = false;  ///< no word after the compared one can match
  };

  /// Compares with `other`. Calls must follow the order of the list. O(size of the word) for each byte after
  /// the prefix that `other` shares with the previous word.
  [[nodiscard]] Comparison compare(std::string_view other);

 private:
  using Row = std::vector<std::uint8_t>;

  [[nodiscard]] bool can_match_with(std::size_t depth, char letter);
  void fill_row(std::size_t depth, char letter);
  [[nodiscard]] std::optional<char> next_letter(std::size_t depth, char after);
  [[nodiscard]] Comparison skip_from(std::size_t depth, std::string_view other);

  std::string word_;
  unsigned max_distance_;
  std::string letters_;    // the distinct letters of the word, sorted
  std::string compared_;   // the prefix of the last compared word that rows_ describes
  std::vector<Row> rows_;  // rows_[n][i]: the distance between n letters of compared_ and i of the word
};

}  // namespace telusur
