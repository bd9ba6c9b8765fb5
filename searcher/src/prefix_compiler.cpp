// SPDX-License-Identifier: GPL-3.0-or-later
#include "prefix_compiler.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "prefix_expansion.h"
#include "query_parts.h"

namespace telusur {
namespace {

/// The folded form of the last word of the node; empty when it has none.
std::string prefix_of(const TextNode& node, QueryContext& context) {
  context.analyzer.analyze(node.text, context.analysis);
  std::string prefix;
  for (const Token& token : context.analysis.tokens()) {
    if (token.role == TokenRole::word) prefix = token.form;
  }
  return prefix;
}

void note_oddities(const PrefixExpansion& expansion, const TextNode& node, QueryNotes& notes) {
  if (expansion.empty())
    notes.add(node.where, fmt::format("Tidak ada kata yang diawali {}.", quoted(node.text)));
  if (expansion.is_cut) {
    notes.add(node.where, fmt::format("Terlalu banyak kata diawali {}; yang dicari {} yang paling sering. "
                                      "Tulis lebih banyak huruf dari katanya.",
                                      quoted(node.text), kMaxPrefixStems));
  }
}

void note_unread(const TextNode& node, QueryNotes& notes) {
  notes.add(node.where,
            fmt::format("Banyak artikel hanya memuat kata dasar dari {}; teks {} yang pertama dibaca, dan "
                        "yang di belakangnya dilewati. Tulis katanya utuh untuk menemukan semuanya.",
                        quoted(node.text + "*"), kMaxPrefixTexts));
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
  std::size_t& texts_left = context.limits.prefix_texts;
  for (const std::string& stem : expansion.doubtful) {
    if (texts_left == 0) {
      note_unread(node, context.notes);
      break;
    }
    const std::size_t articles = database.get_termfreq(make_term("", stem));
    if (articles > texts_left) note_unread(node, context.notes);
    const std::size_t reads = std::min(articles, texts_left);
    texts_left -= reads;
    parts.emplace_back(Xapian::Query::OP_FILTER, stem_query_in(node.field, stem),
                       stored_text_query(stem, compiled.marked, node.field, context, reads));
  }
  compiled.query = parts.empty() ? no_article() : join(Xapian::Query::OP_OR, parts);
  return compiled;
}

}  // namespace telusur
