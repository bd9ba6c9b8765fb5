// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the bytes that the tree of a sound table consists of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "files.h"
#include "glass/format/layout.h"
#include "glass/reading/version_reader.h"

namespace telusur::test {

enum class ByteUse : std::uint8_t {
  kFree,  ///< free space, an unreachable block, or an unused key or hint
  kList,  ///< a block of the free list
  kUsed,
};

class UsedBytes {
 public:
  /// Reads the table `table` of the sound database in the folder `generation`.
  UsedBytes(const std::string& generation, glass::TableKind table) {
    const glass::VersionFile version = glass::read_version_file(generation);
    const glass::TreeRoot& root = version.root(table);
    bytes_ = read_file(generation + "/" + std::string(glass::file_name_of(table)));
    uses_.resize(bytes_.size(), ByteUse::kFree);
    block_bytes_ = root.block_bytes;
    if (root.is_empty) return;
    mark_lists();
    mark_block(root.block * root.block_bytes, root.level);
  }

  [[nodiscard]] const std::vector<ByteUse>& uses() const { return uses_; }

 private:
  [[nodiscard]] std::size_t number_at(std::size_t at, std::size_t size) const {
    std::size_t number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number << 8U | static_cast<unsigned char>(bytes_[at + i]);
    return number;
  }

  void mark(std::size_t at, std::size_t size, ByteUse use = ByteUse::kUsed) {
    for (std::size_t i = 0; i < size; ++i) uses_[at + i] = use;
  }

  void mark_lists() {
    constexpr std::size_t kFreeListLevel = 254;
    for (std::size_t at = 0; at + block_bytes_ <= bytes_.size(); at += block_bytes_) {
      if (number_at(at + glass::kLevelAt, 1) == kFreeListLevel) mark(at, block_bytes_, ByteUse::kList);
    }
  }

  void mark_block(std::size_t block, unsigned level) {
    const std::size_t end = number_at(block + glass::kDirectoryEndAt, glass::kOffsetBytes);
    mark(block, end);
    mark(block + glass::kLargestFreeAt, glass::kOffsetBytes, ByteUse::kFree);
    for (std::size_t place = glass::kDirectoryBegin; place < end; place += glass::kOffsetBytes) {
      const std::size_t item = block + number_at(block + place, glass::kOffsetBytes);
      if (level == 0) {
        mark(item, (number_at(item, glass::kSizeBytes) & glass::kSizeMask) + glass::kSizeLess);
        continue;
      }
      mark(item, glass::kChildBytes + glass::kKeyLengthBytes);
      const std::size_t key_bytes = number_at(item + glass::kChildBytes, glass::kKeyLengthBytes);
      // The key of the first item is implicit, but an empty key has the component 0.
      if (place > glass::kDirectoryBegin || key_bytes == 0)
        mark(item + glass::kChildBytes + glass::kKeyLengthBytes, key_bytes + glass::kComponentBytes);
      mark_block(number_at(item, glass::kChildBytes) * block_bytes_, level - 1);
    }
  }

  std::string bytes_;
  std::vector<ByteUse> uses_;
  std::size_t block_bytes_ = 0;
};

}  // namespace telusur::test
