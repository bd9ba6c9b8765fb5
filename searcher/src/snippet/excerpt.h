// SPDX-License-Identifier: GPL-3.0-or-later
/// Cutting text between words, counted in characters.
#pragma once

#include <cstddef>
#include <string_view>

#include <telusur/searcher/query_ast.h>

namespace telusur {

/// As count_characters of common, but nearly free for Latin letters and common punctuation.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// The longest part of `limits` around `core`, which it contains, that needs at most `max_characters`
/// characters together with "… " where it begins after the limit and " …" where it ends before it. It is cut
/// at white space; what there is of room is shared by both sides. `core` itself must need no more than
/// `max_characters` - 4. O(max_characters).
[[nodiscard]] ByteRange widen(std::string_view text, ByteRange core, ByteRange limits,
                              std::size_t max_characters);

/// The longest beginning of `range` that has at most `max_characters` characters and ends with a word; when
/// not even one word fits, a part of it.
[[nodiscard]] ByteRange shorten(std::string_view text, ByteRange range, std::size_t max_characters);

}  // namespace telusur
