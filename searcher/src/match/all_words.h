// SPDX-License-Identifier: GPL-3.0-or-later
/// Which words of a query the matches have.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <xapian.h>

#include "index/snapshot.h"
#include "match/scratch.h"
#include "plan/planning_context.h"
#include "plan/query_plan.h"

namespace telusur {

/// Returns the number of matches of `plan` that have all of `words`, at least two; a lower bound from
/// kMaxExactTotal on. Empty if counting may take longer than the search: each word is in more than
/// kMaxExactTotal articles, or texts are verified. Throws Xapian::Error.
[[nodiscard]] std::optional<std::size_t> count_with_all(std::span<const SearchedWord> words,
                                                        const QueryPlan& plan, const Snapshot& snapshot,
                                                        Scratch& scratch);

/// Returns the word that the fewest articles have, but some; null if more than a quarter of all articles have
/// it, or if there is one word only. Costs a lookup for each term.
[[nodiscard]] const SearchedWord* find_rarest(std::span<const SearchedWord> words,
                                              const Xapian::Database& database);

/// Returns for each of `articles` whether it lacks `word`: it has neither a term of the group nor all terms
/// of one of its phrases. Costs some microseconds for each article. Throws Xapian::Error.
[[nodiscard]] std::vector<bool> lack(const SearchedWord& word, std::span<const Xapian::docid> articles,
                                     const Xapian::Database& database);

}  // namespace telusur
