// SPDX-License-Identifier: GPL-3.0-or-later
/// The content of the version file of a glass database: its commit, the roots of its tables and its
/// statistics.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <telusur/common/message.h>

#include "glass/format/files.h"

namespace telusur::glass {

/// A position in the free list of a table.
struct FreeListPosition {
  std::uint64_t block = 0;
  std::uint64_t offset = 0;  ///< byte offset in the block; 0 if the table has no free list yet

  friend bool operator==(const FreeListPosition&, const FreeListPosition&) = default;
};

/// The blocks of a table that its tree does not use.
struct FreeList {
  std::uint64_t first_unused = 0;  ///< blocks from this number on were never used
  FreeListPosition begin;          ///< position of the first entry of the list
  FreeListPosition end;            ///< position after the last entry
};

/// The root of the B-tree of a table.
struct TreeRoot {
  std::uint64_t block = 0;      ///< number of the root block
  unsigned level = 0;           ///< level of the root block; leaves have level 0
  bool is_empty = true;         ///< the table has no entries; it may have no file
  std::uint64_t entries = 0;    ///< number of entries in the table
  std::size_t block_bytes = 0;  ///< size of a block
  bool is_sequential = false;   ///< the leaves follow each other in the file, and Xapian reads them so
  std::uint32_t min_compressed_bytes = 0;  ///< values of more bytes are compressed; 0 for never
  FreeList free_list = {};
};

/// The parsed version file.
struct VersionFile {
  std::string uuid;            ///< as Xapian::Database::get_uuid() returns it
  std::uint64_t revision = 0;  ///< revision of the commit
  std::array<TreeRoot, kTableCount> roots;
  std::uint32_t articles = 0;
  std::uint32_t last_article = 0;   ///< the highest number ever given to an article
  std::uint64_t total_length = 0;   ///< sum of the lengths of all articles, in terms
  std::uint32_t shortest = 0;       ///< lower bound of the lengths that are not 0
  std::uint32_t longest = 0;        ///< upper bound of the lengths
  std::uint32_t max_frequency = 0;  ///< upper bound of the frequencies of terms in articles

  [[nodiscard]] const TreeRoot& root(TableKind kind) const { return roots[static_cast<std::size_t>(kind)]; }
};

/// Parses the bytes of a version file. Checks the values against each other only. Throws
/// Xapian::DatabaseCorruptError: "its file iamglass is invalid: ...".
[[nodiscard]] VersionFile parse_version_file(std::string_view bytes);

/// Returns the bytes of a version file. Without a UUID it has one that is all zeros.
[[nodiscard]] std::string format_version_file(const VersionFile& version);

/// Returns the 16 bytes of a UUID as text, as Xapian prints it.
[[nodiscard]] std::string uuid_text(std::string_view uuid);

/// Throws the exception of parse_version_file(). `problem` is a clause.
[[noreturn]] void fail_version_file(const Message& problem);

}  // namespace telusur::glass
