// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the entries of a damaged table that are not damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "glass/entries/inflater.h"
#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"
#include "glass/reading/block_sums.h"
#include "glass/reading/checked_block.h"
#include "glass/verification/problem_log.h"
#include "glass/verification/tree_walker.h"

namespace telusur::glass {

/// Reads the entries of a table in the order of their keys; of a damaged table, those in leaves that are
/// whole.
///
/// Reads a table with a sound tree along the tree. Otherwise finds the leaves without the tree: a block of
/// the file that is not in the free list belongs to the tree, so all of them are read, and the leaves are
/// sorted by their first keys. This finds leaves below a damaged branch, and reads leaves with a wrong
/// checksum. If the free list is damaged as well, live leaves cannot be told from old ones; then reads what
/// the tree still leads to.
///
/// One of the leaves may be an old copy of a live one, left by a misdirected write. Then keys are returned
/// several times, and older entries may have replaced newer ones.
///
/// Verifies all blocks before it returns the first entry, so it reads the table twice. Keeps a few blocks,
/// and the first key of each leaf of a damaged table. Not thread-safe.
class SurvivingEntries {
 public:
  /// Opens `table` of the database in the folder `path`, for the entries whose keys begin with `prefix` and
  /// are before `end`, unless that is empty. `path` and `version` must outlive the object. There must be no
  /// writer. A table whose file is missing has a problem and no entries. Throws Xapian::DatabaseError with
  /// the errno if the disk fails.
  SurvivingEntries(const std::string& path, const VersionFile& version, TableKind table,
                   std::string prefix = {}, std::string end = {});
  SurvivingEntries(const SurvivingEntries&) = delete;
  SurvivingEntries& operator=(const SurvivingEntries&) = delete;

  /// Goes to the next entry. Returns false at the end. Throws Xapian::DatabaseError with the errno if the
  /// disk fails.
  [[nodiscard]] bool next();

  /// Returns the key and the decompressed value of the current entry. Valid until next().
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }

  /// Returns whether the blocks of the entry have the right checksums, or none, and are not misplaced in the
  /// tree.
  [[nodiscard]] bool is_certain() const noexcept { return is_certain_; }

  /// Returns the revision of the last block of the entry: of two entries with the same key, the one with the
  /// higher revision is newer. 0 if the table is read along its tree, which has no key twice.
  [[nodiscard]] std::uint64_t revision() const noexcept { return tree_ ? 0 : block_.revision(); }

  /// Returns whether the tree has no problem, as far as it was read.
  [[nodiscard]] bool is_sound() const noexcept { return !log_.has_problems(table_); }

  /// Returns whether no entry is missing: the tree is sound as far as it was read, or the leaves have as many
  /// entries as the version file says.
  [[nodiscard]] bool has_all() const noexcept { return is_sound() || has_all_entries_; }

  /// Returns a sentence for each problem, like verify_database().
  [[nodiscard]] std::vector<std::string> problems() const { return log_.sentences(); }

 private:
  struct Leaf {
    std::string key;  ///< key and component of the first item
    unsigned component = 0;
    std::uint64_t block = 0;
  };

  [[nodiscard]] bool is_before_end(std::string_view key) const { return end_.empty() || key < end_; }
  [[nodiscard]] bool is_wanted(std::string_view key) const {
    return key.starts_with(prefix_) && is_before_end(key);
  }
  [[nodiscard]] bool is_after_end(std::string_view key) const { return !is_wanted(key) && key > prefix_; }
  void verify_tree();
  void find_leaves();
  [[nodiscard]] bool read_leaf(std::uint64_t number);
  [[nodiscard]] bool next_of_tree();
  [[nodiscard]] bool next_of_leaves();
  [[nodiscard]] bool take(const LeafItem& item);

  const std::string& path_;
  const VersionFile& version_;
  TableKind table_;
  std::string prefix_;
  std::string end_;
  ProblemLog log_;
  ProblemLog repeated_log_;  ///< for the second walk along the tree, which finds the same problems
  Inflater inflater_;
  std::optional<TreeWalker> tree_;  ///< empty if the leaves are read without the tree

  std::optional<BlockSource> source_;
  BlockSums sums_;
  std::vector<Leaf> leaves_;
  std::set<std::uint64_t> damaged_blocks_;  ///< reported by the walk along the tree
  bool has_all_entries_ = false;
  std::size_t next_leaf_ = 0;
  std::vector<unsigned char> bytes_;  ///< bytes of block_
  CheckedBlock block_;
  bool is_block_certain_ = true;
  std::size_t item_ = 0;

  std::string key_;
  std::string_view value_;
  std::string joined_;      ///< a value with several components
  unsigned component_ = 0;  ///< the last one read of an incomplete entry; 0 for none
  bool is_compressed_ = false;
  bool is_certain_ = true;
};

}  // namespace telusur::glass
