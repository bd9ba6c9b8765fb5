// SPDX-License-Identifier: GPL-3.0-or-later
/// The query language of docs/query-language.md. Most users call Searcher::search, which parses by itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/query_ast.h>
#include <telusur/searcher/query_note.h>

namespace telusur {

struct QueryParserOptions {
  bool every_word = false;           ///< words side by side must all match (--all); else any of them
  std::int64_t now_utc_seconds = 0;  ///< what "kemarin" is reckoned from
};

/// A query as it was understood.
struct ParsedQuery {
  GroupNode root;                ///< empty when the query says nothing
  std::vector<QueryNote> notes;  ///< in the order of the text
};

/// Parses any text; never fails. `query` is UTF-8 (repaired when it is not). Odd things (an operator without
/// operand, an open quotation mark or bracket, an unknown field, a date that is none) are taken in the most
/// useful way, and a note says how. Nesting deeper than 50 groups is flattened. O(n). Thread-safe.
[[nodiscard]] ParsedQuery parse_query(std::string_view query, const QueryParserOptions& options = {});

/// The query written out with all its operators, brackets and field names, such as
/// `(menteri luar) DAN judul:"kerja sama" -sumber:antara`; parses to the same tree again.
/// Synonyms, which are no part of the query language, stand in braces behind their words:
/// `KPK {Komisi Pemberantasan Korupsi}`.
[[nodiscard]] std::string to_string(const GroupNode& root);

}  // namespace telusur
