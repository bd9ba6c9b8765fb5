// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes and reads numbers and strings in the entries of glass tables; ValueReader reads the others. The
/// format is that of all Xapian 1.4 releases (xapian-core: backends/glass, common/pack.h). Readers throw
/// Xapian::DatabaseCorruptError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "system/varint.h"

namespace telusur::glass {

/// Throws Xapian::DatabaseCorruptError with a fixed message.
[[noreturn]] void fail_corrupt();

/// Appends `number` as a varint.
inline void append_number(std::string& bytes, std::uint64_t number) { append_varint(bytes, number); }

/// Reads a number that append_number() wrote, and removes it from the front of `bytes`. Throws also if the
/// number has more than 64 bits.
[[nodiscard]] inline std::uint64_t take_number(std::string_view& bytes) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes.front()) < 0x80) {
    const std::uint64_t number = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return number;
  }
  const auto number = take_varint(bytes);
  if (!number) fail_corrupt();
  return *number;
}

/// Appends `number` in little-endian order without high zero bytes (no bytes for 0). It has no end marker, so
/// it must be the last part of a key. Read by ValueReader::read_last_number().
void append_last_number(std::string& bytes, std::uint32_t number);

/// Appends `number` in 2 to 5 bytes. Byte order is numeric order.
void append_sortable_number(std::string& bytes, std::uint32_t number);

/// Returns the number that append_sortable_number() wrote as `bytes`.
[[nodiscard]] std::uint32_t parse_sortable_number(std::string_view bytes);

/// Appends the length of `text` and its bytes.
void append_string(std::string& bytes, std::string_view text);

/// Appends `text` so that byte order is string order: a NUL becomes NUL, 0xff. Call end_sortable() before
/// appending anything else to the key.
void append_sortable_string(std::string& bytes, std::string_view text);
inline void end_sortable(std::string& bytes) { bytes.push_back('\0'); }

}  // namespace telusur::glass
