// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory for decoded blocks of lists.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "match/lists/block_decoder.h"
#include "match/windows/score.h"
#include "system/large_pages.h"

namespace telusur {

/// A decoded block.
struct PostingBlock {
  std::uint32_t size;
  std::array<std::uint32_t, kBlockPostings> articles;  ///< ascending
  std::array<Score, kBlockPostings> scores;
  std::array<Frequency, kBlockPostings> frequencies;
};

/// Blocks in large pages, which the kernel provides several times as fast as small ones. Released blocks are
/// used again; the memory goes back to the system with the pool. Also counts the memory of all lists.
/// Thread-safe.
class BlockPool {
 public:
  /// Returns a block without content. Throws std::bad_alloc.
  [[nodiscard]] PostingBlock* allocate();
  void release(std::span<PostingBlock* const> blocks) noexcept;

  /// Returns the bytes of memory of all lists, in the pool and elsewhere.
  [[nodiscard]] std::size_t list_bytes() const noexcept {
    return list_bytes_.load(std::memory_order_relaxed);
  }

  /// A list takes `bytes` more.
  void add_bytes(std::size_t bytes) noexcept { list_bytes_.fetch_add(bytes, std::memory_order_relaxed); }
  /// A list that had added `bytes` is no more.
  void subtract_bytes(std::size_t bytes) noexcept { list_bytes_.fetch_sub(bytes, std::memory_order_relaxed); }

 private:
  static constexpr std::size_t kPieceBytes = std::size_t{8} << 20;

  std::atomic<std::size_t> list_bytes_ = 0;
  std::mutex mutex_;  ///< protects all below
  std::vector<LargePages> pieces_;
  std::span<std::byte> rest_;  ///< what was never used of the last piece
  PostingBlock* free_ = nullptr;
};

/// Gives its block back to the pool unless it is taken.
class PooledBlock {
 public:
  explicit PooledBlock(BlockPool& pool) : pool_(pool), block_(pool.allocate()) {}
  PooledBlock(const PooledBlock&) = delete;
  PooledBlock& operator=(const PooledBlock&) = delete;
  ~PooledBlock() {
    if (block_ != nullptr) pool_.release({&block_, 1});
  }

  [[nodiscard]] PostingBlock* operator->() const noexcept { return block_; }
  [[nodiscard]] PostingBlock* get() const noexcept { return block_; }
  PostingBlock* take() noexcept { return std::exchange(block_, nullptr); }

 private:
  BlockPool& pool_;
  PostingBlock* block_;
};

}  // namespace telusur
