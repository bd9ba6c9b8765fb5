// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits a score into its parts.
#pragma once

#include <span>
#include <vector>

#include <xapian.h>

#include <telusur/searcher/searcher.h>

#include "plan/query_planner.h"
#include "rank/ranked_page.h"

namespace telusur {

/// Returns the parts whose sum is the score of `hit`, without zeros: BM25 per word of the query, the rest of
/// BM25 (synonyms, phrases), the title and recency. Reads a posting list per word.
[[nodiscard]] std::vector<ScorePart> explain_score(const RankedHit& hit, const CompiledSearch& search,
                                                   const Xapian::Database& database);

}  // namespace telusur
