// SPDX-License-Identifier: GPL-3.0-or-later
/// Windows of articles. Article number 1 is bit 0 of the first word of window 0.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "match/windows/window.h"

namespace telusur {

inline constexpr std::size_t kWindowWords = kWindowArticles / kWordBits;

/// A bit for each article of a window.
using WindowWords = std::span<std::uint64_t, kWindowWords>;

/// Returns the number of windows of `articles`.
[[nodiscard]] constexpr std::size_t count_windows(std::size_t articles) {
  return (articles + kWindowArticles - 1) / kWindowArticles;
}

/// Returns the part of `values`, one for each article, that belongs to `window`. The last one is shorter, and
/// those after it are empty.
template <typename Value>
[[nodiscard]] std::span<const Value> window_of(std::span<const Value> values, std::size_t window) {
  const std::size_t begin = std::min(window * kWindowArticles, values.size());
  return values.subspan(begin, std::min(kWindowArticles, values.size() - begin));
}

/// Sets the bit of each article whose value `matches`, and clears all others. `values` are those of the
/// window.
template <typename Value, typename Matches>
void fill_bits(std::span<const Value> values, WindowWords bits, const Matches& matches) {
  for (std::uint64_t& word : bits) {
    const auto block = values.first(std::min(kWordBits, values.size()));
    word = 0;
    for (std::size_t i = 0; i < block.size(); ++i) word |= std::uint64_t{matches(block[i])} << i;
    values = values.subspan(block.size());
  }
}

}  // namespace telusur
