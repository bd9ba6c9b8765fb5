// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers and strings in the entries of glass tables: each writer with its reader. The format is that of all
/// Xapian 1.4 releases (xapian-core: backends/glass, common/pack.h). Readers throw
/// Xapian::DatabaseCorruptError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace telusur::glass {

/// Throws Xapian::DatabaseCorruptError without details.
[[noreturn]] void fail_corrupt();

/// Appends seven bits a byte, the lowest first.
void append_number(std::string& bytes, std::uint64_t number);

/// Takes a number of append_number() from the front of `bytes`.
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

/// Appends the bytes that are not leading zeros, the lowest first: none for 0. Only at the end of a key.
/// ValueReader::last_number() reads it.
void append_last_number(std::string& bytes, std::uint32_t number);

/// Appends 2 to 5 bytes that sort like the number.
void append_sortable_number(std::string& bytes, std::uint32_t number);

/// Returns the number that append_sortable_number() wrote as `bytes`.
[[nodiscard]] std::uint32_t parse_sortable_number(std::string_view bytes);

/// Appends the length of `text` and its bytes.
void append_string(std::string& bytes, std::string_view text);

/// Appends bytes that sort like the string: a NUL becomes NUL, 0xff. Anything after it must follow
/// end_sortable().
void append_sortable_string(std::string& bytes, std::string_view text);
inline void end_sortable(std::string& bytes) { bytes.push_back('\0'); }

}  // namespace telusur::glass
