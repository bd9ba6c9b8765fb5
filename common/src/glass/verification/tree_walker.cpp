// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/tree_walker.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/verification/free_list.h"

namespace telusur::glass {
namespace {

[[noreturn]] void fail(const Message& problem) { throw Described<Xapian::DatabaseCorruptError>(problem); }

std::uint64_t block_count(const std::string& file, std::size_t block_bytes) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  if (error)
    throw Described<Xapian::DatabaseOpeningError>(Message("the table {} cannot be read", file),
                                                  error.value());
  return bytes / block_bytes;
}

}  // namespace

TreeWalker::TreeWalker(const std::string& path, const VersionFile& version, TableKind table, WalkDepth depth,
                       ProblemLog& log)
    : root_(version.root(table)), table_(table), depth_(depth), log_(&log), revision_(version.revision) {
  if (root_.is_empty) {
    is_finished_ = true;
    return;
  }
  const std::string file = path + "/" + std::string(file_name_of(table));
  source_.emplace(file, root_.block_bytes, BlockSums::open(path, version, table));
  reached_.resize(block_count(file, root_.block_bytes));
  steps_.resize(root_.level + 1);
  for (Step& step : steps_) step.bytes.resize(root_.block_bytes);
  enter(root_.block, revision_, {});
}

bool TreeWalker::next() {
  LeafItem item;
  while (!is_finished_) {
    if (!next_item(item)) {
      finish();
      return false;
    }
    if (item.is_first ? begin_entry(item) : continue_entry(item)) return true;
  }
  return false;
}

void TreeWalker::report_entry(const std::string& problem) {
  log_->add(table_, "the entry " + quote_key(key_) + " " + problem);
}

/// Goes to the next item of the leaves. Returns false at the end.
bool TreeWalker::next_item(LeafItem& item) {
  while (used_steps_ > 0) {
    Step& step = steps_[used_steps_ - 1];
    if (step.item == step.block.item_count()) {
      --used_steps_;
    } else if (level_of(step) > 0) {
      enter_child(step);
    } else {
      item = step.block.leaf_item(step.item++);
      return true;
    }
  }
  return false;
}

unsigned TreeWalker::level_of(const Step& step) const {
  return root_.level - static_cast<unsigned>(&step - steps_.data());
}

void TreeWalker::enter_child(Step& parent) {
  const std::size_t item = parent.item++;
  enter(parent.block.branch_item(item).child, parent.block.revision(),
        child_bounds(parent.block, item, parent.bounds));
}

/// Makes block `number` the next step of the path, or reports its problem.
void TreeWalker::enter(std::uint64_t number, std::uint64_t max_revision, const ItemBounds& bounds) {
  Step& step = steps_[used_steps_];
  step.number = number;
  step.item = 0;
  step.bounds = bounds;
  if (read_block(number, max_revision, step))
    ++used_steps_;
  else
    drop_entry();
}

bool TreeWalker::read_block(std::uint64_t number, std::uint64_t max_revision, Step& step) {
  if (number >= reached_.size() || number >= root_.free_list.first_unused) {
    report_block(number, "lies beyond the end of the table");
    return false;
  }
  if (reached_[number]) {
    report_block(number, "is used twice");
    return false;
  }
  reached_[number] = true;
  bool is_read = false;
  try {
    source_->read(number, max_revision, step.bytes);
    is_read = true;
    step.block = CheckedBlock(step.bytes, level_of(step));
    verify_keys(step.block, level_of(step), step.bounds);
    if (root_.is_sequential && level_of(step) == 0) verify_sequence(step);
    return true;
  } catch (const Xapian::DatabaseModifiedError&) {
    damaged_blocks_.insert(number);
    report_block(number, "is newer than its parent block");
  } catch (const Xapian::DatabaseCorruptError& error) {
    damaged_blocks_.insert(number);
    if (is_read)
      report_block(number, error.get_msg());
    else
      log_->add(table_, error.get_msg());  // it names the block
  }
  return false;
}

/// In a sequential table, Xapian goes from a leaf to the next leaf of the file, whether that is part of the
/// tree or not, and assumes that a leaf newer than revision 1 was overwritten.
void TreeWalker::verify_sequence(const Step& step) {
  if (step.number < next_leaf_ || step.block.revision() > 1)
    fail(Message("is a leaf out of its order in the file"));
  next_leaf_ = step.number + 1;
}

/// Returns whether `item` completes an entry.
bool TreeWalker::begin_entry(const LeafItem& item) {
  const std::uint64_t block = steps_[used_steps_ - 1].number;
  if (component_ != 0) report_block(block, "has an entry after an incomplete one");
  component_ = 0;
  is_dropped_ = false;
  if (item.key.empty()) {
    if (!item.is_last || item.is_compressed || !item.value.empty())
      report_block(block, "has a value without a key");
    has_first_item_ = true;
    return false;
  }
  key_ = item.key;
  is_compressed_ = item.is_compressed;
  ++entries_;
  value_ = depth_ == WalkDepth::kValues ? item.value : std::string_view();
  if (item.is_last) return true;
  if (item.value.empty()) report_block(block, "has a component without bytes");
  component_ = 1;
  joined_ = value_;
  return false;
}

/// Returns whether `item` completes the entry.
bool TreeWalker::continue_entry(const LeafItem& item) {
  if (is_dropped_) return false;
  const std::uint64_t block = steps_[used_steps_ - 1].number;
  if (component_ == 0 || item.component != component_ + 1 || item.key != key_ ||
      item.is_compressed != is_compressed_ || item.value.empty()) {
    report_block(block, "has a component that does not continue the entry before it");
    drop_entry();
    return false;
  }
  ++component_;
  if (depth_ == WalkDepth::kValues) joined_ += item.value;
  if (!item.is_last) return false;
  component_ = 0;
  value_ = joined_;
  return true;
}

void TreeWalker::report_block(std::uint64_t number, const std::string& problem) {
  log_->add(table_, "block " + std::to_string(number) + " " + problem);
}

void TreeWalker::drop_entry() {
  component_ = 0;
  is_dropped_ = true;
}

void TreeWalker::finish() {
  is_finished_ = true;
  if (component_ != 0) log_->add(table_, "the rest of its last entry is missing");
  // The following checks need the whole tree.
  if (!is_sound()) return;
  if (!has_first_item_) log_->add(table_, "the empty entry at its beginning is missing");
  if (entries_ != root_.entries) {
    log_->add(table_, "it has " + std::to_string(entries_) + " entries and not " +
                          std::to_string(root_.entries) + " as the version file says");
  }
  if (root_.is_sequential && std::count(reached_.begin(), reached_.end(), true) !=
                                 static_cast<std::ptrdiff_t>(root_.free_list.first_unused))
    log_->add(table_, "it has free blocks although it was written in order");
  verify_free_list(*source_, root_.free_list, reached_,
                   [this](const std::string& problem) { log_->add(table_, problem); });
}

}  // namespace telusur::glass
