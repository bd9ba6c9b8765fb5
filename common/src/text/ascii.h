// SPDX-License-Identifier: GPL-3.0-or-later
/// Character classes, letter case and comparison of ASCII, independent of the locale. Most bytes of
/// Indonesian text are ASCII, and these functions are on every hot path. Bytes beyond ASCII belong to no
/// class.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace telusur {

[[nodiscard]] constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }
[[nodiscard]] constexpr bool is_ascii_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
  return is_ascii_upper(c) || is_ascii_lower(c);
}
[[nodiscard]] constexpr bool is_ascii_letter_or_digit(char c) noexcept {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

/// Returns whether `text` has at least one byte and all are digits.
[[nodiscard]] constexpr bool is_all_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

/// Returns whether all bytes are letters a to z; also for an empty text.
[[nodiscard]] constexpr bool is_all_lower(std::string_view text) noexcept {
  return std::ranges::all_of(text, is_ascii_lower);
}

[[nodiscard]] constexpr char to_lower_ascii(char c) noexcept {
  return is_ascii_upper(c) ? static_cast<char>(c | 0x20) : c;
}
[[nodiscard]] constexpr char to_upper_ascii(char c) noexcept {
  return is_ascii_lower(c) ? static_cast<char>(c & ~0x20) : c;
}
[[nodiscard]] inline std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower_ascii(c);
  return lower;
}

/// Returns `word` with an initial capital.
[[nodiscard]] inline std::string capitalize_ascii(std::string word) {
  if (!word.empty()) word.front() = to_upper_ascii(word.front());
  return word;
}

/// Returns `word` with an initial capital if `typed` has one.
[[nodiscard]] inline std::string copy_capital(std::string_view typed, std::string word) {
  return !typed.empty() && is_ascii_upper(typed.front()) ? capitalize_ascii(std::move(word)) : word;
}

/// Returns whether `text` begins with `lower_prefix` in any case. `lower_prefix` is in lower case.
[[nodiscard]] constexpr bool starts_with_ignoring_case(std::string_view text,
                                                       std::string_view lower_prefix) noexcept {
  return text.size() >= lower_prefix.size() &&
         std::ranges::equal(text.substr(0, lower_prefix.size()), lower_prefix, {},
                            [](char c) { return to_lower_ascii(c); });
}

/// Returns whether `text` equals `lower` in any case. `lower` is in lower case.
[[nodiscard]] constexpr bool equals_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  return text.size() == lower.size() && starts_with_ignoring_case(text, lower);
}

/// Returns `text` without spaces, tabs and line ends at both ends.
[[nodiscard]] constexpr std::string_view trim_ascii(std::string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// Returns the number of bytes before the first one that is not ASCII. Tests eight bytes at a time.
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

/// Number of bytes that word_prefix_of_block tests at once.
inline constexpr std::size_t kBlockBytes = 8;

/// The ASCII letters and digits at the beginning of a block.
struct WordPrefix {
  std::size_t size = 0;
  bool has_letter = false;
  bool has_digit = false;
};

/// Returns the word prefix of the kBlockBytes bytes at `block`. A few additions test all bytes at once: for a
/// byte below 0x80, adding 0x80 - x sets the upper bit if the byte is x or more (Warren, Hacker's Delight,
/// 2nd edition, chapter 6).
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
