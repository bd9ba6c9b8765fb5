// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_plan.h"

#include <utility>

#include "index_format/schema.h"

namespace telusur {

PlanNode combine(PlanOperator op, std::vector<PlanNode> operands) {
  if (op == PlanOperator::kAny || op == PlanOperator::kAll)
    std::erase_if(operands, [](const PlanNode& operand) { return operand.is_empty(); });
  if (operands.empty()) return {};
  if (operands.size() == 1) return std::move(operands.front());
  return {Combination{.op = op, .operands = std::move(operands)}};
}

PlanNode match_term(std::string term) { return {TermGroup{.terms = {std::move(term)}}}; }

PlanNode match_nothing() {
  return match_term(std::string(schema_of(Field::kTitle).prefix));  // no term is a prefix alone
}

PlanNode match_stem(Field field, std::string_view stem) {
  PlanNode anywhere = match_term(make_term("", stem));
  if (field == Field::kTitle)
    return combine(PlanOperator::kFilter,
                   {std::move(anywhere), match_term(make_term(schema_of(field).prefix, stem))});
  if (field == Field::kText)
    return combine(PlanOperator::kExclude,
                   {std::move(anywhere), match_term(make_term(kTitleOnlyPrefix, stem))});
  return anywhere;
}

}  // namespace telusur
