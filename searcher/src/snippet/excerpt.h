// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts text between words, by number of characters.
#pragma once

#include <cstddef>
#include <string_view>

#include <telusur/common/byte_range.h>

namespace telusur {

/// Same result as count_characters, but almost free for Latin letters and common punctuation.
[[nodiscard]] std::size_t count_characters_fast(std::string_view text);

/// Widens `core` within `limits` to at most `max_characters` characters, including the ellipses added on each
/// side that is cut (two characters each). Keeps the beginning of `limits` if it fits; else shares the space
/// between both sides. Cuts at white space; what one side loses to a word boundary is not given to the other.
/// `core` has at most `max_characters` - 4 characters. O(max_characters).
[[nodiscard]] ByteRange widen(std::string_view text, ByteRange core, ByteRange limits,
                              std::size_t max_characters);

/// Returns the longest prefix of `range` that has at most `max_characters` characters and ends with a whole
/// word; a part of the first word if that does not fit.
[[nodiscard]] ByteRange shorten(std::string_view text, ByteRange range, std::size_t max_characters);

}  // namespace telusur
