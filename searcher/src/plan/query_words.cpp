// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_words.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "text/ascii.h"

namespace telusur {
namespace {

/// Joins each figure with the word close behind it: 10km is one condition, and not 10 or km. Its term is in
/// no article, but its parts are.
void join_figures(QueryWords& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    QueryWord& figure = words[i];
    const QueryWord& unit = words[i + 1];
    const bool is_joined = is_ascii_digit(figure.stem.front()) && !is_ascii_digit(unit.stem.front()) &&
                           figure.role == TokenRole::kWord && unit.role == TokenRole::kWord &&
                           figure.where.end == unit.where.begin;
    if (!is_joined || !figure.parts.empty() || !unit.parts.empty()) continue;
    QueryWord joined{.stem = figure.stem + unit.stem,
                     .form = figure.form + unit.form,
                     .position = figure.position,
                     .role = TokenRole::kWord,
                     .where = {figure.where.begin, unit.where.end},
                     .parts = {figure, unit}};
    figure = std::move(joined);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

QueryWords content_words(const TextNode& node, Quota& quota, PlanningContext& context) {
  context.analyzer.analyze(node.text, context.analysis);
  std::set<std::string_view> known;
  QueryWords words;
  bool is_new = false;
  for (const Token& token : context.analysis.tokens()) {
    if (token.is_stop_word || token.role == TokenRole::kImplied) continue;
    const bool is_part = token.role == TokenRole::kPart;
    if (!is_part) is_new = node.match != TextMatch::kWords || known.insert(token.stem).second;
    if (!is_new) continue;
    (is_part ? words.back().parts : words)
        .push_back({.stem = std::string(token.stem),
                    .form = std::string(token.form),
                    .position = token.position,
                    .role = token.role,
                    .where = {token.begin, token.end}});
  }
  for (QueryWord& word : words) {
    if (word.parts.size() == 1) word.parts.clear();  // the other part is a stop word
  }
  if (node.match == TextMatch::kWords) join_figures(words);
  if (words.empty()) {
    const auto kind =
        context.analysis.tokens().empty() ? QueryNoteKind::kUnsearchableText : QueryNoteKind::kOnlyStopWords;
    context.empty_nodes.add(kind, node.where, quoted(node.text));
  }
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(quota.take(words.size(), node.where)), words.end());
  return words;
}

QueryWords words_of_phrase(const QueryWords& words) {
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
    if (word.parts.empty())
      merged.push_back(word);
    else
      merged.insert(merged.end(), word.parts.begin(), word.parts.end());
  }
  return merged;
}

}  // namespace telusur
