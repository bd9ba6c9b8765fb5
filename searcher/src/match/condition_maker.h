// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the conditions of a plan.
#pragma once

#include <memory>
#include <vector>

#include "index/snapshot.h"
#include "match/conditions/condition.h"
#include "match/conditions/group_condition.h"
#include "match/conditions/verification_budget.h"
#include "match/conditions/verified_condition.h"
#include "match/scratch.h"
#include "match/stored_text/text_verifier.h"
#include "plan/query_plan.h"

namespace telusur {

/// Makes conditions for one search on one database. They read through `scratch`, which must outlive them like
/// `snapshot`, `budget` and `texts`. Throws Xapian::Error and std::bad_alloc.
class ConditionMaker {
 public:
  ConditionMaker(const Snapshot& snapshot, Scratch& scratch, VerificationBudget& phrases,
                 VerificationBudget& texts, TextVerifier& verifier)
      : snapshot_(snapshot), scratch_(scratch), phrases_(phrases), texts_(texts), verifier_(verifier) {}

  /// Makes the condition of `node`, which is not empty.
  [[nodiscard]] ConditionPtr make(const PlanNode& node);

 private:
  [[nodiscard]] ConditionPtr make_node(const std::monostate&);
  [[nodiscard]] ConditionPtr make_node(const TermGroup& group);
  [[nodiscard]] ConditionPtr make_node(const Phrase& phrase);
  [[nodiscard]] ConditionPtr make_node(const DateFilter& filter);
  [[nodiscard]] ConditionPtr make_node(const FieldRangeFilter& filter);
  [[nodiscard]] ConditionPtr make_node(const TextCheck& check);
  [[nodiscard]] ConditionPtr make_node(const EveryArticle& every);
  [[nodiscard]] ConditionPtr make_node(const AllTerms& all);
  [[nodiscard]] ConditionPtr make_node(const Combination& combination);

  [[nodiscard]] std::vector<GroupCondition::Term> terms_of(const std::vector<std::string>& terms);
  [[nodiscard]] VerifiedCondition::Verify verify_by_positions(const Phrase& phrase);

  const Snapshot& snapshot_;
  Scratch& scratch_;
  VerificationBudget& phrases_;
  VerificationBudget& texts_;
  TextVerifier& verifier_;
};

}  // namespace telusur
