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

/// Returns a query for the articles that share the best words of `article`, without `article` itself: at most
/// 25 words with the highest log2(1 + frequency) * idf (after Salton and Buckley 1988). Leaves out terms with
/// digits, words that no other article contains, and, in an index of more than 10 articles, words that more
/// than two thirds of the articles have. Cost: one lookup per distinct term, plus decoding and analyzing the
/// article.
[[nodiscard]] SimilarQuery build_similar_query(const Snapshot& snapshot, Xapian::docid article,
                                               Analyzer& analyzer, ArticleDecoder& decoder);

}  // namespace telusur
