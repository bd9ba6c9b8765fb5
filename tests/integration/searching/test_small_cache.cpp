// SPDX-License-Identifier: GPL-3.0-or-later
// Many threads share a Searcher whose lists do not fit into its cache, so that they drop each other's.
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "news.h"
#include "random.h"
#include "workers.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr std::size_t kThreads = 16;
constexpr SearcherOptions kSmallCache{.posting_cache_bytes = 200'000};
constexpr int kArticles = 6000;
constexpr int kMarked = 100;  ///< articles that each commit replaces

constexpr std::array kWords = {"banjir", "warga",   "bupati",  "beras",  "jalan",   "menteri", "bantuan",
                               "desa",   "sekolah", "rumah",   "sungai", "pasar",   "harga",   "petani",
                               "padi",   "hutan",   "gempa",   "polisi", "pemilu",  "anggota", "dewan",
                               "rupiah", "ekspor",  "listrik", "kereta", "bandara", "obat",    "dokter",
                               "pasien", "vaksin",  "nelayan", "kapal"};

/// The first words are in most articles, the last ones in few.
std::string random_word(Random& random) {
  return kWords[random.below(1 + random.below(1 + random.below(kWords.size())))];
}

/// Articles that commits leave as they are. Among them are places for the marked ones.
std::vector<Article> lasting_news() {
  Random random(41);
  std::vector<Article> articles;
  for (int i = 0; i < kArticles; ++i) {
    std::string text;
    for (unsigned length = 10 + random.below(30); length > 0; --length) text += random_word(random) + " ";
    Article article = make_article(fmt::format("a{}", i), random_word(random) + " " + random_word(random),
                                   fmt::format("{}kota{} nomor{}.", text, i % 300, i));
    article.source = i % 3 == 0 ? "Harian Lentera" : "Kabar Nusaraya";
    article.category = i % 4 == 0 ? "Daerah" : "Nasional";
    article.date = parse_date(fmt::format("{}-{:02}-{:02}", 2020 + i % 5, 1 + i % 12, 1 + i % 28));
    articles.push_back(article);
  }
  return articles;
}

/// Articles without the words, the sources and the dates of the lasting ones.
std::vector<Article> marked_news(int commit) {
  std::vector<Article> articles;
  for (int i = 0; i < kMarked; ++i)
    articles.push_back(make_article(fmt::format("m{}", i), fmt::format("Penanda komit{}", commit),
                                    fmt::format("Tercatat rapi komit{} urutan{}.", commit, i)));
  return articles;
}

/// All articles, the marked ones in between.
std::vector<Article> all_news() {
  std::vector<Article> articles = lasting_news();
  const std::vector<Article> marked = marked_news(0);
  for (std::size_t i = 0; i < marked.size(); ++i)
    articles.insert(articles.begin() + static_cast<std::ptrdiff_t>(i * kArticles / kMarked), marked[i]);
  return articles;
}

struct Call {
  std::string query;
  SearchOptions options;
};

/// Queries of all kinds for lasting articles.
std::vector<Call> calls() {
  const SearchOptions plain;
  const SearchOptions exact{.exact_total = true};
  const SearchOptions newest{.limit = 20, .sort = SortOrder::kNewest, .all_copies = true};
  const SearchOptions oldest{.limit = 5, .sort = SortOrder::kOldest, .since = "2022-03"};
  const SearchOptions facets{.limit = 3, .facets = {"source", "month", "category"}};
  std::vector<Call> calls;
  Random random(42);
  for (int i = 0; i < 8; ++i) {
    const std::string a = random_word(random);
    const std::string b = random_word(random);
    calls.push_back({a + " " + b, plain});
    calls.push_back({fmt::format("\"{} {}\"", a, b), exact});
    calls.push_back({fmt::format("\"{} {}\"~4 -{}", a, b, random_word(random)), plain});
    calls.push_back({fmt::format("{} ATAU kota{} ATAU nomor{}", a, 7 * i, 500 * i), exact});
    calls.push_back({a + " sumber:lentera", facets});
    calls.push_back({b, newest});
    calls.push_back({fmt::format("kota{} {} kategori:daerah", 9 * i, b), oldest});
    calls.push_back({b.substr(0, 3) + "* " + a, facets});
  }
  calls.push_back({"pemilihan umum legislatif", exact});
  calls.push_back({"dpr presiden", facets});
  return calls;
}

TEST_CASE("threads that drop each other's lists get the results of one thread") {
  const WrittenIndex index(all_news());
  const std::vector<Call> all = calls();
  std::vector<std::string> expected;
  {
    const Searcher alone(index.database);
    for (const auto& [query, options] : all) expected.push_back(text_of(alone.search(query, options)));
  }
  const Searcher shared(index.database, kSmallCache);
  Workers workers(kThreads, all.size() / 8, [&](std::size_t number) {
    const std::size_t call = 7 * number % all.size();
    const std::string found = text_of(shared.search(all[call].query, all[call].options));
    return found == expected[call] ? "" : found + " instead of " + expected[call];
  });
  CHECK(workers.stop() == "");
}

/// What commits do not change: the number of matches, and their facets.
std::string counts_of(const Searcher& searcher, const Call& call) {
  SearchOptions options = call.options;
  options.exact_total = true;
  const Results results = searcher.search(call.query, options);
  std::string counts = fmt::format("{}: {}", results.parsed, results.total);
  for (const Facet& facet : results.facets) {
    for (const FacetValue& value : facet.values) counts += fmt::format(" {}={}", value.value, value.count);
  }
  return counts;
}

/// Returns a sentence if the marked articles are of more than one commit.
std::string find_torn_commit(const Searcher& searcher) {
  const Results results =
      searcher.search("penanda rapi", {.limit = kMarked, .exact_total = true, .all_copies = true});
  if (results.total != kMarked) return fmt::format("{} articles are marked", results.total);
  for (const Hit& hit : results.hits) {
    if (hit.title != results.hits.front().title)
      return results.hits.front().title + " is found with " + hit.title;
  }
  return "";
}

TEST_CASE("threads that drop each other's lists see whole commits, and a rebuilt index" *
          doctest::test_suite("slow")) {
  const WrittenIndex index(all_news());
  const std::vector<Call> all = calls();
  const Searcher shared(index.database, kSmallCache);
  std::vector<std::string> expected;
  for (const Call& call : all) expected.push_back(counts_of(Searcher(index.database), call));
  Workers workers(kThreads, 1, [&](std::size_t number) {
    if (number % 2 == 0) return find_torn_commit(shared);
    const std::size_t call = number / 2 % all.size();
    const std::string found = counts_of(shared, all[call]);
    return found == expected[call] ? "" : found + " instead of " + expected[call];
  });
  const auto commit = [&](int first, int last) {
    IndexWriter writer(index.database);
    for (int number = first; number <= last; ++number) {
      for (const Article& article : marked_news(number)) writer.add(article);
      writer.commit();
    }
  };
  commit(1, 3);
  write_index(index.database, all_news(), {.rebuild = true});
  commit(4, 6);
  CHECK(workers.stop() == "");
}

}  // namespace
