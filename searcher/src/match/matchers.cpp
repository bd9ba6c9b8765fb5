// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/matchers.h"

namespace telusur {

std::unique_ptr<MatchReader> match(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch) {
  if (scratch.lists() != nullptr) return match_by_windows(plan, snapshot, scratch);
  return match_by_xapian(plan, snapshot, scratch);
}

std::size_t count_matches(const PlanNode& condition, std::size_t limit, const Snapshot& snapshot,
                          Scratch& scratch) {
  if (scratch.lists() != nullptr) return count_by_windows(condition, limit, snapshot, scratch);
  return count_by_xapian(condition, limit, snapshot, scratch);
}

}  // namespace telusur
