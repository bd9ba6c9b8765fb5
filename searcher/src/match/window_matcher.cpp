// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language/query_notes.h"
#include "match/condition_maker.h"
#include "match/conditions/combinations.h"
#include "match/matchers.h"
#include "match/window_facets.h"
#include "match/windows/top_articles.h"

namespace telusur {
namespace {

/// Windows that are evaluated first, those with the highest bounds. They soon have a page of good articles,
/// so that most of the others are skipped.
constexpr std::size_t kFirstWindows = 64;

/// A look at the clock takes as long as verifying a few articles by positions, much less than reading a text.
constexpr std::size_t kPhrasesPerCheck = 16;

constexpr std::int64_t kLowestKey = std::numeric_limits<std::int64_t>::min();

/// The keys of articles in an order by date; equal ones by relevance. Articles without a date come last.
class OrderKeys {
 public:
  OrderKeys() = default;
  OrderKeys(std::shared_ptr<const DateColumn> dates, bool newest_first)
      : dates_(std::move(dates)), newest_first_(newest_first) {}

  [[nodiscard]] bool empty() const noexcept { return dates_ == nullptr; }

  [[nodiscard]] std::int64_t of(std::uint32_t article) const {
    return dates_ == nullptr ? 0 : key_of(dates_->dates()[article - 1]);
  }

  /// Returns the highest key in a window.
  [[nodiscard]] std::int64_t bound(std::size_t window) const {
    if (dates_ == nullptr) return 0;
    return key_of(newest_first_ ? dates_->bounds()[window].newest : dates_->bounds()[window].oldest);
  }

 private:
  [[nodiscard]] std::int64_t key_of(std::int64_t date) const {
    return date == DateColumn::kNoDate ? kLowestKey : newest_first_ ? date : -date;
  }

  std::shared_ptr<const DateColumn> dates_;  ///< null for the order by relevance
  bool newest_first_ = true;
};

OrderKeys keys_for(const QueryPlan& plan, Scratch& scratch) {
  if (plan.order == SortOrder::kRelevance) return {};
  return {scratch.dates(), plan.order == SortOrder::kNewest};
}

/// A window and what its best article can reach.
struct BoundedWindow {
  std::int64_t key = 0;
  ScoreSum bound = kNoMatch;
  std::size_t number = 0;

  [[nodiscard]] bool is_before(const BoundedWindow& other) const noexcept {
    if (key != other.key) return key > other.key;
    return bound != other.bound ? bound > other.bound : number < other.number;
  }
};

/// Counts the articles that `retain` keeps, window by window until there are `enough` or time is over.
std::size_t count_in_windows(Condition& condition, void (Condition::*retain)(std::size_t, WindowBits&),
                             const ArticleTable& articles, std::size_t enough, Interruption& interruption) {
  std::size_t count = 0;
  for (std::size_t window = 0; window < articles.window_count() && count < enough; ++window) {
    if (interruption.is_due()) break;
    if (condition.bound(window) == kNoMatch) continue;
    WindowBits kept = articles.alive(window);
    (condition.*retain)(window, kept);
    count += kept.count();
  }
  return count;
}

class WindowMatcher final : public MatchReader {
 public:
  WindowMatcher(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch)
      : articles_(scratch.lists()->articles(scratch.reader())),
        keys_(keys_for(plan, scratch)),
        facets_(plan.facets, snapshot, scratch),
        counts_all_(plan.counts_all || !facets_.empty()),
        phrases_(counts_all_ ? VerificationBudget::kUnlimited : scratch.max_phrase_candidates,
                 VerificationBudget::kUnlimited, scratch.interruption, kPhrasesPerCheck),
        texts_(scratch.max_text_reads, scratch.max_text_reads, scratch.interruption, 1),
        verifier_(snapshot.database, scratch.decoder(), 2 * scratch.max_text_reads, scratch.interruption),
        sums_(scratch.sums),
        interruption_(scratch.interruption) {
    ConditionMaker maker(snapshot, scratch, phrases_, texts_, verifier_);
    condition_ = maker.make(plan.condition);
    if (plan.filter.is_empty()) return;
    Conditions both;
    both.push_back(std::move(condition_));
    both.push_back(maker.make(plan.filter));
    condition_ = std::make_unique<AllCondition>(std::move(both), 1);
  }

  [[nodiscard]] Matches read(std::size_t first, std::size_t count) override {
    TopArticles best(first + count);
    begin_counting();
    try {
      for (const BoundedWindow& window : bounded_windows()) {
        if (interruption_.is_due()) {
          is_bound_ = true;
          break;
        }
        evaluate(window, best);
      }
    } catch (...) {  // the sums must be zeros for the next search
      sums_.clear();
      throw;
    }
    Matches matches{.articles = {}, .total = std::max(total_, best.size()), .total_is_exact = !is_bound_};
    for (const Rank& rank : std::move(best).take(first, count, kLateHits, interruption_))
      matches.articles.push_back({.article = rank.article, .score = rank.score});
    return matches;
  }

  [[nodiscard]] std::vector<Facet> facets() const override { return facets_.count(); }

  [[nodiscard]] std::optional<QueryNote> note() const override {
    const bool is_spent = texts_.counting().is_spent || texts_.ranking().is_spent;
    return is_spent ? std::optional(verifier_.note_of_best()) : std::nullopt;
  }

