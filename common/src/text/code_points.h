// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading and writing UTF-8 one code point at a time. All other code uses these functions instead of ICU's
/// macros, which convert between integer types without a cast.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

namespace telusur {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

/// Returns the code point at `offset` and advances `offset` past it. Negative for an ill-formed sequence, of
/// which one maximal subpart is skipped. `offset` is less than the size of `text`.
[[nodiscard]] inline UChar32 next_code_point(std::string_view text, std::size_t& offset) noexcept {
  UChar32 code_point = 0;
  U8_NEXT(text.data(), offset, text.size(), code_point);
  return code_point;
}

/// Appends a code point as UTF-8. A surrogate makes ill-formed text.
inline void append_code_point(std::string& out, UChar32 code_point) {
  char buffer[U8_MAX_LENGTH] = {};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, code_point);
  out.append(buffer, length);
}

#pragma GCC diagnostic pop

/// A code point of a text and the offset of the first byte after it.
struct CodePoint {
  UChar32 value = 0;  ///< negative for an ill-formed sequence; 0 at the end of the text
  std::size_t end = 0;
};

/// Returns the code point at `offset`. At the end of the text its value is 0 and its end is `offset`.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t offset) noexcept {
  CodePoint code_point{.value = 0, .end = offset};
  if (offset < text.size()) code_point.value = next_code_point(text, code_point.end);
  return code_point;
}

/// The longest UTF-8 sequence.
inline constexpr std::size_t kMaxCodePointBytes = U8_MAX_LENGTH;

/// Returns true for the second and further bytes of a sequence.
[[nodiscard]] constexpr bool is_continuation_byte(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80;
}

/// C0, DEL and C1.
[[nodiscard]] constexpr bool is_control(UChar32 code_point) noexcept {
  return (code_point >= 0 && code_point < 0x20) || (code_point >= 0x7f && code_point < 0xa0);
}

/// Bidirectional embeddings, overrides and isolates, which can reorder how a text is displayed.
[[nodiscard]] constexpr bool is_bidi_override(UChar32 code_point) noexcept {
  return (code_point >= 0x202a && code_point <= 0x202e) || (code_point >= 0x2066 && code_point <= 0x2069);
}

/// Bidirectional marks. They are invisible, but Arabic and Hebrew need them beside punctuation.
[[nodiscard]] constexpr bool is_bidi_mark(UChar32 code_point) noexcept {
  return code_point == 0x200e || code_point == 0x200f || code_point == 0x061c;
}

/// Returns true for the line and paragraph separators that are not control characters.
[[nodiscard]] constexpr bool is_line_separator(UChar32 code_point) noexcept {
  return code_point == 0x2028 || code_point == 0x2029;
}

}  // namespace telusur
