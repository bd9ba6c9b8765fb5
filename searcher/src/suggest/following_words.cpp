// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/following_words.h"

#include <algorithm>
#include <set>

#include "index_format/schema.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr Xapian::doccount kMaxArticles = 100;

[[nodiscard]] bool is_in_word(char c) { return is_ascii_lower(c) || is_ascii_digit(c) || !is_ascii(c); }

/// Adds the words of `text` (in small letters) that follow `before` and have `prefix`.
void find_in(std::string_view text, std::string_view before, std::string_view prefix,
             std::set<std::string, std::less<>>& words) {
  for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
    if (at > 0 && is_in_word(text[at - 1])) continue;
    const std::size_t gap = at + before.size();
    const std::size_t begin = std::min(text.find_first_not_of(" \n", gap), text.size());
    if (begin == gap || !text.substr(begin).starts_with(prefix)) continue;
    std::size_t end = begin;
    while (end < text.size() && (is_in_word(text[end]) || (text[end] == '-' && end > begin))) ++end;
    while (end > begin && text[end - 1] == '-') --end;
    if (end > begin) words.emplace(text.substr(begin, end - begin));
  }
}

/// Returns the term of the last word of `before` that is no stop word; empty if there is none.
[[nodiscard]] std::string last_term(std::string_view before, Analyzer& analyzer) {
  Analysis analysis;
  analyzer.analyze(before, analysis);
  std::string term;
  for (const Token& token : analysis.tokens())
    if (token.role == TokenRole::kWord && !token.is_stop_word) term = make_term("", token.stem);
  return term;
}

}  // namespace

FollowingWords count_following_words(std::string_view before, std::string_view prefix,
                                     const Xapian::Database& database, Analyzer& analyzer,
                                     ArticleDecoder& decoder) {
  FollowingWords counts;
  const std::string term = last_term(before, analyzer);
  if (term.empty()) return counts;
  const std::uint64_t last = database.get_lastdocid();
  const bool must_skip = database.get_termfreq(term) > kMaxArticles;
  const auto end = database.postlist_end(term);
  auto posting = database.postlist_begin(term);
  for (Xapian::doccount read = 0; read < kMaxArticles && posting != end; ++read) {
    const Article article = decoder.decode_searchable(database.get_document(*posting).get_data());
    std::set<std::string, std::less<>> words;
    for (const std::string* text : {&article.title, &article.text})
      find_in(to_lower_ascii(*text), before, prefix, words);
    for (const std::string& word : words) ++counts[word];
    ++posting;
    if (must_skip && posting != end)
      posting.skip_to(static_cast<Xapian::docid>(last * (read + 1) / kMaxArticles));
  }
  return counts;
}

}  // namespace telusur
