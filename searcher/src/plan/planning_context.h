// SPDX-License-Identifier: GPL-3.0-or-later
/// The state shared by the planners of one query.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "index/snapshot.h"
#include "index_format/bm25.h"
#include "index_format/schema.h"
#include "language/query_notes.h"
#include "plan/match_terms.h"
#include "plan/missing_words.h"
#include "plan/query_plan.h"
#include "plan/query_quotas.h"
#include "system/interruption.h"

namespace telusur {

struct PlanningContext {
  const Snapshot& snapshot;
  Analyzer& analyzer;
  Interruption& interruption;  ///< checked where planning may take long
  Analysis analysis = {};      ///< analysis of the current node; its memory is reused
  QueryQuotas quotas = {};
  std::size_t exclusions = 0;  ///< how many there are above the current node
  QueryNotes notes = {};
  QueryNotes empty_nodes = {};  ///< about the nodes that contain nothing to search for
  std::unordered_map<std::string, Xapian::doccount> counts = {};  ///< by term, so that each is looked up once
  MissingWords missing = {};
  std::vector<PlanNode> preferred = {};  ///< raise the scores of the matches of the query
  std::size_t similar_searches = 8;      ///< how many more words may be compared with all stems of the index

  /// Returns the number of articles with `term`. Throws Interrupted.
  [[nodiscard]] Xapian::doccount count_articles(const std::string& term) {
    const auto [entry, is_new] = counts.emplace(term, 0);
    if (!is_new) return entry->second;
    interruption.check();
    entry->second = snapshot.database.get_termfreq(term);
    return entry->second;
  }

  /// Returns the inverse document frequency of `stem`.
  [[nodiscard]] double weight_of(const std::string& stem) {
    return inverse_document_frequency(snapshot.database.get_doccount(), count_articles(make_term("", stem)));
  }

  /// Verifies that an article with `stem` has a match of `terms` in `field` of its stored text. For `node`.
  [[nodiscard]] PlanNode check_text(const TextNode& node, Field field, std::string_view stem,
                                    MatchTerms terms) const {
    return {TextCheck{.term = make_term("", stem),
                      .terms = std::move(terms),
                      .field = field,
                      .where = node.where,
                      .is_negated = exclusions % 2 == 1}};
  }
};

/// A word of the query with its synonyms and other spellings, which an article may have or lack.
struct SearchedWord {
  std::string text;  ///< as typed
  TermGroup group;
};

/// The plan of a text node.
struct PlannedText {
  PlanNode node;                         ///< empty if there is nothing to search for
  MatchTerms marked;                     ///< highlighted in the field of the node
  std::vector<SearchedWord> words = {};  ///< if it has any words of any field
};

}  // namespace telusur
