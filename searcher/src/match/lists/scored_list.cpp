// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/scored_list.h"

#include <algorithm>
#include <utility>

namespace telusur {

// The destructor of an object whose delegate has returned runs if the rest of the constructor throws.
ScoredList::ScoredList(std::shared_ptr<BlockPool> pool) : pool_(std::move(pool)) {}

ScoredList::ScoredList(std::shared_ptr<BlockPool> pool, std::span<const ScoredPosting> postings,
                       std::size_t windows)
    : ScoredList(std::move(pool)) {
  make_room((postings.size() + kBlockPostings - 1) / kBlockPostings);
  add_decoded(postings);
  set_windows(windows);
}

ScoredList::ScoredList(std::shared_ptr<BlockPool> pool, std::unique_ptr<const BlockDecoder> decoder,
                       std::span<const ScoredPosting> later, std::size_t live_size, std::size_t windows)
    : ScoredList(std::move(pool)) {
  decoder_ = std::move(decoder);
  size_ = decoder_->size();
  const std::size_t stored = decoder_->block_count();
  make_room(stored + (later.size() + kBlockPostings - 1) / kBlockPostings);
  for (std::size_t i = 0; i < stored; ++i) {
    const auto [last_article, highest] = decoder_->head(i);
    const std::uint32_t base = i == 0 ? 0 : heads_.back().last_article;
    heads_.push_back({.base = base, .last_article = last_article, .highest = highest});
  }
  add_decoded(later);
  live_size_ = live_size;
  set_windows(windows);
}

ScoredList::~ScoredList() {
  for (const std::atomic<PostingBlock*>& block : blocks_) {
    PostingBlock* const decoded = block.load(std::memory_order_relaxed);
    if (decoded != nullptr) pool_->release({&decoded, 1});
  }
  for (const std::atomic<const WindowBits*>& bits : bits_)
    std::unique_ptr<const WindowBits>(bits.load(std::memory_order_relaxed)).reset();
  pool_->subtract_bytes(bytes());
}

void ScoredList::make_room(std::size_t blocks) {
  heads_.reserve(blocks);
  blocks_ = std::vector<std::atomic<PostingBlock*>>(blocks);
  add_bytes(sizeof(ScoredList) + blocks * (sizeof(BlockHead) + sizeof(std::atomic<PostingBlock*>)));
}

void ScoredList::add_decoded(std::span<const ScoredPosting> postings) {
  size_ += postings.size();
  live_size_ += postings.size();
  while (!postings.empty()) {
    const auto part = postings.first(std::min(kBlockPostings, postings.size()));
    postings = postings.subspan(part.size());
    PostingBlock* const block = pool_->allocate();
    blocks_[heads_.size()].store(block, std::memory_order_relaxed);
    add_bytes(sizeof(PostingBlock));
    block->size = static_cast<std::uint32_t>(part.size());
    for (std::size_t i = 0; i < part.size(); ++i) {
      block->articles[i] = part[i].article;
      block->scores[i] = part[i].score;
      block->frequencies[i] = part[i].frequency;
    }
    const Score highest = std::ranges::max_element(part, {}, &ScoredPosting::score)->score;
    heads_.push_back(
        {.base = part.front().article - 1, .last_article = part.back().article, .highest = highest});
  }
}

void ScoredList::set_windows(std::size_t windows) {
  windows_.resize(windows);
  if (heads_.size() > windows) bits_ = std::vector<std::atomic<const WindowBits*>>(windows);
  add_bytes(windows * sizeof(Window) + bits_.size() * sizeof(std::atomic<const WindowBits*>));
  std::uint32_t next = 0;  // the first window without a first block
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    const BlockHead& head = heads_[i];
    const std::size_t first = window_of(head.base + 1);
    const std::size_t last = std::min(window_of(head.last_article), windows - 1);
    for (; next <= last; ++next) windows_[next].first_block = static_cast<std::uint32_t>(i);
    if (const PostingBlock* block = blocks_[i].load(std::memory_order_relaxed); block != nullptr) {
      for (std::size_t at = 0; at < block->size; ++at) {
        const std::size_t window = window_of(block->articles[at]);
        if (window < windows)
          windows_[window].highest = std::max(windows_[window].highest, block->scores[at]);
      }
      continue;
    }
    for (std::size_t window = first; window <= last; ++window)
      windows_[window].highest = std::max(windows_[window].highest, head.highest);
  }
  for (; next < windows; ++next) windows_[next].first_block = static_cast<std::uint32_t>(heads_.size());
}

/// A binary search without branches, which would be mispredicted half of the time.
std::size_t ScoredList::first_from(const PostingBlock& block, std::uint32_t article,
                                   std::size_t at) noexcept {
  if (at >= block.size) return at;
  const std::uint32_t* first = &block.articles[at];
  for (std::size_t left = block.size - at; left > 1;) {
    const std::size_t half = left / 2;
    first += first[half - 1] < article ? half : 0;
    left -= half;
  }
  return static_cast<std::size_t>(first - block.articles.data()) + (*first < article ? 1 : 0);
}

void ScoredList::retain(std::size_t window, ListReader& reader, WindowBits& articles) const {
  if (articles.empty()) return;
  if (bound(window) == kNoMatch) {
    articles = {};
    return;
  }
  if (is_dense(window)) {
    articles &= bits(window, reader);
    return;
  }
  if (is_sparse(window, articles)) {
    look_up(
        window, articles, reader, [](std::size_t, const auto&, std::size_t) {},
        [&](std::size_t offset) { articles.remove(offset); });
    return;
  }
  WindowBits postings;
  for_each(window, articles, 0, reader,
           [&](std::size_t offset, const auto&, std::size_t) { postings.add(offset); });
  articles = postings;
}

const PostingBlock& ScoredList::decode(std::size_t number, ListReader& reader) const {
  PooledBlock block(*pool_);
  block->size = static_cast<std::uint32_t>(
      decoder_->decode(number, reader, {block->articles, block->scores, block->frequencies}));
  PostingBlock* known = nullptr;
  if (!blocks_[number].compare_exchange_strong(known, block.get(), std::memory_order_acq_rel)) return *known;
  add_bytes(sizeof(PostingBlock));
  return *block.take();
}

const WindowBits& ScoredList::make_bits(std::size_t window, ListReader& reader) const {
  auto bits = std::make_unique<WindowBits>();
  const auto begin = static_cast<std::uint32_t>(window * kWindowArticles + 1);
  std::array<std::uint32_t, kBlockPostings> decoded;
  const auto [first, last] = blocks_of(window);
  for (std::size_t i = first; i < last; ++i) {
    std::span<const std::uint32_t> articles;
    if (const PostingBlock* known = blocks_[i].load(std::memory_order_acquire); known != nullptr)
      articles = std::span(known->articles).first(known->size);
    else
      articles = std::span(decoded).first(decoder_->decode_articles(i, reader, decoded));
    for (const std::uint32_t article : articles) {
      if (article - begin < kWindowArticles) bits->add(article - begin);
    }
  }
  const WindowBits* known = nullptr;
  if (!bits_[window].compare_exchange_strong(known, bits.get(), std::memory_order_acq_rel)) return *known;
  add_bytes(sizeof(WindowBits));
  return *bits.release();
}

void ScoredList::add_bytes(std::size_t bytes) const noexcept {
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
  pool_->add_bytes(bytes);
}

}  // namespace telusur
