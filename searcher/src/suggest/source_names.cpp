// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/source_names.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "index_format/schema.h"
#include "text/edit_distance.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxTerms = 1000;
constexpr std::size_t kMaxKnown = 5;
/// Shorter names differ in one letter only if they are other names.
constexpr std::size_t kMinBytesForTwoEdits = 8;
constexpr std::size_t kMinBytesForOneEdit = 4;

std::vector<std::string> terms_of(std::string_view source) {
  std::vector<std::string> terms = field_words(source);
  for (std::string& term : terms) term = make_term(schema_of(Field::kSource).prefix, term);
  return terms;
}

/// The sources with at most as many articles as each has.
std::map<std::string, Xapian::doccount> sources_of(const Xapian::Database& database) {
  std::map<std::string, Xapian::doccount> sources;
  const std::string prefix(schema_of(Field::kSource).prefix);
  std::size_t left = kMaxTerms;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix) && left > 0;
       ++term, --left) {
    const auto posting = database.postlist_begin(*term);
    if (posting == database.postlist_end(*term)) continue;
    const std::string source = database.get_document(*posting).get_value(kSourceSlot);
    if (source.empty() || sources.contains(source)) continue;
    Xapian::doccount articles = term.get_termfreq();
    for (const std::string& word : terms_of(source))
      articles = std::min(articles, database.get_termfreq(word));
    sources.emplace(source, articles);
  }
  return sources;
}

/// The words of a name as one folded word.
std::string folded(std::string_view source) {
  std::string text;
  for (const std::string& word : field_words(source)) text += word;
  return text;
}

bool is_close(const std::string& asked, const std::string& other) {
  if (asked.size() < kMinBytesForOneEdit) return false;
  return EditDistance(asked, asked.size() < kMinBytesForTwoEdits ? 1 : 2).compare(other).distance.has_value();
}

}  // namespace

SourceNames find_source_names(const std::string& asked, const Xapian::Database& database) {
  const std::map<std::string, Xapian::doccount> sources = sources_of(database);
  std::vector<std::pair<Xapian::doccount, std::string>> by_articles;
  for (const auto& [source, articles] : sources) by_articles.emplace_back(articles, source);
  std::ranges::stable_sort(by_articles, std::ranges::greater(),
                           &std::pair<Xapian::doccount, std::string>::first);
  SourceNames names;
  for (const auto& [articles, source] : by_articles) {
    if (names.known.size() < kMaxKnown) names.known.push_back(source);
    if (!names.suggested && is_close(folded(asked), folded(source))) names.suggested = source;
  }
  return names;
}

}  // namespace telusur
