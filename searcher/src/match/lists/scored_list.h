// SPDX-License-Identifier: GPL-3.0-or-later
/// A list of articles with their scores for one term, which a search can skip through.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "match/lists/block_decoder.h"
#include "match/lists/block_pool.h"
#include "match/windows/score.h"
#include "match/windows/window.h"

namespace telusur {

struct ScoredPosting {
  std::uint32_t article = 0;
  Frequency frequency = 0;
  Score score = 0;
};

/// The articles of a term, or of several terms that score as one, in blocks, each with an upper bound of its
/// scores. A block of the file is decoded when a search needs it first, and is kept for all searches. So a
/// search costs what can still reach its page, and a list takes memory for what was read of it.
///
/// Thread-safe: two threads may decode a block at once, and one of the copies stays.
class ScoredList {
  struct IsAlwaysWanted {
    [[nodiscard]] bool operator()(std::size_t, Score) const noexcept { return true; }
  };

 public:
  /// A list of `postings`, which ascend, for an index of `windows`. Keeps its blocks in `pool`.
  ScoredList(std::shared_ptr<BlockPool> pool, std::span<const ScoredPosting> postings, std::size_t windows);
  /// The blocks of `decoder`, followed by `later` postings, which ascend and are above all of its articles.
  /// `live_size` is the number of articles that exist.
  ScoredList(std::shared_ptr<BlockPool> pool, std::unique_ptr<const BlockDecoder> decoder,
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
  [[nodiscard]] const WindowBits& bits(std::size_t window, ListReader& reader) const {
    const WindowBits* known = bits_[window].load(std::memory_order_acquire);
    return known != nullptr ? *known : make_bits(window, reader);
  }

  /// Keeps those of `articles` of a window that the list has.
  void retain(std::size_t window, ListReader& reader, WindowBits& articles) const;

  /// Calls `take(offset, block, index)` for those of `articles` of a window that the list has, ascending.
  /// Leaves out blocks that do not reach `min_score`. Reads through `reader`, that of the calling thread.
  template <typename Take>
  void for_each(std::size_t window, const WindowBits& articles, ScoreSum min_score, ListReader& reader,
                Take take) const {
    const auto [first, last] = blocks_of(window);
    const auto begin = static_cast<std::uint32_t>(window * kWindowArticles + 1);
    for (std::size_t i = first; i < last; ++i) {
      if (heads_[i].highest < min_score) continue;
      const auto [from, to] = extent(heads_[i], begin);
      if (!articles.has_any_around(from, to)) continue;
      const PostingBlock& postings = block(i, reader);
      std::size_t at = i == first ? first_from(postings, begin) : 0;
      for (; at < postings.size; ++at) {
        const std::size_t offset = postings.articles[at] - begin;
        if (offset >= kWindowArticles) break;
        if (articles.has(offset)) take(offset, postings, at);
      }
    }
  }

  /// Calls `take(offset, block, index)` for those of `articles` of a window that the list has, ascending.
  template <typename Take>
  void visit(std::size_t window, const WindowBits& articles, ListReader& reader, Take take) const {
    if (is_sparse(window, articles))
      look_up(window, articles, reader, take, [](std::size_t) {});
    else
      for_each(window, articles, 0, reader, take);
  }

  /// Returns whether looking up `articles` is faster than reading all postings of the window.
  [[nodiscard]] bool is_sparse(std::size_t window, const WindowBits& articles) const noexcept {
    constexpr std::size_t kPostingsPerLookup = 16;
    return articles.count() * kPostingsPerLookup < max_postings(window);
  }

  /// Calls `take(offset, block, index)` for those of `articles` that the list has, or `drop(offset)`. For few
  /// articles: decodes only blocks that may have one. Leaves out articles for which `is_wanted(offset,
  /// highest)` is false; no score of the block is above `highest`.
  template <typename Take, typename Drop, typename IsWanted = IsAlwaysWanted>
  void look_up(std::size_t window, const WindowBits& articles, ListReader& reader, Take take, Drop drop,
               IsWanted is_wanted = {}) const {
    const BlockRange range = blocks_of(window);
    std::size_t i = range.begin;
    const auto begin = static_cast<std::uint32_t>(window * kWindowArticles + 1);
    const PostingBlock* postings = nullptr;
    std::size_t at = 0;
    articles.for_each([&](std::size_t offset) {
      const auto article = static_cast<std::uint32_t>(begin + offset);
      while (i < range.end && heads_[i].last_article < article) {
        ++i;
        postings = nullptr;
      }
      if (i == range.end || article <= heads_[i].base) return drop(offset);
      if (!is_wanted(offset, heads_[i].highest)) return;
      if (postings == nullptr) {
        postings = &block(i, reader);
        at = 0;
      }
      at = first_from(*postings, article, at);
      if (at < postings->size && postings->articles[at] == article) return take(offset, *postings, at);
      drop(offset);
    });
  }

  /// Returns the bytes of memory that the list takes now.
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }

 private:
  /// What is known of a block before it is decoded.
  struct BlockHead {
    std::uint32_t base = 0;  ///< no article of the block is up to here
    std::uint32_t last_article = 0;
    Score highest = 0;
  };
  struct Window {
    Score highest = kNoMatch;
    std::uint32_t first_block = 0;  ///< the first block that may have an article of this window
  };
  struct BlockRange {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  /// Returns the first and the last offset that a posting of a block may have in the window that begins with
  /// article `begin`.
  struct Extent {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] static Extent extent(const BlockHead& head, std::uint32_t begin) noexcept {
    return {.first = head.base < begin ? 0 : head.base + 1 - begin,
            .last = std::min<std::size_t>(head.last_article - begin, kWindowArticles - 1)};
  }

  /// Returns the index of the first posting from `article` on, searching from index `at` on.
  [[nodiscard]] static std::size_t first_from(const PostingBlock& block, std::uint32_t article,
                                              std::size_t at = 0) noexcept;

  [[nodiscard]] BlockRange blocks_of(std::size_t window) const noexcept {
    if (bound(window) == kNoMatch) return {};
    const std::size_t begin = windows_[window].first_block;
    std::size_t end = window + 1 < windows_.size() ? windows_[window + 1].first_block : heads_.size();
    // The next window may begin in the last block of this one.
    if (end < heads_.size() && heads_[end].base < (window + 1) * kWindowArticles) ++end;
    return {.begin = begin, .end = end};
  }

  [[nodiscard]] const PostingBlock& block(std::size_t number, ListReader& reader) const {
    const PostingBlock* known = blocks_[number].load(std::memory_order_acquire);
    return known != nullptr ? *known : decode(number, reader);
  }

  explicit ScoredList(std::shared_ptr<BlockPool> pool);

  const PostingBlock& decode(std::size_t number, ListReader& reader) const;
  const WindowBits& make_bits(std::size_t window, ListReader& reader) const;
  void make_room(std::size_t blocks);
  void add_decoded(std::span<const ScoredPosting> postings);
  void set_windows(std::size_t windows);
  void add_bytes(std::size_t bytes) const noexcept;

  std::shared_ptr<BlockPool> pool_;
  std::size_t size_ = 0;
  std::size_t live_size_ = 0;
  std::unique_ptr<const BlockDecoder> decoder_;
  std::vector<BlockHead> heads_;
  std::vector<Window> windows_;
  mutable std::vector<std::atomic<PostingBlock*>> blocks_;    ///< in the pool; null until they are decoded
  mutable std::vector<std::atomic<const WindowBits*>> bits_;  ///< owned; null until they are made
  mutable std::atomic<std::size_t> bytes_ = 0;                ///< that this has added to the pool's
};

}  // namespace telusur
