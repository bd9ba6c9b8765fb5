// SPDX-License-Identifier: GPL-3.0-or-later
/// Variable-length integers of records, metadata and Xapian's tables: LEB128, seven bits per byte, least
/// significant first. The high bit of a byte marks that another byte follows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace telusur {

inline void append_varint(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>(number | 0x80));
  bytes.push_back(static_cast<char>(number));
}

/// Reads a number from the front of `bytes` and removes it. Returns nullopt, and leaves `bytes` unchanged, if
/// the number is cut off or has more than 64 bits.
[[nodiscard]] inline std::optional<std::uint64_t> take_varint(std::string_view& bytes) noexcept {
  std::uint64_t number = 0;
  std::size_t size = 0;
  for (unsigned shift = 0; shift < 64 && size < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[size++]);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte >= 0x80) continue;
    if (shift == 63 && byte > 1) break;  // the tenth byte has one bit of the 64
    bytes.remove_prefix(size);
    return number;
  }
  return std::nullopt;
}

/// Returns a number as a value of its own.
[[nodiscard]] inline std::string encode_varint(std::uint64_t number) {
  std::string bytes;
  append_varint(bytes, number);
  return bytes;
}

/// Returns the number that is all of `bytes`; nullopt if `bytes` is anything else.
[[nodiscard]] inline std::optional<std::uint64_t> decode_varint(std::string_view bytes) noexcept {
  const auto number = take_varint(bytes);
  return bytes.empty() ? number : std::nullopt;
}

}  // namespace telusur
