// SPDX-License-Identifier: GPL-3.0-or-later
/// The best articles of those that a search offers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "match/windows/score.h"
#include "system/interruption.h"

namespace telusur {

/// What an article ranks by: first the key, such as its date, then the score, then its number.
struct Rank {
  std::int64_t key = 0;
  ScoreSum score = 0;
  std::uint32_t article = 0;

  /// Returns whether this ranks before `other`. Of equal articles the older one comes first, as in Xapian.
  [[nodiscard]] bool is_before(const Rank& other) const noexcept {
    if (key != other.key) return key > other.key;
    return score != other.score ? score > other.score : article < other.article;
  }
};

class TopArticles {
 public:
  explicit TopArticles(std::size_t limit) : limit_(limit) {}

  void offer(const Rank& rank) {
    if (!can_reach(rank)) return;
    if (is_full()) {
      std::ranges::pop_heap(heap_, is_better);
      heap_.pop_back();
    }
    heap_.push_back(rank);
    std::ranges::push_heap(heap_, is_better);
  }

  /// Returns whether `rank` would be among the best.
  [[nodiscard]] bool can_reach(const Rank& rank) const noexcept {
    return !is_full() || (limit_ > 0 && rank.is_before(heap_.front()));
  }

  [[nodiscard]] bool is_full() const noexcept { return heap_.size() >= limit_; }

  /// The last of the best. They are full and not empty.
  [[nodiscard]] const Rank& last() const noexcept { return heap_.front(); }

  [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }

  /// Returns `count` of the best from rank `first` (from 0) on, the best of them first; at most `late_count`
  /// once `interruption` is due. Sorts no others.
  [[nodiscard]] std::vector<Rank> take(std::size_t first, std::size_t count, std::size_t late_count,
                                       Interruption& interruption) && {
    if (interruption.is_due()) count = std::min(count, late_count);
    const auto begin = heap_.begin() + static_cast<std::ptrdiff_t>(std::min(first, heap_.size()));
    const auto left = static_cast<std::size_t>(heap_.end() - begin);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(count, left));
    if (begin != heap_.begin() && begin != heap_.end())
      std::nth_element(heap_.begin(), begin, heap_.end(), is_better);
    if (end != heap_.end()) std::nth_element(begin, end, heap_.end(), is_better);
    return sort({begin, end}, late_count, interruption);
  }

 private:
  static bool is_better(const Rank& a, const Rank& b) noexcept { return a.is_before(b); }

  /// Sorts parts and merges them, so that the sort of a million ranks can be interrupted.
  static std::vector<Rank> sort(std::span<Rank> ranks, std::size_t late_count, Interruption& interruption) {
    constexpr std::size_t kPart = 8192;  // takes half a millisecond
    std::vector<std::span<Rank>> parts;  // a heap by their first ranks, the best in front
    const auto is_behind = [](std::span<Rank> a, std::span<Rank> b) {
      return is_better(b.front(), a.front());
    };
    for (std::span<Rank> rest = ranks; !rest.empty(); rest = rest.subspan(parts.back().size())) {
      if (interruption.is_due()) {
        const auto end = ranks.begin() + static_cast<std::ptrdiff_t>(std::min(late_count, ranks.size()));
        std::partial_sort(ranks.begin(), end, ranks.end(), is_better);
        return {ranks.begin(), end};
      }
      parts.push_back(rest.first(std::min(kPart, rest.size())));
      std::ranges::sort(parts.back(), is_better);
    }
    if (parts.size() < 2) return {ranks.begin(), ranks.end()};
    std::vector<Rank> sorted;
    sorted.reserve(ranks.size());
    for (std::ranges::make_heap(parts, is_behind); !parts.empty();) {
      if (sorted.size() % kPart == 0 && interruption.is_due()) {
        sorted.resize(std::min(late_count, sorted.size()));
        if (!sorted.empty() || late_count == 0) return sorted;
      }
      std::ranges::pop_heap(parts, is_behind);
      sorted.push_back(parts.back().front());
      parts.back() = parts.back().subspan(1);
      if (parts.back().empty())
        parts.pop_back();
      else
        std::ranges::push_heap(parts, is_behind);
    }
    return sorted;
  }

  std::size_t limit_;
  std::vector<Rank> heap_;  // the worst in front
};

}  // namespace telusur
