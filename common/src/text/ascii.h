// SPDX-License-Identifier: GPL-3.0-or-later
/// ASCII without locales: most bytes of Indonesian text are ASCII, and these tests are on every hot path.
#pragma once

#include <bit>
#include <cstddef>
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

/// Bytes that are looked at together.
inline constexpr std::size_t kBlockBytes = 8;

/// The letters and digits at the beginning of a block.
struct WordPrefix {
  std::size_t size = 0;
  bool has_letter = false;
  bool has_digit = false;
};

/// Of the kBlockBytes bytes at `block`, in a few additions for all of them: of a byte below 0x80, adding 0x80
/// - x sets the upper bit when it is x or more (Warren, Hacker's Delight, 2nd edition, chapter 6).
[[nodiscard]] inline WordPrefix word_prefix_of_block(const char* block) noexcept {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  constexpr std::uint64_t kUpperBits = 0x80 * kEach;
  const auto is_between = [](std::uint64_t bytes, unsigned char first, unsigned char last) {
    return (bytes + (0x80U - first) * kEach) & ~(bytes + (0x7fU - last) * kEach);
  };
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, block, sizeof bytes);
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  const std::uint64_t lower_bits = bytes & ~kUpperBits;
  const std::uint64_t ascii = ~bytes & kUpperBits;
  const std::uint64_t letters = is_between(lower_bits | (0x20 * kEach), 'a', 'z') & ascii;
  const std::uint64_t digits = is_between(lower_bits, '0', '9') & ascii;
  const std::uint64_t others = ~(letters | digits) & kUpperBits;
  const std::uint64_t before_others = (others & (~others + 1)) - 1;
  return {.size = static_cast<std::size_t>(std::countr_zero(others)) / 8,
          .has_letter = (letters & before_others) != 0,
          .has_digit = (digits & before_others) != 0};
}

}  // namespace telusur
