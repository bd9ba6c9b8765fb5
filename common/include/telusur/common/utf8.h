// SPDX-License-Identifier: GPL-3.0-or-later
/// Functions on UTF-8 text for display: repair, count and cut by character, escape. All functions are
/// thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <telusur/common/export.h>

namespace telusur {

/// Returns whether `bytes` is well-formed UTF-8. O(n).
[[nodiscard]] TELUSUR_EXPORT bool is_valid_utf8(std::string_view bytes) noexcept;

/// Replaces each ill-formed sequence by one U+FFFD (maximal subparts, Unicode 15 section 3.9) and each NUL by
/// a space. Other text stays unchanged. O(n).
[[nodiscard]] TELUSUR_EXPORT std::string repair_utf8(std::string bytes);

/// Removes Unicode white space at both ends and replaces each run inside by one space. `text` is valid UTF-8.
[[nodiscard]] TELUSUR_EXPORT std::string collapse_white_space(std::string_view text);

/// Collapses white space line by line and removes empty lines: one '\n' separates two paragraphs.
[[nodiscard]] TELUSUR_EXPORT std::string collapse_paragraphs(std::string_view text);

/// Returns the number of characters as people count them (extended grapheme clusters). `text` is valid UTF-8.
[[nodiscard]] TELUSUR_EXPORT std::size_t count_characters(std::string_view text);

/// Returns the length in bytes of the longest prefix of `text` with at most `max_characters` characters, as
/// people count them.
[[nodiscard]] TELUSUR_EXPORT std::size_t prefix_of_characters(std::string_view text,
                                                              std::size_t max_characters);

/// Returns the number of columns of `text` on a terminal: 0 for combining (nonspacing or enclosing), control
/// and format characters, 2 for East Asian wide characters, 1 for others.
[[nodiscard]] TELUSUR_EXPORT std::size_t display_columns(std::string_view text);

/// Replaces control characters by visible ones, so that an article can neither move the cursor nor change
/// colours: ESC by U+241B and so on, C1 by U+FFFD, tabs and line breaks by a space. Bidirectional embeddings,
/// overrides and isolates become U+FFFD. Bidirectional marks stay, because Arabic and Hebrew need them.
[[nodiscard]] TELUSUR_EXPORT std::string visible_controls(std::string_view text);

/// Escapes DEL, C1, all bidirectional controls, U+2028 and U+2029 in a JSON document as `\uXXXX`. JSON itself
/// requires escapes only for C0. The values stay the same. O(n).
[[nodiscard]] TELUSUR_EXPORT std::string escape_json_controls(std::string json);

}  // namespace telusur
