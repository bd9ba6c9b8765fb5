// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/surviving_entries.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/verification/free_list.h"

namespace telusur::glass {
SurvivingEntries::SurvivingEntries(const std::string& path, const VersionFile& version, TableKind table,
                                   std::string prefix, std::string end)
    : path_(path),
      version_(version),
      table_(table),
      prefix_(std::move(prefix)),
      end_(std::move(end)),
      log_(path, version),
      repeated_log_(path, version) {
  if (version.root(table).is_empty) return;
  std::error_code ignored;
  const std::string file = path + "/" + std::string(file_name_of(table));
  if (std::filesystem::symlink_status(file, ignored).type() == std::filesystem::file_type::not_found) {
    log_.add(table, "its file is missing");
    return;
  }
  verify_tree();
  if (!is_sound()) find_leaves();
  if (!source_) tree_.emplace(path, version, table, WalkDepth::kValues, repeated_log_);
}

void SurvivingEntries::verify_tree() {
  TreeWalker tree(path_, version_, table_, WalkDepth::kStructure, log_);
  while (tree.next() && !is_after_end(tree.key())) {
  }
  damaged_blocks_ = tree.damaged_blocks();
}

/// Finds the leaves without the tree. Opens `source_` unless the free list is damaged.
void SurvivingEntries::find_leaves() {
  const TreeRoot& root = version_.root(table_);
  const std::string file = path_ + "/" + std::string(file_name_of(table_));
  BlockSource source(file, root.block_bytes);
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  if (error)
    throw Described<Xapian::DatabaseOpeningError>(Message("the table {} cannot be read", file),
                                                  error.value());
  std::vector<bool> is_free;
  try {
    is_free = read_free_list(source, root.free_list, bytes / root.block_bytes);
  } catch (const Xapian::DatabaseCorruptError& free_list_error) {
    log_.add(table_, free_list_error.get_msg() + ", so the entries below damaged blocks cannot be found");
    return;
  }
  source_.emplace(std::move(source));
  sums_ = BlockSums::open(path_, version_, table_);
  bytes_.resize(root.block_bytes);
  const std::uint64_t end = std::min<std::uint64_t>(is_free.size(), root.free_list.first_unused);
  std::uint64_t entries = 0;
  for (std::uint64_t number = 0; number < end; ++number) {
    if (is_free[number] || !read_leaf(number)) continue;
    bool has_wanted = false;
    for (std::size_t i = 0; i < block_.item_count(); ++i) {
      const LeafItem item = block_.leaf_item(i);
      if (item.is_first && !item.key.empty()) ++entries;
      has_wanted = has_wanted || is_wanted(item.key);
    }
    if (!has_wanted) continue;
    const LeafItem first = block_.leaf_item(0);
    leaves_.push_back({.key = std::string(first.key), .component = first.component, .block = number});
  }
  has_all_entries_ = entries == root.entries;
  block_ = {};
  std::ranges::sort(leaves_, [](const Leaf& left, const Leaf& right) {
    return compare_items(left.key, left.component, right.key, right.component) < 0;
  });
}

/// Reads block `number` into `block_`. Returns whether it is a leaf that is whole.
bool SurvivingEntries::read_leaf(std::uint64_t number) {
  try {
    // A block that is not free was committed; its revision may be damaged.
    source_->read(number, kAnyRevision, bytes_);
    block_ = CheckedBlock(bytes_, 0);
  } catch (const Xapian::DatabaseCorruptError&) {
    return false;  // a branch, or a damaged block, which the walk along the tree has reported
  }
  try {
    sums_.verify(number, bytes_);
    is_block_certain_ = !damaged_blocks_.contains(number);
  } catch (const Xapian::DatabaseCorruptError&) {
    is_block_certain_ = false;
  }
  return true;
}

bool SurvivingEntries::next() {
  while (tree_ ? next_of_tree() : next_of_leaves()) {
    if (!is_wanted(key_)) continue;
    if (!is_compressed_) return true;
    try {
      value_ = inflater_.inflate(value_);
      return true;
    } catch (const Xapian::DatabaseCorruptError& error) {
      log_.add(table_, "the entry " + quote_key(key_) + " " + error.get_msg());
    }
  }
  return false;
}

bool SurvivingEntries::next_of_tree() {
  if (!tree_->next() || is_after_end(tree_->key())) return false;
  key_ = tree_->key();
  value_ = tree_->value();
  is_compressed_ = tree_->is_compressed();
  return true;
}

bool SurvivingEntries::next_of_leaves() {
  while (true) {
    while (item_ == block_.item_count()) {
      if (next_leaf_ == leaves_.size()) return false;
      item_ = 0;
      if (!read_leaf(leaves_[next_leaf_++].block)) block_ = {};
    }
    if (take(block_.leaf_item(item_++))) return true;
  }
}

/// Reads the next item. Returns whether it completes an entry.
bool SurvivingEntries::take(const LeafItem& item) {
  if (item.is_first) {
    key_ = item.key;
    is_compressed_ = item.is_compressed;
    joined_.clear();
    component_ = 0;
    is_certain_ = true;
  } else if (component_ == 0 || item.component != component_ + 1 || item.key != key_ ||
             item.is_compressed != is_compressed_) {
    component_ = 0;  // a component is missing
    return false;
  }
  ++component_;
  joined_ += item.value;
  is_certain_ = is_certain_ && is_block_certain_;
  if (!item.is_last) return false;
  component_ = 0;
  value_ = joined_;
  return !key_.empty();  // each table begins with an empty entry
}

}  // namespace telusur::glass
