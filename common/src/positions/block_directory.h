// SPDX-License-Identifier: GPL-3.0-or-later
/// The blocks of a list, and how they are read without positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "positions/position_file.h"

namespace telusur {

/// Where the list of a term is.
struct PositionListPlace {
  std::uint64_t postings = 0;
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

/// Where a block of a list is.
struct BlockPlace {
  std::uint32_t last_article = 0;  ///< at least its last article, and below the articles of the next block
  std::uint32_t base = 0;          ///< the last article of the block before, or 0

  std::uint64_t offset = 0;  ///< where the postings part is
  std::uint64_t positions_offset = 0;
  std::uint64_t positions_bytes = 0;  ///< 0 without positions
  std::uint32_t bytes = 0;            ///< size of the postings part

  std::uint16_t postings = 0;                ///< 1 to kBlockPostings
  std::uint8_t level = kMaxSaturationLevel;  ///< see PositionTail::max_saturation()
};

/// The blocks of one list. Immutable, so threads may share it.
class BlockDirectory {
 public:
  /// Reads the directory. A list of one block has none, so the widths of the block are read: its level is the
  /// highest one, and its last article the one of the file. Throws like PositionPages, and
  /// Xapian::DatabaseCorruptError if the directory is damaged.
  BlockDirectory(PositionPages& pages, const PositionListPlace& place);

  /// Returns the blocks, ascending; at least one.
  [[nodiscard]] std::span<const BlockPlace> blocks() const noexcept { return blocks_; }

 private:
  void add_single_block(PositionPages& pages, const PositionListPlace& place);
  void read(PositionPages& pages, const PositionListPlace& place);

  std::vector<BlockPlace> blocks_;
};

/// Decodes the postings part of a block. Returns the number of its postings, `place.postings`. The articles
/// ascend from above `place.base` up to `place.last_article`. Throws like PositionPages, and
/// Xapian::DatabaseCorruptError if the block is damaged. About 0.1 us for a full block if
/// the page is kept.
std::size_t read_block_postings(PositionPages& pages, const BlockPlace& place,
                                std::span<std::uint32_t, kBlockPostings> articles,
                                std::span<std::uint32_t, kBlockPostings> frequencies);

}  // namespace telusur
