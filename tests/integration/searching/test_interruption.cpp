// SPDX-License-Identifier: GPL-3.0-or-later
// Searches that end at a deadline or by a stop token.
#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "news.h"
#include "workers.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using Clock = std::chrono::steady_clock;

constexpr int kArticles = 1000;

std::vector<Article> many_articles(int first) {
  std::vector<Article> articles;
  for (int i = first; i < first + kArticles; ++i) {
    Article article = make_article(fmt::format("a{}", i), fmt::format("Banjir ke-{}", i),
                                   fmt::format("Warga nomor{} mengungsi dari kampung{:c}{:c} di Demak.", i,
                                               'a' + i / 10 % 9, 'a' + i % 10));
    article.source = i % 2 == 0 ? "Harian Lentera" : "Kabar Nusaraya";
    articles.push_back(article);
  }
  return articles;
}

struct Archive {
  WrittenIndex first{many_articles(0)};
  WrittenIndex second{many_articles(kArticles)};
  Searcher one{first.database};
  Searcher both{std::vector<std::string>{first.database, second.database}};
};

const std::vector<std::string>& queries() {
  static const std::vector<std::string> all{
      "banjir warga",          "\"warga nomor7\"",   "meng*", "banjir -warga", "=mengungsi",  "bnajir wraga",
      "sumber:lentera banjir", "\"banjir demak\"~5", "",      "di yang",       "judul:banjir"};
  return all;
}

TEST_CASE_FIXTURE(Archive,
                  "a search after its deadline or with a stopped token answers, and says it is partial") {
  std::stop_source stopped;
  stopped.request_stop();
  const std::vector<SearchOptions> rows{{.deadline = Clock::now()},
                                        {.stop = stopped.get_token()},
                                        {.sort = SortOrder::kNewest, .deadline = Clock::time_point::min()},
                                        {.facets = {"source", "month"}, .deadline = Clock::now()},
                                        {.limit = 500, .exact_total = true, .stop = stopped.get_token()}};
  for (const Searcher* searcher : {&one, &both}) {
    for (const SearchOptions& options : rows) {
      for (const std::string& query : queries()) {
        CAPTURE(query);
        const Results results = searcher->search(query, options);
        const bool has_search = searcher->search(query, {.limit = 1}).total > 0;
        CHECK((results.is_partial || !has_search));
        CHECK((!results.total_is_exact || !has_search || results.total > 0));
        CHECK(results.query == query);
        std::size_t exported = 0;
        CHECK((searcher->search(query, options, [&](Hit&&) { ++exported; }).is_partial || !has_search));
        CHECK(exported <= 2 * kArticles);
      }
      const auto similar = searcher->similar("a7", options);
      REQUIRE(similar.has_value());
      CHECK(similar->is_partial);
    }
  }
}

TEST_CASE_FIXTURE(Archive, "a search that ends before its deadline is as one without") {
  for (const Searcher* searcher : {&one, &both}) {
    for (const std::string& query : queries()) {
      CAPTURE(query);
      const Results expected = searcher->search(query, {.facets = {"source"}});
      std::stop_source source;
      const Results results = searcher->search(query, {.facets = {"source"},
                                                       .deadline = Clock::now() + std::chrono::hours(1),
                                                       .stop = source.get_token()});
      CHECK(text_of(results) == text_of(expected));
      CHECK_FALSE(results.is_partial);
    }
  }
}

TEST_CASE_FIXTURE(Archive, "an export that is stopped has passed the hits until then") {
  for (const Searcher* searcher : {&one, &both}) {
    std::stop_source source;
    std::size_t hits = 0;
    const Results results = searcher->search(
        "banjir", {.limit = 5 * kArticles, .all_copies = true, .stop = source.get_token()}, [&](Hit&&) {
          if (++hits == 150) source.request_stop();
        });
    CHECK(results.is_partial);
    CHECK(hits >= 150);
    CHECK(hits == 150);
  }
}

TEST_CASE_FIXTURE(Archive, "an export that lacks hits says so, whenever it was stopped") {
  for (int microseconds = 200; microseconds < 20'000; microseconds *= 2) {
    CAPTURE(microseconds);
    std::vector<std::string> ids;
    const Results results = one.search("banjir",
                                       {.limit = 5 * kArticles,
                                        .snippets = false,
                                        .deadline = Clock::now() + std::chrono::microseconds(microseconds)},
                                       [&](Hit&& hit) { ids.push_back(hit.id); });
    CHECK((results.is_partial || ids.size() == results.total));
  }
}

TEST_CASE_FIXTURE(Archive, "a search after one that was interrupted is whole") {
  const Results expected = one.search("banjir warga", {.facets = {"source"}});
  for (int i = 0; i < 20; ++i) {
    static_cast<void>(
        one.search("banjir warga",
                   {.facets = {"source"}, .deadline = Clock::now() + std::chrono::microseconds(i * 20)}));
    const Results results = one.search("banjir warga", {.facets = {"source"}});
    CHECK(text_of(results) == text_of(expected));
    CHECK_FALSE(results.is_partial);
  }
}

TEST_CASE_FIXTURE(Archive, "a page far behind ends at the deadline, too, and facets are named") {
  for (const Searcher* searcher : {&one, &both}) {
    const Results results =
        searcher->search("banjir", {.offset = 900, .facets = {"source", "month"}, .deadline = Clock::now()});
    CHECK(results.is_partial);
    CHECK(results.hits.size() <= 10);
    REQUIRE(results.facets.size() == 2);
    CHECK(results.facets[1].kind == FacetKind::kMonth);
  }
}

}  // namespace
