// SPDX-License-Identifier: GPL-3.0-or-later
/// Lowers query plans to Xapian.
#pragma once

#include <memory>

#include <xapian.h>

#include "match/scratch.h"
#include "match/stored_text/text_verifier.h"
#include "plan/query_plan.h"

namespace telusur {

/// `node` as a query with the same matches and, under ranking_weight(), the same scores; empty for an empty
/// node. The statistics are those of `database`. Adds the text checks of the node to `texts`, which the query
/// shares. `scratch` must be prepared for the snapshot of `database`, and outlive the query. If the node has
/// phrases, call SnapshotPositions::verify() after each search. Costs a lookup per term that scores.
[[nodiscard]] Xapian::Query to_xapian(const PlanNode& node, const Xapian::Database& database,
                                      const std::shared_ptr<TextVerifier>& texts, Scratch& scratch);

}  // namespace telusur
