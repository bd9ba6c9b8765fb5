// SPDX-License-Identifier: GPL-3.0-or-later
/// UTF-8 as text for people: repairing it, counting and cutting it by what a person sees, making it safe for
/// a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <telusur/common/require_cpp20.h>

namespace telusur {

[[nodiscard]] bool is_valid_utf8(std::string_view bytes) noexcept;

/// The text with each ill-formed sequence replaced by one U+FFFD (maximal subparts, Unicode 15 section 3.9)
/// and each NUL by a space. Valid text comes back as it is. O(n).
[[nodiscard]] std::string repair_utf8(std::string bytes);

/// The text without white space (in the sense of Unicode) at both ends; runs of white space inside become one
/// space. `text` is valid UTF-8.
[[nodiscard]] std::string collapse_white_space(std::string_view text);

/// As collapse_white_space, line by line: empty lines vanish, so that paragraphs are separated by one '\n'.
[[nodiscard]] std::string collapse_paragraphs(std::string_view text);

/// Characters as a person counts them (extended grapheme clusters). `text` is valid UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Byte length of the longest beginning of `text` with at most `max_characters` characters as a person counts
/// them.
[[nodiscard]] std::size_t prefix_of_characters(std::string_view text, std::size_t max_characters);

/// Columns that `text` takes on a terminal: combining marks none, East Asian wide characters two.
[[nodiscard]] std::size_t display_columns(std::string_view text);

/// The text with control characters made visible (ESC as U+241B and so on, those of C1 as U+FFFD; tabs and
/// line breaks become a space), so that what stands in an article can neither move the cursor nor change
/// colours. Bidirectional embeddings, overrides and isolates become U+FFFD; bidirectional marks, which Arabic
/// and Hebrew need, stay.
[[nodiscard]] std::string visible_controls(std::string_view text);

/// The JSON document with DEL, the control characters of C1, all bidirectional controls and U+2028 and U+2029
/// written as \uXXXX. JSON demands that only of C0. The values stay the same. O(n).
[[nodiscard]] std::string escape_json_controls(std::string json);

}  // namespace telusur
