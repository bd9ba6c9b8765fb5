// SPDX-License-Identifier: GPL-3.0-or-later
/// UTF-8 one code point at a time, by ICU's macros, kept in one place because they convert between integer
/// types freely.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

namespace telusur {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

/// The code point at `offset`, which moves past it; negative for an ill-formed sequence.
[[nodiscard]] inline UChar32 next_code_point(std::string_view text, std::size_t& offset) noexcept {
  UChar32 code_point = 0;
  U8_NEXT(text.data(), offset, text.size(), code_point);
  return code_point;
}

inline void append_code_point(std::string& out, UChar32 code_point) {
  char buffer[U8_MAX_LENGTH] = {};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, code_point);
  out.append(buffer, length);
}

#pragma GCC diagnostic pop

/// C0, DEL and C1.
[[nodiscard]] constexpr bool is_control(UChar32 code_point) noexcept {
  return (code_point >= 0 && code_point < 0x20) || (code_point >= 0x7f && code_point < 0xa0);
}

/// Bidirectional embeddings, overrides and isolates, which can make a text read otherwise than it is written.
[[nodiscard]] constexpr bool is_bidi_override(UChar32 code_point) noexcept {
  return (code_point >= 0x202a && code_point <= 0x202e) || (code_point >= 0x2066 && code_point <= 0x2069);
}

/// Bidirectional marks: invisible, but Arabic and Hebrew need them beside punctuation.
[[nodiscard]] constexpr bool is_bidi_mark(UChar32 code_point) noexcept {
  return code_point == 0x200e || code_point == 0x200f || code_point == 0x061c;
}

/// The separators of lines and paragraphs that are no control characters.
[[nodiscard]] constexpr bool is_line_separator(UChar32 code_point) noexcept {
  return code_point == 0x2028 || code_point == 0x2029;
}

}  // namespace telusur
