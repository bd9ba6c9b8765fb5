// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/prefix_compiler.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "plan/prefix_expansion.h"
#include "plan/query_parts.h"

namespace telusur {
namespace {

/// The folded form of the last word of the node; empty when it has none.
std::string prefix_of(const TextNode& node, QueryContext& context) {
  context.analyzer.analyze(node.text, context.analysis);
  std::string prefix;
  for (const Token& token : context.analysis.tokens()) {
    if (token.role == TokenRole::kWord) prefix = token.form;
  }
  return prefix;
}

void note_oddities(const PrefixExpansion& expansion, const TextNode& node, QueryNotes& notes) {
  if (expansion.empty()) notes.add(QueryNoteKind::kUnknownPrefix, node.where, quoted(node.text));
  if (expansion.is_cut)
    notes.add(QueryNoteKind::kTooManyStems, node.where, quoted(node.text), std::to_string(kMaxPrefixStems));
}

}  // namespace

CompiledText compile_prefix(const TextNode& node, QueryContext& context) {
  const std::string prefix = prefix_of(node, context);
  if (prefix.empty() || context.limits.prefixes.take(1, node.where) == 0) return {};
  CompiledText compiled;
  compiled.marked.prefixes.push_back(prefix);
  const Xapian::Database& database = context.target.database;
  const PrefixExpansion expansion = expand_prefix(prefix, database, context.target.words, context.analyzer);
  note_oddities(expansion, node, context.notes);
  std::vector<Xapian::Query> parts;
  for (const auto* stems : {&expansion.roots, &expansion.derived}) {
    for (const std::string& stem : *stems) parts.push_back(stem_query_in(node.field, stem));
  }
  for (const std::string& stem : expansion.doubtful) {
    parts.emplace_back(Xapian::Query::OP_FILTER, stem_query_in(node.field, stem),
                       stored_text_query(stem, compiled.marked, node.field, node.where, context));
  }
  compiled.query = parts.empty() ? no_article() : join(Xapian::Query::OP_OR, parts);
  return compiled;
}

}  // namespace telusur
