// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of a text node that are searched for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"

namespace telusur {

/// A word with its place in its node.
struct QueryWord {
  std::string stem;
  std::string form;
  std::uint32_t position = 0;
  TokenRole role = TokenRole::kWord;
  ByteRange where;  ///< in the text of the node
};

using QueryWords = std::vector<QueryWord>;

/// The words of `node` without stop words, at most as many as `quota` has left, with their equivalents. Each
/// stem once, except in a phrase.
[[nodiscard]] QueryWords content_words(const TextNode& node, Quota& quota, PlanningContext& context);

/// The words, with each word that has an equivalent replaced by it. The index has the equivalent for every
/// spelling of 13 September 2023, Rp1,5 triliun or kerja sama, so a phrase with it matches every spelling.
[[nodiscard]] QueryWords replace_by_equivalents(const QueryWords& words);

}  // namespace telusur
