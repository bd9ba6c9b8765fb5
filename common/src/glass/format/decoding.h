// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the numbers that encoding.h writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace telusur::glass {

/// Throws Xapian::DatabaseCorruptError.
[[noreturn]] void fail_corrupt();

/// Takes a number of seven bits a byte, the lowest first, from the front of `bytes`.
[[nodiscard]] inline std::uint64_t take_number(std::string_view& bytes) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes.front()) < 0x80) {
    const std::uint64_t number = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return number;
  }
  std::uint64_t number = 0;
  std::size_t size = 0;
  for (unsigned shift = 0; shift < 64 && size < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[size++]);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte >= 0x80) continue;
    bytes.remove_prefix(size);
    return number;
  }
  fail_corrupt();
}

/// The number that append_sortable_number() has written as `bytes`.
[[nodiscard]] std::uint32_t sortable_number(std::string_view bytes);

}  // namespace telusur::glass
