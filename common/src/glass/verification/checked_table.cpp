// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/checked_table.h"

#include <utility>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/reading/block_sums.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/problem_log.h"

namespace telusur::glass {
namespace {

// The terms of one article are all over the table.
constexpr std::size_t kKeptBranches = 64;  ///< per level between the root and the leaves
constexpr std::size_t kKeptLeaves = 512;

/// Returns the number of items of `block` that are before `key` or are its first component.
template <typename ItemOf>
std::size_t count_not_after(const CheckedBlock& block, std::size_t first, std::string_view key,
                            ItemOf item_of) {
  std::size_t low = first;
  for (std::size_t high = block.item_count(); low < high;) {
    const std::size_t middle = (low + high) / 2;
    const auto item = item_of(middle);
    if (compare_items(item.key, item.component, key, 1) > 0)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

}  // namespace

CheckedTable::CheckedTable(std::string path, const VersionFile& version, TableKind table)
    : path_of_database_(std::move(path)),
      table_(table),
      root_(version.root(table)),
      revision_(version.revision),
      version_(version) {}

void CheckedTable::open() {
  source_.emplace(path_of_database_ + "/" + std::string(file_name_of(table_)), root_.block_bytes,
                  BlockSums::open(path_of_database_, version_, table_));
  verified_.resize(root_.free_list.first_unused);
  path_.resize(root_.level + 1);
  for (Level& level : path_) level.slots.resize(kKeptBranches);
  leaf().slots.resize(kKeptLeaves);
}

bool CheckedTable::seek(std::string_view key) {
  if (!source_) open();
  descend(key);
  const CheckedBlock& block = leaf().slot->block;
  leaf().item = count_not_after(block, 0, key, [&](std::size_t i) { return block.leaf_item(i); });
  if (!move_item(Direction::kBackward))
    fail_block(root_.block, Message("has no entry before the one that is searched"));
  while (!item().is_first) {
    if (!move_item(Direction::kBackward))
      fail_block(leaf().slot->number, Message("begins with the rest of an entry"));
  }
  if (leaf().item + 1 == leaf().slot->block.item_count() && move_item(Direction::kForward))
    static_cast<void>(move_item(Direction::kBackward));
  return item().key == key;
}

bool CheckedTable::find(std::string_view key) {
  if (!source_) open();
  descend(key);
  const CheckedBlock& block = leaf().slot->block;
  const std::size_t count = count_not_after(block, 0, key, [&](std::size_t i) { return block.leaf_item(i); });
  if (count == 0) return false;
  leaf().item = count - 1;
  return item().key == key && item().is_first;
}

void CheckedTable::verify_leaf_of(std::string_view key) {
  if (!source_) open();
  descend_to_branch(key);
  if (path_.size() == 1) return;
  const Level& parent = path_[path_.size() - 2];
  const std::uint32_t child = parent.slot->block.branch_item(parent.item).child;
  if (child < verified_.size() && verified_[child]) return;
  enter_child(path_.size() - 2);
  // The leaf may end within an entry.
  leaf().item = leaf().slot->block.item_count() - 1;
  while (!item().is_last) {
    if (!move_item(Direction::kForward)) fail_block(leaf().slot->number, Message("ends within an entry"));
  }
}

bool CheckedTable::move(Direction direction) {
  do {
    if (!move_item(direction)) return false;
  } while (!item().is_first);
  return true;
}

std::string_view CheckedTable::read_value() {
  LeafItem part = item();
  if (part.is_last) return part.value;
  const std::string key(part.key);
  const bool is_compressed = part.is_compressed;
  joined_ = part.value;
  for (unsigned component = 2; !part.is_last; ++component) {
    if (!move_item(Direction::kForward)) fail_at_key(key, Message("has no last component"));
    part = item();
    if (part.is_first || part.component != component || part.key != key ||
        part.is_compressed != is_compressed || part.value.empty())
      fail_at_key(key, Message("has components that do not belong together"));
    joined_ += part.value;
  }
  return joined_;
}

std::uint64_t CheckedTable::entry_number() const {
  constexpr unsigned kItemBits = 16;
  return path_.back().slot->number << kItemBits | path_.back().item;
}

/// Goes to the leaf that has the first component of `key`, if any has it.
void CheckedTable::descend(std::string_view key) {
  descend_to_branch(key);
  if (path_.size() > 1) enter_child(path_.size() - 2);
}

/// Like descend(), but stops above the leaf, unless the root is a leaf.
void CheckedTable::descend_to_branch(std::string_view key) {
  enter(0, root_.block, revision_, {});
  for (std::size_t step = 0; step + 1 < path_.size(); ++step) {
    if (step > 0) enter_child(step - 1);
    const CheckedBlock& block = path_[step].slot->block;
    // The first key is implicit.
    path_[step].item =
        count_not_after(block, 1, key, [&](std::size_t i) { return block.branch_item(i); }) - 1;
  }
}

void CheckedTable::enter_child(std::size_t step) {
  const Level& parent = path_[step];
  const CheckedBlock& block = parent.slot->block;
  enter(step + 1, block.branch_item(parent.item).child, block.revision(),
        child_bounds(block, parent.item, parent.bounds));
}

/// Goes to the first item of block `number` at `step` of the path.
void CheckedTable::enter(std::size_t step, std::uint64_t number, std::uint64_t max_revision,
                         const ItemBounds& bounds) {
  if (number >= verified_.size()) fail_block(number, Message("lies beyond the end of the table"));
  Level& level = path_[step];
  Slot& slot = level.slots[number % level.slots.size()];
  if (slot.number != number) read(step, slot, number, max_revision);
  if (!verified_[number]) {
    try {
      const auto height = static_cast<unsigned>(path_.size() - 1 - step);
      slot.is_published ? verify_bounds(slot.block, height, bounds) : verify_keys(slot.block, height, bounds);
    } catch (const Xapian::DatabaseCorruptError& error) {
      fail_block(number, description_of(error));
    }
    verified_[number] = true;
  }
  level.slot = &slot;
  level.item = 0;
  level.bounds = bounds;
}

void CheckedTable::read(std::size_t step, Slot& slot, std::uint64_t number, std::uint64_t max_revision) {
  slot.number = ~std::uint64_t{0};
  slot.bytes.resize(root_.block_bytes);
  bool is_copied = false;
  try {
    const auto height = static_cast<unsigned>(path_.size() - 1 - step);
    slot.is_published = source_->copy_and_compare(number, max_revision, slot.bytes, sum_pages_);
    is_copied = true;
    slot.block =
        slot.is_published ? CheckedBlock::published(slot.bytes, height) : CheckedBlock(slot.bytes, height);
  } catch (const Xapian::DatabaseModifiedError&) {
    fail_block(number, Message("is newer than its parent block"));
  } catch (const Xapian::DatabaseCorruptError& error) {
    if (is_copied) fail_block(number, description_of(error));
    throw_if_changed();
    throw;  // it names the block
  }
  slot.number = number;
}

/// Goes to the adjacent item of the leaves. Returns false, and stays, if there is none.
bool CheckedTable::move_item(Direction direction) {
  const bool is_forward = direction == Direction::kForward;
  const auto last_item = [](const Level& level) { return level.slot->block.item_count() - 1; };
  const std::uint64_t from = leaf().slot->number;
  std::size_t step = path_.size() - 1;
  while (path_[step].item == (is_forward ? last_item(path_[step]) : 0)) {
    if (step == 0) return false;
    --step;
  }
  is_forward ? ++path_[step].item : --path_[step].item;
  if (step + 1 == path_.size()) return true;
  for (; step + 1 < path_.size(); ++step) {
    enter_child(step);
    if (!is_forward) path_[step + 1].item = last_item(path_[step + 1]);
  }
  const std::uint64_t to = leaf().slot->number;
  is_forward ? verify_between(from, to) : verify_between(to, from);
  return true;
}

/// In a sequential table, Xapian goes from a leaf to the next leaf of the file.
void CheckedTable::verify_between(std::uint64_t leaf, std::uint64_t next_leaf) {
  if (!root_.is_sequential) return;
  if (next_leaf <= leaf) fail_block(next_leaf, Message("is a leaf out of its order in the file"));
  if (next_leaf == leaf + 1) return;
  std::vector<unsigned char> bytes(root_.block_bytes);
  for (std::uint64_t number = leaf + 1; number < next_leaf; ++number) {
    source_->copy(number, revision_, bytes);
    if (bytes[kLevelAt] == 0) fail_block(number, Message("is a leaf out of its order in the file"));
  }
}

/// A block that was overwritten while it was copied is not damaged.
void CheckedTable::throw_if_changed() const {
  if (!is_newest_revision(path_of_database_, revision_))
    throw Xapian::DatabaseModifiedError("a writer has committed meanwhile");
}

void CheckedTable::fail_block(std::uint64_t number, const Message& problem) const {
  throw_if_changed();
  throw Described<Xapian::DatabaseCorruptError>(
      Message("block {} of {} {}", number, file_name_of(table_), problem));
}

void CheckedTable::fail_at_key(std::string_view key, const Message& problem) const {
  throw_if_changed();
  throw Described<Xapian::DatabaseCorruptError>(
      Message("the entry {} of {} {}", quote_key(key), file_name_of(table_), problem));
}

}  // namespace telusur::glass
