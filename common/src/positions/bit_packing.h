// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers of a fixed number of bits, one behind the other, the lowest bits first. Each number can be read by
/// itself, which codes with bytes of control do not offer.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace telusur {

inline constexpr unsigned kMaxPackedBits = 32;

/// Bytes after the packed numbers that packed_at() and unpack() may read, and that may have any value.
inline constexpr std::size_t kPackedPadding = 8;

/// Returns how many bits the numbers up to `number` take: 0 for 0.
[[nodiscard]] constexpr unsigned bits_for(std::uint32_t number) noexcept {
  return static_cast<unsigned>(std::bit_width(number));
}

/// Returns the bytes that `count` numbers of `bits` take.
[[nodiscard]] constexpr std::uint64_t packed_bytes(std::uint64_t count, unsigned bits) noexcept {
  return (count * bits + 7) / 8;
}

/// Returns a word of eight bytes, the lowest first.
[[nodiscard]] inline std::uint64_t load_word(const unsigned char* bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// Appends `numbers`, which take at most `bits` each.
inline void append_packed(std::string& bytes, std::span<const std::uint32_t> numbers, unsigned bits) {
  std::uint64_t pending = 0;
  unsigned pending_bits = 0;
  const auto append = [&](std::size_t count) {
    std::array<char, sizeof(std::uint32_t)> part{};
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = static_cast<char>(pending >> (8 * i));
    bytes.append(part.data(), count);
  };
  for (const std::uint32_t number : numbers) {
    pending |= std::uint64_t{number} << pending_bits;
    pending_bits += bits;
    if (pending_bits < 32) continue;
    append(sizeof(std::uint32_t));
    pending >>= 32U;
    pending_bits -= 32;
  }
  append((pending_bits + 7) / 8);
}

/// Unpacks `numbers.size()` numbers of `bits` each, at most kMaxPackedBits. About 1 ns for each.
inline void unpack(const unsigned char* bytes, unsigned bits, std::span<std::uint32_t> numbers) noexcept {
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  std::size_t bit = 0;
  for (std::uint32_t& number : numbers) {
    number = static_cast<std::uint32_t>(load_word(bytes + bit / 8) >> (bit % 8) & mask);
    bit += bits;
  }
}

/// Returns number `index` of numbers of `bits` each, at most kMaxPackedBits.
[[nodiscard]] inline std::uint32_t packed_at(const unsigned char* bytes, std::size_t index,
                                             unsigned bits) noexcept {
  const std::size_t bit = index * bits;
  return static_cast<std::uint32_t>(load_word(bytes + bit / 8) >> (bit % 8) &
                                    ((std::uint64_t{1} << bits) - 1));
}

}  // namespace telusur
