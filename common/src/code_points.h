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

}  // namespace telusur
