// SPDX-License-Identifier: GPL-3.0-or-later
/// The smallest queries, of which the others are made.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "index_format/schema.h"
#include "match/stored_text_filter.h"
#include "plan/match_terms.h"
#include "plan/query_context.h"

namespace telusur {

/// `parts` as one query; an empty one when there are none.
[[nodiscard]] Xapian::Query join(Xapian::Query::op operation, const std::vector<Xapian::Query>& parts);

/// No article; an empty query would be passed over.
[[nodiscard]] Xapian::Query no_article();

/// Articles with any form of a word.
[[nodiscard]] Xapian::Query stem_query(std::string_view stem);

/// Of those the ones that have it in `field` (any, title or text), weighed as anywhere.
[[nodiscard]] Xapian::Query stem_query_in(Field field, std::string_view stem);

/// Of the articles with `stem` those in whose `field` (any, title or text) stands what `terms` ask for. Reads
/// stored texts within the budget of `context`, whose analyzer and decoder must outlive the query. `where` is
/// the place in the query.
[[nodiscard]] Xapian::Query stored_text_query(std::string_view stem, const MatchTerms& terms, Field field,
                                              ByteRange where, const QueryContext& context);

}  // namespace telusur
