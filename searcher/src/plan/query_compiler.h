// SPDX-License-Identifier: GPL-3.0-or-later
/// From the tree of a query to what Xapian matches and what snippets mark. The same Analyzer as at indexing
/// time makes the terms.
#pragma once

#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "match/phrase_finder.h"
#include "match/text_verifier.h"
#include "plan/match_terms.h"
#include "plan/query_context.h"
#include "rank/second_stage.h"

namespace telusur {

struct CompiledQuery {
  Xapian::Query query;               ///< empty when nothing of the query can be looked for
  std::vector<PhraseQuery> phrases;  ///< that it holds
  MatchTerms match_terms;            ///< what is marked in the body
  MatchTerms title_terms;  ///< and in the title; words behind judul: or isi: are in one of them only
  std::vector<RankingWord> ranking_words;  ///< of what must or may match
  bool ranks = false;  ///< some text is looked for; filters and exclusions make no match better than another
  std::vector<QueryNote> notes;
  std::shared_ptr<TextVerifier> texts;  ///< of the filters in the query
};

/// Throws QueryError for a phrase in an index without positions. `analyzer` must outlive the query.
[[nodiscard]] CompiledQuery compile_query(const GroupNode& root, const CompileTarget& target,
                                          Analyzer& analyzer);

}  // namespace telusur
