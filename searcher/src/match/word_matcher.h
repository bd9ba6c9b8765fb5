// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches the most frequent kind of query: any of some words.
#pragma once

#include <memory>

#include "index/snapshot.h"
#include "match/matches.h"
#include "match/scratch.h"
#include "plan/query_plan.h"

namespace telusur {

/// Matches a condition that is any of some term groups, in the order of Xapian, by adding up cached posting
/// lists. The lists are added up window by window, so that the sums stay in the processor cache (as in the
/// BooleanScorer of Lucene). Ignores the filter, the order and the facets of the plan. All totals are exact.
/// Null if the condition is of another kind, or the posting cache cannot hold its lists.
[[nodiscard]] std::unique_ptr<MatchReader> match_words(const QueryPlan& plan, const Snapshot& snapshot,
                                                       Scratch& scratch);

}  // namespace telusur
