// SPDX-License-Identifier: GPL-3.0-or-later
/// Random query plans over the terms of Articles.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "articles_with_positions.h"

namespace telusur::test {

/// Makes plans of all kinds of nodes but text checks.
class RandomPlans {
 public:
  /// `words` are terms that occur, and perhaps some that do not. Numbers below 20 are in `number_slot`.
  RandomPlans(Random& random, std::vector<std::string> words, std::uint32_t number_slot = kNumberSlot)
      : random_(random), words_(std::move(words)), number_slot_(number_slot) {}

  /// A condition with words, phrases, groups, filters, exclusions and preferences, and perhaps a filter of
  /// its own.
  QueryPlan plan() {
    QueryPlan plan{.condition = node(2), .filter = {}};
    if (random_.below(3) == 0) {
      std::vector<PlanNode> preferred;
      for (unsigned count = 1 + random_.below(2); count > 0; --count) preferred.push_back(preference());
      preferred.insert(preferred.begin(), std::move(plan.condition));
      plan.condition = combine(PlanOperator::kPrefer, std::move(preferred));
    }
    if (random_.below(3) == 0) plan.filter = filter(1);
    return plan;
  }

  PlanNode node(unsigned depth) {
    switch (random_.below(depth == 0 ? 5 : 10)) {
      case 0:
        return {phrase()};
      case 1:
        return {group()};
      case 2:
      case 3:
      case 4:
        return match_term(any_word());
      case 5:
        return combine(PlanOperator::kFilter, {node(depth - 1), filter(1)});
      case 6:
        return combine(PlanOperator::kExclude,
                       {node(depth - 1), random_.below(2) == 0 ? node(0) : filter(0)});
      case 7:
        return combine(PlanOperator::kAll, {node(depth - 1), node(depth - 1)});
      default: {
        std::vector<PlanNode> operands;
        for (unsigned count = 2 + random_.below(4); count > 0; --count) operands.push_back(node(depth - 1));
        return combine(PlanOperator::kAny, std::move(operands));
      }
    }
  }

  PlanNode filter(unsigned depth) {
    switch (random_.below(depth == 0 ? 4 : 6)) {
      case 0:
        return match_term("S:" + word(random_.below(5)));  // the last one has no article
      case 1: {
        DateFilter filter;
        if (random_.below(2) == 0) filter.range.begin = random_.below(kDays) * kDay;
        if (random_.below(2) == 0 || !filter.range.begin) filter.range.end = random_.below(kDays) * kDay;
        return {filter};
      }
      case 2: {
        FieldRangeFilter filter{.slot = number_slot_, .range = {}};
        if (random_.below(2) == 0) filter.range.min = random_.below(20);
        if (random_.below(2) == 0) filter.range.max = random_.below(20);
        return {filter};
      }
      case 3:
        return {phrase()};
      default: {
        constexpr PlanOperator kOperators[] = {PlanOperator::kAny, PlanOperator::kAll,
                                               PlanOperator::kExclude};
        return combine(kOperators[random_.below(3)], {filter(depth - 1), filter(depth - 1)});
      }
    }
  }

  Phrase phrase() {
    Phrase phrase;
    for (unsigned count = 2 + random_.below(2); count > 0; --count) phrase.terms.push_back(any_word());
    phrase.window = static_cast<std::uint32_t>(phrase.terms.size() + random_.below(4));
    phrase.in_order = random_.below(3) != 0;
    return phrase;
  }

  TermGroup group() {
    TermGroup group{.terms = {any_word()}};
    if (random_.below(3) == 0) group.terms.push_back(any_word());
    for (unsigned phrases = random_.below(3); phrases > 0; --phrases) group.phrases.push_back(phrase());
    if (random_.below(4) == 0) group.conjunctions.push_back({any_word(), any_word()});
    if (random_.below(3) == 0) group.scale = 0.5;
    return group;
  }

 private:
  std::string any_word() { return words_[random_.below(static_cast<unsigned>(words_.size()))]; }

  PlanNode preference() {
    if (random_.below(2) == 0) return {group()};
    AllTerms all{.terms = {}, .score = 40};
    for (unsigned terms = 1 + random_.below(3); terms > 0; --terms) all.terms.push_back(any_word());
    return {all};
  }

  Random& random_;
  std::vector<std::string> words_;
  std::uint32_t number_slot_;
};

/// Returns `plan` with its filter as one condition.
inline PlanNode whole_condition(const QueryPlan& plan) {
  if (plan.filter.is_empty()) return plan.condition;
  return combine(PlanOperator::kFilter, {plan.condition, plan.filter});
}

}  // namespace telusur::test
