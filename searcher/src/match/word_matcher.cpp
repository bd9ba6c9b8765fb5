// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/word_matcher.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <new>
#include <string>
#include <utility>

namespace telusur {
namespace {

/// Articles that are asked for phrases together, so that positions are read in the order of the index; with
/// more of them, more are asked for nothing.
constexpr std::size_t kAskedAtOnce = 16;

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

/// An article with what it has for certain, and with what it has if all phrases stand that may.
struct Doubt {
  Xapian::docid article = 0;
  float certain = 0;
  float most = 0;
};

/// What `list` has for `article`; 0 when it is not there.
float weight_in(const PostingList& list, Xapian::docid article) {
  const std::size_t number = article - 1;
  const auto [places, weights] = list.window(number / PostingList::kWindow);
  const auto place = static_cast<std::uint16_t>(number % PostingList::kWindow);
  const auto found = std::ranges::lower_bound(places, place);
  if (found == places.end() || *found != place) return 0;
  return weights[static_cast<std::size_t>(found - places.begin())];
}

void add(const PostingList::Postings& postings, std::span<float> sums) {
  for (std::size_t i = 0; i < postings.places.size(); ++i) sums[postings.places[i]] += postings.weights[i];
}

}  // namespace

/// A list whose postings count only where a phrase stands.
struct WordMatcher::DoubtfulList {
  const PostingList* postings;
  PhraseFinder phrase;
};

/// The matches of a query whose phrases were not looked for yet.
struct WordMatcher::Sums {
  std::vector<MatchingArticle> best;  ///< by what they have for certain
  std::size_t certain = 0;            ///< articles that match
  std::size_t uncertain = 0;          ///< that may match
  std::vector<Doubt> doubts;          ///< of those that may be among the best
};

std::optional<Matches> WordMatcher::match(std::span<const TermGroup> groups, std::size_t first,
                                          std::size_t count, PositionTable* positions) {
  const auto lists = cache_.find(groups);
  if (!lists) return std::nullopt;
  std::vector<DoubtfulList> doubtful;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const PostingList& postings = (*lists)[i]->doubtful;
    if (postings.size() == 0) continue;
    if (positions == nullptr || first + count == 0) return std::nullopt;
    doubtful.push_back(
        {.postings = &postings, .phrase = PhraseFinder(*groups[i].phrase, database_, *positions)});
  }
  Sums sums;
  try {
    sums = add_up(*lists, doubtful, first + count);
  } catch (const std::bad_alloc&) {  // within a window, of which the next query must find nothing
    std::ranges::fill(sums_, 0.0F);
    std::ranges::fill(gains_, 0.0F);
    throw;
  }
  Matches matches{.articles = std::move(sums.best), .total = sums.certain};
  if (!doubtful.empty()) settle(std::move(sums), doubtful, first + count, matches);
  matches.articles.erase(
      matches.articles.begin(),
      matches.articles.begin() + static_cast<std::ptrdiff_t>(std::min(first, matches.articles.size())));
  return matches;
}

WordMatcher::Sums WordMatcher::add_up(const PostingCache::Lists& lists,
                                      std::span<const DoubtfulList> doubtful, std::size_t limit) {
  std::size_t windows = 0;
  for (const GroupPostings* list : lists)
    windows = std::max({windows, list->certain.window_count(), list->doubtful.window_count()});
  Sums sums;
  Best best(limit);
  for (std::size_t window = 0; window < windows; ++window) {
    const auto article_at = [window](std::uint16_t place) {
      return static_cast<Xapian::docid>(window * PostingList::kWindow + place + 1);
    };
    for (const GroupPostings* list : lists) add(list->certain.window(window), sums_);
    for (const DoubtfulList& list : doubtful) add(list.postings->window(window), gains_);
    for (const DoubtfulList& list : doubtful) {
      for (const std::uint16_t place : list.postings->window(window).places) {
        const float gain = std::exchange(gains_[place], 0.0F);
        if (gain == 0) continue;  // it had its turn in a list before
        const float sum = sums_[place];
        sums.uncertain += sum == 0 ? 1 : 0;
        if (sum + gain >= best.least())
          sums.doubts.push_back({.article = article_at(place), .certain = sum, .most = sum + gain});
      }
    }
    for (const GroupPostings* list : lists) {
      for (const std::uint16_t place : list->certain.window(window).places) {
        const float sum = std::exchange(sums_[place], 0.0F);
        sums.certain += sum > 0 ? 1 : 0;  // else it had its turn in a list before
        if (sum >= best.least()) best.offer({.article = article_at(place), .score = sum});
      }
    }
  }
  std::erase_if(sums.doubts, [&](const Doubt& doubt) { return doubt.most < best.least(); });
  sums.best = best.take();
  return sums;
}

