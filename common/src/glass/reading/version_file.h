// SPDX-License-Identifier: GPL-3.0-or-later
/// The version file of a glass database: its commit, the roots of its tables and its statistics.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace telusur::glass {

/// The tables, in the order of the version file.
enum class TableKind : std::uint8_t { kPostings, kRecords, kTermLists, kPositions, kSpellings, kSynonyms };
inline constexpr std::size_t kTableCount = 6;

/// Name of the file of a table, such as "postlist.glass".
[[nodiscard]] std::string_view file_of(TableKind kind);

/// A place in the list of free blocks of a table.
struct FreeListPlace {
  std::uint64_t block = 0;
  std::uint64_t offset = 0;  ///< in the block, in bytes; 0 if the table has no list yet

  friend bool operator==(const FreeListPlace&, const FreeListPlace&) = default;
};

/// The blocks of a table that its tree does not use.
struct FreeList {
  std::uint64_t first_unused = 0;  ///< blocks from this number on were never used
  FreeListPlace begin;             ///< the first entry of the list
  FreeListPlace end;               ///< behind the last entry of the list
};

/// Where the B-tree of a table begins.
struct TreeRoot {
  std::uint64_t block = 0;      ///< number of the root block
  unsigned level = 0;           ///< of the root block; leaves have level 0
  bool is_empty = true;         ///< the table has no entries, and perhaps no file
  std::uint64_t entries = 0;    ///< in the table
  std::size_t block_bytes = 0;  ///< size of a block
  bool is_sequential = false;   ///< its leaves are in the order of their blocks, and Xapian reads them so
  FreeList free_list = {};
};

struct VersionFile {
  std::string uuid;            ///< as Xapian::Database::get_uuid() returns it
  std::uint64_t revision = 0;  ///< of the commit
  std::array<TreeRoot, kTableCount> roots;
  std::uint32_t articles = 0;
  std::uint32_t last_article = 0;   ///< the highest number ever given
  std::uint64_t total_length = 0;   ///< of all articles, in terms
  std::uint32_t shortest = 0;       ///< lower bound of the lengths that are not 0
  std::uint32_t longest = 0;        ///< upper bound of the lengths
  std::uint32_t max_frequency = 0;  ///< upper bound of the frequencies of terms in articles

  [[nodiscard]] const TreeRoot& root(TableKind kind) const { return roots[static_cast<std::size_t>(kind)]; }
};

/// Reads the version file of the database in the folder `path`. The values in it are checked against each
/// other and against the sizes of the tables: Xapian 1.4.22 trusts them, and crashes, hangs or cuts a file
/// when they are wrong. The roots are checked too: of the right level, and no newer than the commit. Follows
/// no symbolic links. Costs a dozen small reads.
///
/// Throws Xapian::DatabaseNotFoundError when there is no version file, Xapian::DatabaseOpeningError with the
/// errno when it or a table cannot be read, and Xapian::DatabaseCorruptError when its values are impossible.
[[nodiscard]] VersionFile read_version_file(const std::string& path);

/// Reads the version file of the database in the folder `path` and does not look at its tables, of which any
/// may be damaged. For readers that trust no block. Throws as read_version_file() does.
[[nodiscard]] VersionFile read_version_file_only(const std::string& path);

/// Whether the version file in the folder `path` is readable and still has `revision`. While it has, no
/// writer has overwritten a block of that commit: blocks that a commit frees are used again only after it.
/// Two small system calls and two to open and close.
[[nodiscard]] bool is_newest_revision(const std::string& path, std::uint64_t revision);

/// The bytes of the version file in the folder `path`, not parsed. Follows no symbolic link. Throws as
/// read_version_file() does when it is missing, cannot be read, or is no regular file of a usual size.
[[nodiscard]] std::string read_version_bytes(const std::string& path);

/// Parses the bytes of a version file. Checks the values against each other only. Throws
/// Xapian::DatabaseCorruptError.
[[nodiscard]] VersionFile parse_version_file(std::string_view bytes);

}  // namespace telusur::glass
