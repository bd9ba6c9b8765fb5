// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/writing/table_writer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "glass/format/encoding.h"
#include "glass/format/layout.h"

namespace telusur::glass {
namespace {

constexpr unsigned kRevision = 1;

/// Four items must find room in a block; a value that is too long for that is cut into components.
constexpr std::size_t kMaxItemBytes = (kBlockBytes - kDirectoryBegin - 4 * kPlaceBytes) / 4;

/// Values of tables that are compressed when they are longer than this; Xapian's default.
constexpr unsigned kCompressedAbove = 18;

void put(unsigned char* at, std::size_t bytes, std::size_t number) {
  for (std::size_t i = bytes; i-- > 0; number >>= 8) at[i] = static_cast<unsigned char>(number);
}

}  // namespace

void TableRoot::append_to(std::string& bytes, bool compresses) const {
  const bool is_empty = blocks == 0;
  append_number(bytes, root_block);
  append_number(bytes, level << kRootLevelShift | kRootIsSequential | (is_empty ? kRootIsEmpty : 0U));
  append_number(bytes, entries);
  append_number(bytes, kBlockBytes >> kBlockUnitShift);
  append_number(bytes, compresses ? kCompressedAbove : 0);
  std::string free_list;
  if (!is_empty) {
    append_number(free_list, kRevision);
    append_number(free_list, blocks);
    free_list.append(4, '\0');  // nothing is free
  }
  append_string(bytes, free_list);
}

TableWriter::TableWriter(std::string path) : path_(std::move(path)) {}

void TableWriter::add(std::string_view key, std::string_view value, bool is_compressed) {
  if (blocks_.empty()) begin_file();
  const unsigned compressed = is_compressed ? kCompressed : 0;
  const std::size_t head = kSizeBytes + kKeyLengthBytes + key.size();
  std::size_t room = kMaxItemBytes - head;
  unsigned component = 1;
  while (value.size() > room) {
    add_component(key, component, value.substr(0, room), compressed | (component == 1 ? kFirstComponent : 0));
    value.remove_prefix(room);
    room = kMaxItemBytes - head - kComponentBytes;
    ++component;
  }
  add_component(key, component, value, compressed | kLastComponent | (component == 1 ? kFirstComponent : 0));
  ++root_.entries;
}

void TableWriter::add_component(std::string_view key, unsigned component, std::string_view part,
                                unsigned flags) {
  const std::size_t component_bytes = component == 1 ? 0 : kComponentBytes;
  const std::size_t bytes = kSizeBytes + kKeyLengthBytes + key.size() + component_bytes + part.size();
  unsigned char* item = place_item(block_with_room(0, bytes, key, component), bytes);
  put(item, kSizeBytes, (bytes - kSizeLess) | flags);
  item += kSizeBytes;
  *item++ = static_cast<unsigned char>(key.size());
  item = std::ranges::copy(key, item).out;
  put(item, component_bytes, component);
  std::ranges::copy(part, item + component_bytes);
}

/// Tells the level above of a block that is full, under the key that divides it from the one before.
void TableWriter::add_child(std::size_t level, std::uint32_t child) {
  const Divider divider = dividers_[level];
  if (level + 1 == blocks_.size()) {
    blocks_.emplace_back();
    dividers_.emplace_back();
    begin_block(level + 1, {}, 0);
  }
  const std::size_t bytes = kChildBytes + kKeyLengthBytes + divider.key.size() + kComponentBytes;
  unsigned char* item = place_item(block_with_room(level + 1, bytes, divider.key, divider.component), bytes);
  // The first child of a block on the left edge has no key, as nothing is before it.
  put(item, kChildBytes, child);
  item += kChildBytes;
  *item++ = static_cast<unsigned char>(divider.key.size());
  item = std::ranges::copy(divider.key, item).out;
  put(item, kComponentBytes, divider.component);
}

TableWriter::Block& TableWriter::block_with_room(std::size_t level, std::size_t item_bytes,
                                                 std::string_view key, unsigned component) {
  const Block& block = blocks_[level];
  if (block.items_begin - block.directory_end < item_bytes + kPlaceBytes) {
    add_child(level, write_block(level));
    begin_block(level, key, component);
  }
  return blocks_[level];
}

unsigned char* TableWriter::place_item(Block& block, std::size_t item_bytes) {
  block.items_begin -= item_bytes;
  put(block.bytes.data() + block.directory_end, kPlaceBytes, block.items_begin);
  block.directory_end += kPlaceBytes;
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
  put(bytes, kRevisionBytes, kRevision);
  bytes[kLevelAt] = static_cast<unsigned char>(level);
  put(bytes + kLargestFreeAt, kPlaceBytes, free);
  put(bytes + kFreeAt, kPlaceBytes, free);
  put(bytes + kDirectoryEndAt, kPlaceBytes, block.directory_end);
  std::memset(bytes + block.directory_end, 0, free);
  file_->append({reinterpret_cast<const char*>(bytes), kBlockBytes});
  return root_.blocks++;
}

void TableWriter::begin_file() {
  file_.emplace(path_);
  blocks_.emplace_back();
  dividers_.emplace_back();
  begin_block(0, {}, 0);
  // The leftmost leaf begins with an item of an empty key.
  constexpr std::size_t kBytes = kSizeBytes + kKeyLengthBytes;
  unsigned char* item = place_item(blocks_.front(), kBytes);
  put(item, kSizeBytes, kFirstComponent | kLastComponent);
  put(item + kSizeBytes, kKeyLengthBytes, 0);
}

TableRoot TableWriter::finish() {
  if (blocks_.empty()) return root_;
  for (std::size_t level = 0; level + 1 < blocks_.size(); ++level) add_child(level, write_block(level));
  root_.level = static_cast<std::uint32_t>(blocks_.size() - 1);
  root_.root_block = write_block(root_.level);
  file_->finish();
  file_.reset();
  return root_;
}

}  // namespace telusur::glass
