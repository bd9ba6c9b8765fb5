// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/term_groups.h"

#include <algorithm>
#include <span>
#include <string>

#include "text/ascii.h"

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

/// Returns whether the matches of `node` get no score anywhere in a condition: dates, ranges, and terms of
/// fields, whose prefixes are in upper case.
bool is_scoreless(const PlanNode& node) {
  if (const auto* group = std::get_if<TermGroup>(&node.value)) {
    return group->phrases.empty() && group->conjunctions.empty() &&
           std::ranges::all_of(group->terms,
                               [](const std::string& term) { return is_ascii_upper(term.front()); });
  }
  if (const auto* every = std::get_if<EveryArticle>(&node.value)) return every->score == 0;
  if (const auto* combination = std::get_if<Combination>(&node.value))
    return std::ranges::all_of(combination->operands, is_scoreless);
  return std::holds_alternative<DateFilter>(node.value) ||
         std::holds_alternative<FieldRangeFilter>(node.value);
}

/// Adds the groups, filters and exclusions of a node that is any of some term groups with restrictions.
/// Returns false for another node.
bool collect_restricted(const PlanNode& node, WordQuery& query) {
  const auto* combination = std::get_if<Combination>(&node.value);
  if (combination == nullptr || combination->op == PlanOperator::kAny ||
      combination->op == PlanOperator::kPrefer)
    return collect(node, query.any_of);
  const std::span<const PlanNode> operands = combination->operands;
  const bool all_score = combination->op == PlanOperator::kAll;
  const auto words = all_score ? std::ranges::find_if_not(operands, is_scoreless) : operands.begin();
  if (words == operands.end() || !collect_restricted(*words, query)) return false;
  for (auto operand = operands.begin(); operand != operands.end(); ++operand) {
    if (operand == words) continue;
    if (all_score && !is_scoreless(*operand)) return false;
    (combination->op == PlanOperator::kExclude ? query.excluded : query.filters).push_back(&*operand);
  }
  return true;
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

Xapian::doccount articles_per_match(const Phrase& phrase) {
  if (!phrase.in_order) return 2;
  return phrase.window == phrase.terms.size() ? 4 : 3;
}

namespace {

/// Xapian looks up the words in some articles of a selective filter in the time that adding up this many
/// postings per article takes.
constexpr std::uint64_t kPostingsPerLookup = 100;

std::uint64_t count_postings(const WordQuery& query, const Xapian::Database& database) {
  std::uint64_t postings = 0;
  for (const TermGroup* group : query.any_of) {
    for (const std::string& term : group->terms) postings += database.get_termfreq(term);
  }
  return postings;
}

}  // namespace

std::optional<WordQuery> word_query_of(const QueryPlan& plan) {
  WordQuery query;
  if (!plan.filter.is_empty()) query.filters.push_back(&plan.filter);
  const auto* combination = std::get_if<Combination>(&plan.condition.value);
  if (combination == nullptr || combination->op != PlanOperator::kPrefer) {
    if (!collect_restricted(plan.condition, query)) return std::nullopt;
    return query;
  }
  if (!collect_restricted(combination->operands.front(), query)) return std::nullopt;
  for (const PlanNode& preferred : std::span(combination->operands).subspan(1)) {
    if (const auto* raised = std::get_if<AllTerms>(&preferred.value)) {
      query.raised.push_back(raised);
    } else if (!collect(preferred, query.preferred)) {
      return std::nullopt;
    }
  }
  return query;
}

std::optional<ArticleSet> find_restriction(const WordQuery& query, const Xapian::Database& database,
                                           Scratch& scratch, bool may_compute) {
  auto left = scratch.filters()->find(query.filters, query.excluded, may_compute);
  if (left && left->size() * kPostingsPerLookup < count_postings(query, database)) return std::nullopt;
  return left;
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
