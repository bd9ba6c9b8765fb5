// SPDX-License-Identifier: GPL-3.0-or-later
/// Windows of article numbers, in which a query is evaluated: few enough articles that their bits and sums
/// stay in the first cache of the processor, and enough that the work for each window is small beside that
/// for its postings.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "match/windows/score.h"

namespace telusur {

inline constexpr std::size_t kWindowArticles = 2048;
inline constexpr std::size_t kWordBits = 64;

/// Articles are numbered from 1, as in Xapian.
[[nodiscard]] constexpr std::size_t window_of(std::uint32_t article) noexcept {
  return (article - 1) / kWindowArticles;
}
[[nodiscard]] constexpr std::size_t offset_of(std::uint32_t article) noexcept {
  return (article - 1) % kWindowArticles;
}
[[nodiscard]] constexpr std::uint32_t article_at(std::size_t window, std::size_t offset) noexcept {
  return static_cast<std::uint32_t>(window * kWindowArticles + offset + 1);
}

/// A set of articles of one window, by offset.
class WindowBits {
 public:
  using Words = std::array<std::uint64_t, kWindowArticles / kWordBits>;

  [[nodiscard]] static WindowBits all() noexcept {
    WindowBits bits;
    bits.words.fill(~std::uint64_t{0});
    return bits;
  }

  [[nodiscard]] bool has(std::size_t offset) const noexcept {
    return (words[offset / kWordBits] >> (offset % kWordBits) & 1U) != 0;
  }
  void add(std::size_t offset) noexcept {
    words[offset / kWordBits] |= std::uint64_t{1} << (offset % kWordBits);
  }
  void remove(std::size_t offset) noexcept {
    words[offset / kWordBits] &= ~(std::uint64_t{1} << (offset % kWordBits));
  }

  /// Adds up bits in parallel (Wegner 1960), as std::popcount() calls a function where the processor is not
  /// known.
  [[nodiscard]] std::size_t count() const noexcept {
    std::uint64_t sum = 0;
    for (std::uint64_t word : words) {
      word -= word >> 1U & 0x5555'5555'5555'5555U;
      word = (word & 0x3333'3333'3333'3333U) + (word >> 2U & 0x3333'3333'3333'3333U);
      word = (word + (word >> 4U)) & 0x0f0f'0f0f'0f0f'0f0fU;
      sum += word * 0x0101'0101'0101'0101U >> 56U;
    }
    return sum;
  }
  [[nodiscard]] bool empty() const noexcept {
    std::uint64_t any = 0;
    for (const std::uint64_t word : words) any |= word;
    return any == 0;
  }

  /// Returns whether it has any article in the words from that of `first` to that of `last`.
  [[nodiscard]] bool has_any_around(std::size_t first, std::size_t last) const noexcept {
    std::uint64_t any = 0;
    for (std::size_t i = first / kWordBits; i <= last / kWordBits; ++i) any |= words[i];
    return any != 0;
  }

  WindowBits& operator|=(const WindowBits& other) noexcept {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] |= other.words[i];
    return *this;
  }
  WindowBits& operator&=(const WindowBits& other) noexcept {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] &= other.words[i];
    return *this;
  }
  WindowBits& operator-=(const WindowBits& other) noexcept {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] &= ~other.words[i];
    return *this;
  }
  friend WindowBits operator-(WindowBits a, const WindowBits& b) noexcept { return a -= b; }

  /// Calls `take(offset)` for each article, ascending.
  template <typename Take>
  void for_each(Take take) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::uint64_t word = words[i]; word != 0; word &= word - 1)
        take(i * kWordBits + static_cast<std::size_t>(std::countr_zero(word)));
    }
  }

  Words words{};
};

/// A sum for each article of one window; zeros between uses.
class WindowSums {
 public:
  [[nodiscard]] ScoreSum& operator[](std::size_t offset) noexcept { return sums_[offset]; }
  [[nodiscard]] ScoreSum operator[](std::size_t offset) const noexcept { return sums_[offset]; }

  void clear() noexcept { sums_.fill(0); }
  void clear(const WindowBits& articles) noexcept {
    articles.for_each([&](std::size_t offset) { sums_[offset] = 0; });
  }

  /// Clears the sums of all articles but `articles`.
  void keep(const WindowBits& articles) noexcept {
    for (std::size_t i = 0; i < articles.words.size(); ++i) {
      const std::uint64_t word = articles.words[i];
      if (word == 0) {
        std::fill_n(sums_.begin() + static_cast<std::ptrdiff_t>(i * kWordBits), kWordBits, 0);
        continue;
      }
      for (std::size_t j = 0; j < kWordBits; ++j)
        sums_[i * kWordBits + j] *= static_cast<ScoreSum>(word >> j & 1U);
    }
  }

  /// Removes the articles from `articles` whose sum is below `min`, and clears their sums.
  void drop_below(ScoreSum min, WindowBits& articles) noexcept {
    if (min <= 0) return;
    articles.for_each([&](std::size_t offset) {
      if (sums_[offset] >= min) return;
      articles.remove(offset);
      sums_[offset] = 0;
    });
  }

  /// Returns the articles whose sum is at least `min`.
  [[nodiscard]] WindowBits at_least(ScoreSum min) const noexcept {
    constexpr std::size_t kBytes = 8;
    constexpr std::uint64_t kGatherBits =
        0x0102'0408'1020'4080;  // moves the lowest bit of each byte to the top byte
    WindowBits bits;
    for (std::size_t i = 0; i < bits.words.size(); ++i) {
      std::array<std::uint8_t, kWordBits> is_above{};  // a byte each, which compilers vectorize
      for (std::size_t j = 0; j < is_above.size(); ++j) is_above[j] = sums_[i * kWordBits + j] >= min ? 1 : 0;
      for (std::size_t j = 0; j < is_above.size(); j += kBytes) {
        std::uint64_t bytes = 0;
        for (std::size_t k = 0; k < kBytes; ++k) bytes |= std::uint64_t{is_above[j + k]} << (8 * k);
        bits.words[i] |= (bytes * kGatherBits >> 56U) << j;
      }
    }
    return bits;
  }

 private:
  std::array<ScoreSum, kWindowArticles> sums_{};
};

}  // namespace telusur
