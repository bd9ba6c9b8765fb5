// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the bits of a list of positions.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#include "glass/format/decoding.h"

namespace telusur::glass {

/// Numbers of fewer bits than a byte, the lowest bits first, as append_positions() writes them. Throws
/// Xapian::DatabaseCorruptError when they make no sense.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// One of `count` values from 0 on. Where count is no power of two, values in the middle are a bit shorter.
  [[nodiscard]] std::uint32_t take(std::uint32_t count) {
    if (count == 0) fail_corrupt();
    const auto bits = static_cast<unsigned>(std::bit_width(count - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - count);
    if (spare == 0) return take_bits(bits);
    const std::uint32_t middle = (count - spare) / 2;
    const std::uint32_t value = take_bits(bits - 1);
    return value < middle && take_bits(1) != 0 ? value + middle + spare : value;
  }

  /// Whether nothing follows but the zeros that fill the last byte.
  [[nodiscard]] bool is_at_end() const { return bytes_.empty() && pending_bits_ < 8 && pending_ == 0; }

 private:
  std::uint32_t take_bits(unsigned bits) {
    for (; pending_bits_ < bits; pending_bits_ += 8) {
      if (bytes_.empty()) fail_corrupt();
      pending_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << pending_bits_;
      bytes_.remove_prefix(1);
    }
    const auto value = static_cast<std::uint32_t>(pending_ & ((std::uint64_t{1} << bits) - 1));
    pending_ >>= bits;
    pending_bits_ -= bits;
    return value;
  }

  std::string_view bytes_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

}  // namespace telusur::glass
