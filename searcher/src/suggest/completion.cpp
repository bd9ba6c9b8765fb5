// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/completion.h"

#include <algorithm>
#include <string>
#include <utility>

#include <telusur/common/utf8.h>

#include "index_format/schema.h"
#include "language/query_lexer.h"
#include "language/query_values.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// The place of the last word of `query`; the end of `query` if it does not end with a word of title or text.
std::size_t last_word(std::string_view query, const IndexFields& declared) {
  const std::size_t space = query.find_last_of(" \t\n\r");
  std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  for (;;) {
    begin = std::min(query.find_first_not_of("+-=(\"", begin), query.size());
    const auto field = find_field_prefix(query.substr(begin), &declared);
    if (!field) return begin;
    if (is_filter(field->scope)) return query.size();
    begin += field->bytes;
  }
}

}  // namespace

std::vector<Completion> complete_query(std::string_view query, std::size_t limit, const WordList& words,
                                       const IndexFields& declared, Analyzer& analyzer) {
  const std::string text = repair_utf8(std::string(query));
  const std::size_t word_begin = last_word(text, declared);
  Analysis analysis;
  analyzer.analyze(std::string_view(text).substr(word_begin), analysis);
  const Token* last = nullptr;
  for (const Token& token : analysis.tokens()) {
    if (token.role == TokenRole::kWord) last = &token;
  }
  if (last == nullptr || word_begin + last->end != text.size() || limit == 0) return {};

  const std::string kept = text.substr(0, word_begin + last->begin);
  const std::string typed = text.substr(kept.size());
  std::vector<Completion> found;
  for (ListedWord& word : words.most_frequent(last->form, limit))
    found.push_back({.text = kept + copy_capital(typed, std::move(word.word)), .articles = word.articles});
  return found;
}

}  // namespace telusur
