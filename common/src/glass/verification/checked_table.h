// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies what Xapian reads of a table to find an entry, and no more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glass/reading/block_source.h"
#include "glass/reading/version_file.h"
#include "glass/verification/checked_block.h"

namespace telusur::glass {

/// A place in the table of one commit. Goes through the tree as Xapian's cursor does, and verifies each block
/// that this reaches: its checksum if it has one, its structure, and its keys when it is reached first.
///
/// Opens the table when it is first used. Keeps copies of some blocks and a bit for each block of the table.
/// Not thread-safe. All functions throw Xapian::DatabaseCorruptError with a clause that names block or entry,
/// Xapian::DatabaseModifiedError when a writer has overwritten what is read, and Xapian::DatabaseError with
/// the errno when the disk fails.
class CheckedTable {
 public:
  /// The table `table` of the database in the folder `path`, whose version file is `version`.
  CheckedTable(std::string path, const VersionFile& version, TableKind table);

  [[nodiscard]] bool is_empty() const noexcept { return root_.is_empty; }

  /// Goes to the last entry whose key is not behind `key`; true if it is the entry of `key`. Verifies the
  /// leaf behind as well when the entry is the last of its leaf, as Xapian may look at the next entry. The
  /// table is not empty. O(log n).
  bool seek(std::string_view key);

  /// Goes to the entry of `key` as Xapian does to read, write or remove that entry; false if there is none,
  /// and then the table must be sought in again. The table is not empty. O(log n).
  bool find(std::string_view key);

  /// Verifies what Xapian reads to write or remove the entry of `key`, whatever its value is. The table is
  /// not empty. Reads nothing if it is in a leaf that was verified before.
  void verify_place(std::string_view key);

  /// Goes to the entry before or behind this one; false if there is none, and then the table must be sought
  /// in again.
  [[nodiscard]] bool previous();
  [[nodiscard]] bool next();

  /// The key of the entry. Valid until the next call of another function.
  [[nodiscard]] std::string_view key() const { return item().key; }
  [[nodiscard]] bool is_compressed() const { return item().is_compressed; }

  /// Joins the components of the entry. Valid until the next call. Leaves the place at the last component, so
  /// that previous() must not be called.
  [[nodiscard]] std::string_view read_value();

  /// A number of the entry, other than that of all entries of the table.
  [[nodiscard]] std::uint64_t place() const;

  /// Throws Xapian::DatabaseCorruptError: "the entry K of the table `what`".
  [[noreturn]] void fail_entry(std::string_view key, const std::string& what) const;

 private:
  struct Slot {
    std::uint64_t number = ~std::uint64_t{0};  ///< of the block in it
    std::vector<unsigned char> bytes;
    CheckedBlock block;
    bool is_published = false;  ///< it is what was published, so its structure and keys are sound
  };
  /// A level of the tree: its block on the path from the root, and one of its items.
  struct Level {
    std::vector<Slot> slots;  ///< a block is kept in the slot that its number gives
    const Slot* slot = nullptr;
    std::size_t item = 0;
    KeyBound lower;
    KeyBound upper;
  };

  [[nodiscard]] Level& leaf() noexcept { return path_.back(); }
  [[nodiscard]] LeafItem item() const { return path_.back().slot->block.leaf_item(path_.back().item); }
  void open();
  void descend(std::string_view key);
  void descend_to_branch(std::string_view key);
  void enter(std::size_t step, std::uint64_t number, std::uint64_t max_revision, KeyBound lower,
             KeyBound upper);
  void enter_child(std::size_t step);
  void read(std::size_t step, Slot& slot, std::uint64_t number, std::uint64_t max_revision);
  [[nodiscard]] bool previous_item();
  [[nodiscard]] bool next_item();
  void verify_between(std::uint64_t leaf, std::uint64_t next_leaf);
  void throw_if_changed() const;
  [[noreturn]] void fail_block(std::uint64_t number, const std::string& what) const;

  std::string path_of_database_;
  TableKind table_;
  TreeRoot root_;
  std::uint64_t revision_;
  VersionFile version_;
  std::optional<BlockSource> source_;
  KnownSums known_sums_;
  std::vector<bool> verified_;  ///< blocks whose keys were verified
  std::vector<Level> path_;     ///< the root first
  std::string joined_;
};

}  // namespace telusur::glass
