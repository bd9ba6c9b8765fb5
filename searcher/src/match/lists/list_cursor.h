// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads one list for one search.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <utility>

#include "match/lists/scored_list.h"
#include "match/windows/score.h"
#include "match/windows/window.h"
#include "positions/first_from.h"

namespace telusur {

/// What of a posting a search reads. Each part needs those before it.
enum class PostingPart { kArticle, kFrequency, kScore };

/// Decodes the blocks that a search needs, in its own memory, as far as it needs them. Keeps the block read
/// last: two windows often share one. Not thread-safe. Functions throw like StoredBlocks.
class ListCursor {
  struct IsAlwaysWanted {
    [[nodiscard]] bool operator()(std::size_t, Score) const noexcept { return true; }
  };

 public:
  explicit ListCursor(std::shared_ptr<const ScoredList> list) : list_(std::move(list)) {}

  [[nodiscard]] const ScoredList& list() const noexcept { return *list_; }

  /// Keeps those of `articles` of a window that the list has.
  void retain(std::size_t window, WindowBits& articles);

  /// Calls `take(offset, value)` for those of `articles` of a window that the list has, ascending, with the
  /// frequency or the score. Leaves out blocks that do not reach `min_score`.
  template <PostingPart kPart, typename Take>
  void for_each(std::size_t window, const WindowBits& articles, ScoreSum min_score, Take take) {
    const auto [first, last] = list_->blocks_of(window);
    const auto begin = static_cast<std::uint32_t>(window * kWindowArticles + 1);
    for (std::size_t i = first; i < last; ++i) {
      const ScoredList::BlockHead& head = list_->head(i);
      if (head.highest < min_score) continue;
      const auto [from, to] = extent(head, begin);
      if (!articles.has_any_around(from, to)) continue;
      read<kPart>(i);
      for (std::size_t at = i == first ? first_from(begin, 0) : 0; at < size_; ++at) {
        const std::size_t offset = articles_[at] - begin;
        if (offset >= kWindowArticles) break;
        if (articles.has(offset)) take(offset, value<kPart>(at));
      }
    }
  }

  /// The same, in the faster way.
  template <PostingPart kPart, typename Take>
  void visit(std::size_t window, const WindowBits& articles, Take take) {
    if (is_sparse(window, articles))
      look_up<kPart>(window, articles, take, [](std::size_t) {});
    else
      for_each<kPart>(window, articles, 0, take);
  }

  /// Returns whether looking up `articles` is faster than reading all postings of the window.
  [[nodiscard]] bool is_sparse(std::size_t window, const WindowBits& articles) const noexcept {
    constexpr std::size_t kPostingsPerLookup = 16;
    return articles.count() * kPostingsPerLookup < list_->max_postings(window);
  }

  /// Calls `take(offset, value)` for those of `articles` that the list has, or `drop(offset)`. For few
  /// articles: decodes only blocks that may have one. Leaves out articles for which `is_wanted(offset,
  /// highest)` is false; no score of the block is above `highest`.
  template <PostingPart kPart, typename Take, typename Drop, typename IsWanted = IsAlwaysWanted>
  void look_up(std::size_t window, const WindowBits& articles, Take take, Drop drop,
               IsWanted is_wanted = {}) {
    const ScoredList::BlockRange range = list_->blocks_of(window);
    std::size_t i = range.begin;
    const auto begin = static_cast<std::uint32_t>(window * kWindowArticles + 1);
    std::size_t at = 0;
    articles.for_each([&](std::size_t offset) {
      const auto article = static_cast<std::uint32_t>(begin + offset);
      while (i < range.end && list_->head(i).last_article < article) {
        ++i;
        at = 0;
      }
      if (i == range.end || article <= list_->head(i).base) return drop(offset);
      if (!is_wanted(offset, list_->head(i).highest)) return;
      read<PostingPart::kArticle>(i);
      at = first_from(article, at);
      if (at == size_ || articles_[at] != article) return drop(offset);
      if constexpr (kPart == PostingPart::kArticle)
        take(offset, article);
      else
        take(offset, value_of<kPart>(at));
    });
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  /// The first and the last offset that a posting of a block may have in a window.
  struct Extent {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  /// Returns the extent in the window that begins with article `begin`.
  [[nodiscard]] static Extent extent(const ScoredList::BlockHead& head, std::uint32_t begin) noexcept {
    return {.first = head.base < begin ? 0 : head.base + 1 - begin,
            .last = std::min<std::size_t>(head.last_article - begin, kWindowArticles - 1)};
  }

  /// Returns the index of the first posting of the block from `article` on, searching from index `at` on.
  [[nodiscard]] std::size_t first_from(std::uint32_t article, std::size_t at) const noexcept {
    return telusur::first_from(std::span(articles_).first(size_), at, article);
  }

  /// Decodes a block as far as `kPart`.
  template <PostingPart kPart>
  void read(std::size_t block) {
    if (block != block_ || kPart > part_) decode(block, kPart);
  }
  void decode(std::size_t block, PostingPart part);

  template <PostingPart kPart>
  [[nodiscard]] auto value(std::size_t at) const noexcept {
    if constexpr (kPart == PostingPart::kScore)
      return scores_[at];
    else if constexpr (kPart == PostingPart::kFrequency)
      return frequencies_[at];
    else
      return articles_[at];
  }

  /// The same for a single posting of a block that may not be decoded so far.
  template <PostingPart kPart>
  [[nodiscard]] auto value_of(std::size_t at) const {
    if (part_ >= kPart) return value<kPart>(at);
    if constexpr (kPart == PostingPart::kScore)
      return score_of(at);
    else
      return frequency_of(at);
  }
  [[nodiscard]] Score score_of(std::size_t at) const;
  [[nodiscard]] std::uint32_t frequency_of(std::size_t at) const;

  std::shared_ptr<const ScoredList> list_;
  std::size_t block_ = kNone;  ///< the decoded block
  PostingPart part_ = PostingPart::kArticle;
  std::size_t size_ = 0;
  std::array<std::uint32_t, kBlockPostings> articles_{};  ///< ascending
  std::array<std::uint32_t, kBlockPostings> frequencies_{};
  std::array<Score, kBlockPostings> scores_{};
};

}  // namespace telusur
