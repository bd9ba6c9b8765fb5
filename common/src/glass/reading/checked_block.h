// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the items of a block after its structure was verified.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "glass/format/layout.h"

namespace telusur::glass {

/// An item of a leaf: one component of the value of a key. Views into the block.
struct LeafItem {
  std::string_view key;
  unsigned component = 1;
  bool is_first = false;
  bool is_last = false;
  bool is_compressed = false;
  std::string_view value;
};

/// An item of a branch. The subtree of `child` has the items from this key and component on.
struct BranchItem {
  std::uint32_t child = 0;
  std::string_view key;
  unsigned component = 0;
};

/// Three-way comparison of two items by key and component, like memcmp.
[[nodiscard]] int compare_items(std::string_view key, unsigned component, std::string_view other_key,
                                unsigned other_component);

/// A block whose items can be read without checks. Does not own the bytes. The constructors throw
/// Xapian::DatabaseCorruptError with the problem of the block, such as "has items that overlap".
class CheckedBlock {
 public:
  CheckedBlock() = default;

  /// Verifies the header of `bytes` and the directory, that the items are inside the block and do not
  /// overlap, and that the number of free bytes is right. A block of level 0 is a leaf.
  CheckedBlock(std::span<const unsigned char> bytes, unsigned level);

  /// Verifies the level and the number of items only. For `bytes` with the checksum that they were published
  /// with.
  [[nodiscard]] static CheckedBlock published(std::span<const unsigned char> bytes, unsigned level);

  [[nodiscard]] std::uint64_t revision() const { return revision_of(bytes_); }
  [[nodiscard]] std::size_t item_count() const { return item_count_; }

  /// Returns an item of a leaf.
  [[nodiscard]] LeafItem leaf_item(std::size_t item) const;

  /// Returns an item of a block that is not a leaf.
  [[nodiscard]] BranchItem branch_item(std::size_t item) const;

 private:
  struct Extent {
    std::size_t begin;
    std::size_t end;
  };

  [[nodiscard]] std::uint32_t short_at(std::size_t at) const {
    return static_cast<std::uint32_t>(bytes_[at]) << 8U | bytes_[at + 1];
  }
  [[nodiscard]] std::size_t offset_of(std::size_t item) const {
    return short_at(kDirectoryBegin + kOffsetBytes * item);
  }
  [[nodiscard]] std::string_view text_at(std::size_t at, std::size_t size) const;
  void verify_directory(unsigned level);
  void verify_items(bool is_leaf) const;
  [[nodiscard]] Extent verify_leaf_item(std::size_t at) const;
  [[nodiscard]] Extent verify_branch_item(std::size_t at) const;
  void verify_apart() const;

  std::span<const unsigned char> bytes_;
  std::size_t item_count_ = 0;
  bool is_leaf_ = false;
};

/// An item of a branch as a bound. An empty key means that there is no bound.
struct KeyBound {
  std::string_view key;
  unsigned component = 0;
};

/// The bounds that the branches above a block set for its items: from `lower` on, before `upper`.
struct ItemBounds {
  KeyBound lower;
  KeyBound upper;
};

/// Returns the bounds of the child at `item` of `branch`, which has `bounds` itself. Views into the branches.
[[nodiscard]] ItemBounds child_bounds(const CheckedBlock& branch, std::size_t item, const ItemBounds& bounds);

/// Throws, like the constructor of CheckedBlock, unless the first and the last key of `block` are in
/// `bounds`.
void verify_bounds(const CheckedBlock& block, unsigned level, const ItemBounds& bounds);

/// Like verify_bounds(), and throws unless all keys ascend.
void verify_keys(const CheckedBlock& block, unsigned level, const ItemBounds& bounds);

}  // namespace telusur::glass
