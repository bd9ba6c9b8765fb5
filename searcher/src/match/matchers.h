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

// Both matchers rank in Xapian's order: by score, then by article number.

/// Matches any plan on one database by windows, the best first, and skips those that cannot reach the page.
[[nodiscard]] std::unique_ptr<MatchReader> match_by_windows(const QueryPlan& plan, const Snapshot& snapshot,
                                                            Scratch& scratch);

/// Matches any plan by Xapian. Never null. Throws UsageError for an unknown facet.
[[nodiscard]] std::unique_ptr<MatchReader> match_by_xapian(const QueryPlan& plan, const Snapshot& snapshot,
                                                           Scratch& scratch);

/// Returns the number of articles that match `condition`; from `limit` on a lower bound of it. Throws
/// Xapian::Error.
[[nodiscard]] std::size_t count_matches(const PlanNode& condition, std::size_t limit,
                                        const Snapshot& snapshot, Scratch& scratch);

/// The estimated number of articles that match `condition`; exact up to 100. Ranks nothing, so it is faster
/// than match(). Throws Xapian::Error.
[[nodiscard]] std::size_t estimate_matches(const PlanNode& condition, const Snapshot& snapshot,
                                           Scratch& scratch);

[[nodiscard]] std::size_t count_by_windows(const PlanNode& condition, std::size_t limit,
                                           const Snapshot& snapshot, Scratch& scratch);
[[nodiscard]] std::size_t count_by_xapian(const PlanNode& condition, std::size_t limit,
                                          const Snapshot& snapshot, Scratch& scratch);

}  // namespace telusur
