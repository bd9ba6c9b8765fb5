// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/phrase_matcher.h"

#include <algorithm>
#include <cmath>

namespace telusur {
namespace {

/// As many articles as this are asked at once, so that small totals are exact.
constexpr std::size_t kFewArticles = 100;

// Articles are asked in batches, in which positions are read in the order in which they lie in the index. The
// first batch has so many for each rank that is wanted; no later one is smaller than the least.
constexpr std::size_t kFirstBatch = 2;
constexpr std::size_t kLeastBatch = 8;

/// The order of a heap with the best in front. An object, as algorithms call a function by its address.
constexpr auto is_worse = [](const MatchingArticle& a, const MatchingArticle& b) { return is_better(b, a); };

}  // namespace

PhraseMatcher::PhraseMatcher(const PhraseQuery& phrase, std::span<MatchingArticle> with_all_terms,
                             const Xapian::Database& database, PositionTable& positions)
    : finder_(phrase, database, positions), unasked_(with_all_terms) {
  std::ranges::make_heap(unasked_, is_worse);
}

Matches PhraseMatcher::match(std::size_t first, std::size_t count, bool is_total_exact) {
  const std::size_t wanted = first + count;
  if (is_total_exact || count == 0 || asked_ + unasked_.size() <= kFewArticles) ask_best(unasked_.size());
  while (hits_.size() < wanted && !unasked_.empty()) {
    const std::size_t missing = wanted - hits_.size();
    // As many as will do if the next ones are like those before; but no leap on the word of a few.
    const std::size_t will_do = hits_.empty() ? asked_ : missing * asked_ / hits_.size();
    ask_best(asked_ == 0 ? kFirstBatch * missing : std::min(will_do, 2 * asked_) + kLeastBatch);
  }
  Matches matches{.articles = {}, .total = hits_.size(), .total_is_exact = unasked_.empty()};
  if (!unasked_.empty()) {
    const double share = static_cast<double>(hits_.size()) / static_cast<double>(asked_);
    matches.total += static_cast<std::size_t>(std::llround(share * static_cast<double>(unasked_.size())));
  }
  const std::span hits = std::span(hits_).first(std::min(wanted, hits_.size()));
  if (first < hits.size())
    matches.articles.assign(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end());
  return matches;
}

/// Asks the best `count` articles, and makes hits of those that have the phrase.
void PhraseMatcher::ask_best(std::size_t count) {
  count = std::min(count, unasked_.size());
  for (std::size_t left = unasked_.size(); count < unasked_.size() && left > unasked_.size() - count; --left)
    std::ranges::pop_heap(unasked_.first(left), is_worse);
  const auto best = unasked_.last(count);
  std::vector<MatchingArticle> batch(best.begin(), best.end());
  unasked_ = unasked_.first(unasked_.size() - count);
  asked_ += count;
  std::ranges::sort(batch, {}, &MatchingArticle::article);
  finder_.retain(batch);
  std::ranges::sort(batch, is_better);
  hits_.insert(hits_.end(), batch.begin(), batch.end());
}

}  // namespace telusur
