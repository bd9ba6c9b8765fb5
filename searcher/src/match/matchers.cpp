// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/matchers.h"

namespace telusur {

std::unique_ptr<MatchReader> match(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch) {
  if (plan.order == SortOrder::kRelevance && plan.facets.empty()) {
    if (plan.filter.is_empty()) {
      if (auto reader = match_phrase(plan, snapshot, scratch)) return reader;
    }
    if (auto reader = match_words(plan, snapshot, scratch)) return reader;
  }
  return match_by_xapian(plan, snapshot, scratch);
}

}  // namespace telusur
