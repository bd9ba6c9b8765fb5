// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads a table of a glass database block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"

namespace telusur::glass {

/// Throws Xapian::DatabaseModifiedError unless `version` is of the commit of `database`.
void require_commit(const VersionFile& version, const Xapian::Database& database);

/// The B-tree of one table in one commit. Xapian needs several virtual calls for each posting, and a ranked
/// query reads many thousands of them.
///
/// Immutable and thread-safe; each thread reads through its own cursor. Reading throws
/// Xapian::DatabaseModifiedError if a writer has overwritten a block of the commit,
/// Xapian::DatabaseCorruptError if the bytes are damaged or the file was truncated, and Xapian::DatabaseError
/// if the disk fails. Blocks without a checksum may have damage that is not detected and gives wrong entries.
class Table {
 public:
  class Cursor;

  /// Opens the table of the database in the folder `path`. Returns null if the folder no longer has the
  /// commit of `database`, if the table is empty, or if its file or the version file cannot be used. The
  /// caller must then read through Xapian.
  [[nodiscard]] static std::shared_ptr<const Table> open(const std::string& path, TableKind kind,
                                                         const Xapian::Database& database);

  /// Like open(), but returns null only if the table is empty. Throws Xapian::DatabaseModifiedError if the
  /// folder no longer has the commit of `database`, and what read_version_file() and BlockSource throw.
  [[nodiscard]] static std::shared_ptr<const Table> require(const std::string& path, TableKind kind,
                                                            const Xapian::Database& database);

  /// Opens the table of the commit `version`, which need not be the newest one. The table is not empty.
  /// Throws what BlockSource throws.
  [[nodiscard]] static std::shared_ptr<const Table> open(const std::string& path, TableKind kind,
                                                         const VersionFile& version);

 private:
  Table(const std::string& path, TableKind kind, const VersionFile& version);
  void copy(std::uint64_t number, std::size_t level, std::uint64_t max_revision,
            std::span<unsigned char> block) const;
  void verify(std::span<const std::uint64_t> blocks) const;

  std::string path_;  ///< path of the folder
  TreeRoot root_;
  std::uint64_t revision_;
  BlockSource blocks_;
};

/// A position in a table, which must outlive the cursor. Keeps copies of blocks: most blocks that a query
/// reads again are among a few hundred leaves. Not thread-safe.
///
/// A writer may overwrite a block while it is copied. So entries are certain only after verify(), which costs
/// less when it is called once for many entries.
class Table::Cursor {
 public:
  /// Keeps up to `kept_leaves` leaves, at least 1. Use 1 to read entries in their order.
  Cursor(const Table& table, std::size_t kept_leaves);

  /// Goes to the entry of `key`. Returns false if there is none; then the cursor has no position. O(log n),
  /// less if the key is a little after the current one.
  [[nodiscard]] bool find(std::string_view key);

  /// Goes to the first entry whose key is not before `key`. Returns false if there is none; then the cursor
  /// has no position. O(log n).
  [[nodiscard]] bool seek(std::string_view key);

  /// Goes to the last entry whose key is not after `key`. Returns false if there is none; then the cursor has
  /// no position. O(log n).
  [[nodiscard]] bool seek_last(std::string_view key);

  /// Goes to the next entry. Returns false at the end.
  [[nodiscard]] bool next();

  /// Returns the key and the value of the current entry. Valid until the cursor changes its position or is
  /// moved from.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }

  /// Throws Xapian::DatabaseModifiedError if a block that was copied since the last call may mix two
  /// revisions. Call it before you use entries, and before you report a Xapian::DatabaseCorruptError.
  void verify();

 private:
  using Bytes = std::span<const unsigned char>;

  static constexpr std::size_t kKeptBranches = 64;  ///< per level between the root and the leaves
  static constexpr std::uint64_t kNoBlock = ~std::uint64_t{0};

  /// A level of the tree: its block on the path from the root, and an item of that block. The slot of a block
  /// is its number modulo the number of slots, so it is kept until another block takes its slot.
  struct Level {
    Level(std::size_t slots, std::size_t block_bytes);

    std::unique_ptr<unsigned char[]> blocks;  ///< a block in each slot
    std::vector<std::uint64_t> numbers;       ///< numbers of the blocks in the slots
    Bytes block;                              ///< one of `blocks`; empty if the cursor has no position
    std::size_t item = 0;
  };

  [[nodiscard]] Level& leaf() noexcept { return path_.back(); }
  void descend(Bytes key);
  [[nodiscard]] bool advance();
  [[nodiscard]] bool retreat();
  void enter(std::size_t step, std::uint64_t number, std::uint64_t max_revision);
  void enter_child(std::size_t step);
  [[nodiscard]] bool read_entry();

  const Table* table_;
  std::vector<Level> path_;                ///< the root first
  std::vector<std::uint64_t> unverified_;  ///< numbers of copied blocks
  std::string_view key_;                   ///< points into the leaf, or to long_key_
  std::string_view value_;                 ///< points into the leaf, or to long_value_
  std::string long_key_;                   ///< holds the key of an entry with several items
  std::string long_value_;
};

}  // namespace telusur::glass
