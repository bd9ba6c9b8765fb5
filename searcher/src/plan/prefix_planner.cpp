// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/prefix_planner.h"

#include <string>
#include <utility>
#include <vector>

#include "index_format/schema.h"
#include "plan/prefix_expansion.h"

namespace telusur {
namespace {

/// The folded form of the last word of `node`; empty if it has no word.
std::string prefix_of(const TextNode& node, PlanningContext& context) {
  context.analyzer.analyze(node.text, context.analysis);
  std::string prefix;
  for (const Token& token : context.analysis.tokens()) {
    if (token.role == TokenRole::kWord) prefix = token.form;
  }
  return prefix;
}

void add_notes(const PrefixExpansion& expansion, const TextNode& node, QueryNotes& notes) {
  if (expansion.empty()) notes.add(QueryNoteKind::kUnknownPrefix, node.where, quoted(node.text));
  if (expansion.is_cut)
    notes.add(QueryNoteKind::kTooManyStems, node.where, quoted(node.text), std::to_string(kMaxPrefixStems));
}

}  // namespace

PlannedText plan_prefix(const TextNode& node, PlanningContext& context) {
  const std::string prefix = prefix_of(node, context);
  if (prefix.empty() || context.quotas.prefixes.take(1, node.where) == 0) return {};
  PlannedText planned;
  planned.marked.prefixes.push_back(prefix);
  const PrefixExpansion expansion =
      expand_prefix(prefix, context.snapshot.database, context.snapshot.words, context.analyzer);
  add_notes(expansion, node, context.notes);
  std::vector<PlanNode> stems;
  for (const auto* list : {&expansion.roots, &expansion.derived}) {
    for (const std::string& stem : *list) stems.push_back(match_stem(node.field, stem));
  }
  for (const std::string& stem : expansion.unverified) {
    PlanNode check{TextCheck{.term = make_term("", stem),
                             .terms = planned.marked,
                             .field = node.field,
                             .where = node.where,
                             .is_negated = context.is_negated}};
    stems.push_back(combine(PlanOperator::kFilter, {match_stem(node.field, stem), std::move(check)}));
  }
  planned.node = stems.empty() ? match_nothing() : combine(PlanOperator::kAny, std::move(stems));
  return planned;
}

}  // namespace telusur
