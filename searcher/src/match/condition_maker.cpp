// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/condition_maker.h"

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "match/conditions/column_conditions.h"
#include "match/conditions/combinations.h"
#include "match/conditions/list_condition.h"
#include "match/phrases/phrase_finder.h"
#include "match/stored_text/text_predicate.h"
#include "match/term_groups.h"

namespace telusur {

ConditionPtr ConditionMaker::make(const PlanNode& node) {
  scratch_.interruption.check();
  return std::visit([this](const auto& value) { return make_node(value); }, node.value);
}

/// An empty node has no condition.
ConditionPtr ConditionMaker::make_node(const std::monostate&) {
  return std::make_unique<AnyCondition>(Conditions());
}

ConditionPtr ConditionMaker::make_node(const TermGroup& group) {
  if (group.terms.size() == 1 && group.phrases.empty() && group.conjunctions.empty())
    return std::make_unique<ListCondition>(
        scratch_.lists()->find(group.terms.front(), static_cast<float>(group.scale), scratch_.reader()));
  std::vector<GroupCondition::Together> together;
  for (const Phrase& phrase : group.phrases)
    together.push_back({.terms = terms_of(phrase.terms), .verify = verify_by_positions(phrase)});
  for (const std::vector<std::string>& terms : group.conjunctions)
    together.push_back({.terms = terms_of(terms)});
  return std::make_unique<GroupCondition>(
      terms_of(group.terms), std::move(together),
      GroupCondition::Scoring{.weight = group_weight(snapshot_.database, group),
                              .scale = static_cast<float>(group.scale)},
      scratch_.lists()->articles(scratch_.reader()));
}

std::vector<GroupCondition::Term> ConditionMaker::terms_of(const std::vector<std::string>& terms) {
  std::vector<GroupCondition::Term> lists;
  for (const std::string& term : terms) {
    scratch_.interruption.check();
    const TermWeight weight(snapshot_.database.get_doccount(), snapshot_.database.get_termfreq(term));
    lists.push_back({.cursor = ListCursor(scratch_.lists()->find(term, 1, scratch_.reader())),
                     .max_score = weight.max()});
  }
  return lists;
}

VerifiedCondition::Verify ConditionMaker::verify_by_positions(const Phrase& phrase) {
  auto finder = std::make_shared<PhraseFinder>(phrase, snapshot_.database, scratch_.positions());
  return [finder](std::span<const Xapian::docid> articles) { return finder->find(articles); };
}

ConditionPtr ConditionMaker::make_node(const AllTerms& all) {
  return std::make_unique<ListCondition>(
      scratch_.lists()->find_all(all.terms, static_cast<float>(all.score), scratch_.reader()));
}

/// Each term scores, also one that the phrase has twice.
ConditionPtr ConditionMaker::make_node(const Phrase& phrase) {
  Conditions terms;
  for (const std::string& term : phrase.terms) terms.push_back(make_node(TermGroup{.terms = {term}}));
  const std::size_t scoring = terms.size();
  return std::make_unique<VerifiedCondition>(std::make_unique<AllCondition>(std::move(terms), scoring),
                                             verify_by_positions(phrase), phrases_);
}

ConditionPtr ConditionMaker::make_node(const TextCheck& check) {
  const std::size_t number =
      verifier_.add_check(check.term, text_predicate(check, scratch_.analyzer()), check.where);
  auto verify = [number, &database = snapshot_.database, &verifier = verifier_,
                 unknown = check.is_negated](std::span<const Xapian::docid> articles) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (verifier.verify(number, database, 0, articles[i]).value_or(unknown)) found.push_back(i);
    }
    return found;
  };
  Conditions with_term;
  with_term.push_back(make_node(TermGroup{.terms = {check.term}}));
  return std::make_unique<VerifiedCondition>(std::make_unique<AllCondition>(std::move(with_term), 0),
                                             std::move(verify), texts_, check.is_negated);
}

ConditionPtr ConditionMaker::make_node(const DateFilter& filter) {
  return std::make_unique<DateCondition>(scratch_.dates(), filter.range);
}

ConditionPtr ConditionMaker::make_node(const FieldRangeFilter& filter) {
  return std::make_unique<OrderCondition>(scratch_.orders(filter.slot), filter.range,
                                          snapshot_.database.get_doccount());
}

ConditionPtr ConditionMaker::make_node(const EveryArticle& every) {
  return std::make_unique<EveryCondition>(to_score(static_cast<float>(every.score)),
                                          snapshot_.database.get_doccount());
}

ConditionPtr ConditionMaker::make_node(const Combination& combination) {
  Conditions operands;
  for (const PlanNode& operand : combination.operands) operands.push_back(make(operand));
  const std::size_t all = operands.size();
  switch (combination.op) {
    case PlanOperator::kAny:
      return std::make_unique<AnyCondition>(std::move(operands));
    case PlanOperator::kAll:
      return std::make_unique<AllCondition>(std::move(operands), all);
    case PlanOperator::kFilter:
      return std::make_unique<AllCondition>(std::move(operands), 1);
    default:
      break;
  }
  ConditionPtr first = std::move(operands.front());
  operands.erase(operands.begin());
  if (combination.op == PlanOperator::kExclude)
    return std::make_unique<ExcludeCondition>(std::move(first), std::move(operands));
  return std::make_unique<PreferCondition>(std::move(first), std::move(operands));
}

}  // namespace telusur
