// SPDX-License-Identifier: GPL-3.0-or-later
/// What an article is about, as a query for others like it.
#pragma once

#include <string>

#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "index_format/stored_article.h"
#include "plan/match_terms.h"

namespace telusur {

struct SimilarQuery {
  Xapian::Query query;  ///< empty when the article has no word to go by
  MatchTerms match_terms;
  std::string
      words;  ///< what is looked for, the best word first, in the forms that the article has most often
};

/// A query for the articles that share the best words of `article`: those of the greatest frequency times
/// inverse document frequency (Salton and Buckley 1988); no numbers, and no words that stand in this article
/// alone. The article itself is left out. Costs a look into the index for each different word, and reading
/// the article.
[[nodiscard]] SimilarQuery similar_query(const Xapian::Database& database, Xapian::docid article,
                                         Analyzer& analyzer, ArticleDecoder& decoder);

}  // namespace telusur
