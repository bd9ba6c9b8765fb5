// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the matches of a query plan, best first.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <xapian.h>

#include "index/snapshot.h"
#include "match/matches.h"
#include "match/scratch.h"
#include "plan/query_plan.h"

namespace telusur {

/// Runs `plan` by the fastest of the matchers below that can. `scratch` must be prepared for `snapshot`.
/// `plan`, `snapshot` and `scratch` must outlive the result. Throws UsageError for an unknown facet, and
/// Xapian::Error.
[[nodiscard]] std::unique_ptr<MatchReader> match(const QueryPlan& plan, const Snapshot& snapshot,
                                                 Scratch& scratch);

// Matchers. The first two ignore the order and the facets of the plan. They return null if the condition is
// of another kind, or if the posting cache cannot hold its lists. All rank in Xapian's order: by score, then
// by article number.

/// Matches the most frequent kind of query, any of some term groups (words, which may contain phrases), by
/// adding up cached posting lists window by window, so that the sums stay in the processor cache (as in the
/// BooleanScorer of Lucene). Filters and exclusions restrict the matches by sets of the filter cache; null
/// without them, or if they leave so few articles that Xapian is faster. All totals are exact.
[[nodiscard]] std::unique_ptr<MatchReader> match_words(const QueryPlan& plan, const Snapshot& snapshot,
                                                       Scratch& scratch);

/// Matches one phrase, and ignores the filter. It verifies the positions of all articles with all
/// terms if they are at most Scratch::max_phrase_candidates, or if the plan counts all matches. Otherwise it
/// verifies the best 2000, and up to the maximum as far as the ranks require: some milliseconds in an archive
/// of any size. Then the total is a lower bound, and a note says so if a rank may be missing.
[[nodiscard]] std::unique_ptr<MatchReader> match_phrase(const QueryPlan& plan, const Snapshot& snapshot,
                                                        Scratch& scratch);

/// Matches any plan by Xapian. Never null. Throws UsageError for an unknown facet.
[[nodiscard]] std::unique_ptr<MatchReader> match_by_xapian(const QueryPlan& plan, const Snapshot& snapshot,
                                                           Scratch& scratch);

/// The estimated number of articles that match `condition`; exact up to 100. Ranks nothing, so it is faster
/// than match(). Throws Xapian::Error.
[[nodiscard]] std::size_t estimate_matches(const PlanNode& condition, const Snapshot& snapshot,
                                           Scratch& scratch);

/// Returns the declared field of the facet `name`; null for a built-in facet. Throws UsageError, with the
/// possible names, if there is no such facet.
[[nodiscard]] const IndexField* find_facet(const std::string& name, const IndexFields& declared);

}  // namespace telusur
