// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_kinds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

namespace telusur::bench {
namespace {

constexpr std::size_t kRepeats = 20;  // calls of a kind that has only one query
constexpr std::size_t kRareWords = 10;
constexpr std::size_t kManyWords = 60;
constexpr std::size_t kWordGroups = 50;
constexpr std::size_t kIds = 100;
constexpr std::size_t kColdObjects = 50;
constexpr const char* kEver = "1900";  // before all articles

std::vector<std::string> words_of(const std::string& query) {
  std::istringstream stream(query);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// Returns the words of `query`, each with `sign` in front.
std::string with_sign(const std::string& query, const std::string& sign) {
  std::string signed_query;
  for (const std::string& word : words_of(query)) signed_query += sign + word + " ";
  return signed_query;
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < std::min(first + count, words.size()); ++i) text += words[i] + " ";
  return text;
}

/// Returns the different words of all queries, in their order.
std::vector<std::string> distinct_words(const std::vector<std::string>& queries) {
  std::set<std::string> seen;
  std::vector<std::string> distinct;
  for (const std::string& query : queries) {
    for (const std::string& word : words_of(query)) {
      if (seen.insert(word).second) distinct.push_back(word);
    }
  }
  return distinct;
}

/// Adds to each query the first word of the next one that is not in it.
std::vector<std::string> with_exclusions(const std::vector<std::string>& queries) {
  std::vector<std::string> excluding;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const std::vector<std::string> words = words_of(queries[i]);
    for (const std::string& word : words_of(queries[(i + 1) % queries.size()])) {
      if (std::find(words.begin(), words.end(), word) != words.end()) continue;
      excluding.push_back(queries[i] + " -" + word);
      break;
    }
  }
  return excluding;
}

/// Returns the first two words of each query, as words within five of each other.
std::vector<std::string> near_words(const std::vector<std::string>& queries) {
  std::vector<std::string> near;
  for (const std::string& query : queries) {
    const std::vector<std::string> words = words_of(query);
    if (words.size() >= 2) near.push_back('"' + words[0] + ' ' + words[1] + "\"~5");
  }
  return near;
}

/// Returns the first `length` letters of all words, with an asterisk, each once.
std::vector<std::string> prefixes(const std::vector<std::string>& words, std::size_t length) {
  std::set<std::string> distinct;
  for (const std::string& word : words) {
    std::string prefix = word.substr(0, length);
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    if (prefix.size() < length || !std::all_of(prefix.begin(), prefix.end(), is_letter)) continue;
    for (char& letter : prefix) letter = static_cast<char>(letter | 0x20);
    distinct.insert(prefix + "*");
  }
  return {distinct.begin(), distinct.end()};
}

/// Returns each query with its last word cut to three letters, as somebody types it.
std::vector<std::string> unfinished(const std::vector<std::string>& queries) {
  std::vector<std::string> cut;
  for (const std::string& query : queries) {
    const std::size_t last = query.rfind(' ') + 1;  // npos + 1 is 0
    cut.push_back(query.substr(0, last + 3));
  }
  return cut;
}

/// What the index tells about itself.
class Survey {
 public:
  explicit Survey(const std::string& database) : searcher_(database) {}

  /// Returns the values of a facet over all articles, most frequent first.
  std::vector<FacetValue> values_of(const std::string& facet) {
    const SearchOptions options{.limit = 0, .exact_total = true, .since = kEver, .facets = {facet}};
    return searcher_.search("", options).facets.front().values;
  }

  /// Returns the month in the middle of the archive; empty if no article has a date.
  std::string middle_month() {
    std::vector<FacetValue> months = values_of("month");
    std::sort(months.begin(), months.end(),
              [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });
    std::size_t articles = 0;
    for (const FacetValue& month : months) articles += month.count;
    std::size_t earlier = 0;
    for (const FacetValue& month : months) {
      earlier += month.count;
      if (2 * earlier >= articles) return month.value;
    }
    return {};
  }

  /// Returns those of `words` that some article has, the rarest first.
  std::vector<std::string> by_rarity(const std::vector<std::string>& words) {
    std::vector<std::pair<std::size_t, std::string>> counted;
    for (const std::string& word : words) {
      const SearchOptions options{.limit = 0, .synonyms = false, .exact_total = true, .suggestion = false};
      if (const std::size_t articles = searcher_.search(word, options).total; articles > 0)
        counted.emplace_back(articles, word);
    }
    std::sort(counted.begin(), counted.end());
    std::vector<std::string> sorted;
    for (auto& [articles, word] : counted) sorted.push_back(std::move(word));
    return sorted;
  }

  /// Returns the ids of the best hits of the first queries, each once.
  std::vector<std::string> best_ids(const std::vector<std::string>& queries) {
    std::set<std::string> ids;
    for (const std::string& query : queries) {
      if (ids.size() == kIds) break;
      for (const Hit& hit : searcher_.search(query, {.limit = 1, .snippets = false}).hits) ids.insert(hit.id);
    }
    return {ids.begin(), ids.end()};
  }

