// SPDX-License-Identifier: GPL-3.0-or-later
/// ASCII without locales: most bytes of Indonesian text are ASCII, and these tests are on every hot path.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace telusur {

[[nodiscard]] constexpr bool is_ascii_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
  return is_ascii_upper(c) || is_ascii_lower(c);
}
[[nodiscard]] constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }
[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
  return is_ascii_upper(c) ? static_cast<char>(c | 0x20) : c;
}

/// Bytes before the first one that is not ASCII; eight at a time.
[[nodiscard]] inline std::size_t ascii_prefix(std::string_view text) noexcept {
  std::size_t n = 0;
  for (; n + 8 <= text.size(); n += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + n, sizeof block);
    if ((block & 0x8080808080808080U) != 0) break;
  }
  while (n < text.size() && is_ascii(text[n])) ++n;
  return n;
}

}  // namespace telusur
