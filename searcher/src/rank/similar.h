// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds the query for articles that are similar to an article.
#pragma once

#include <string>

#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "index/snapshot.h"
#include "index_format/article_codec.h"
#include "plan/match_terms.h"
#include "plan/query_plan.h"

namespace telusur {

struct SimilarQuery {
  PlanNode condition;  ///< empty if the article has no word to search for
  MatchTerms match_terms;
  std::string words;  ///< the words of the query, best first, in their most frequent forms in the article
};

/// A query for the articles that share the best words of `article`: those with the highest product of
/// frequency and inverse document frequency (Salton and Buckley 1988). Leaves out numbers, words of this
/// article alone, and the article itself. Costs a lookup per distinct word, and reading the article.
[[nodiscard]] SimilarQuery similar_query(const Snapshot& snapshot, Xapian::docid article, Analyzer& analyzer,
                                         ArticleDecoder& decoder);

}  // namespace telusur
