// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/term_groups.h"

#include <algorithm>
#include <span>
#include <string>

namespace telusur {
namespace {

double estimated_articles(const Xapian::Database& database, std::span<const std::string> all_of) {
  const double articles = database.get_doccount();
  if (articles == 0) return 0;
  double with_all = database.get_termfreq(all_of.front());
  for (const std::string& term : all_of.subspan(1))
    with_all = with_all * database.get_termfreq(term) / articles;
  return with_all;
}

}  // namespace

Xapian::doccount articles_per_match(const Phrase& phrase) {
  if (!phrase.in_order) return 2;
  return phrase.window == phrase.terms.size() ? 4 : 3;
}

Xapian::doccount estimated_articles(const Xapian::Database& database, const TermGroup& group) {
  std::vector<Xapian::doccount> alternatives;
  for (const std::string& term : group.terms) alternatives.push_back(database.get_termfreq(term));
  for (const Phrase& phrase : group.phrases) {
    const double with_all_terms = estimated_articles(database, phrase.terms);
    alternatives.push_back(static_cast<Xapian::doccount>(with_all_terms + 0.5) / articles_per_match(phrase));
  }
  for (const std::vector<std::string>& terms : group.conjunctions)
    alternatives.push_back(static_cast<Xapian::doccount>(estimated_articles(database, terms) + 0.5));
  const double articles = database.get_doccount();
  if (articles == 0) return 0;
  // The two rarest alternatives are united first, as in Xapian's tree of OP_OR: each step rounds.
  while (alternatives.size() > 1) {
    std::ranges::sort(alternatives, std::ranges::greater());
    const double a = alternatives.back();
    alternatives.pop_back();
    const double b = alternatives.back();
    alternatives.back() = static_cast<Xapian::doccount>(a + b - a * b / articles + 0.5);
  }
  return alternatives.front();
}

std::uint64_t max_articles(const Xapian::Database& database, const TermGroup& group) {
  std::uint64_t articles = 0;
  const auto rarest = [&](const std::vector<std::string>& terms) {
    Xapian::doccount fewest = database.get_doccount();
    for (const std::string& term : terms) fewest = std::min(fewest, database.get_termfreq(term));
    return fewest;
  };
  for (const std::string& term : group.terms) articles += database.get_termfreq(term);
  for (const Phrase& phrase : group.phrases) articles += rarest(phrase.terms);
  for (const std::vector<std::string>& terms : group.conjunctions) articles += rarest(terms);
  return articles;
}

}  // namespace telusur
