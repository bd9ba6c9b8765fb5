// SPDX-License-Identifier: GPL-3.0-or-later
/// The first stage of the ranking: finds the matches of a query plan, best first.
#pragma once

#include <memory>

#include "index/snapshot.h"
#include "match/matches.h"
#include "match/scratch.h"
#include "plan/query_plan.h"

namespace telusur {

/// Runs `plan` by the fastest matcher that can: words or one phrase by cached postings, everything else by
/// Xapian. `scratch` must be prepared for `snapshot`. `plan`, `snapshot` and `scratch` must outlive the
/// result. Throws UsageError for an unknown facet, and what Xapian and the tables throw.
[[nodiscard]] std::unique_ptr<MatchReader> match(const QueryPlan& plan, const Snapshot& snapshot,
                                                 Scratch& scratch);

}  // namespace telusur
