// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads what is left of a damaged table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "glass/entries/inflater.h"
#include "glass/reading/block_source.h"
#include "glass/reading/block_sums.h"
#include "glass/reading/version_file.h"
#include "glass/verification/checked_block.h"
#include "glass/verification/problem_log.h"
#include "glass/verification/tree_walker.h"

namespace telusur::glass {

/// Gives the entries of a table in the order of their keys; of a damaged table, those in leaves that are
/// whole.
///
/// A table whose tree is sound is read along the tree. Otherwise the leaves are found without it: each block
/// of the file that is not in the list of free blocks belongs to the tree, so all such leaves are read, in
/// the order of their first keys. A leaf below a damaged branch is found so, and one of another checksum is
/// still read. If the list is damaged as well, live leaves cannot be told from old ones, and what the tree
/// still leads to is read.
///
/// Among the leaves may be an old copy of a live one, as a misdirected write leaves it: then the entries of
/// one key are given several times, and older ones may have taken the place of newer ones.
///
/// Verifies all blocks before it gives the first entry, so it reads the table twice. Holds a few blocks, and
/// in a damaged table the first key of each leaf.
class SurvivingEntries {
 public:
  /// Opens the table `table` of the database in the folder `path`, for the entries whose keys begin with
  /// `prefix` and, if there is an `end`, come before it. `path` and `version` must outlive it. No writer may
  /// be at work. A missing file is a problem and no entries. Throws Xapian::DatabaseError with the errno when
  /// the disk fails.
  SurvivingEntries(const std::string& path, const VersionFile& version, TableKind table,
                   std::string prefix = {}, std::string end = {});
  SurvivingEntries(const SurvivingEntries&) = delete;
  SurvivingEntries& operator=(const SurvivingEntries&) = delete;

  /// Goes to the next entry; false at the end. Throws Xapian::DatabaseError with the errno when the disk
  /// fails.
  [[nodiscard]] bool next();

  /// The key and the value, decompressed, of the entry. Valid until next().
  [[nodiscard]] std::string_view key() const noexcept { return key_; }
  [[nodiscard]] std::string_view value() const noexcept { return value_; }

  /// Whether the blocks of the entry have the checksums that they were published with, if they have any, and
  /// fit in the tree, as far as it leads to them.
  [[nodiscard]] bool is_certain() const noexcept { return is_certain_; }

  /// Revision of the last block of the entry; 0 if the table is read along its tree, which gives no key
  /// twice. Of two entries of one key the one of the higher revision is the newer one.
  [[nodiscard]] std::uint64_t revision() const noexcept { return tree_ ? 0 : block_.revision(); }

  /// Whether the tree has no problem, as far as it was read.
  [[nodiscard]] bool is_sound() const noexcept { return !log_.has_problems(table_); }

  /// Whether no entry is missing: the tree is sound as far as it was read, or the leaves that were found have
  /// as many entries as the version file says.
  [[nodiscard]] bool has_all() const noexcept { return is_sound() || has_all_entries_; }

  /// A sentence for each problem, as verify_database() returns them.
  [[nodiscard]] std::vector<std::string> problems() const { return log_.sentences(); }

 private:
  struct Leaf {
    std::string key;  ///< and component of its first item
    unsigned component = 0;
    std::uint64_t block = 0;
  };

  [[nodiscard]] bool is_before_end(std::string_view key) const { return end_.empty() || key < end_; }
  [[nodiscard]] bool is_wanted(std::string_view key) const {
    return key.starts_with(prefix_) && is_before_end(key);
  }
  [[nodiscard]] bool is_behind(std::string_view key) const { return !is_wanted(key) && key > prefix_; }
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
  ProblemLog repeated_log_;  ///< of the second walk along the tree, which finds the same
  Inflater inflater_;
  std::optional<TreeWalker> tree_;  ///< none if the leaves are read one by one

  std::optional<BlockSource> source_;
  BlockSums sums_;
  std::vector<Leaf> leaves_;
  std::set<std::uint64_t> damaged_blocks_;  ///< which the walk along the tree has reported
  bool has_all_entries_ = false;
  std::size_t next_leaf_ = 0;
  std::vector<unsigned char> bytes_;  ///< of block_
  CheckedBlock block_;
  bool is_block_certain_ = true;
  std::size_t item_ = 0;

  std::string key_;
  std::string_view value_;
  std::string joined_;      ///< the value of several components
  unsigned component_ = 0;  ///< the last one that was read of an entry that goes on; 0 for none
  bool is_compressed_ = false;
  bool is_certain_ = true;
};

}  // namespace telusur::glass
