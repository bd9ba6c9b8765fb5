// SPDX-License-Identifier: GPL-3.0-or-later
#include "word_matcher.h"

#include <algorithm>
#include <cstdint>
#include <limits>
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

/// Leaves of `places` and their `sums` those that stand in `postings` too, and adds their weights; how many
/// they are. Looks for each in steps that double (Bentley and Yao 1976).
std::size_t retain_sparse(const PostingList::Postings& postings, std::span<std::uint16_t> places,
                          std::span<float> sums) {
  const auto& [others, weights] = postings;
  std::size_t kept = 0;
  std::size_t low = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::size_t step = 1;
    for (; low + step <= others.size() && others[low + step - 1] < places[i]; step *= 2) low += step;
    const auto candidates = others.subspan(low, std::min(step - 1, others.size() - low));
    low += static_cast<std::size_t>(std::ranges::lower_bound(candidates, places[i]) - candidates.begin());
    if (low == others.size()) break;
    if (others[low] != places[i]) continue;
    places[kept] = places[i];
    sums[kept++] = sums[i] + weights[low];
  }
  return kept;
}

/// The same, by way of `by_place`, which has zeros: without a branch that no processor could foresee.
std::size_t retain_dense(const PostingList::Postings& postings, std::span<float> by_place,
                         std::span<std::uint16_t> places, std::span<float> sums) {
  for (std::size_t i = 0; i < postings.places.size(); ++i) by_place[postings.places[i]] = postings.weights[i];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::uint16_t place = places[i];
    const float weight = by_place[place];
    places[kept] = place;
    sums[kept] = sums[i] + weight;
    kept += weight > 0 ? 1 : 0;
  }
  for (const std::uint16_t place : postings.places) by_place[place] = 0;
  return kept;
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
  const auto lists = cache_.find(terms);
  if (!lists) return std::nullopt;
  std::size_t windows = 0;
  for (const PostingList* list : *lists) windows = std::max(windows, list->window_count());
  Matches matches;
  Best best(first + count);
  for (std::size_t window = 0; window < windows; ++window) {
    for (const PostingList* list : *lists) {
      const auto [places, weights] = list->window(window);
      for (std::size_t i = 0; i < places.size(); ++i) sums_[places[i]] += weights[i];
    }
    for (const PostingList* list : *lists) {
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

std::optional<std::span<MatchingArticle>> WordMatcher::match_all(std::span<const std::string> terms) {
  auto lists = cache_.find(terms);
  if (!lists) return std::nullopt;
  std::ranges::sort(*lists, {}, &PostingList::size);
  with_all_.clear();
  std::vector<std::uint16_t>& places = places_with_all_;
  std::vector<float>& sums = sums_with_all_;
  for (std::size_t window = 0; window < lists->front()->window_count(); ++window) {
    const PostingList::Postings rarest = lists->front()->window(window);
    places.assign(rarest.places.begin(), rarest.places.end());
    sums.assign(rarest.weights.begin(), rarest.weights.end());
    for (const PostingList* list : std::span(*lists).subspan(1)) {
      const PostingList::Postings postings = list->window(window);
      constexpr std::size_t kSparse = 32;
      const std::size_t kept = postings.places.size() / kSparse > places.size()
                                   ? retain_sparse(postings, places, sums)
                                   : retain_dense(postings, sums_, places, sums);
      places.resize(kept);
      sums.resize(kept);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
      with_all_.push_back(
          {.article = static_cast<Xapian::docid>(window * PostingList::kWindow + places[i] + 1),
           .score = sums[i]});
    }
  }
  return with_all_;
}

}  // namespace telusur
