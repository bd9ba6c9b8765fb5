// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads all entries of a table in their order, and verifies its tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"
#include "glass/reading/checked_block.h"
#include "glass/verification/problem_log.h"

namespace telusur::glass {

enum class WalkDepth : std::uint8_t {
  kStructure,  ///< keys only; value() is empty
  kValues,     ///< keys and values
};

/// Walks the B-tree of a table from its root. Reads each block once. Reports and skips a damaged block with
/// its subtree, and an entry with a missing component.
///
/// Verifies that each block is reached once, that levels and revisions descend, that keys ascend within the
/// bounds set by the branches, that no component of a value is missing, that the number of entries is that of
/// the version file, and that each block is either part of the tree or free. Keeps one block for each level
/// and a bit for each block of the file. Not thread-safe.
class TreeWalker {
 public:
  /// Opens `table` of the database in the folder `path`. `log` must outlive the walker. Throws
  /// Xapian::DatabaseOpeningError with the errno.
  TreeWalker(const std::string& path, const VersionFile& version, TableKind table, WalkDepth depth,
             ProblemLog& log);

  /// Goes to the next entry. Returns false at the end. Throws Xapian::DatabaseError with the errno if the
  /// disk fails, and Xapian::DatabaseModifiedError if a writer has committed and a problem may be due to
  /// that.
  [[nodiscard]] bool next();

  /// Returns the key and the value of the current entry, valid until next(). The value is not decompressed.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }
  [[nodiscard]] bool is_compressed() const noexcept { return is_compressed_; }

  /// Returns whether the table has no problem so far, so that next() has returned all of its entries.
  [[nodiscard]] bool is_sound() const noexcept { return !log_->has_problems(table_); }

  /// Returns the numbers of the blocks skipped so far because they are damaged or misplaced.
  [[nodiscard]] const std::set<std::uint64_t>& damaged_blocks() const noexcept { return damaged_blocks_; }

  /// Reports a problem of the current entry: "the entry K `problem`".
  void report_entry(const std::string& problem);

 private:
  /// A block on the path from the root, and its next item.
  struct Step {
    std::vector<unsigned char> bytes;
    CheckedBlock block;
    std::uint64_t number = 0;
    std::size_t item = 0;
    ItemBounds bounds;
  };

  void enter(std::uint64_t number, std::uint64_t max_revision, const ItemBounds& bounds);
  [[nodiscard]] bool read_block(std::uint64_t number, std::uint64_t max_revision, Step& step);
  void enter_child(Step& parent);
  [[nodiscard]] bool next_item(LeafItem& item);
  [[nodiscard]] bool begin_entry(const LeafItem& item);
  [[nodiscard]] bool continue_entry(const LeafItem& item);
  void report_block(std::uint64_t number, const std::string& problem);
  void drop_entry();
  void finish();

  [[nodiscard]] unsigned level_of(const Step& step) const;
  void verify_sequence(const Step& step);

  TreeRoot root_;
  TableKind table_;
  WalkDepth depth_;
  ProblemLog* log_;
  std::uint64_t revision_;
  std::optional<BlockSource> source_;  ///< empty for an empty table
  std::vector<bool> reached_;          ///< by block: whether the walk has reached it
  std::set<std::uint64_t> damaged_blocks_;
  std::vector<Step> steps_;  ///< by distance from the root
  std::size_t used_steps_ = 0;
  std::uint64_t next_leaf_ = 0;  ///< lower bound of the number of the next leaf, if the table is sequential
  bool is_finished_ = false;
  bool has_first_item_ = false;  ///< the empty item at the beginning of each table

  std::string key_;
  std::string joined_;  ///< a value with several components
  std::string_view value_;
  unsigned component_ = 0;  ///< the last one read of an incomplete entry; 0 for none
  bool is_compressed_ = false;
  bool is_dropped_ = false;  ///< the next components belong to a damaged entry
  std::uint64_t entries_ = 0;
};

}  // namespace telusur::glass
