// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds words in a constant table without comparing them with each row.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace telusur {

/// The rows of the words of a constant array, hashed at compile time. The hash reads three bytes and the size
/// of a word, and three of four slots are free, so a word that is not in the table is seldom compared.
template <std::size_t count>
class WordTable {
 public:
  /// `word_of` returns the word of a row, or is its member. Of rows with the same word, the first is found.
  template <typename Row, typename WordOf = std::identity>
  consteval explicit WordTable(const std::array<Row, count>& rows, WordOf word_of = {}) {
    slots_.fill(kFree);
    for (std::size_t row = 0; row < count; ++row) {
      words_[row] = std::invoke(word_of, rows[row]);
      std::size_t slot = home_slot(words_[row]);
      while (slots_[slot] != kFree) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<std::uint8_t>(row);
    }
  }

  /// Returns the index of the row with `word`; `count` if there is none.
  [[nodiscard]] constexpr std::size_t find(std::string_view word) const noexcept {
    for (std::size_t slot = home_slot(word); slots_[slot] != kFree; slot = (slot + 1) % kSlots) {
      if (words_[slots_[slot]] == word) return slots_[slot];
    }
    return count;
  }

  [[nodiscard]] constexpr bool contains(std::string_view word) const noexcept { return find(word) < count; }

  /// Returns the size in bytes of the longest word.
  [[nodiscard]] constexpr std::size_t max_bytes() const noexcept {
    return std::ranges::max(words_, {}, &std::string_view::size).size();
  }

 private:
  static constexpr std::uint8_t kFree = 0xff;
  static constexpr std::size_t kSlots = std::bit_ceil(4 * count);
  static_assert(count > 0 && count < kFree);

  [[nodiscard]] static constexpr std::size_t home_slot(std::string_view word) noexcept {
    if (word.empty()) return 0;
    const auto byte = [word](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(word[at])}; };
    const std::uint32_t shape = byte(0) | byte(word.size() / 2) << 8U | byte(word.size() - 1) << 16U |
                                static_cast<std::uint32_t>(word.size()) << 24U;
    return shape * 0x9e3779b1U >> (32U - std::countr_zero(kSlots));  // the golden ratio (Knuth 6.4)
  }

  std::array<std::string_view, count> words_{};
  std::array<std::uint8_t, kSlots> slots_{};
};

}  // namespace telusur
