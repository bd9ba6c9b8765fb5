// SPDX-License-Identifier: GPL-3.0-or-later
/// Query plans by Xapian's own operators, on positions in its own table: the oracle of the matchers.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <stdexcept>
#include <variant>
#include <vector>

#include <xapian.h>

#include "index_format/schema.h"
#include "match/lists/weights.h"
#include "match/term_groups.h"
#include "match/xapian/field_range_source.h"
#include "plan/query_plan.h"

namespace telusur::test {

/// `node` as a query without sources of ours, except ranges of declared fields. `scores` is false where
/// matches only restrict.
inline Xapian::Query native_query(const PlanNode& node, const Xapian::Database& database,
                                  bool scores = true) {
  using Query = Xapian::Query;
  const auto join = [](Query::op op, const std::vector<Query>& parts) {
    return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end());
  };
  const auto scaled = [&](const Query& query, double articles, double scale) {
    return scores
               ? Query(Query::OP_SCALE_WEIGHT, query, scale * xapian_scale(database.get_doccount(), articles))
               : query;
  };
  const auto adjacent = [](const Phrase& phrase) {
    return Query(phrase.in_order ? Query::OP_PHRASE : Query::OP_NEAR, phrase.terms.begin(),
                 phrase.terms.end(), phrase.window);
  };
  if (const auto* group = std::get_if<TermGroup>(&node.value)) {
    std::vector<Query> alternatives(group->terms.begin(), group->terms.end());
    for (const Phrase& phrase : group->phrases) alternatives.push_back(adjacent(phrase));
    for (const auto& terms : group->conjunctions)
      alternatives.emplace_back(Query::OP_AND, terms.begin(), terms.end());
    return scaled(join(Query::OP_SYNONYM, alternatives), estimated_articles(database, *group), group->scale);
  }
  if (const auto* phrase = std::get_if<Phrase>(&node.value)) {
    std::vector<Query> terms;
    for (const std::string& term : phrase->terms)
      terms.push_back(scaled(Query(term), database.get_termfreq(term), 1));
    return {Query::OP_FILTER, join(Query::OP_AND, terms), adjacent(*phrase)};
  }
  if (const auto* filter = std::get_if<DateFilter>(&node.value)) {
    const auto value = [](std::int64_t seconds) {
      return Xapian::sortable_serialise(static_cast<double>(seconds));
    };
    const auto& [begin, end] = filter->range;
    if (!end) return {Query::OP_VALUE_GE, kDateSlot, value(*begin)};
    constexpr std::int64_t kLongAgo = -1'000'000'000'000;
    return {Query::OP_VALUE_RANGE, kDateSlot, value(begin.value_or(kLongAgo)), value(*end - 1)};
  }
  if (const auto* filter = std::get_if<FieldRangeFilter>(&node.value)) {
    auto* source = new FieldRangeSource(filter->slot, filter->range);
    return Query(source->release());  // the query owns it
  }
  if (const auto* all = std::get_if<AllTerms>(&node.value)) {
    auto* source = new Xapian::FixedWeightPostingSource(all->score);
    return {Query::OP_FILTER, Query(source->release()),
            Query(Query::OP_AND, all->terms.begin(), all->terms.end())};
  }
  const auto* combination = std::get_if<Combination>(&node.value);
  if (combination == nullptr) throw std::invalid_argument("a node that no test needs");
  if (combination->op == PlanOperator::kPrefer) {
    // One by one, as to_xapian() does: Xapian 1.4.22 scores OP_AND_MAYBE(a, OP_OR(b, phrase)) wrongly.
    Query query = native_query(combination->operands.front(), database, scores);
    const std::function<void(const PlanNode&)> add = [&](const PlanNode& preferred) {
      const auto* any = std::get_if<Combination>(&preferred.value);
      if (any != nullptr && any->op == PlanOperator::kAny)
        std::ranges::for_each(any->operands, add);
      else
        query = Query(Query::OP_AND_MAYBE, query, native_query(preferred, database, scores));
    };
    std::ranges::for_each(std::span(combination->operands).subspan(1), add);
    return query;
  }
  const bool only_first_scores =
      combination->op == PlanOperator::kFilter || combination->op == PlanOperator::kExclude;
  std::vector<Query> operands;
  for (const PlanNode& operand : combination->operands)
    operands.push_back(native_query(operand, database, scores && (operands.empty() || !only_first_scores)));
  if (combination->op == PlanOperator::kAny) return join(Query::OP_OR, operands);
  if (combination->op == PlanOperator::kAll) return join(Query::OP_AND, operands);
  const std::vector<Query> others(operands.begin() + 1, operands.end());
  if (combination->op == PlanOperator::kExclude)
    return {Query::OP_AND_NOT, operands.front(), join(Query::OP_OR, others)};
  return {Query::OP_FILTER, operands.front(), join(Query::OP_AND, others)};
}

}  // namespace telusur::test