 private:
  void begin_counting() {
    facets_.reset();
    phrases_.reset();
    texts_.reset();
    const std::uint64_t certain = condition_->min_matches();
    is_counted_ = !counts_all_ && certain > kMaxExactTotal;
    total_ = is_counted_ ? certain : 0;
    is_bound_ = is_counted_ && !condition_->knows_matches();
    if (!is_counted_ && !counts_all_) count_sure_matches();
  }

  /// Counts no others if so many articles match surely that the total is a lower bound anyway.
  void count_sure_matches() {
    if (condition_->cost() <= kMaxExactTotal) return;
    const std::size_t sure = count_in_windows(*condition_, &Condition::retain_surely, *articles_,
                                              kMaxExactTotal + 1, interruption_);
    if (sure <= kMaxExactTotal) return;
    total_ = sure;
    is_counted_ = is_bound_ = true;
  }

  /// Returns the windows that may have a match: the best ones, then the others in their order, in which their
  /// blocks are stored.
  [[nodiscard]] std::vector<BoundedWindow> bounded_windows() const {
    std::vector<BoundedWindow> windows;
    for (std::size_t window = 0; window < articles_->window_count(); ++window) {
      const ScoreSum bound = condition_->bound(window);
      if (bound != kNoMatch)
        windows.push_back({.key = keys_.bound(window), .bound = bound, .number = window});
    }
    const auto others =
        windows.begin() + static_cast<std::ptrdiff_t>(std::min(kFirstWindows, windows.size()));
    std::partial_sort(windows.begin(), others, windows.end(),
                      [](const BoundedWindow& a, const BoundedWindow& b) { return a.is_before(b); });
    std::sort(others, windows.end(),
              [](const BoundedWindow& a, const BoundedWindow& b) { return a.number < b.number; });
    return windows;
  }

  /// Counts and ranks the matches of a window.
  void evaluate(const BoundedWindow& window, TopArticles& best) {
    const bool can_rank = best.can_reach({.key = window.key, .score = window.bound, .article = 0});
    if (!can_rank && is_counted_) return;
    WindowBits articles = articles_->alive(window.number);
    if (!is_counted_) count(window.number, articles);
    if (can_rank) rank(window.number, articles, best);
  }

  /// Keeps those of `articles` that match. Counts no more windows once an article stays unverified: it may be
  /// one that another part of the query excludes.
  void count(std::size_t window, WindowBits& articles) {
    phrases_.begin_counting();
    texts_.begin_counting();
    WindowBits matching = articles;
    condition_->retain(window, matching);
    if (phrases_.counting().is_spent || texts_.counting().is_spent) {
      is_counted_ = is_bound_ = true;
      return;
    }
    total_ += matching.count();
    if (!facets_.empty()) facets_.add(window, matching);
    is_counted_ = !counts_all_ && total_ > kMaxExactTotal;
    is_bound_ = is_bound_ || is_counted_;
    articles = matching;
  }

  void rank(std::size_t window, WindowBits& articles, TopArticles& best) {
    phrases_.begin_ranking();
    texts_.begin_ranking();
    if (keys_.empty()) {
      condition_->score_best(window, best.is_full() ? best.last().score : 0, articles, sums_);
    } else {
      if (best.is_full()) drop_low_keys(window, best.last().key, articles);
      condition_->score(window, articles, sums_);
    }
    articles.for_each([&](std::size_t offset) {
      const std::uint32_t article = article_at(window, offset);
      best.offer({.key = keys_.of(article), .score = sums_[offset], .article = article});
    });
    sums_.clear(articles);
  }

  void drop_low_keys(std::size_t window, std::int64_t min, WindowBits& articles) const {
    articles.for_each([&](std::size_t offset) {
      if (keys_.of(article_at(window, offset)) < min) articles.remove(offset);
    });
  }

  std::shared_ptr<const ArticleTable> articles_;
  OrderKeys keys_;
  WindowFacets facets_;
  bool counts_all_;
  VerificationBudget phrases_;
  VerificationBudget texts_;
  TextVerifier verifier_;
  WindowSums& sums_;
  Interruption& interruption_;
  ConditionPtr condition_;
  std::size_t total_ = 0;
  bool is_counted_ = false;  ///< no more matches are counted
  bool is_bound_ = false;    ///< the total is a lower bound
};

}  // namespace

std::size_t count_by_windows(const PlanNode& condition, std::size_t limit, const Snapshot& snapshot,
                             Scratch& scratch) {
  const auto articles = scratch.lists()->articles(scratch.reader());
  VerificationBudget unlimited(VerificationBudget::kUnlimited, VerificationBudget::kUnlimited,
                               scratch.interruption, kPhrasesPerCheck);
  TextVerifier verifier(snapshot.database, scratch.decoder(), scratch.max_text_reads, scratch.interruption);
  const ConditionPtr made = ConditionMaker(snapshot, scratch, unlimited, unlimited, verifier).make(condition);
  return count_in_windows(*made, &Condition::retain, *articles, limit, scratch.interruption);
}

std::unique_ptr<MatchReader> match_by_windows(const QueryPlan& plan, const Snapshot& snapshot,
                                              Scratch& scratch) {
  return std::make_unique<WindowMatcher>(plan, snapshot, scratch);
}

}  // namespace telusur
