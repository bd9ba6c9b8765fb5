// SPDX-License-Identifier: GPL-3.0-or-later
#include "word_matcher.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace telusur {
namespace {

/// Adds the terms of `query` to `terms`; false when it is more than an OR of terms.
bool collect_terms(const Xapian::Query& query, std::vector<std::string>& terms) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) {
    terms.push_back(*query.get_terms_begin());
    return !terms.back().empty();
  }
  if (query.get_type() != Xapian::Query::OP_OR) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!collect_terms(query.get_subquery(i), terms)) return false;
  }
  return true;
}

/// Of equal articles the older one comes first, as Xapian has it.
bool is_better(const MatchingArticle& a, const MatchingArticle& b) {
  return a.score != b.score ? a.score > b.score : a.article < b.article;
}

/// The best `limit` of the articles that it is offered.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  void offer(const MatchingArticle& match) {
    if (limit_ == 0) return;
    if (heap_.size() == limit_) {
      if (!is_better(match, heap_.front())) return;
      std::ranges::pop_heap(heap_, is_better);
      heap_.pop_back();
    }
    heap_.push_back(match);
    std::ranges::push_heap(heap_, is_better);
    if (heap_.size() == limit_) least_ = static_cast<float>(heap_.front().score);
  }

  /// What an article needs at least; more than nothing.
  [[nodiscard]] float least() const { return least_; }

  [[nodiscard]] std::vector<MatchingArticle> take() {
    std::ranges::sort_heap(heap_, is_better);
    return std::move(heap_);
  }

 private:
  std::size_t limit_;
  float least_ = std::numeric_limits<float>::min();
  std::vector<MatchingArticle> heap_;  // the worst in front
};

}  // namespace

std::optional<Matches> WordMatcher::match(const Xapian::Query& query, std::size_t first, std::size_t count) {
  std::vector<std::string> terms;
  if (!collect_terms(query, terms)) return std::nullopt;
  std::vector<std::shared_ptr<const PostingList>> lists;
  std::size_t windows = 0;
  for (const std::string& term : terms) {
    lists.push_back(cache_.find(term));
    if (lists.back() == nullptr) return std::nullopt;
    windows = std::max(windows, lists.back()->window_count());
  }
  Matches matches;
  Best best(first + count);
  for (std::size_t window = 0; window < windows; ++window) {
    for (const auto& list : lists) {
      const auto [places, weights] = list->window(window);
      for (std::size_t i = 0; i < places.size(); ++i) sums_[places[i]] += weights[i];
    }
    for (const auto& list : lists) {
      for (const std::uint16_t place : list->window(window).places) {
        const float sum = std::exchange(sums_[place], 0.0F);
        matches.total += sum > 0 ? 1 : 0;  // else it was counted with a word before
        if (sum >= best.least())
          best.offer({.article = static_cast<Xapian::docid>(window * PostingList::kWindow + place + 1),
                      .score = sum});
      }
    }
  }
  matches.articles = best.take();
  matches.articles.erase(
      matches.articles.begin(),
      matches.articles.begin() + static_cast<std::ptrdiff_t>(std::min(first, matches.articles.size())));
  return matches;
}

}  // namespace telusur
