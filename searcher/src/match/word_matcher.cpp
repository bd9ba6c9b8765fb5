// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <utility>

#include "match/matchers.h"
#include "match/term_groups.h"

namespace telusur {
namespace {

/// The best `limit` of the offered articles.
class TopArticles {
 public:
  explicit TopArticles(std::size_t limit) : limit_(limit) {}

  void offer(const MatchingArticle& match) {
    if (limit_ == 0) return;
    if (heap_.size() == limit_) {
      if (!is_better(match, heap_.front())) return;
      std::ranges::pop_heap(heap_, is_better);
      heap_.pop_back();
    }
    heap_.push_back(match);
    std::ranges::push_heap(heap_, is_better);
    if (heap_.size() == limit_) min_score_ = static_cast<float>(heap_.front().score);
  }

  /// An article with a lower score is not among the best. Above zero.
  [[nodiscard]] float min_score() const { return min_score_; }

  [[nodiscard]] std::vector<MatchingArticle> take() {
    std::ranges::sort_heap(heap_, is_better);
    return std::move(heap_);
  }

 private:
  std::size_t limit_;
  float min_score_ = std::numeric_limits<float>::min();
  std::vector<MatchingArticle> heap_;  // the worst in front
};

class WordMatcher final : public MatchReader {
 public:
  /// The first `matching` of `lists` match, and the others only raise scores. Only articles in `filter`
  /// match.
  WordMatcher(PostingCache::Lists lists, std::size_t matching, std::optional<ArticleSet> filter,
              std::vector<float>& sums)
      : matching_(lists.begin(), lists.begin() + static_cast<std::ptrdiff_t>(matching)),
        raising_(lists.begin() + static_cast<std::ptrdiff_t>(matching), lists.end()),
        filter_(std::move(filter)),
        sums_(sums) {}

  [[nodiscard]] Matches read(std::size_t first, std::size_t count) override {
    std::size_t windows = 0;
    for (const PostingList* list : matching_) windows = std::max(windows, list->window_count());
    Matches matches;
    TopArticles best(first + count);
    try {
      for (std::size_t window = 0; window < windows; ++window) matches.total += add_window(window, best);
    } catch (const std::bad_alloc&) {  // the sums must be zeros for the next search
      std::ranges::fill(sums_, 0.0F);
      throw;
    }
    matches.articles = best.take();
    matches.articles.erase(
        matches.articles.begin(),
        matches.articles.begin() + static_cast<std::ptrdiff_t>(std::min(first, matches.articles.size())));
    return matches;
  }

 private:
  /// Adds up the scores of a window, and offers its articles to `best`. Returns the number of articles.
  std::size_t add_window(std::size_t window, TopArticles& best) {
    const std::size_t begin = window * PostingList::kWindow;
    if (filter_ && !filter_->has_any(begin, PostingList::kWindow)) return 0;
    for (const PostingList* list : matching_) {
      const auto [offsets, weights] = list->window(window);
      for (std::size_t i = 0; i < offsets.size(); ++i) sums_[offsets[i]] += weights[i];
    }
    for (const PostingList* list : raising_) {
      const auto [offsets, weights] = list->window(window);
      for (std::size_t i = 0; i < offsets.size(); ++i) {
        if (sums_[offsets[i]] > 0) sums_[offsets[i]] += weights[i];
      }
    }
    if (!filter_) return collect(window, best, [](std::size_t) { return true; });
    return collect(window, best, [&](std::size_t offset) { return filter_->contains(begin + offset); });
  }

  /// Offers the articles of a window that pass, by their sums, and clears these. Returns their number.
  template <typename Passes>
  std::size_t collect(std::size_t window, TopArticles& best, const Passes& passes) {
    std::size_t articles = 0;
    for (const PostingList* list : matching_) {
      for (const std::uint16_t offset : list->window(window).offsets) {
        const float sum = std::exchange(sums_[offset], 0.0F);
        // The sum is zero if an earlier list has the article, too. Without branches, which half of the
        // articles would take at random.
        const bool is_match = passes(offset);
        articles += static_cast<std::size_t>(sum > 0) & static_cast<std::size_t>(is_match);
        if (sum < best.min_score() || !is_match) continue;
        best.offer({.article = static_cast<Xapian::docid>(window * PostingList::kWindow + offset + 1),
                    .score = sum});
      }
    }
    return articles;
  }

  PostingCache::Lists matching_;
  PostingCache::Lists raising_;
  std::optional<ArticleSet> filter_;
  std::vector<float>& sums_;
};

}  // namespace

std::unique_ptr<MatchReader> match_words(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch) {
  const auto query = word_query_of(plan);
  if (!query || scratch.postings() == nullptr) return nullptr;
  std::optional<ArticleSet> filter;
  if (query->is_restricted()) {
    filter = find_restriction(*query, snapshot.database, scratch, true);
    if (!filter) return nullptr;
  }
  std::vector<const TermGroup*> groups = query->any_of;
  groups.insert(groups.end(), query->preferred.begin(), query->preferred.end());
  auto lists = scratch.postings()->find(groups, scratch.positions(), query->raised);
  if (!lists) return nullptr;
  return std::make_unique<WordMatcher>(*std::move(lists), query->any_of.size(), std::move(filter),
                                       scratch.window_sums);
}

}  // namespace telusur
