// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the blocks of a table that Xapian reads to find an entry, and no others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/message.h>

#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"
#include "glass/reading/checked_block.h"

namespace telusur::glass {

/// A position in a table, in one commit. Moves through the tree like Xapian's cursor, and verifies each block
/// that it reaches: the checksum, if there is one, the structure, and the keys when it reaches the block
/// first.
///
/// Opens the table when it is first used. Keeps copies of some blocks and a bit for each block of the table.
/// Not thread-safe. All functions throw Xapian::DatabaseCorruptError with a clause that names the block or
/// the entry, Xapian::DatabaseModifiedError if a writer has overwritten a block, and Xapian::DatabaseError
/// with the errno if the disk fails.
class CheckedTable {
 public:
  /// For `table` of the database in the folder `path`, whose version file is `version`.
  CheckedTable(std::string path, const VersionFile& version, TableKind table);

  [[nodiscard]] bool is_empty() const noexcept { return root_.is_empty; }

  // The functions below require a table that is not empty.

  /// Goes to the last entry whose key is not after `key`. Returns whether it is the entry of `key`. If it is
  /// the last entry of its leaf, verifies the next leaf as well, because Xapian may read the next entry.
  /// O(log n).
  bool seek(std::string_view key);

  /// Goes to the entry of `key` as Xapian does to read, write or remove it. Returns false if there is none;
  /// then there is no position. O(log n).
  bool find(std::string_view key);

  /// Verifies the blocks that Xapian reads to write or remove the entry of `key`, but not its value. Reads
  /// nothing if the leaf was verified before.
  void verify_leaf_of(std::string_view key);

  /// Goes to the adjacent entry. Returns false if there is none; then there is no position.
  [[nodiscard]] bool previous() { return move(Direction::kBackward); }
  [[nodiscard]] bool next() { return move(Direction::kForward); }

  /// Returns the key of the current entry. Valid until the next call of another function.
  [[nodiscard]] std::string_view key() const { return item().key; }
  [[nodiscard]] bool is_compressed() const { return item().is_compressed; }

  /// Joins the components of the current entry. Valid until the next call. Leaves the position at the last
  /// component: do not call previous() then.
  [[nodiscard]] std::string_view read_value();

  /// Returns a number that only the current entry has.
  [[nodiscard]] std::uint64_t entry_number() const;

  /// Throws Xapian::DatabaseCorruptError: "the entry K of the table `problem`".
  [[noreturn]] void fail_at_key(std::string_view key, const Message& problem) const;

 private:
  enum class Direction : std::uint8_t { kBackward, kForward };

  struct Slot {
    std::uint64_t number = ~std::uint64_t{0};  ///< number of the block in the slot
    std::vector<unsigned char> bytes;
    CheckedBlock block;
    bool is_published = false;  ///< its checksum is right, so structure and keys are sound
  };
  /// A level of the tree: its block on the path from the root, and an item of that block.
  struct Level {
    std::vector<Slot> slots;  ///< a block is in the slot of its number modulo the number of slots
    const Slot* slot = nullptr;
    std::size_t item = 0;
    ItemBounds bounds;
  };

  [[nodiscard]] Level& leaf() noexcept { return path_.back(); }
  [[nodiscard]] LeafItem item() const { return path_.back().slot->block.leaf_item(path_.back().item); }
  void open();
  void descend(std::string_view key);
  void descend_to_branch(std::string_view key);
  void enter(std::size_t step, std::uint64_t number, std::uint64_t max_revision, const ItemBounds& bounds);
  void enter_child(std::size_t step);
  void read(std::size_t step, Slot& slot, std::uint64_t number, std::uint64_t max_revision);
  [[nodiscard]] bool move(Direction direction);
  [[nodiscard]] bool move_item(Direction direction);
  void verify_between(std::uint64_t leaf, std::uint64_t next_leaf);
  void throw_if_changed() const;
  [[noreturn]] void fail_block(std::uint64_t number, const Message& problem) const;

  std::string path_of_database_;
  TableKind table_;
  TreeRoot root_;
  std::uint64_t revision_;
  VersionFile version_;
  std::optional<BlockSource> source_;
  SumPages sum_pages_;
  std::vector<bool> verified_;  ///< by block: whether its keys were verified
  std::vector<Level> path_;     ///< the root first
  std::string joined_;
};

}  // namespace telusur::glass
