// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches a query that is one phrase.
#pragma once

#include <memory>

#include "index/snapshot.h"
#include "match/matches.h"
#include "match/scratch.h"
#include "plan/query_plan.h"

namespace telusur {

/// Matches a condition that is one phrase in order, in the order of Xapian. Verifies the positions only of
/// the best articles with all terms, until there are enough. So the total is an estimate, from the share of
/// verified articles with the phrase, unless the plan counts all matches, no rank is read, or there are few
/// articles with all terms. Ignores the filter, the order and the facets of the plan. Null if the condition
/// is of another kind, or the posting cache cannot hold its lists.
[[nodiscard]] std::unique_ptr<MatchReader> match_phrase(const QueryPlan& plan, const Snapshot& snapshot,
                                                        Scratch& scratch);

}  // namespace telusur
