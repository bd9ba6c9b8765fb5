// SPDX-License-Identifier: GPL-3.0-or-later
/// The layout of the blocks of glass tables, and of the version file. The format is that of all Xapian 1.4
/// releases (xapian-core: backends/glass). Numbers in blocks are big-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace telusur::glass {

// The version file: the magic (name of the format and its date, 2016-03-14, as two bytes), the UUID, the
// revision, the roots of the tables, statistics of the documents. version_file.h parses it.
inline constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16);
inline constexpr std::size_t kUuidBytes = 16;

// The root of a table, as numbers that append_number() wrote: its block; its level (leaves have level 0) with
// these flags in the low bits; the number of entries; the block size in units of 2 KiB; the size from which
// on values are compressed, 0 for never. Then the free list, as append_string() writes it.
inline constexpr unsigned kRootIsEmpty = 1;       ///< the table has no entries; it may have no file
inline constexpr unsigned kRootIsSequential = 2;  ///< the entries were added in order
inline constexpr unsigned kRootLevelShift = 2;
inline constexpr unsigned kBlockUnitShift = 11;

// A block: revision (4 bytes), level (1), size of the largest free range (2), all free bytes (2), end of the
// directory (2). Then the directory: the offset of each item, in the order of the keys. Then free space, and
// the items.
inline constexpr std::size_t kRevisionBytes = 4;
inline constexpr std::size_t kLevelAt = 4;
inline constexpr std::size_t kLargestFreeAt = 5;
inline constexpr std::size_t kFreeAt = 7;
inline constexpr std::size_t kDirectoryEndAt = 9;
inline constexpr std::size_t kDirectoryBegin = 11;
inline constexpr std::size_t kOffsetBytes = 2;  ///< size of an entry of the directory

// An item of a leaf: its size minus 3 with these flags (2 bytes); the length of the key (1) and the key; the
// number of the component (2), from 1 on, except in the first; the value. A long value is cut into
// components, one item each.
//
// An item of a branch: the number of a child block (4); the length of the key (1) and the key; the component
// (2). The subtree of the child has the items from this key and component on. The first key of a branch block
// is implicit.
inline constexpr std::size_t kSizeBytes = 2;
inline constexpr std::size_t kSizeLess = 3;
inline constexpr std::size_t kKeyLengthBytes = 1;
inline constexpr std::size_t kComponentBytes = 2;
inline constexpr std::size_t kChildBytes = 4;
inline constexpr unsigned kCompressed = 0x8000;
inline constexpr unsigned kLastComponent = 0x4000;
inline constexpr unsigned kFirstComponent = 0x2000;
inline constexpr unsigned kSizeMask = 0x1fff;

// A block of the free list: revision (4 bytes), level (1), unused (3), the numbers of free blocks (4 each),
// the number of the next block of the list (4). A writer that extends the list writes into its last block,
// with a new revision, before it commits.
inline constexpr unsigned kFreeListLevel = 254;
inline constexpr std::size_t kFreeListBegin = 8;

/// The highest revision there is, for readers that accept a block of any revision.
inline constexpr std::uint64_t kAnyRevision = std::numeric_limits<std::uint32_t>::max();

/// Reads the number in `size` bytes at `at`, which must be inside `bytes`.
[[nodiscard]] inline std::uint32_t read_big_endian(std::span<const unsigned char> bytes, std::size_t at,
                                                   std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8U | bytes[at + i];
  return number;
}

/// Writes the low `size` bytes of `number` at `at`.
inline void write_big_endian(unsigned char* at, std::size_t size, std::size_t number) {
  for (std::size_t i = size; i-- > 0; number >>= 8) at[i] = static_cast<unsigned char>(number);
}

[[nodiscard]] inline std::uint32_t revision_of(std::span<const unsigned char> block) {
  return read_big_endian(block, 0, kRevisionBytes);
}

}  // namespace telusur::glass
