// SPDX-License-Identifier: GPL-3.0-or-later
/// Lowers the syntax tree of a query to a query plan. The terms come from the same Analyzer as at indexing
/// time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "index/snapshot.h"
#include "plan/match_terms.h"
#include "plan/planning_context.h"
#include "plan/query_plan.h"
#include "system/interruption.h"

namespace telusur {

/// A word of the query.
struct QueryTerm {
  std::string stem;
  std::string form;
  bool is_ignored = false;  ///< a stop word or a question word, which is not searched for
};

/// The search that a query asks for.
struct CompiledSearch {
  PlanNode condition;                  ///< empty if the query contains nothing to search for
  MatchTerms match_terms;              ///< highlighted in the text
  MatchTerms title_terms;              ///< highlighted in the title
  std::vector<QueryTerm> words;        ///< all that are required or preferred, in the order of the query
  std::optional<AllTerms> title = {};  ///< raises titles with all words of the query; part of `condition`
  bool ranks = false;  ///< the query contains text; filters and exclusions alone rank no match above another
  std::vector<QueryNote> notes;
  std::vector<std::string> missing = {};          ///< see Results::missing
  std::vector<std::string> sources = {};          ///< that are asked for
  std::vector<SearchedWord> searched_words = {};  ///< words that are required or preferred, each once
  bool has_only_words = true;  ///< beside filters and exclusions, the query has nothing but `searched_words`
};

/// Plans `root`, whose field nodes are resolved. Throws QueryError for a phrase if the index has no
/// positions, and Interrupted. Costs a lookup in the index per word, and more for a prefix.
[[nodiscard]] CompiledSearch plan_query(const GroupNode& root, const Snapshot& snapshot, Analyzer& analyzer,
                                        Interruption& interruption);

}  // namespace telusur