/// Looks for phrases until no article whose phrases were not looked for can come among the best.
void WordMatcher::settle(Sums sums, std::span<DoubtfulList> lists, std::size_t limit, Matches& matches) {
  Best best(limit);
  for (const MatchingArticle& match : matches.articles) {
    const bool is_doubtful = std::ranges::any_of(
        lists, [&](const DoubtfulList& list) { return weight_in(*list.postings, match.article) > 0; });
    if (!is_doubtful) best.offer(match);
  }
  std::ranges::sort(sums.doubts, std::greater(), &Doubt::most);
  std::size_t asked = 0;
  std::size_t stood = 0;
  std::span<Doubt> unasked = sums.doubts;
  while (!unasked.empty() && unasked.front().most >= best.least()) {
    const std::span<Doubt> batch = unasked.first(std::min(unasked.size(), kAskedAtOnce));
    unasked = unasked.subspan(batch.size());
    std::ranges::sort(batch, {}, &Doubt::article);
    std::vector<MatchingArticle> articles;
    for (const Doubt& doubt : batch) articles.push_back({.article = doubt.article, .score = doubt.certain});
    for (DoubtfulList& list : lists) add_standing(list, articles);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const bool stands = articles[i].score > batch[i].certain;
      asked += 1;
      stood += stands ? 1 : 0;
      if (batch[i].certain == 0) {
        sums.uncertain -= 1;
        sums.certain += stands ? 1 : 0;
      }
      if (articles[i].score > 0) best.offer(articles[i]);
    }
  }
  matches.articles = best.take();
  matches.total_is_exact = sums.uncertain == 0;
  // Laplace's guess, which is one half before any was asked.
  const double share = static_cast<double>(stood + 1) / static_cast<double>(asked + 2);
  matches.total =
      sums.certain + static_cast<std::size_t>(std::llround(share * static_cast<double>(sums.uncertain)));
}

/// Adds the weights of `list` to those of `articles`, which ascend, where the phrase stands.
void WordMatcher::add_standing(DoubtfulList& list, std::span<MatchingArticle> articles) {
  std::vector<MatchingArticle> with_phrase;
  std::ranges::copy_if(articles, std::back_inserter(with_phrase), [&](const MatchingArticle& match) {
    return weight_in(*list.postings, match.article) > 0;
  });
  list.phrase.retain(with_phrase);
  auto match = articles.begin();
  for (const MatchingArticle& standing : with_phrase) {
    match = std::ranges::lower_bound(match, articles.end(), standing.article, {}, &MatchingArticle::article);
    match->score += weight_in(*list.postings, standing.article);
  }
}

std::optional<std::span<MatchingArticle>> WordMatcher::match_all(std::span<const std::string> terms) {
  std::vector<TermGroup> groups;
  for (const std::string& term : terms) groups.push_back({.terms = {term}});
  const auto found = cache_.find(groups);
  if (!found) return std::nullopt;
  std::vector<const PostingList*> lists;
  for (const GroupPostings* list : *found) lists.push_back(&list->certain);
  std::ranges::sort(lists, {}, &PostingList::size);
  with_all_.clear();
  std::vector<std::uint16_t>& places = places_with_all_;
  std::vector<float>& sums = sums_with_all_;
  for (std::size_t window = 0; window < lists.front()->window_count(); ++window) {
    const PostingList::Postings rarest = lists.front()->window(window);
    places.assign(rarest.places.begin(), rarest.places.end());
    sums.assign(rarest.weights.begin(), rarest.weights.end());
    for (const PostingList* list : std::span(lists).subspan(1)) {
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
