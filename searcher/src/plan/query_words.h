// SPDX-License-Identifier: GPL-3.0-or-later
/// The words that a node of text looks for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "plan/query_context.h"

namespace telusur {

/// A word to look for, with its place among the words of its node.
struct QueryWord {
  std::string stem;
  std::string form;
  std::uint32_t position = 0;
  TokenRole role = TokenRole::kWord;
  ByteRange where;  ///< of the text of its node
};

using QueryWords = std::vector<QueryWord>;

/// The words of a node without its stop words, and their equivalents, as many as `allowance` has left; side
/// by side each counts once, while a phrase needs all.
[[nodiscard]] QueryWords content_words(const TextNode& node, Allowance& allowance, QueryContext& context);

/// The words, with those that have an equivalent said by it: every way to write 13 September 2023, Rp1,5
/// triliun or kerja sama has it in the index, so a phrase that asks for it finds them all.
[[nodiscard]] QueryWords with_equivalents(const QueryWords& words);

}  // namespace telusur
