// SPDX-License-Identifier: GPL-3.0-or-later
/// A block of a tree whose structure was verified.
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

/// An item of a branch. The tree below `child` holds the keys from this one on.
struct BranchItem {
  std::uint32_t child = 0;
  std::string_view key;
  unsigned component = 0;
};

/// Below, at or above zero as an item comes before, with or behind another one.
[[nodiscard]] int compare_items(std::string_view key, unsigned component, std::string_view other_key,
                                unsigned other_component);

/// Gives the items of a block. The constructor verifies that they can be read. Does not own the bytes.
class CheckedBlock {
 public:
  CheckedBlock() = default;

  /// Verifies the header of `bytes`, the directory, that the items lie in the block without overlap, and that
  /// the free bytes are counted right. Throws Xapian::DatabaseCorruptError with a predicate of the block,
  /// such as "has items that overlap".
  CheckedBlock(std::span<const unsigned char> bytes, unsigned level);

  /// Verifies the level and the number of items only: for `bytes` that are what was published.
  [[nodiscard]] static CheckedBlock published(std::span<const unsigned char> bytes, unsigned level);

  [[nodiscard]] std::uint64_t revision() const { return number_at(0, kRevisionBytes); }
  [[nodiscard]] std::size_t item_count() const { return item_count_; }

  /// Item `item` of a leaf, which is a block of level 0.
  [[nodiscard]] LeafItem leaf_item(std::size_t item) const;

  /// Item `item` of a block of another level.
  [[nodiscard]] BranchItem branch_item(std::size_t item) const;

 private:
  struct Extent {
    std::size_t begin;
    std::size_t end;
  };

  [[nodiscard]] std::uint32_t number_at(std::size_t at, std::size_t size) const;
  [[nodiscard]] std::uint32_t short_at(std::size_t at) const {
    return static_cast<std::uint32_t>(bytes_[at]) << 8U | bytes_[at + 1];
  }
  [[nodiscard]] std::size_t offset_of(std::size_t item) const {
    return short_at(kDirectoryBegin + kPlaceBytes * item);
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

/// An item of a branch as a bound of the keys of a block. Empty if there is no bound.
struct KeyBound {
  std::string_view key;
  unsigned component = 0;
};

/// Verifies that the first key of `block`, which is of `level`, is not before `lower` and the last one before
/// `upper`. Throws as the constructor of CheckedBlock does.
void verify_bounds(const CheckedBlock& block, unsigned level, const KeyBound& lower, const KeyBound& upper);

/// The same of all keys, and that they ascend.
void verify_keys(const CheckedBlock& block, unsigned level, const KeyBound& lower, const KeyBound& upper);

}  // namespace telusur::glass