 private:
  Searcher searcher_;
};

Kind searches(std::string name, const std::vector<std::string>& queries, const SearchOptions& options) {
  Kind kind{.name = std::move(name), .calls = {}};
  for (const std::string& query : queries) {
    kind.calls.emplace_back(
        [query, options](Searcher& searcher) { static_cast<void>(searcher.search(query, options)); });
  }
  return kind;
}

/// Adds the kinds that differ from the plain queries by options.
void add_options(std::vector<Kind>& kinds, const std::vector<std::string>& queries, Survey& survey) {
  SearchOptions options = plain_options();
  options.snippets = true;
  kinds.push_back(searches("with snippets", queries, options));

  options = plain_options();
  const std::vector<FacetValue> sources = survey.values_of("source");
  if (!sources.empty()) options.sources = {sources.front().value};
  kinds.push_back(searches("one source", sources.empty() ? std::vector<std::string>() : queries, options));

  options = plain_options();
  options.since = survey.middle_month();
  kinds.push_back(searches("since " + *options.since,
                           options.since->empty() ? std::vector<std::string>() : queries, options));

  options = plain_options();
  options.every_word = true;
  kinds.push_back(searches("every word (option)", queries, options));

  options = plain_options();
  options.sort = SortOrder::kNewest;
  kinds.push_back(searches("newest first", queries, options));
}

/// Adds the kinds that are about all articles or about facets.
void add_facets(std::vector<Kind>& kinds, const std::vector<std::string>& queries) {
  const std::vector<std::string> everything(kRepeats);  // empty queries
  SearchOptions options = plain_options();
  options.since = kEver;
  options.sort = SortOrder::kNewest;
  kinds.push_back(searches("newest of everything", everything, options));
  for (const char* facet : {"source", "category", "year", "month"}) {
    options = plain_options();
    options.facets = {facet};
    kinds.push_back(searches(std::string("facet ") + facet, queries, options));
    options.since = kEver;
    kinds.push_back(searches(std::string("facet ") + facet + " of everything", everything, options));
  }
}

/// Adds the kinds that differ from the plain queries by their text.
void add_queries(std::vector<Kind>& kinds, const std::vector<std::string>& queries, Survey& survey) {
  const SearchOptions plain = plain_options();
  std::vector<std::string> required;
  std::vector<std::string> exact;
  for (const std::string& query : queries) {
    required.push_back(with_sign(query, "+"));
    exact.push_back(with_sign(query, "="));
  }
  const std::vector<std::string> words = distinct_words(queries);
  const std::vector<std::string> rare = survey.by_rarity(words);
  std::vector<std::string> tens;
  std::vector<std::string> sixties;
  for (std::size_t i = 0; i < kWordGroups; ++i) {
    if ((i + 1) * kRareWords <= rare.size()) tens.push_back(joined(rare, i * kRareWords, kRareWords));
    if (words.size() < kManyWords) continue;
    sixties.push_back(joined(words, i * 37 % (words.size() - kManyWords + 1), kManyWords));
  }
  kinds.push_back(searches("without a word (-a)", with_exclusions(queries), plain));
  kinds.push_back(searches("every word (+a +b)", required, plain));
  kinds.push_back(searches("exact forms (=a)", exact, plain));
  kinds.push_back(searches("near (\"a b\"~5)", near_words(queries), plain));
  kinds.push_back(searches("prefix of one letter", prefixes(words, 1), plain));
  kinds.push_back(searches("prefix of two letters", prefixes(words, 2), plain));
  kinds.push_back(searches("prefix of three letters", prefixes(words, 3), plain));
  kinds.push_back(searches("ten rare words", tens, plain));
  kinds.push_back(searches("sixty words", sixties, plain));
}

/// Adds the kinds that are no searches for a query, or not with an open Searcher.
void add_others(std::vector<Kind>& kinds, const std::string& database,
                const std::vector<std::string>& queries, Survey& survey) {
  Kind similar{.name = "similar", .calls = {}};
  for (const std::string& id : survey.best_ids(queries)) {
    similar.calls.emplace_back(
        [id](Searcher& searcher) { static_cast<void>(searcher.similar(id, plain_options())); });
  }
  Kind complete{.name = "complete", .calls = {}};
  for (const std::string& text : unfinished(queries))
    complete.calls.emplace_back([text](Searcher& searcher) { static_cast<void>(searcher.complete(text)); });
  Kind cold{.name = "first of a new Searcher", .calls = {}};
  for (std::size_t i = 0; i < std::min(kColdObjects, queries.size()); ++i) {
    cold.calls.emplace_back([database, query = queries[i]](Searcher&) {
      static_cast<void>(Searcher(database).search(query, plain_options()));
    });
  }
  for (Kind* kind : {&similar, &complete, &cold}) kinds.push_back(std::move(*kind));
}

}  // namespace

SearchOptions plain_options() { return {.snippets = false}; }

std::vector<Kind> make_kinds(const std::string& database, const QuerySet& set) {
  Survey survey(database);
  std::vector<Kind> kinds{searches("plain", set.queries, plain_options())};
  kinds.push_back(searches("phrases", set.phrases, plain_options()));
  add_options(kinds, set.queries, survey);
  add_queries(kinds, set.queries, survey);
  add_facets(kinds, set.queries);
  add_others(kinds, database, set.queries, survey);
  return kinds;
}

}  // namespace telusur::bench
