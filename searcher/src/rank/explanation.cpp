// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/explanation.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "index_format/schema.h"
#include "match/lists/weights.h"

namespace telusur {
namespace {

/// The posting of `article` in the list of `term`; the end of the list if it has none.
Xapian::PostingIterator find_posting(const std::string& term, Xapian::docid article,
                                     const Xapian::Database& database) {
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  if (posting == end) return end;
  posting.skip_to(article);
  return posting != end && *posting == article ? posting : end;
}

bool has_term(const std::string& term, Xapian::docid article, const Xapian::Database& database) {
  return find_posting(term, article, database) != database.postlist_end(term);
}

double bm25_of(const std::string& term, Xapian::docid article, const Xapian::Database& database) {
  const auto posting = find_posting(term, article, database);
  if (posting == database.postlist_end(term)) return 0;
  const TermWeight weight_of(database.get_doccount(), database.get_termfreq(term));
  return weight_of(static_cast<double>(posting.get_wdf()),
                   length_norm(posting.get_doclength(), database.get_average_length()));
}

}  // namespace

std::vector<ScorePart> explain_score(const RankedHit& hit, const CompiledSearch& search,
                                     const Xapian::Database& database) {
  std::vector<ScorePart> parts;
  const auto add = [&](ScorePartKind kind, std::string_view word, double score) {
    constexpr double kNothing = 1e-5;  // posting lists are added up as floats
    if (std::abs(score) > kNothing)
      parts.push_back({.kind = kind, .word = std::string(word), .score = score});
  };
  std::set<std::string_view> known;
  const bool has_title =
      search.title && std::ranges::all_of(search.title->terms, [&](const std::string& term) {
        return has_term(term, hit.number, database);
      });
  const double title = has_title ? std::min(hit.bm25, search.title->score) : 0;
  double rest = hit.bm25 - title;
  for (const QueryTerm& word : search.words) {
    if (word.is_ignored || !known.insert(word.stem).second) continue;
    const double score = std::min(rest, bm25_of(make_term("", word.stem), hit.number, database));
    add(ScorePartKind::kBm25, word.stem, score);
    rest -= score;
  }
  add(ScorePartKind::kBm25, "", rest);
  add(ScorePartKind::kTitle, "", title);
  add(ScorePartKind::kRecency, "", hit.recency);
  return parts;
}

}  // namespace telusur
