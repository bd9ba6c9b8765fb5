// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/phrase_finder.h"

#include <algorithm>

namespace telusur {

PhraseFinder::PhraseFinder(const PhraseQuery& phrase, const Xapian::Database& database,
                           PositionTable& positions)
    : window_(phrase.window), positions_(positions) {
  for (const std::string& text : phrase.terms) {
    if (std::ranges::find(terms_, text, &Term::text) == terms_.end())
      terms_.push_back({.text = text, .articles = database.get_termfreq(text)});
  }
  std::ranges::stable_sort(terms_, {}, &Term::articles);
  for (const std::string& text : phrase.terms)
    words_.push_back(static_cast<std::size_t>(std::ranges::find(terms_, text, &Term::text) - terms_.begin()));
}

void PhraseFinder::retain(std::vector<MatchingArticle>& articles) {
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    read_positions(terms_[i], articles);
    drop_impossible(articles, i + 1);
  }
  positions_.verify();
}

void PhraseFinder::read_positions(Term& term, std::span<const MatchingArticle> articles) {
  term.positions.clear();
  term.ranges.clear();
  for (const MatchingArticle& match : articles) {
    const std::size_t begin = term.positions.size();
    positions_.read(term.text, match.article, term.positions);
    term.ranges.push_back({.begin = begin, .end = term.positions.size()});
  }
}

/// Leaves the articles in which the first `terms_read` of terms_ may stand as the phrase has them; when all
/// were read, those that have the phrase.
void PhraseFinder::drop_impossible(std::vector<MatchingArticle>& articles, std::size_t terms_read) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < words_.size(); ++place) {
    if (words_[place] < terms_read) places.push_back(place);
  }
  if (places.size() < 2) return;
  std::size_t kept = 0;
  for (std::size_t article = 0; article < articles.size(); ++article) {
    if (!may_stand(article, places)) continue;
    articles[kept] = articles[article];
    for (Term& term : std::span(terms_).first(terms_read)) term.ranges[kept] = term.ranges[article];
    ++kept;
  }
  articles.resize(kept);
}

/// Whether the article of this number has the words of these places of the phrase, in their order, with room
/// for those between them, before the first and behind the last. From each place of the first word on, the
/// nearest of the others will do.
bool PhraseFinder::may_stand(std::size_t article, std::span<const std::size_t> places) const {
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
