// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads all entries of a table in their order and verifies the tree on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "glass/reading/block_source.h"
#include "glass/reading/version_file.h"
#include "glass/verification/checked_block.h"
#include "glass/verification/problem_log.h"

namespace telusur::glass {

enum class WalkDepth : std::uint8_t {
  kStructure,  ///< keys only; value() is empty
  kValues,     ///< keys and values
};

/// Walks the B-tree of a table from its root. Reads each block once and each of its entries once. A damaged
/// block is reported and skipped with all below it, and so is an entry of which a component is missing.
///
/// Verifies that each block is reached once, that levels and revisions descend, that keys ascend within the
/// bounds that the branches give, that the components of a value are complete, that the entries are as many
/// as the version file says, and that each block is either part of the tree or free. Holds one block a level
/// and a bit for each block of the file.
class TreeWalker {
 public:
  /// Opens the table `table` of the database in the folder `path`. `log` must outlive the walker. Throws
  /// Xapian::DatabaseOpeningError with the errno.
  TreeWalker(const std::string& path, const VersionFile& version, TableKind table, WalkDepth depth,
             ProblemLog& log);

  /// Goes to the next entry; false at the end. Throws Xapian::DatabaseError with the errno when the disk
  /// fails and Xapian::DatabaseModifiedError when a writer has overwritten what is read.
  [[nodiscard]] bool next();

  /// The key and the value of the entry, valid until next(). A compressed value is given as it is stored.
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }
  [[nodiscard]] bool is_compressed() const noexcept { return is_compressed_; }

  /// Whether the table has no problems so far, so that next() gives all of its entries.
  [[nodiscard]] bool is_sound() const noexcept { return !log_->has_problems(table_); }

  /// Numbers of the blocks so far that were skipped as damaged, or as none of their place in the tree.
  [[nodiscard]] const std::set<std::uint64_t>& damaged_blocks() const noexcept { return damaged_blocks_; }

  /// Adds a problem of the entry: "the entry K `what`".
  void report_entry(const std::string& what);

 private:
  /// A block on the way from the root, and the next of its items.
  struct Step {
    std::vector<unsigned char> bytes;
    CheckedBlock block;
    std::uint64_t number = 0;
    std::size_t item = 0;
    KeyBound lower;
    KeyBound upper;
  };

  void enter(std::uint64_t number, std::uint64_t max_revision, KeyBound lower, KeyBound upper);
  [[nodiscard]] bool read_block(std::uint64_t number, std::uint64_t max_revision, Step& step);
  void enter_child(Step& parent);
  [[nodiscard]] bool next_item(LeafItem& item);
  [[nodiscard]] bool begin_entry(const LeafItem& item);
  [[nodiscard]] bool continue_entry(const LeafItem& item);
  void report_block(std::uint64_t number, const std::string& what);
  void drop_entry();
  void finish();

  [[nodiscard]] unsigned level_of(const Step& step) const;
  void verify_sequence(const Step& step);

  TreeRoot root_;
  TableKind table_;
  WalkDepth depth_;
  ProblemLog* log_;
  std::uint64_t revision_;
  std::optional<BlockSource> source_;  ///< none for an empty table
  std::vector<bool> reached_;          ///< by block of the file
  std::set<std::uint64_t> damaged_blocks_;
  std::vector<Step> steps_;  ///< by distance from the root
  std::size_t used_steps_ = 0;
  std::uint64_t next_leaf_ = 0;  ///< the least number that the next leaf of a sequential table may have
  bool is_finished_ = false;
  bool has_first_item_ = false;  ///< the empty item that each table begins with

  std::string key_;
  std::string joined_;  ///< the value of several components
  std::string_view value_;
  unsigned component_ = 0;  ///< the last one that was read of an entry that goes on; 0 for none
  bool is_compressed_ = false;
  bool is_dropped_ = false;  ///< the components that follow belong to an entry that is damaged
  std::uint64_t entries_ = 0;
};

}  // namespace telusur::glass
