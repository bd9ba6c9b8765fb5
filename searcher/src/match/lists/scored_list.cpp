// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/scored_list.h"

#include <algorithm>
#include <array>
#include <utility>

namespace telusur {

ScoredList::ScoredList(std::shared_ptr<MemoryCount> memory, std::span<const ScoredPosting> postings,
                       std::size_t windows)
    : ScoredList(std::move(memory), nullptr, postings, postings.size(), windows) {}

ScoredList::ScoredList(std::shared_ptr<MemoryCount> memory, std::unique_ptr<const StoredBlocks> stored,
                       std::span<const ScoredPosting> later, std::size_t live_size, std::size_t windows)
    : memory_(std::move(memory)),
      size_(later.size() + (stored ? stored->size() : 0)),
      live_size_(live_size),
      stored_(std::move(stored)),
      stored_blocks_(stored_ ? stored_->heads().size() : 0),
      postings_(later.begin(), later.end()) {
  heads_.reserve(stored_blocks_ + (later.size() + kBlockPostings - 1) / kBlockPostings);
  if (stored_) {
    for (const StoredBlocks::Head& head : stored_->heads())
      heads_.push_back({.base = head.base, .last_article = head.last_article, .highest = head.highest});
  }
  for (auto rest = later; !rest.empty();) {
    const auto part = rest.first(std::min(kBlockPostings, rest.size()));
    rest = rest.subspan(part.size());
    heads_.push_back({.base = part.front().article - 1,
                      .last_article = part.back().article,
                      .highest = std::ranges::max_element(part, {}, &ScoredPosting::score)->score});
  }
  set_windows(windows);
  memory_.add(sizeof(ScoredList) + stored_blocks_ * sizeof(StoredBlocks::Head) +
              postings_.size() * sizeof(ScoredPosting) + heads_.size() * sizeof(BlockHead) +
              windows_.size() * sizeof(Window) + bits_.size() * sizeof(std::atomic<const WindowBits*>));
}

ScoredList::~ScoredList() {
  for (const std::atomic<const WindowBits*>& bits : bits_)
    std::unique_ptr<const WindowBits>(bits.load(std::memory_order_relaxed)).reset();
}

void ScoredList::set_windows(std::size_t windows) {
  windows_.resize(windows);
  if (heads_.size() > windows) bits_ = std::vector<std::atomic<const WindowBits*>>(windows);
  std::uint32_t next = 0;  // the first window without a first block
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    const BlockHead& head = heads_[i];
    const std::size_t first = window_of(head.base + 1);
    const std::size_t last = std::min(window_of(head.last_article), windows - 1);
    for (; next <= last; ++next) windows_[next].first_block = static_cast<std::uint32_t>(i);
    if (!is_stored(i)) {
      for (const ScoredPosting& posting : postings(i)) {
        const std::size_t window = window_of(posting.article);
        if (window < windows) windows_[window].highest = std::max(windows_[window].highest, posting.score);
      }
      continue;
    }
    for (std::size_t window = first; window <= last; ++window)
      windows_[window].highest = std::max(windows_[window].highest, head.highest);
  }
  for (; next < windows; ++next) windows_[next].first_block = static_cast<std::uint32_t>(heads_.size());
}

const WindowBits& ScoredList::make_bits(std::size_t window) const {
  auto bits = std::make_unique<WindowBits>();
  const auto begin = static_cast<std::uint32_t>(window * kWindowArticles + 1);
  const auto add = [&](std::uint32_t article) {
    if (article - begin < kWindowArticles) bits->add(article - begin);
  };
  std::array<std::uint32_t, kBlockPostings> articles;
  const auto [first, last] = blocks_of(window);
  for (std::size_t i = first; i < last; ++i) {
    if (is_stored(i)) {
      for (const std::uint32_t article : std::span(articles).first(stored_->decode_articles(i, articles)))
        add(article);
    } else {
      for (const ScoredPosting& posting : postings(i)) add(posting.article);
    }
  }
  const WindowBits* known = nullptr;
  if (!bits_[window].compare_exchange_strong(known, bits.get(), std::memory_order_acq_rel)) return *known;
  memory_.add(sizeof(WindowBits));
  return *bits.release();
}

}  // namespace telusur
