// SPDX-License-Identifier: GPL-3.0-or-later
/// Parses the query language of docs/query-language.md. Searcher::search does this by itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/export.h>
#include <telusur/searcher/query_ast.h>
#include <telusur/searcher/query_note.h>

namespace telusur {

struct QueryParserOptions {
  bool every_word = false;           ///< all words side by side must match; else any of them
  std::int64_t now_utc_seconds = 0;  ///< the time from which dates such as "kemarin" are computed
};

/// A parsed query.
struct ParsedQuery {
  GroupNode root;                ///< empty if the query has nothing to search for
  std::vector<QueryNote> notes;  ///< in the order of the query; at most 20
  bool has_names = false;        ///< the query has names that are fields only if the index declares them
};

/// Parses any text without errors. `query` is UTF-8; invalid bytes are replaced. Mistakes (an operator
/// without operand, an unclosed quotation mark or bracket, an unknown field, an invalid date) are read in the
/// most useful way and noted. Groups nested deeper than 50 are merged. O(n). Thread-safe.
[[nodiscard]] TELUSUR_EXPORT ParsedQuery parse_query(std::string_view query,
                                                     const QueryParserOptions& options = {});

/// Prints a query with all operators, brackets and field names, such as
/// `(menteri luar) DAN judul:"kerja sama" -sumber:antara`. Parsing it gives the same tree, so signs replace
/// operators that would be words of a headline: `+KPK +DPR +MPR +TNI +POLRI +BUMN`. Synonyms, which are not
/// part of the query language, follow their words in braces: `KPK {Komisi Pemberantasan Korupsi}`.
[[nodiscard]] TELUSUR_EXPORT std::string to_string(const GroupNode& root);

}  // namespace telusur
