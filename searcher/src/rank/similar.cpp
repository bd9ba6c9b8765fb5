// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/similar.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index_format/article_lookup.h"
#include "index_format/bm25.h"
#include "index_format/schema.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxWords = 25;
/// Words in more than two thirds of the articles are not distinctive.
constexpr double kMaxShare = 0.67;

struct CandidateWord {
  std::string stem;
  double idf = 0;
  double tf_idf = 0;
};

bool is_word(const std::string& term) {
  if (term.empty() || is_ascii_upper(term.front())) return false;  // a prefix
  return std::ranges::none_of(term, is_ascii_digit);
}

/// Returns, for each word, its most frequent form in `article`: perdagangan for the stem dagang.
std::string list_forms(const std::vector<MatchWord>& words, const Article& article, Analyzer& analyzer) {
  std::map<std::string, std::map<std::string, std::size_t>, std::less<>> counts;  // counts of forms, by stem
  for (const MatchWord& word : words) counts.try_emplace(word.stem);
  Analysis analysis;
  for (const std::string_view text : {std::string_view(article.title), std::string_view(article.text)}) {
    analyzer.analyze(text, analysis);
    for (const Token& token : analysis.tokens()) {
      const auto forms = counts.find(token.stem);
      if (forms != counts.end()) ++forms->second[std::string(token.form)];
    }
  }
  std::string list;
  for (const MatchWord& word : words) {
    const auto& forms = counts.at(word.stem);
    const auto best = std::ranges::max_element(forms, {}, [](const auto& form) { return form.second; });
    list += (list.empty() ? "" : " ") + (best == forms.end() ? word.stem : best->first);
  }
  return list;
}

}  // namespace

SimilarQuery build_similar_query(const Snapshot& snapshot, Xapian::docid article, Analyzer& analyzer,
                                 ArticleDecoder& decoder) {
  const Xapian::Database& database = snapshot.database;
  const double articles = database.get_doccount();
  std::vector<CandidateWord> words;
  for (auto term = database.termlist_begin(article); term != database.termlist_end(article); ++term) {
    if (!is_word(*term)) continue;
    const double with_word = database.get_termfreq(*term);
    if (with_word < 2 || (articles > 10 && with_word > kMaxShare * articles)) continue;
    const double idf = inverse_document_frequency(articles, with_word);
    words.push_back({.stem = *term, .idf = idf, .tf_idf = idf * std::log2(1.0 + term.get_wdf())});
  }
  const std::size_t count = std::min(words.size(), kMaxWords);
  std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(count), std::ranges::greater(),
                            [](const CandidateWord& word) { return std::pair(word.tf_idf, word.stem); });
  words.resize(count);

  SimilarQuery similar;
  std::vector<PlanNode> parts;
  for (CandidateWord& word : words) {
    // Scaled by the frequency in this article; BM25 counts the frequency in the others.
    parts.push_back({TermGroup{.terms = {word.stem}, .scale = word.tf_idf / word.idf}});
    similar.match_terms.words.push_back({std::move(word.stem), word.idf});
  }
  if (parts.empty()) return similar;
  similar.words = list_forms(similar.match_terms.words,
                             decoder.decode_searchable(database.get_document(article).get_data()), analyzer);
  const std::string own = find_id_term(database, article);
  similar.condition = combine(PlanOperator::kAny, std::move(parts));
  if (!own.empty())
    similar.condition = combine(PlanOperator::kExclude, {std::move(similar.condition), match_term(own)});
  return similar;
}

}  // namespace telusur
