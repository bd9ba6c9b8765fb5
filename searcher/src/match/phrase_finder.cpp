// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/phrase_finder.h"

#include <algorithm>
#include <numeric>

namespace telusur {

PhraseFinder::PhraseFinder(const Phrase& phrase, const Xapian::Database& database,
                           glass::PositionTable& positions)
    : window_(phrase.window), positions_(positions) {
  for (const std::string& text : phrase.terms) {
    if (std::ranges::find(terms_, text, &Term::text) == terms_.end())
      terms_.push_back({.text = text, .articles = database.get_termfreq(text)});
  }
  std::ranges::stable_sort(terms_, {}, &Term::articles);
  for (const std::string& text : phrase.terms)
    slots_.push_back(static_cast<std::size_t>(std::ranges::find(terms_, text, &Term::text) - terms_.begin()));
}

std::vector<std::size_t> PhraseFinder::find(std::span<const Xapian::docid> articles) {
  std::vector<std::size_t> left(articles.size());
  std::iota(left.begin(), left.end(), 0U);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    read_positions(terms_[i], articles, left);
    drop_impossible(left, i + 1);
  }
  positions_.verify();
  return left;
}

void PhraseFinder::read_positions(Term& term, std::span<const Xapian::docid> articles,
                                  std::span<const std::size_t> left) {
  term.positions.clear();
  term.ranges.clear();
  for (const std::size_t article : left) {
    const std::size_t begin = term.positions.size();
    positions_.read(term.text, articles[article], term.positions);
    term.ranges.push_back({.begin = begin, .end = term.positions.size()});
  }
}

/// Keeps the articles in which the phrase is possible by the positions of the first `terms_read` of terms_.
/// After all terms these are the articles with the phrase.
void PhraseFinder::drop_impossible(std::vector<std::size_t>& left, std::size_t terms_read) {
  std::vector<std::size_t> slots;
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot] < terms_read) slots.push_back(slot);
  }
  if (slots.size() < 2) return;
  std::size_t kept = 0;
  for (std::size_t article = 0; article < left.size(); ++article) {
    if (!is_possible(article, slots)) continue;
    left[kept] = left[article];
    for (Term& term : std::span(terms_).first(terms_read)) term.ranges[kept] = term.ranges[article];
    ++kept;
  }
  left.resize(kept);
}

/// Returns whether the article has the terms of `slots` in their order, with enough positions for the other
/// terms of the phrase.
bool PhraseFinder::is_possible(std::size_t article, std::span<const std::size_t> slots) {
  const auto positions_of = [&](std::size_t slot) {
    const Term& term = terms_[slots_[slot]];
    const Range range = term.ranges[article];
    return std::span(term.positions).subspan(range.begin, range.end - range.begin);
  };
  others_.clear();
  for (const std::size_t slot : slots.subspan(1))
    others_.push_back({.index_in_phrase = slot, .positions = positions_of(slot)});
  const std::size_t outside = slots.front() + (slots_.size() - 1 - slots.back());
  for (const Xapian::termpos first : positions_of(slots.front())) {
    const auto distance = measure_phrase(first, slots.front(), others_);
    if (!distance) return false;
    if (*distance + outside < window_) return true;
  }
  return false;
}

}  // namespace telusur
