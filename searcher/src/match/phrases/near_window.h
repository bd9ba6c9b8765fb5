// SPDX-License-Identifier: GPL-3.0-or-later
/// Decides where words are near each other in any order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace telusur {

/// Finds words within a window of one text. Keeps its buffers from text to text.
class NearWindow {
 public:
  struct Word {
    std::size_t needed = 1;                    ///< how often it must occur
    std::span<const std::uint32_t> positions;  ///< positions in the text, ascending
  };

  /// Returns whether each of `words` occurs as often as needed, each time at another position, and all within
  /// `window` positions. O(occurrences * log occurrences) if no two words share a position.
  [[nodiscard]] bool is_match(std::span<const Word> words, std::uint32_t window);

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  struct Occurrence {
    std::uint32_t position = 0;
    std::size_t word = 0;
    std::size_t place = 0;  ///< number of distinct positions before this one
  };

  bool list_occurrences(std::span<const Word> words);
  [[nodiscard]] bool has_places(std::span<const Word> words, std::span<const Occurrence> within);
  [[nodiscard]] bool take_place(std::size_t word, std::span<const Occurrence> within);

  std::vector<Occurrence> occurrences_;  ///< by position
  std::vector<std::size_t> found_;       ///< occurrences of each word in the window
  std::vector<std::size_t> owners_;      ///< by place: the word that has taken it
  std::vector<bool> is_tried_;           ///< by place
};

}  // namespace telusur
