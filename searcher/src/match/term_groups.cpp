// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/term_groups.h"

#include <algorithm>
#include <span>
#include <string>

namespace telusur {
namespace {

/// Adds the groups of a node that is any of some term groups. Returns false for another node.
bool collect(const PlanNode& node, std::vector<const TermGroup*>& groups) {
  if (const auto* group = std::get_if<TermGroup>(&node.value)) {
    groups.push_back(group);
    return !group->terms.empty() && group->conjunctions.empty();
  }
  const auto* combination = std::get_if<Combination>(&node.value);
  return combination != nullptr && combination->op == PlanOperator::kAny &&
         std::ranges::all_of(combination->operands,
                             [&](const PlanNode& operand) { return collect(operand, groups); });
}

double estimated_articles(const Xapian::Database& database, std::span<const std::string> all_of) {
  const double articles = database.get_doccount();
  if (articles == 0) return 0;
  double with_all = database.get_termfreq(all_of.front());
  for (const std::string& term : all_of.subspan(1))
    with_all = with_all * database.get_termfreq(term) / articles;
  return with_all;
}

}  // namespace

std::optional<WordQuery> word_query_of(const PlanNode& condition) {
  WordQuery query;
  const auto* combination = std::get_if<Combination>(&condition.value);
  if (combination == nullptr || combination->op != PlanOperator::kPrefer) {
    if (!collect(condition, query.any_of)) return std::nullopt;
    return query;
  }
  if (!collect(combination->operands.front(), query.any_of)) return std::nullopt;
  for (const PlanNode& preferred : std::span(combination->operands).subspan(1)) {
    if (const auto* raised = std::get_if<AllTerms>(&preferred.value)) {
      query.raised.push_back(raised);
    } else if (!collect(preferred, query.preferred)) {
      return std::nullopt;
    }
  }
  return query;
}

Xapian::doccount estimated_articles(const Xapian::Database& database, const TermGroup& group) {
  std::vector<Xapian::doccount> alternatives;
  for (const std::string& term : group.terms) alternatives.push_back(database.get_termfreq(term));
  for (const Phrase& phrase : group.phrases) {
    const double with_all_terms = estimated_articles(database, phrase.terms);
    // Xapian's rule of thumb
    alternatives.push_back(static_cast<Xapian::doccount>(with_all_terms + 0.5) /
                           (phrase.window == phrase.terms.size() ? 4 : 3));
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

}  // namespace telusur
