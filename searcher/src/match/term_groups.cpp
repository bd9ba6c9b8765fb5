// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/term_groups.h"

#include <algorithm>
#include <string>

namespace telusur {
namespace {

bool collect(const PlanNode& node, std::vector<const TermGroup*>& groups) {
  if (const auto* group = std::get_if<TermGroup>(&node.value)) {
    groups.push_back(group);
    return !group->terms.empty() && group->conjunctions.empty() && group->scale == 1;
  }
  const auto* combination = std::get_if<Combination>(&node.value);
  return combination != nullptr && combination->op == PlanOperator::kAny &&
         std::ranges::all_of(combination->operands,
                             [&](const PlanNode& operand) { return collect(operand, groups); });
}

Xapian::doccount estimated_articles(const Xapian::Database& database, const Phrase& phrase) {
  const double articles = database.get_doccount();
  if (articles == 0) return 0;
  double with_all_terms = database.get_termfreq(phrase.terms.front());
  for (std::size_t i = 1; i < phrase.terms.size(); ++i)
    with_all_terms = with_all_terms * database.get_termfreq(phrase.terms[i]) / articles;
  const auto rounded = static_cast<Xapian::doccount>(with_all_terms + 0.5);
  return phrase.window == phrase.terms.size() ? rounded / 4 : rounded / 3;  // Xapian's rule of thumb
}

}  // namespace

std::optional<std::vector<const TermGroup*>> disjunction_of(const PlanNode& condition) {
  std::vector<const TermGroup*> groups;
  if (!collect(condition, groups)) return std::nullopt;
  return groups;
}

Xapian::doccount estimated_articles(const Xapian::Database& database, const TermGroup& group) {
  std::vector<Xapian::doccount> alternatives;
  for (const std::string& term : group.terms) alternatives.push_back(database.get_termfreq(term));
  for (const Phrase& phrase : group.phrases) alternatives.push_back(estimated_articles(database, phrase));
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
