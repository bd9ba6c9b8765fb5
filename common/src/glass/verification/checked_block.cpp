// SPDX-License-Identifier: GPL-3.0-or-later
#include "checked_block.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <xapian.h>

namespace telusur::glass {
namespace {

[[noreturn]] void fail(const char* what) { throw Xapian::DatabaseCorruptError(what); }

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

/// Big-endian.
std::uint32_t CheckedBlock::number_at(std::size_t at, std::size_t size) const {
  std::uint32_t number = 0;
  for (const unsigned char byte : bytes_.subspan(at, size)) number = number << 8U | byte;
  return number;
}

std::size_t CheckedBlock::offset_of(std::size_t item) const {
  return number_at(kDirectoryBegin + kPlaceBytes * item, kPlaceBytes);
}

std::string_view CheckedBlock::text_at(std::size_t at, std::size_t size) const {
  const auto text = bytes_.subspan(at, size);
  return {reinterpret_cast<const char*>(text.data()), text.size()};
}

void CheckedBlock::verify_directory(unsigned level) {
  if (bytes_.size() < kDirectoryBegin) fail("is too short");
  // Revision 0 is that of a database that was never committed.
  if (revision() == 0) fail("has the revision 0");
  if (bytes_[kLevelAt] != level) fail("has another level than the block that leads to it says");
  const std::size_t end = number_at(kDirectoryEndAt, kPlaceBytes);
  if (end <= kDirectoryBegin || end > bytes_.size() || (end - kDirectoryBegin) % kPlaceBytes != 0)
    fail("has a directory of an impossible size");
  item_count_ = (end - kDirectoryBegin) / kPlaceBytes;
}

void CheckedBlock::verify_items(bool is_leaf) const {
  const std::size_t directory_end = kDirectoryBegin + kPlaceBytes * item_count_;
  const std::size_t largest_free = number_at(kLargestFreeAt, kPlaceBytes);
  std::size_t free = bytes_.size() - directory_end;
  std::size_t before = bytes_.size();
  bool is_descending = true;  // as items are written one by one
  for (std::size_t i = 0; i < item_count_; ++i) {
    const std::size_t at = offset_of(i);
    if (at < directory_end) fail("has an item that overlaps the directory");
    // Xapian writes the next item into this gap.
    if (at - directory_end < largest_free) fail("has an item in its free space");
    const Extent extent = is_leaf ? verify_leaf_item(at) : verify_branch_item(at);
    const std::size_t size = extent.end - extent.begin;
    if (size > free) fail("has items that overlap");
    free -= size;
    is_descending = is_descending && extent.end <= before;
    before = extent.begin;
  }
  if (free != number_at(kFreeAt, kPlaceBytes)) fail("has another number of free bytes than it says");
  if (!is_descending) verify_apart();
}

CheckedBlock::Extent CheckedBlock::verify_leaf_item(std::size_t at) const {
  constexpr std::size_t kHeadBytes = kSizeBytes + kKeyLengthBytes;
  if (at + kHeadBytes > bytes_.size()) fail("has an item beyond its end");
  const std::uint32_t head = number_at(at, kSizeBytes);
  const std::size_t size = (head & kSizeMask) + kSizeLess;
  if (size > bytes_.size() - at) fail("has an item beyond its end");
  const std::size_t component_bytes = (head & kFirstComponent) != 0 ? 0 : kComponentBytes;
  if (kHeadBytes + bytes_[at + kSizeBytes] + component_bytes > size)
    fail("has an item that is too short for its key");
  return {.begin = at, .end = at + size};
}

CheckedBlock::Extent CheckedBlock::verify_branch_item(std::size_t at) const {
  constexpr std::size_t kFixedBytes = kChildBytes + kKeyLengthBytes + kComponentBytes;
  if (at + kFixedBytes > bytes_.size()) fail("has an item beyond its end");
  const std::size_t size = kFixedBytes + bytes_[at + kChildBytes];
  if (size > bytes_.size() - at) fail("has an item beyond its end");
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
    if (extents[i].begin < extents[i - 1].end) fail("has items that overlap");
  }
}

LeafItem CheckedBlock::leaf_item(std::size_t item) const {
  const std::size_t at = offset_of(item);
  const std::uint32_t head = number_at(at, kSizeBytes);
  const std::size_t end = at + (head & kSizeMask) + kSizeLess;
  LeafItem result;
  result.is_first = (head & kFirstComponent) != 0;
  result.is_last = (head & kLastComponent) != 0;
  result.is_compressed = (head & kCompressed) != 0;
  std::size_t place = at + kSizeBytes;
  result.key = text_at(place + kKeyLengthBytes, bytes_[place]);
  place += kKeyLengthBytes + result.key.size();
  if (!result.is_first) {
    result.component = number_at(place, kComponentBytes);
    place += kComponentBytes;
  }
  result.value = text_at(place, end - place);
  return result;
}

BranchItem CheckedBlock::branch_item(std::size_t item) const {
  const std::size_t at = offset_of(item);
  BranchItem result;
  result.child = number_at(at, kChildBytes);
  const std::size_t place = at + kChildBytes;
  result.key = text_at(place + kKeyLengthBytes, bytes_[place]);
  result.component = number_at(place + kKeyLengthBytes + result.key.size(), kComponentBytes);
  return result;
}

}  // namespace telusur::glass
