// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches every kind of query, by Xapian.
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "index/snapshot.h"
#include "match/matches.h"
#include "match/scratch.h"
#include "plan/query_plan.h"

namespace telusur {

/// Matches any plan, with its filter, order and facets. Never null. Throws UsageError for an unknown facet.
[[nodiscard]] std::unique_ptr<MatchReader> match_by_xapian(const QueryPlan& plan, const Snapshot& snapshot,
                                                           Scratch& scratch);

/// The value slot of the facet `name`. Throws UsageError for an unknown facet.
[[nodiscard]] Xapian::valueno facet_slot(const std::string& name);

}  // namespace telusur
