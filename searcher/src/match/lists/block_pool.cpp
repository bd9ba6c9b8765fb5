// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/block_pool.h"

#include <cstring>
#include <new>

namespace telusur {
namespace {

/// A free block begins with the next free one.
PostingBlock* next_of(const PostingBlock* block) noexcept {
  PostingBlock* next = nullptr;
  std::memcpy(&next, &block->articles, sizeof next);
  return next;
}

void set_next(PostingBlock* block, PostingBlock* next) noexcept {
  std::memcpy(&block->articles, &next, sizeof next);
}

}  // namespace

PostingBlock* BlockPool::allocate() {
  const std::lock_guard lock(mutex_);
  if (free_ != nullptr) return std::exchange(free_, next_of(free_));
  if (rest_.size() < sizeof(PostingBlock)) {
    LargePages piece(kPieceBytes);
    if (piece.bytes().empty()) throw std::bad_alloc();
    pieces_.push_back(std::move(piece));
    rest_ = pieces_.back().bytes();
  }
  std::byte* const begin = rest_.data();
  rest_ = rest_.subspan(sizeof(PostingBlock));
  return new (begin) PostingBlock;
}

void BlockPool::release(std::span<PostingBlock* const> blocks) noexcept {
  const std::lock_guard lock(mutex_);
  for (PostingBlock* const block : blocks) {
    set_next(block, free_);
    free_ = block;
  }
}

}  // namespace telusur
