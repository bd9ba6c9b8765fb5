// SPDX-License-Identifier: GPL-3.0-or-later
#include "phrase_matcher.h"

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

/// The order of a heap with the best in front.
bool is_worse(const MatchingArticle& a, const MatchingArticle& b) { return is_better(b, a); }

}  // namespace

PhraseMatcher::PhraseMatcher(const PhraseQuery& phrase, std::span<MatchingArticle> with_all_terms,
                             const Xapian::Database& database, PositionTable& positions)
    : window_(phrase.window), positions_(positions), unasked_(with_all_terms) {
  for (const std::string& text : phrase.terms) {
    if (std::ranges::find(terms_, text, &Term::text) == terms_.end())
      terms_.push_back({.text = text, .articles = database.get_termfreq(text)});
  }
  std::ranges::stable_sort(terms_, {}, &Term::articles);
  for (const std::string& text : phrase.terms)
    words_.push_back(static_cast<std::size_t>(std::ranges::find(terms_, text, &Term::text) - terms_.begin()));
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
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    read_positions(terms_[i], batch);
    drop_impossible(batch, i + 1);
  }
  std::ranges::sort(batch, is_better);
  hits_.insert(hits_.end(), batch.begin(), batch.end());
}

void PhraseMatcher::read_positions(Term& term, std::span<const MatchingArticle> batch) {
  term.positions.clear();
  term.ranges.clear();
  for (const MatchingArticle& match : batch) {
    const std::size_t begin = term.positions.size();
    positions_.read(term.text, match.article, term.positions);
    term.ranges.push_back({.begin = begin, .end = term.positions.size()});
  }
}

/// Leaves the articles in which the first `terms_read` of terms_ may stand as the phrase has them; when all
/// were read, those that have the phrase.
void PhraseMatcher::drop_impossible(std::vector<MatchingArticle>& batch, std::size_t terms_read) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < words_.size(); ++place) {
    if (words_[place] < terms_read) places.push_back(place);
  }
  if (places.size() < 2) return;
  std::size_t kept = 0;
  for (std::size_t article = 0; article < batch.size(); ++article) {
    if (!may_stand(article, places)) continue;
    batch[kept] = batch[article];
    for (Term& term : std::span(terms_).first(terms_read)) term.ranges[kept] = term.ranges[article];
    ++kept;
  }
  batch.resize(kept);
}

/// Whether an article of the batch has the words of these places of the phrase, in their order, with room
/// for those between them, before the first and behind the last. From each place of the first word on, the
/// nearest of the others will do.
bool PhraseMatcher::may_stand(std::size_t article, std::span<const std::size_t> places) const {
  const auto positions_of = [&](std::size_t place) {
    const Term& term = terms_[words_[place]];
    const Range range = term.ranges[article];
    return std::span(term.positions).subspan(range.begin, range.end - range.begin);
  };
  const std::size_t outside = places.front() + (words_.size() - 1 - places.back());
  for (const std::size_t first : positions_of(places.front())) {
    std::size_t position = first;
    for (std::size_t i = 1; i < places.size(); ++i) {
      const auto positions = positions_of(places[i]);
      const auto next = std::ranges::lower_bound(positions, position + places[i] - places[i - 1]);
      if (next == positions.end()) return false;
      position = *next;
    }
    if (position - first + outside < window_) return true;
  }
  return false;
}

}  // namespace telusur
