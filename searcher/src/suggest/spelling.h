// SPDX-License-Identifier: GPL-3.0-or-later
/// "Did you mean": a better spelling of a query, from the words of the index.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "suggest/word_list.h"

namespace telusur {

/// What a suggestion is made from. All of it must outlive the call.
struct SpellingSource {
  const Xapian::Database& database;
  const WordList& words;
  Analyzer& analyzer;
  bool has_positions = true;
};

/// `query` with the words that the index does not know, or hardly knows, replaced by words that it does know
/// and that look like them; its operators, fields and known words stay. Nothing when there is nothing better.
/// Quoted words, exact forms, beginnings, numbers, short words and words of the dictionary are left alone.
/// `root` is the tree of `query`, which is valid UTF-8. Costs a look at each word; for one that is not known,
/// some milliseconds in an index of a million words.
[[nodiscard]] std::optional<std::string> suggest_spelling(std::string_view query, const GroupNode& root,
                                                          const SpellingSource& source);

}  // namespace telusur
