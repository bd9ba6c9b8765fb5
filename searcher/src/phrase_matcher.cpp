// SPDX-License-Identifier: GPL-3.0-or-later
#include "phrase_matcher.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>

namespace telusur {
namespace {

/// As many articles as this are asked at once, so that small totals are exact.
constexpr std::size_t kFewArticles = 100;

// Articles are asked in batches, in which positions are read in the order in which they lie in the index. The
// first batch has so many for each rank that is wanted; no later one is smaller than the least.
constexpr std::size_t kFirstBatch = 2;
constexpr std::size_t kLeastBatch = 8;

/// Of equal articles the older one comes first, as Xapian has it.
std::uint64_t rank_of(const MatchingArticle& match) {
  static_assert(sizeof(Xapian::docid) == sizeof(std::uint32_t));
  const auto score = std::bit_cast<std::uint32_t>(static_cast<float>(match.score));  // ordered: above zero
  return std::uint64_t{score} << 32 | (std::numeric_limits<std::uint32_t>::max() - match.article);
}

Xapian::docid article_of(std::uint64_t rank) {
  return std::numeric_limits<std::uint32_t>::max() - static_cast<std::uint32_t>(rank);
}

float score_of(std::uint64_t rank) { return std::bit_cast<float>(static_cast<std::uint32_t>(rank >> 32)); }

}  // namespace

PhraseMatcher::PhraseMatcher(const PhraseQuery& phrase, std::span<const MatchingArticle> with_all_terms,
                             const Xapian::Database& database, PositionTable& positions)
    : window_(phrase.window), positions_(positions) {
  for (const std::string& text : phrase.terms) {
    if (std::ranges::find(terms_, text, &Term::text) == terms_.end())
      terms_.push_back({.text = text, .articles = database.get_termfreq(text)});
  }
  std::ranges::stable_sort(terms_, {}, &Term::articles);
  for (const std::string& text : phrase.terms)
    words_.push_back(static_cast<std::size_t>(std::ranges::find(terms_, text, &Term::text) - terms_.begin()));
  unasked_.reserve(with_all_terms.size());
  std::ranges::transform(with_all_terms, std::back_inserter(unasked_), rank_of);
  std::ranges::make_heap(unasked_);
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
  for (std::size_t i = first; i < std::min(wanted, hits_.size()); ++i)
    matches.articles.push_back({.article = article_of(hits_[i]), .score = score_of(hits_[i])});
  return matches;
}

/// Asks the best `count` articles, and makes hits of those that have the phrase.
void PhraseMatcher::ask_best(std::size_t count) {
  count = std::min(count, unasked_.size());
  const auto begin = unasked_.end() - static_cast<std::ptrdiff_t>(count);
  if (begin != unasked_.begin()) {
    for (auto end = unasked_.end(); end != begin; --end) std::pop_heap(unasked_.begin(), end);
  }
  std::vector<Rank> batch(begin, unasked_.end());
  unasked_.erase(begin, unasked_.end());
  asked_ += count;
  std::ranges::sort(batch, {}, article_of);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    read_positions(terms_[i], batch);
    drop_impossible(batch, i + 1);
  }
  std::ranges::sort(batch, std::greater());
  hits_.insert(hits_.end(), batch.begin(), batch.end());
}

void PhraseMatcher::read_positions(Term& term, std::span<const Rank> batch) {
  term.positions.clear();
  term.ranges.clear();
  for (const Rank rank : batch) {
    const std::size_t begin = term.positions.size();
    positions_.read(term.text, article_of(rank), term.positions);
    term.ranges.push_back({.begin = begin, .end = term.positions.size()});
  }
}

/// Leaves the articles in which the first `terms_read` of terms_ may stand as the phrase has them; when all
/// were read, those that have the phrase.
void PhraseMatcher::drop_impossible(std::vector<Rank>& batch, std::size_t terms_read) {
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
