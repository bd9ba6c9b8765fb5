// SPDX-License-Identifier: GPL-3.0-or-later
/// Helpers for the term groups of a query plan.
#pragma once

#include <cstdint>

#include <xapian.h>

#include "match/lists/weights.h"
#include "plan/query_plan.h"

namespace telusur {

/// Returns the number of articles that match `group`, estimated from the document frequencies of its terms as
/// if terms occurred independently of each other. This is the estimate that Xapian weights an OP_SYNONYM
/// with, so scores do not depend on the matcher. Costs one lookup per term.
[[nodiscard]] Xapian::doccount estimated_articles(const Xapian::Database& database, const TermGroup& group);

/// Returns how many articles with all terms of `phrase` there are for each one that matches: Xapian's rule of
/// thumb.
[[nodiscard]] Xapian::doccount articles_per_match(const Phrase& phrase);

/// Returns an upper bound of the number of articles that match `group`. Costs one lookup per term.
[[nodiscard]] std::uint64_t max_articles(const Xapian::Database& database, const TermGroup& group);

/// Returns the weight of `group`, without its scale, for the sum of the frequencies of its alternatives.
[[nodiscard]] inline TermWeight group_weight(const Xapian::Database& database, const TermGroup& group) {
  return {static_cast<double>(database.get_doccount()),
          static_cast<double>(estimated_articles(database, group))};
}

}  // namespace telusur
