// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/phrases/phrase_finder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace telusur {
namespace {

/// Replaces the positions of a term with those where the phrase begins that has it in `slot`. Returns how
/// many there are.
std::size_t move_back(std::span<Xapian::termpos> positions, std::size_t slot) {
  std::size_t kept = 0;
  for (const Xapian::termpos position : positions) {
    if (position >= slot) positions[kept++] = position - static_cast<Xapian::termpos>(slot);
  }
  return kept;
}

/// Keeps those of `beginnings` that have one of `positions` in `slot` of the phrase. Returns how many there
/// are.
std::size_t intersect(std::span<Xapian::termpos> beginnings, std::span<const Xapian::termpos> positions,
                      std::size_t slot) {
  std::size_t kept = 0;
  auto next = positions.begin();
  for (const Xapian::termpos beginning : beginnings) {
    const std::uint64_t wanted = beginning + std::uint64_t{slot};
    while (next != positions.end() && *next < wanted) ++next;
    if (next == positions.end()) break;
    if (*next == wanted) beginnings[kept++] = beginning;
  }
  return kept;
}

}  // namespace

PhraseFinder::PhraseFinder(const Phrase& phrase, const Xapian::Database& database,
                           SnapshotPositions& positions)
    : window_(phrase.window), in_order_(phrase.in_order), positions_(&positions) {
  for (const std::string& text : phrase.terms) {
    const auto known = std::ranges::find(terms_, text, &Term::text);
    if (known != terms_.end())
      ++known->slots;
    else
      terms_.push_back({.text = text, .articles = database.get_termfreq(text), .slots = 1});
  }
  std::ranges::stable_sort(terms_, {}, &Term::articles);
  for (const std::string& text : phrase.terms)
    slots_.push_back(static_cast<std::size_t>(std::ranges::find(terms_, text, &Term::text) - terms_.begin()));
  is_exact_ = in_order_ && window_ == slots_.size();
}

std::vector<std::size_t> PhraseFinder::find(std::span<const Xapian::docid> articles) {
  find_left(articles);
  positions_->verify();
  return left_;
}

bool PhraseFinder::has_phrase(Xapian::docid article) {
  find_left({&article, 1});
  return !left_.empty();
}

void PhraseFinder::find_left(std::span<const Xapian::docid> articles) {
  left_.resize(articles.size());
  std::iota(left_.begin(), left_.end(), 0U);
  for (std::size_t i = 0; i < terms_.size() && !left_.empty(); ++i) {
    read_positions(terms_[i], articles);
    if (is_exact_)
      keep_beginnings(i);
    else
      drop_impossible(i + 1);
  }
}

void PhraseFinder::read_positions(Term& term, std::span<const Xapian::docid> articles) {
  asked_.clear();
  for (const std::size_t article : left_) asked_.push_back(articles[article]);
  term.positions.clear();
  ends_.clear();
  positions_->read(term.text, asked_, term.positions, ends_);
  term.ranges.clear();
  std::size_t begin = 0;
  for (const std::size_t end : ends_) term.ranges.push_back({.begin = std::exchange(begin, end), .end = end});
}

/// Keeps the positions where an exact phrase can begin by those of `term`, which were read last, and the
/// articles that have one. After all terms these are the articles with the phrase.
void PhraseFinder::keep_beginnings(std::size_t term) {
  if (term == 0) {
    beginnings_ = terms_.front().positions;
    beginning_ranges_ = terms_.front().ranges;
  }
  std::size_t kept = 0;
  for (std::size_t article = 0; article < left_.size(); ++article) {
    Range range = beginning_ranges_[article];
    bool is_first = term == 0;
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      if (slots_[slot] != term) continue;
      const auto beginnings = std::span(beginnings_).subspan(range.begin, range.end - range.begin);
      range.end = range.begin + (std::exchange(is_first, false)
                                     ? move_back(beginnings, slot)
                                     : intersect(beginnings, positions_in(article, term), slot));
    }
    if (range.begin == range.end) continue;
    left_[kept] = left_[article];
    beginning_ranges_[kept++] = range;
  }
  left_.resize(kept);
}

/// Keeps the articles in which the phrase is possible by the positions of the first `terms_read` of terms_.
/// After all terms these are the articles with the phrase.
void PhraseFinder::drop_impossible(std::size_t terms_read) {
  words_.clear();
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot] < terms_read) words_.push_back({.index_in_phrase = slot, .positions = {}});
  }
  std::size_t kept = 0;
  for (std::size_t article = 0; article < left_.size(); ++article) {
    if (!is_possible(article, terms_read)) continue;
    left_[kept] = left_[article];
    for (Term& term : std::span(terms_).first(terms_read)) term.ranges[kept] = term.ranges[article];
    ++kept;
  }
  left_.resize(kept);
}

std::span<const Xapian::termpos> PhraseFinder::positions_in(std::size_t article, std::size_t term) const {
  const Range range = terms_[term].ranges[article];
  return std::span(terms_[term].positions).subspan(range.begin, range.end - range.begin);
}

bool PhraseFinder::is_possible(std::size_t article, std::size_t terms_read) {
  if (positions_in(article, terms_read - 1).size() < terms_[terms_read - 1].slots) return false;
  if (terms_read == 1 && terms_.front().slots == 1) return true;
  if (in_order_) return is_in_order(article);
  near_words_.clear();
  for (std::size_t term = 0; term < terms_read; ++term)
    near_words_.push_back({.needed = terms_[term].slots, .positions = positions_in(article, term)});
  return near_.is_match(near_words_, window_);
}

/// Returns whether the article has the terms that were read in their order, with enough positions for the
/// other terms of the phrase.
bool PhraseFinder::is_in_order(std::size_t article) {
  for (PhraseWordPositions& word : words_)
    word.positions = positions_in(article, slots_[word.index_in_phrase]);
  const auto& [first_slot, first_positions] = words_.front();
  const std::size_t outside = first_slot + (slots_.size() - 1 - words_.back().index_in_phrase);
  for (const Xapian::termpos first : first_positions) {
    const auto distance = measure_phrase(first, first_slot, std::span(words_).subspan(1));
    if (!distance) return false;
    if (*distance + outside < window_) return true;
  }
  return false;
}

}  // namespace telusur
