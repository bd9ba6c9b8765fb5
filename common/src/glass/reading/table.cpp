// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "glass/reading/version_reader.h"

namespace telusur::glass {
namespace {

using Bytes = std::span<const unsigned char>;

/// Reads a number with bounds.
std::uint32_t number_at(Bytes bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) fail_corrupt();
  return read_big_endian(bytes, at, size);
}

Bytes part_of(Bytes bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) fail_corrupt();
  return bytes.subspan(at, size);
}

std::size_t item_count(Bytes block) {
  return (number_at(block, kDirectoryEndAt, kOffsetBytes) - kDirectoryBegin) / kOffsetBytes;
}

std::size_t item_at(Bytes block, std::size_t item) {
  return number_at(block, kDirectoryBegin + kOffsetBytes * item, kOffsetBytes);
}

/// Returns the key whose length is at `at`.
Bytes key_at(Bytes block, std::size_t at) {
  return part_of(block, at + kKeyLengthBytes, number_at(block, at, kKeyLengthBytes));
}

Bytes leaf_key(Bytes leaf, std::size_t item) { return key_at(leaf, item_at(leaf, item) + kSizeBytes); }

/// Three-way comparison, like memcmp.
int compare(Bytes a, Bytes b) {
  const int order = std::memcmp(a.data(), b.data(), std::min(a.size(), b.size()));
  if (order != 0) return order;
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// Returns the item of a branch whose subtree has the first component of `key`, if any has it: the last item
/// that is not after it. The first key of a branch is implicit.
std::size_t item_for(Bytes branch, Bytes key) {
  std::size_t low = 0;
  for (std::size_t high = item_count(branch); high - low > 1;) {
    const std::size_t middle = (low + high) / 2;
    const std::size_t at = item_at(branch, middle) + kChildBytes;
    const Bytes middle_key = key_at(branch, at);
    const int order = compare(middle_key, key);
    const bool is_behind =
        order > 0 ||
        (order == 0 && number_at(branch, at + kKeyLengthBytes + middle_key.size(), kComponentBytes) > 1);
    (is_behind ? high : low) = middle;
  }
  return low;
}

/// Returns four bytes of `key` from `begin` on as a number. Keys that are equal before sort like it.
std::uint64_t number_from(Bytes key, std::size_t begin) {
  std::uint64_t number = 0;
  for (std::size_t i = begin; i < begin + 4; ++i) number = number << 8U | (i < key.size() ? key[i] : 0U);
  return number;
}

/// Interpolation search: guesses the item of `key`, which is between the keys of the items `low` and `last`
/// of a leaf, as if the keys were evenly spread. The articles of a term are.
std::size_t likely_item(Bytes leaf, std::size_t low, std::size_t last, Bytes key) {
  const Bytes low_key = leaf_key(leaf, low);
  const Bytes last_key = leaf_key(leaf, last);
  const auto [differs, in_last] = std::ranges::mismatch(low_key, last_key);
  const auto same = static_cast<std::size_t>(differs - low_key.begin());
  const std::uint64_t begin = number_from(low_key, same);
  const std::uint64_t end = number_from(last_key, same);
  const std::uint64_t wanted = std::clamp(number_from(key, same), begin, std::max(begin, end));
  if (begin >= end) return low;
  return low + static_cast<std::size_t>((wanted - begin) * (last - low) / (end - begin));
}

/// Returns the first item of a leaf, from `low` on, whose key is not before `key`. The last item must not be
/// before it. Searches from the item `likely` on in doubling steps (Bentley and Yao 1976), because each
/// access to another part of the block may miss the cache.
std::size_t first_not_before(Bytes leaf, std::size_t low, std::size_t likely, Bytes key) {
  const auto is_before = [&](std::size_t item) { return compare(leaf_key(leaf, item), key) < 0; };
  std::size_t high = item_count(leaf) - 1;  // not before the key
  std::size_t step = 1;
  if (is_before(likely)) {
    for (low = likely + 1; low + step <= high && is_before(low + step - 1); step *= 2) low += step;
    high = std::min(low + step - 1, high);
  } else {
    for (high = likely; high - low >= step && !is_before(high - step); step *= 2) high -= step;
    if (high - low >= step) low = high - step + 1;
  }
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (is_before(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/// An item of a leaf: a component of an entry.
struct Item {
  Bytes key;
  Bytes value;
  bool is_last = false;  ///< whether it is the last component
};

/// Returns item `number`, which must be component `component` of its entry.
Item item_of(Bytes leaf, std::size_t number, std::uint32_t component) {
  const std::size_t at = item_at(leaf, number);
  const std::uint32_t head = number_at(leaf, at, kSizeBytes);
  const Bytes item = part_of(leaf, at, (head & kSizeMask) + kSizeLess);
  const Bytes key = key_at(item, kSizeBytes);
  std::size_t value_at = kSizeBytes + kKeyLengthBytes + key.size();
  const bool is_first = (head & kFirstComponent) != 0;
  if (is_first != (component == 1) || (head & kCompressed) != 0) fail_corrupt();
  if (!is_first) {
    if (number_at(item, value_at, kComponentBytes) != component) fail_corrupt();
    value_at += kComponentBytes;
  }
  return {.key = key, .value = item.subspan(value_at), .is_last = (head & kLastComponent) != 0};
}

bool is_first_component(Bytes leaf, std::size_t number) {
  return (number_at(leaf, item_at(leaf, number), kSizeBytes) & kFirstComponent) != 0;
}

std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

}  // namespace

void require_commit(const VersionFile& version, const Xapian::Database& database) {
  if (version.uuid != database.get_uuid() || version.revision != database.get_revision())
    throw Xapian::DatabaseModifiedError("a writer has committed meanwhile");
}

Table::Table(const std::string& path, TableKind kind, const VersionFile& version)
    : path_(path),
      root_(version.root(kind)),
      revision_(version.revision),
      blocks_(path + "/" + std::string(file_name_of(kind)), root_.block_bytes,
              BlockSums::open(path, version, kind)) {}

std::shared_ptr<const Table> Table::open(const std::string& path, TableKind kind,
                                         const Xapian::Database& database) {
  try {
    return require(path, kind, database);
  } catch (const Xapian::DatabaseError&) {
    return nullptr;
  }
}

std::shared_ptr<const Table> Table::require(const std::string& path, TableKind kind,
                                            const Xapian::Database& database) {
  const VersionFile version = read_version_file(path);
  require_commit(version, database);
  return version.root(kind).is_empty ? nullptr : open(path, kind, version);
}

std::shared_ptr<const Table> Table::open(const std::string& path, TableKind kind,
                                         const VersionFile& version) {
  return std::shared_ptr<const Table>(new Table(path, kind, version));
}

/// Copies block `number`. Throws unless it has `level` and is not newer than `max_revision`.
void Table::copy(std::uint64_t number, std::size_t level, std::uint64_t max_revision,
                 std::span<unsigned char> block) const {
  blocks_.copy(number, max_revision, block);
  if (block[kLevelAt] != level) fail_corrupt();
  const std::uint32_t end = number_at(block, kDirectoryEndAt, kOffsetBytes);
  if (end < kDirectoryBegin + kOffsetBytes || end > block.size()) fail_corrupt();
}

/// Throws if one of `blocks` may have been overwritten.
void Table::verify(std::span<const std::uint64_t> blocks) const {
  constexpr std::size_t kFewBlocks = 4;  // reading their revisions is as fast as the version file
  if (blocks.size() > kFewBlocks && is_newest_revision(path_, revision_)) return;
  for (const std::uint64_t number : blocks) blocks_.verify(number, revision_);
}

Table::Cursor::Level::Level(std::size_t slots, std::size_t block_bytes)
    : blocks(std::make_unique_for_overwrite<unsigned char[]>(slots * block_bytes)),
      numbers(slots, kNoBlock) {}

Table::Cursor::Cursor(const Table& table, std::size_t kept_leaves) : table_(&table) {
  const std::size_t block_bytes = table.root_.block_bytes;
  for (std::size_t level = table.root_.level; level > 0; --level)
    path_.emplace_back(level == table.root_.level ? 1 : kKeptBranches, block_bytes);
  path_.emplace_back(kept_leaves, block_bytes);
}

bool Table::Cursor::find(std::string_view key) {
  const Bytes wanted = bytes_of(key);
  const auto ends_before_key = [&] {
    return compare(leaf_key(leaf().block, item_count(leaf().block) - 1), wanted) < 0;
  };
  const auto is_ahead = [&] {
    const Bytes block = leaf().block;
    const std::size_t item = leaf().item;
    return !block.empty() && item < item_count(block) && compare(leaf_key(block, item), wanted) < 0 &&
           !ends_before_key();
  };
  const bool goes_on = is_ahead();
  if (!goes_on) descend(wanted);
  if (goes_on || !ends_before_key()) {
    const Bytes block = leaf().block;
    std::size_t& item = leaf().item;
    const std::size_t likely = goes_on ? item + 1 : likely_item(block, item, item_count(block) - 1, wanted);
    item = first_not_before(block, item, likely, wanted);
    if (compare(leaf_key(block, item), wanted) == 0) return read_entry();
  }
  return false;
}

bool Table::Cursor::seek(std::string_view key) {
  const Bytes wanted = bytes_of(key);
  descend(wanted);
  const Bytes block = leaf().block;
  const std::size_t last = item_count(block) - 1;
  if (compare(leaf_key(block, last), wanted) < 0) {
    leaf().item = last;
    return next();
  }
  leaf().item = first_not_before(block, leaf().item, leaf().item, wanted);
  return read_entry();
}

bool Table::Cursor::seek_last(std::string_view key) {
  const Bytes wanted = bytes_of(key);
  descend(wanted);
  const Bytes block = leaf().block;
  std::size_t& item = leaf().item;
  const std::size_t last = item_count(block) - 1;
  if (compare(leaf_key(block, last), wanted) <= 0) {
    item = last;
  } else {
    item = first_not_before(block, item, item, wanted);
    if (compare(leaf_key(block, item), wanted) != 0 && !retreat()) return false;
  }
  while (!is_first_component(leaf().block, leaf().item)) {
    if (!retreat()) fail_corrupt();
  }
  return read_entry();
}

void Table::Cursor::verify() {
  if (unverified_.empty()) return;
  table_->verify(unverified_);
  unverified_.clear();
}

bool Table::Cursor::next() { return advance() && read_entry(); }

/// Goes to the leaf that has `key` if any has it.
void Table::Cursor::descend(Bytes key) {
  enter(0, table_->root_.block, table_->revision_);
  for (std::size_t step = 0; step + 1 < path_.size(); ++step) {
    path_[step].item = item_for(path_[step].block, key);
    enter_child(step);
  }
}

/// Goes to the first item of the child at the item of `step`.
void Table::Cursor::enter_child(std::size_t step) {
  const Bytes branch = path_[step].block;
  enter(step + 1, number_at(branch, item_at(branch, path_[step].item), kChildBytes), revision_of(branch));
}

/// Goes to the first item of block `number` at `step` of the path. Throws if the block is newer than
/// `max_revision`.
void Table::Cursor::enter(std::size_t step, std::uint64_t number, std::uint64_t max_revision) {
  for (Level& level : std::span(path_).subspan(step))
    level.block = {};  // without a position if reading fails
  Level& entered = path_[step];
  const std::size_t block_bytes = table_->root_.block_bytes;
  const std::size_t slot = number % entered.numbers.size();
  const std::span<unsigned char> block(&entered.blocks[slot * block_bytes], block_bytes);
  if (entered.numbers[slot] != number) {
    entered.numbers[slot] = kNoBlock;
    unverified_.push_back(number);
    table_->copy(number, path_.size() - 1 - step, max_revision, block);
    entered.numbers[slot] = number;
  }
  entered.block = block;
  entered.item = 0;
}

/// Goes to the next item of the leaves. Returns false at the end.
bool Table::Cursor::advance() {
  std::size_t step = path_.size() - 1;
  while (++path_[step].item >= item_count(path_[step].block)) {
    if (step == 0) return false;
    --step;
  }
  for (; step + 1 < path_.size(); ++step) enter_child(step);
  return true;
}

/// Goes to the item of the leaves before. Returns false at the beginning.
bool Table::Cursor::retreat() {
  std::size_t step = path_.size() - 1;
  for (; path_[step].item == 0; --step) {
    if (step == 0) return false;
  }
  --path_[step].item;
  for (; step + 1 < path_.size(); ++step) {
    enter_child(step);
    path_[step + 1].item = item_count(path_[step + 1].block) - 1;
  }
  return true;
}

/// Reads the entry that begins at the item of the leaf, and goes to its last item.
bool Table::Cursor::read_entry() {
  const Item first = item_of(leaf().block, leaf().item, 1);
  key_ = text_of(first.key);
  value_ = text_of(first.value);
  if (first.is_last) return true;
  long_key_ = key_;
  key_ = long_key_;
  long_value_ = value_;
  for (std::uint32_t component = 2;; ++component) {
    if (!advance()) fail_corrupt();
    const Item next = item_of(leaf().block, leaf().item, component);
    if (compare(next.key, bytes_of(key_)) != 0) fail_corrupt();
    long_value_ += text_of(next.value);
    value_ = long_value_;
    if (next.is_last) return true;
  }
}

}  // namespace telusur::glass
