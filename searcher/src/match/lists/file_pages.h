// SPDX-License-Identifier: GPL-3.0-or-later
/// Pages of the file of positions that stay in memory.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "match/lists/memory_count.h"
#include "positions/bit_packing.h"
#include "positions/position_file.h"

namespace telusur {

/// A range of pages. Each is read when it is needed first, and kept. Thread-safe: two threads may read a page
/// at once, and one of the copies stays.
class FilePages {
 public:
  using Page = std::array<unsigned char, kPositionPageBytes + kPackedPadding>;

  /// For `count` pages from `first` on, whose memory `memory` counts.
  FilePages(std::shared_ptr<const PositionFile> file, std::uint64_t first, std::uint64_t count,
            std::shared_ptr<MemoryCount> memory);
  FilePages(const FilePages&) = delete;
  FilePages& operator=(const FilePages&) = delete;
  ~FilePages();

  /// Returns the page `first + index`, with kPackedPadding bytes after it. Throws like
  /// PositionFile::read_page().
  [[nodiscard]] const unsigned char* page(std::size_t index) const {
    const Page* known = pages_[index].load(std::memory_order_acquire);
    return known != nullptr ? known->data() : read(index);
  }

  /// Returns `size` bytes of the pages from `offset` of the file on, with kPackedPadding readable bytes after
  /// them. They are in `joined`, which has room for them, if two pages have them.
  [[nodiscard]] std::string_view bytes(std::uint64_t offset, std::size_t size,
                                       std::span<unsigned char> joined) const;

  /// The memory that the pages take now.
  [[nodiscard]] std::size_t memory_bytes() const noexcept { return memory_.bytes(); }

 private:
  [[nodiscard]] const unsigned char* read(std::size_t index) const;

  std::shared_ptr<const PositionFile> file_;
  std::uint64_t first_;
  mutable std::vector<std::atomic<const Page*>> pages_;  ///< owned; null until they are read
  mutable CountedBytes memory_;
};

}  // namespace telusur
