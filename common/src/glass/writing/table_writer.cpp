// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/writing/table_writer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "glass/format/layout.h"

namespace telusur::glass {

/// Four items must fit into a block. A longer value is cut into components.
constexpr std::size_t TableWriter::max_item_bytes() {
  return (kBlockBytes - kDirectoryBegin - 4 * kOffsetBytes) / 4;
}

TableWriter::TableWriter(std::string path, Filling filling) : path_(std::move(path)), filling_(filling) {}

void TableWriter::add(std::string_view key, std::string_view value, bool is_compressed) {
  if (blocks_.empty()) begin_file();
  const unsigned compressed = is_compressed ? kCompressed : 0;
  const std::size_t head = kSizeBytes + kKeyLengthBytes + key.size();
  std::size_t part_bytes = first_part_bytes(value.size(), head);
  unsigned component = 1;
  while (value.size() > part_bytes) {
    add_component(key, component, value.substr(0, part_bytes),
                  compressed | (component == 1 ? kFirstComponent : 0));
    value.remove_prefix(part_bytes);
    part_bytes = max_item_bytes() - head - kComponentBytes;
    ++component;
  }
  add_component(key, component, value, compressed | kLastComponent | (component == 1 ? kFirstComponent : 0));
  ++entries_;
}

/// Returns how many of the `value_bytes` of a value fit into the first component, which has a head of
/// `head_bytes`.
std::size_t TableWriter::first_part_bytes(std::size_t value_bytes, std::size_t head_bytes) const {
  constexpr std::size_t kMinPartBytes = 64;  // a smaller part gains less than the head of the next one takes
  const std::size_t limit = max_item_bytes() - head_bytes;
  if (filling_ == Filling::kEntries) return limit;
  const Block& block = blocks_.front();
  const std::size_t room = block.items_begin - block.directory_end;
  const std::size_t overhead = kOffsetBytes + head_bytes;
  const bool fits = room >= overhead + std::min(value_bytes, limit);
  return fits || room < overhead + kMinPartBytes ? limit : room - overhead;
}

void TableWriter::add_component(std::string_view key, unsigned component, std::string_view part,
                                unsigned flags) {
  const std::size_t component_bytes = component == 1 ? 0 : kComponentBytes;
  const std::size_t bytes = kSizeBytes + kKeyLengthBytes + key.size() + component_bytes + part.size();
  unsigned char* item = add_item(block_with_room(0, bytes, key, component), bytes);
  write_big_endian(item, kSizeBytes, (bytes - kSizeLess) | flags);
  item += kSizeBytes;
  *item++ = static_cast<unsigned char>(key.size());
  item = std::ranges::copy(key, item).out;
  write_big_endian(item, component_bytes, component);
  std::ranges::copy(part, item + component_bytes);
}

/// Adds a full block to the level above, under its first key.
void TableWriter::add_child(std::size_t level, std::uint32_t child) {
  const Divider divider = dividers_[level];
  if (level + 1 == blocks_.size()) {
    blocks_.emplace_back();
    dividers_.emplace_back();
    begin_block(level + 1, {}, 0);
  }
  const std::size_t bytes = kChildBytes + kKeyLengthBytes + divider.key.size() + kComponentBytes;
  unsigned char* item = add_item(block_with_room(level + 1, bytes, divider.key, divider.component), bytes);
  // The first child of the leftmost block has an empty key.
  write_big_endian(item, kChildBytes, child);
  item += kChildBytes;
  *item++ = static_cast<unsigned char>(divider.key.size());
  item = std::ranges::copy(divider.key, item).out;
  write_big_endian(item, kComponentBytes, divider.component);
}

TableWriter::Block& TableWriter::block_with_room(std::size_t level, std::size_t item_bytes,
                                                 std::string_view key, unsigned component) {
  const Block& block = blocks_[level];
  if (block.items_begin - block.directory_end < item_bytes + kOffsetBytes) {
    add_child(level, write_block(level));
    begin_block(level, key, component);
  }
  return blocks_[level];
}

unsigned char* TableWriter::add_item(Block& block, std::size_t item_bytes) {
  block.items_begin -= item_bytes;
  write_big_endian(block.bytes.data() + block.directory_end, kOffsetBytes, block.items_begin);
  block.directory_end += kOffsetBytes;
  return block.bytes.data() + block.items_begin;
}

void TableWriter::begin_block(std::size_t level, std::string_view key, unsigned component) {
  blocks_[level].directory_end = kDirectoryBegin;
  blocks_[level].items_begin = kBlockBytes;
  dividers_[level].key = key;
  dividers_[level].component = component;
}

std::uint32_t TableWriter::write_block(std::size_t level) {
  Block& block = blocks_[level];
  const std::size_t free = block.items_begin - block.directory_end;
  unsigned char* bytes = block.bytes.data();
  write_big_endian(bytes, kRevisionBytes, kWrittenRevision);
  bytes[kLevelAt] = static_cast<unsigned char>(level);
  write_big_endian(bytes + kLargestFreeAt, kOffsetBytes, free);
  write_big_endian(bytes + kFreeAt, kOffsetBytes, free);
  write_big_endian(bytes + kDirectoryEndAt, kOffsetBytes, block.directory_end);
  std::memset(bytes + block.directory_end, 0, free);
  file_->append({reinterpret_cast<const char*>(bytes), kBlockBytes});
  return written_blocks_++;
}

void TableWriter::begin_file() {
  file_.emplace(path_);
  blocks_.emplace_back();
  dividers_.emplace_back();
  begin_block(0, {}, 0);
  // Each table begins with an item with an empty key.
  constexpr std::size_t kBytes = kSizeBytes + kKeyLengthBytes;
  unsigned char* item = add_item(blocks_.front(), kBytes);
  write_big_endian(item, kSizeBytes, kFirstComponent | kLastComponent);
  write_big_endian(item + kSizeBytes, kKeyLengthBytes, 0);
}

TreeRoot TableWriter::finish() {
  TreeRoot root{.entries = entries_, .block_bytes = kBlockBytes};
  if (blocks_.empty()) return root;
  root.is_sequential = entries_ > 0;
  for (std::size_t level = 0; level + 1 < blocks_.size(); ++level) add_child(level, write_block(level));
  root.is_empty = false;
  root.level = static_cast<unsigned>(blocks_.size() - 1);
  root.block = write_block(root.level);
  root.free_list.first_unused = written_blocks_;
  file_->finish();
  file_.reset();
  return root;
}

}  // namespace telusur::glass
