// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/checked_block.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <xapian.h>

#include "errors/described_error.h"

namespace telusur::glass {
namespace {

[[noreturn]] void fail(const Message& problem) { throw Described<Xapian::DatabaseCorruptError>(problem); }

template <typename Item>
int compare(const Item& item, const KeyBound& bound) {
  return compare_items(item.key, item.component, bound.key, bound.component);
}

void verify_order(int first_to_lower, int last_to_upper, const KeyBound& upper) {
  if (first_to_lower < 0) fail(Message("has a key that belongs in a block before it"));
  if (!upper.key.empty() && last_to_upper >= 0) fail(Message("has a key that belongs in a block after it"));
}

KeyBound bound_at(const CheckedBlock& branch, std::size_t index) {
  const BranchItem item = branch.branch_item(index);
  return {.key = item.key, .component = item.component};
}

void verify_leaf_keys(const CheckedBlock& block) {
  LeafItem before = block.leaf_item(0);
  for (std::size_t i = 1; i < block.item_count(); ++i) {
    const LeafItem item = block.leaf_item(i);
    if (compare_items(before.key, before.component, item.key, item.component) >= 0)
      fail(Message("has keys that do not ascend"));
    before = item;
  }
}

/// The first key is implicit.
void verify_branch_keys(const CheckedBlock& block) {
  const BranchItem first = block.branch_item(0);
  if (first.key.empty() && first.component != 0) fail(Message("has an item with a component and no key"));
  BranchItem before;
  for (std::size_t i = 1; i < block.item_count(); ++i) {
    const BranchItem item = block.branch_item(i);
    if (item.key.empty() || item.component == 0) fail(Message("has an item without a key or a component"));
    if (i > 1 && compare_items(before.key, before.component, item.key, item.component) >= 0)
      fail(Message("has keys that do not ascend"));
    before = item;
  }
}

}  // namespace

int compare_items(std::string_view key, unsigned component, std::string_view other_key,
                  unsigned other_component) {
  const int order = key.compare(other_key);
  if (order != 0) return order;
  return component == other_component ? 0 : component < other_component ? -1 : 1;
}

CheckedBlock::CheckedBlock(std::span<const unsigned char> bytes, unsigned level)
    : bytes_(bytes), is_leaf_(level == 0) {
  verify_directory(level);
  verify_items(is_leaf_);
}

CheckedBlock CheckedBlock::published(std::span<const unsigned char> bytes, unsigned level) {
  CheckedBlock block;
  block.bytes_ = bytes;
  block.is_leaf_ = level == 0;
  block.verify_directory(level);
  return block;
}

std::string_view CheckedBlock::text_at(std::size_t at, std::size_t size) const {
  const auto text = bytes_.subspan(at, size);
  return {reinterpret_cast<const char*>(text.data()), text.size()};
}

void CheckedBlock::verify_directory(unsigned level) {
  if (bytes_.size() < kDirectoryBegin) fail(Message("is too short"));
  // A database that was never committed has revision 0.
  if (revision() == 0) fail(Message("has the revision 0"));
  if (bytes_[kLevelAt] != level) fail(Message("has another level than its parent block says"));
  const std::size_t end = short_at(kDirectoryEndAt);
  if (end <= kDirectoryBegin || end > bytes_.size() || (end - kDirectoryBegin) % kOffsetBytes != 0)
    fail(Message("has a directory of an impossible size"));
  item_count_ = (end - kDirectoryBegin) / kOffsetBytes;
}

void CheckedBlock::verify_items(bool is_leaf) const {
  const std::size_t directory_end = kDirectoryBegin + kOffsetBytes * item_count_;
  const std::size_t largest_free = short_at(kLargestFreeAt);
  std::size_t free = bytes_.size() - directory_end;
  std::size_t before = bytes_.size();
  bool is_descending = true;  // true if the items were written one by one
  for (std::size_t i = 0; i < item_count_; ++i) {
    const std::size_t at = offset_of(i);
    if (at < directory_end) fail(Message("has an item that overlaps the directory"));
    // Xapian writes the next item into this range.
    if (at - directory_end < largest_free) fail(Message("has an item in its free space"));
    const Extent extent = is_leaf ? verify_leaf_item(at) : verify_branch_item(at);
    const std::size_t size = extent.end - extent.begin;
    if (size > free) fail(Message("has items that overlap"));
    free -= size;
    is_descending = is_descending && extent.end <= before;
    before = extent.begin;
  }
  if (free != short_at(kFreeAt)) fail(Message("has another number of free bytes than it says"));
  if (!is_descending) verify_apart();
}

CheckedBlock::Extent CheckedBlock::verify_leaf_item(std::size_t at) const {
  constexpr std::size_t kHeadBytes = kSizeBytes + kKeyLengthBytes;
  if (at + kHeadBytes > bytes_.size()) fail(Message("has an item beyond its end"));
  const std::uint32_t head = short_at(at);
  const std::size_t size = (head & kSizeMask) + kSizeLess;
  if (size > bytes_.size() - at) fail(Message("has an item beyond its end"));
  const std::size_t component_bytes = (head & kFirstComponent) != 0 ? 0 : kComponentBytes;
  if (kHeadBytes + bytes_[at + kSizeBytes] + component_bytes > size)
    fail(Message("has an item that is too short for its key"));
  return {.begin = at, .end = at + size};
}

CheckedBlock::Extent CheckedBlock::verify_branch_item(std::size_t at) const {
  constexpr std::size_t kFixedBytes = kChildBytes + kKeyLengthBytes + kComponentBytes;
  if (at + kFixedBytes > bytes_.size()) fail(Message("has an item beyond its end"));
  const std::size_t size = kFixedBytes + bytes_[at + kChildBytes];
  if (size > bytes_.size() - at) fail(Message("has an item beyond its end"));
  return {.begin = at, .end = at + size};
}

void CheckedBlock::verify_apart() const {
  std::vector<Extent> extents(item_count_);
  for (std::size_t i = 0; i < item_count_; ++i) {
    const std::size_t at = offset_of(i);
    extents[i] = is_leaf_ ? verify_leaf_item(at) : verify_branch_item(at);
  }
  std::ranges::sort(extents, {}, &Extent::begin);
  for (std::size_t i = 1; i < item_count_; ++i) {
    if (extents[i].begin < extents[i - 1].end) fail(Message("has items that overlap"));
  }
}

LeafItem CheckedBlock::leaf_item(std::size_t item) const {
  const std::size_t at = offset_of(item);
  const std::uint32_t head = short_at(at);
  const std::size_t end = at + (head & kSizeMask) + kSizeLess;
  LeafItem result;
  result.is_first = (head & kFirstComponent) != 0;
  result.is_last = (head & kLastComponent) != 0;
  result.is_compressed = (head & kCompressed) != 0;
  std::size_t offset = at + kSizeBytes;
  result.key = text_at(offset + kKeyLengthBytes, bytes_[offset]);
  offset += kKeyLengthBytes + result.key.size();
  if (!result.is_first) {
    result.component = short_at(offset);
    offset += kComponentBytes;
  }
  result.value = text_at(offset, end - offset);
  return result;
}

BranchItem CheckedBlock::branch_item(std::size_t item) const {
  const std::size_t at = offset_of(item);
  BranchItem result;
  result.child = read_big_endian(bytes_, at, kChildBytes);
  const std::size_t offset = at + kChildBytes;
  result.key = text_at(offset + kKeyLengthBytes, bytes_[offset]);
  result.component = short_at(offset + kKeyLengthBytes + result.key.size());
  return result;
}

ItemBounds child_bounds(const CheckedBlock& branch, std::size_t item, const ItemBounds& bounds) {
  ItemBounds result = bounds;
  if (item > 0) result.lower = bound_at(branch, item);  // the first key is implicit
  if (item + 1 < branch.item_count()) result.upper = bound_at(branch, item + 1);
  return result;
}

void verify_bounds(const CheckedBlock& block, unsigned level, const ItemBounds& bounds) {
  const auto& [lower, upper] = bounds;
  const std::size_t last = block.item_count() - 1;
  if (level == 0)
    verify_order(compare(block.leaf_item(0), lower), compare(block.leaf_item(last), upper), upper);
  else if (last > 0)
    verify_order(compare(block.branch_item(1), lower), compare(block.branch_item(last), upper), upper);
}

void verify_keys(const CheckedBlock& block, unsigned level, const ItemBounds& bounds) {
  if (level == 0)
    verify_leaf_keys(block);
  else
    verify_branch_keys(block);
  verify_bounds(block, level, bounds);
}

}  // namespace telusur::glass
