// SPDX-License-Identifier: GPL-3.0-or-later
/// A table of a database of Xapian's glass backend, read block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/reading/block_source.h"
#include "glass/reading/version_file.h"

namespace telusur {

/// The B-tree of one kind of data in one commit. Xapian gives its entries out by several virtual calls for
/// each posting; a ranked query reads many thousands. The format is the one of all Xapian 1.4 releases;
/// xapian-core describes it in backends/glass.
///
/// A table is immutable and may be shared by threads; each reads through a cursor of its own. Reading throws
/// Xapian::DatabaseModifiedError when a writer has overwritten a block of this commit,
/// Xapian::DatabaseCorruptError when the bytes make no sense or the file was cut, and Xapian::DatabaseError
/// when the disk fails. Damage that makes sense gives wrong entries, as blocks have no checksums.
class GlassTable {
 public:
  class Cursor;

  /// The table of the database in the folder `path`. Null when the folder no longer holds `database` in its
  /// commit, when the table is empty, and when its file or the version file cannot be used: then Xapian must
  /// be asked.
  [[nodiscard]] static std::shared_ptr<const GlassTable> open(const std::string& path, glass::TableKind kind,
                                                              const Xapian::Database& database);

  /// The same for who cannot do without it: null only when the table is empty. Throws
  /// Xapian::DatabaseModifiedError when the folder no longer holds `database` in its commit, and what
  /// glass::read_version_file() and glass::BlockSource throw.
  [[nodiscard]] static std::shared_ptr<const GlassTable> require(const std::string& path,
                                                                 glass::TableKind kind,
                                                                 const Xapian::Database& database);

 private:
  GlassTable(const std::string& path, glass::TableKind kind, const glass::VersionFile& version);
  void copy(std::uint64_t number, std::size_t level, std::uint64_t max_revision,
            std::span<unsigned char> block) const;
  void verify(std::span<const std::uint64_t> blocks) const;

  std::string path_;  ///< of the folder
  glass::TreeRoot root_;
  std::uint64_t revision_;
  glass::BlockSource blocks_;
};

/// A place in a table, which must outlive it. Keeps copies of the blocks that it read last: what a query
/// reads again is mostly among a few hundred leaves. Not thread-safe.
///
/// What a cursor gives is certain only after verify(): a writer may overwrite a block while it is copied. One
/// call for many entries takes a fraction of the time of one for each.
class GlassTable::Cursor {
 public:
  /// Keeps up to `kept_leaves` leaves, from 1 on; use 1 when leaves are read in a row.
  Cursor(const GlassTable& table, std::size_t kept_leaves);

  /// Goes to the entry of `key`; false when there is none, and then the cursor is nowhere. O(log n); less for
  /// keys that ascend by little.
  [[nodiscard]] bool find(std::string_view key);

  /// Goes to the first entry whose key is not before `key`; false when there is none, and then the cursor is
  /// nowhere. O(log n).
  [[nodiscard]] bool seek(std::string_view key);

  /// Goes from an entry to the next one; false at the end.
  [[nodiscard]] bool next();

  /// Of the entry. Valid until the cursor goes elsewhere or is moved.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }

  /// Throws Xapian::DatabaseModifiedError when a block that was copied since the last call may have been
  /// overwritten before it was copied whole. Must be called before what was read is used, and before a
  /// Xapian::DatabaseCorruptError is believed.
  void verify();

 private:
  using Bytes = std::span<const unsigned char>;

  static constexpr std::size_t kKeptBranches = 64;  ///< of each level between the root and the leaves
  static constexpr std::uint64_t kNoBlock = ~std::uint64_t{0};

  /// A level of the tree: its block on the path from the root, and one of its items. A block that is kept is
  /// in the slot that its number gives; so it stays until another block of its level is read.
  struct Level {
    Level(std::size_t slots, std::size_t block_bytes);

    std::unique_ptr<unsigned char[]> blocks;  ///< a block in each slot
    std::vector<std::uint64_t> numbers;       ///< of the blocks in the slots
    Bytes block;                              ///< one of them; empty when the cursor is nowhere
    std::size_t item = 0;
  };

  [[nodiscard]] Level& leaf() noexcept { return path_.back(); }
  void descend(Bytes key);
  [[nodiscard]] bool advance();
  void enter(std::size_t step, std::uint64_t number, std::uint64_t max_revision);
  void enter_child(std::size_t step);
  [[nodiscard]] bool read_entry();

  const GlassTable* table_;
  std::vector<Level> path_;                ///< the root first
  std::vector<std::uint64_t> unverified_;  ///< blocks that were copied
  std::string_view key_;                   ///< in the leaf, or long_key_
  std::string_view value_;                 ///< in the leaf, or long_value_
  std::string long_key_;                   ///< of an entry of several items
  std::string long_value_;
};

}  // namespace telusur
