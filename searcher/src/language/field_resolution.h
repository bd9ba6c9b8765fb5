// SPDX-License-Identifier: GPL-3.0-or-later
/// Resolves the names in a query against the fields that an index declares.
#pragma once

#include <string_view>

#include <telusur/searcher/query_parser.h>

#include "index_format/index_fields.h"

namespace telusur {

/// Returns `parsed`, which parse_query has made of `query` with `options`, as an index with the `declared`
/// fields understands it: each FieldNode that remains is of a declared field and has a type, and numbers and
/// dates have a range. Other names are text, and notes say so. Parses the query again if it has such names,
/// because what is beside a clause depends on its type: filters are required, text adds to the score, and
/// unknown names belong to the words around them.
[[nodiscard]] ParsedQuery resolve_fields(const ParsedQuery& parsed, std::string_view query,
                                         const QueryParserOptions& options, const IndexFields& declared);

}  // namespace telusur
