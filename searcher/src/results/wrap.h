// SPDX-License-Identifier: GPL-3.0-or-later
/// Breaking text into lines by the columns of a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <telusur/searcher/snippet.h>

namespace telusur {

/// What becomes of a word that is wider than a line.
enum class LongWords : std::uint8_t {
  kSplit,  ///< it is broken between characters, as text in Chinese must be
  kKeep    ///< it sticks out, so that a path or an address can be copied
};

/// The lines of `text`, broken at spaces, none wider than `width` columns; all of it on one line when `width`
/// is 0. Highlights are cut where their line ends. `text` holds no control characters.
[[nodiscard]] std::vector<Snippet> wrap(const Snippet& text, std::size_t width, LongWords long_words);

}  // namespace telusur
