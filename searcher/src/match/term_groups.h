// SPDX-License-Identifier: GPL-3.0-or-later
/// Helpers for the term groups of a query plan.
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "plan/query_plan.h"

namespace telusur {

/// A condition of words. The pointers are into its plan.
struct WordQuery {
  std::vector<const TermGroup*> any_of;     ///< an article has at least one of these
  std::vector<const TermGroup*> preferred;  ///< these add to the scores of such articles
  std::vector<const AllTerms*> raised;      ///< these as well
};

/// Returns `condition` as words; nullopt if it is another condition, or if a group has conjunctions.
[[nodiscard]] std::optional<WordQuery> word_query_of(const PlanNode& condition);

/// Returns the number of articles that match `group`, estimated from the document frequencies of its terms as
/// if terms occurred independently of each other. This is the estimate that Xapian weights an OP_SYNONYM
/// with, so scores do not depend on the matcher. Costs one lookup per term.
[[nodiscard]] Xapian::doccount estimated_articles(const Xapian::Database& database, const TermGroup& group);

}  // namespace telusur
