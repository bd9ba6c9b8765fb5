// SPDX-License-Identifier: GPL-3.0-or-later
/// Helpers for the term groups of a query plan.
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "plan/query_plan.h"

namespace telusur {

/// Returns the groups of a condition that is any of some term groups; nullopt for another condition, or if a
/// group has a scale or conjunctions. The pointers are valid as long as `condition`.
[[nodiscard]] std::optional<std::vector<const TermGroup*>> disjunction_of(const PlanNode& condition);

/// Returns the number of articles that match `group`, estimated from the document frequencies of its terms as
/// if terms occurred independently of each other. This is the estimate that Xapian weights an OP_SYNONYM
/// with, so scores do not depend on the matcher. Costs one lookup per term.
[[nodiscard]] Xapian::doccount estimated_articles(const Xapian::Database& database, const TermGroup& group);

}  // namespace telusur
