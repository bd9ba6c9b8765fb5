// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Returns `text` in lower case, without apostrophes and quotation marks and without white space at the ends.
/// Each run of white space, brackets and commas becomes one space, a bullet becomes a bar, any dash a hyphen:
/// "Rabu (18/10/2023) – 13.30" gives "rabu 18/10/2023 - 13.30". A comma between digits (13:30:00,5) becomes a
/// dot.
[[nodiscard]] std::string normalize_date(std::string_view text);

/// The character that stands for a code point of a date beyond ASCII: ' ' for white space, '-' for a dash,
/// '|' for a bullet; '\0' for one to drop, as apostrophes and marks of direction. kOtherCharacter for any
/// other.
inline constexpr char kOtherCharacter = '?';
[[nodiscard]] char plain_character(char32_t code_point) noexcept;

}  // namespace telusur
