// SPDX-License-Identifier: GPL-3.0-or-later
/// Helpers for the term groups of a query plan.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "match/scratch.h"
#include "match/weights.h"
#include "plan/query_plan.h"

namespace telusur {

/// Words, and what restricts their matches. The pointers are into the plan.
struct WordQuery {
  std::vector<const TermGroup*> any_of;     ///< an article has at least one of these
  std::vector<const TermGroup*> preferred;  ///< these add to the scores of such articles
  std::vector<const AllTerms*> raised;      ///< these as well
  std::vector<const PlanNode*> filters;     ///< an article matches all of these, which do not score
  std::vector<const PlanNode*> excluded;    ///< an article matches none of these

  [[nodiscard]] bool is_restricted() const noexcept { return !filters.empty() || !excluded.empty(); }
};

/// Returns the condition and the filter of `plan` as words; nullopt if the condition is of another kind, or
/// if a group has conjunctions.
[[nodiscard]] std::optional<WordQuery> word_query_of(const QueryPlan& plan);

/// Returns the articles that the filters and exclusions of `query` leave; nullopt if they are not cached and
/// `may_compute` is false, if FilterCache::find() returns nullopt, or if so few are left that Xapian is
/// faster than the posting lists. `scratch` must have a filter cache.
[[nodiscard]] std::optional<ArticleSet> find_restriction(const WordQuery& query,
                                                         const Xapian::Database& database, Scratch& scratch,
                                                         bool may_compute);

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
