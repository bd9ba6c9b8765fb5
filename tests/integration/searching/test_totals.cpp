// SPDX-License-Identifier: GPL-3.0-or-later
// The number of matches, and of those with all words.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Articles i = 0 .. 1199 with the words "genap" if i is even, "tiga" if 3 divides it and "seratus" if 100
/// does.
std::vector<Article> counted_articles() {
  std::vector<Article> articles;
  for (int i = 0; i < 1200; ++i) {
    std::string text = "Nomor " + std::to_string(i) + ".";
    if (i % 2 == 0) text += " Bilangan genap.";
    if (i % 3 == 0) text += " Kelipatan tiga.";
    if (i % 100 == 0) text += " Kelipatan seratus.";
    articles.push_back(make_article(std::to_string(i), "Angka", text));
    articles.back().source = i % 4 == 0 ? "Empat" : "Lain";
  }
  return articles;
}

TEST_CASE("totals are exact, and count the matches that have all words") {
  const WrittenIndex index(counted_articles());
  struct Row {
    std::string query;
    std::size_t total;
    std::optional<std::size_t> total_all_words;
    SearchOptions options = {};
  };
  const std::optional<std::size_t> none;
  const Row rows[] = {
      {"genap", 600, none},
      {"genap tiga", 800, 200},
      {"tiga genap seratus", 800, 4},
      {"genap genap tiga", 800, 200},
      {"genap bukopin", 600, 0},
      {"genap tiga", 200, 200, {.every_word = true}},
      {"+genap tiga", 600, 200},
      {"genap seratus -tiga", 400, 8},
      {"genap tiga", 300, 100, {.sources = {"Empat"}}},
      {"genap tiga sumber:empat", 300, 100},
      {"\"bilangan genap\"", 600, none},
      {"\"kelipatan tiga\" genap", 800, none},
      {"gen* tiga", 800, none},
      {"judul:angka", 1200, none},
      {"sumber:empat", 300, none},
  };
  for (const std::size_t cache : {std::size_t{1} << 20, std::size_t{0}}) {
    Searcher searcher(index.database, {.posting_cache_bytes = cache});
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CAPTURE(cache);
      for (const std::size_t limit : {0U, 10U}) {
        SearchOptions options = row.options;
        options.limit = limit;
        const Results results = searcher.search(row.query, options);
        CHECK(results.total == row.total);
        CHECK(results.total_is_exact);
        CHECK(results.total_all_words == row.total_all_words);
      }
    }
  }
}

TEST_CASE("filtered queries rank, score and count with a posting cache as they do without one") {
  std::vector<Article> articles = counted_articles();
  for (std::size_t i = 0; i < articles.size(); i += 7) articles[i].title += " genap tiga";
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (i % 10 != 0) articles[i].date = parse_date(std::to_string(2010 + i % 9) + "-05-06");
  }
  const WrittenIndex index(articles);
  Searcher with_cache(index.database);
  Searcher without(index.database, {.posting_cache_bytes = 0});
  struct Row {
    std::string query;
    SearchOptions options = {};
  };
  const Row rows[] = {
      {"genap tiga sumber:empat"},
      {"seratus tiga tanggal:2012.."},
      {"genap tanggal:2012..2014 sumber:lain"},
      {"genap tiga -seratus"},
      {"genap tiga -sumber:empat", {.until = "2015"}},
      {"genap tiga", {.since = "2013", .until = "2014"}},
      {"genap", {.sources = {"Empat", "Lain"}}},
      {"genap tiga tanggal:2012", {.sources = {"Empat"}}},
      {"genap sumber:takada"},
      {"judul:genap"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    SearchOptions options = row.options;
    options.limit = 50;
    const Results expected = without.search(row.query, options);
    for (int time = 0; time < 3; ++time) {  // the sets of filters are used from the second time on
      const Results results = with_cache.search(row.query, options);
      CHECK(results.total == expected.total);
      CHECK(results.total_is_exact);
      CHECK(results.total_all_words == expected.total_all_words);
      CHECK(ids_of(results) == ids_of(expected));
      for (std::size_t i = 0; i < results.hits.size() && i < expected.hits.size(); ++i)
        CHECK(results.hits[i].score == doctest::Approx(expected.hits[i].score).epsilon(1e-6));
    }
  }
}

TEST_CASE("the matches with all words are counted over several indexes, with synonyms") {
  const WrittenIndex first({make_article("a", "KPK", "KPK menahan bupati."),
                            make_article("b", "Bupati", "Bupati meresmikan pasar.")});
  const WrittenIndex second({make_article("c", "Komisi", "Komisi Pemberantasan Korupsi memeriksa bupati.")});
  const Results results = Searcher({first.database, second.database}).search("kpk bupati");
  CHECK(results.total == 3);
  CHECK(results.total_all_words == std::optional<std::size_t>(2));
}

}  // namespace
