// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of a text node that are searched for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <telusur/common/token.h>
#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"

namespace telusur {

/// A word with its place in its node.
struct QueryWord {
  std::string stem;
  std::string form;
  std::uint32_t position = 0;
  TokenRole role = TokenRole::kWord;
  ByteRange where;  ///< range in the text of the node
  /// The words that are joined in it, at least two, or none. Next to each other they mean the same: covid and
  /// 19 for covid19.
  std::vector<QueryWord> parts = {};
};

using QueryWords = std::vector<QueryWord>;

/// Returns the words of `node` without stop words, at most as many as `quota` has left, with their
/// equivalents. Each stem once, except in a phrase. Notes in `context` if there are none.
[[nodiscard]] QueryWords content_words(const TextNode& node, Quota& quota, PlanningContext& context);

/// Returns the words of a phrase that matches every spelling. A word with an equivalent is replaced by it,
/// because the index has the equivalent for every spelling of 13 September 2023, Rp1,5 triliun or kerja sama.
/// A word with parts is replaced by these, because the index has them for Covid-19, Covid19 and Covid 19.
[[nodiscard]] QueryWords words_of_phrase(const QueryWords& words);

/// Returns the positions that `words` span when they are next to each other, with the stop words between
/// them.
[[nodiscard]] inline std::uint32_t window_of(const QueryWords& words) {
  return words.back().position - words.front().position + 1;
}

}  // namespace telusur
