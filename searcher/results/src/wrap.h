// SPDX-License-Identifier: GPL-3.0-or-later
/// Breaks text into lines by the columns of a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <telusur/searcher/snippet.h>

namespace telusur {

/// What wrap does with a word that is wider than a line.
enum class LongWords : std::uint8_t {
  kSplit,  ///< breaks it between characters; Chinese text needs this
  kKeep    ///< lets it exceed the line, so that a path or an address can be copied
};

/// Returns the bytes from `begin` to `end` of `text` with their highlights.
[[nodiscard]] Snippet cut(const Snippet& text, std::size_t begin, std::size_t end);

/// Breaks `text` at spaces into lines of at most `width` columns; one line if `width` is 0. Splits highlights
/// at line ends. `text` contains no control characters.
[[nodiscard]] std::vector<Snippet> wrap(const Snippet& text, std::size_t width, LongWords long_words);

}  // namespace telusur
