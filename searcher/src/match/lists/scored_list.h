// SPDX-License-Identifier: GPL-3.0-or-later
/// A list of articles with their scores for one term, which a search can skip through.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "match/lists/memory_count.h"
#include "match/lists/stored_blocks.h"
#include "match/windows/score.h"
#include "match/windows/window.h"

namespace telusur {

struct ScoredPosting {
  std::uint32_t article = 0;
  std::uint32_t frequency = 0;
  Score score = 0;
};

/// The articles of a term, or of several terms that score as one, in blocks, each with an upper bound of its
/// scores. Searches read it through a ListCursor. Blocks of the file stay packed, in pages that are read when
/// a search needs them first; other postings are in memory. So a search costs what can still reach its page,
/// and a list takes memory for what was read of it.
///
/// Immutable and thread-safe, but for the pages and bits that it keeps.
class ScoredList {
 public:
  /// A list of `postings`, which ascend, for an index of `windows`, whose memory `memory` counts.
  ScoredList(std::shared_ptr<MemoryCount> memory, std::span<const ScoredPosting> postings,
             std::size_t windows);
  /// Blocks of the file, if any, followed by `later` postings, which ascend and are above all of their
  /// articles. `live_size` is the number of articles that exist; a search leaves out all others.
  ScoredList(std::shared_ptr<MemoryCount> memory, std::unique_ptr<const StoredBlocks> stored,
             std::span<const ScoredPosting> later, std::size_t live_size, std::size_t windows);
  ScoredList(const ScoredList&) = delete;
  ScoredList& operator=(const ScoredList&) = delete;
  ~ScoredList();

  /// Upper bound of the articles.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Lower bound of the articles.
  [[nodiscard]] std::size_t live_size() const noexcept { return live_size_; }

  /// Returns an upper bound of the scores in a window; kNoMatch if it certainly has no article.
  [[nodiscard]] ScoreSum bound(std::size_t window) const noexcept {
    return window < windows_.size() ? ScoreSum{windows_[window].highest} : kNoMatch;
  }

  /// What is known of a block before it is read.
  struct BlockHead {
    std::uint32_t base = 0;  ///< no article of the block is up to here
    std::uint32_t last_article = 0;
    Score highest = 0;
  };
  [[nodiscard]] const BlockHead& head(std::size_t block) const noexcept { return heads_[block]; }

  struct BlockRange {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// Returns the blocks that may have an article of a window.
  [[nodiscard]] BlockRange blocks_of(std::size_t window) const noexcept {
    if (bound(window) == kNoMatch) return {};
    const std::size_t begin = windows_[window].first_block;
    std::size_t end = window + 1 < windows_.size() ? windows_[window + 1].first_block : heads_.size();
    // The next window may begin in the last block of this one.
    if (end < heads_.size() && heads_[end].base < (window + 1) * kWindowArticles) ++end;
    return {.begin = begin, .end = end};
  }

  /// Returns an upper bound of the postings in a window.
  [[nodiscard]] std::size_t max_postings(std::size_t window) const noexcept {
    const auto [begin, end] = blocks_of(window);
    return (end - begin) * kBlockPostings;
  }

  /// Returns whether a window has so many postings that a bit for each article is read faster.
  [[nodiscard]] bool is_dense(std::size_t window) const noexcept {
    constexpr std::size_t kManyPostings = 2 * kBlockPostings;
    return !bits_.empty() && max_postings(window) >= kManyPostings;
  }

  /// Returns the articles of a dense window, which are kept.
  [[nodiscard]] const WindowBits& bits(std::size_t window) const {
    const WindowBits* known = bits_[window].load(std::memory_order_acquire);
    return known != nullptr ? *known : make_bits(window);
  }

  /// The blocks of the file, which are the first ones; null without any.
  [[nodiscard]] const StoredBlocks* stored() const noexcept { return stored_.get(); }
  /// Returns the postings of a block that is not of the file.
  [[nodiscard]] std::span<const ScoredPosting> postings(std::size_t block) const noexcept {
    const auto rest = std::span(postings_).subspan((block - stored_blocks_) * kBlockPostings);
    return rest.first(std::min(rest.size(), kBlockPostings));
  }
  [[nodiscard]] bool is_stored(std::size_t block) const noexcept { return block < stored_blocks_; }

  /// Returns the bytes of memory that the list takes now.
  [[nodiscard]] std::size_t bytes() const noexcept {
    return memory_.bytes() + (stored_ ? stored_->page_bytes() : 0);
  }

 private:
  struct Window {
    Score highest = kNoMatch;
    std::uint32_t first_block = 0;  ///< the first block that may have an article of this window
  };

  [[nodiscard]] const WindowBits& make_bits(std::size_t window) const;
  void set_windows(std::size_t windows);

  mutable CountedBytes memory_;
  std::size_t size_ = 0;
  std::size_t live_size_ = 0;
  std::unique_ptr<const StoredBlocks> stored_;
  std::size_t stored_blocks_ = 0;
  std::vector<ScoredPosting> postings_;  ///< those that are not in the file
  std::vector<BlockHead> heads_;
  std::vector<Window> windows_;
  mutable std::vector<std::atomic<const WindowBits*>> bits_;  ///< owned; null until they are made
};

}  // namespace telusur
