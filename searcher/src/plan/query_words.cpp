// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_words.h"

#include <cstddef>
#include <set>
#include <string_view>

namespace telusur {

QueryWords content_words(const TextNode& node, Quota& quota, PlanningContext& context) {
  context.analyzer.analyze(node.text, context.analysis);
  std::set<std::string_view> known;
  QueryWords words;
  for (const Token& token : context.analysis.tokens()) {
    if (token.is_stop_word || token.role == TokenRole::kImplied) continue;
    if (node.match == TextMatch::kWords && !known.insert(token.stem).second) continue;
    words.push_back({.stem = std::string(token.stem),
                     .form = std::string(token.form),
                     .position = token.position,
                     .role = token.role,
                     .where = {token.begin, token.end}});
  }
  if (words.empty()) {
    const auto kind =
        context.analysis.tokens().empty() ? QueryNoteKind::kUnsearchableText : QueryNoteKind::kOnlyStopWords;
    context.empty_nodes.add(kind, node.where, quoted(node.text));
  }
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(quota.take(words.size(), node.where)), words.end());
  return words;
}

QueryWords replace_by_equivalents(const QueryWords& words) {
  QueryWords merged;
  std::size_t covered_end = 0;
  for (const QueryWord& word : words) {
    if (word.role == TokenRole::kEquivalent) {
      std::erase_if(merged,
                    [&](const QueryWord& covered) { return covered.where.begin == word.where.begin; });
      covered_end = word.where.end;
    } else if (word.where.begin < covered_end) {
      continue;
    }
    merged.push_back(word);
  }
  return merged;
}

}  // namespace telusur
