// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of all matches, facets of months and authors, and searches that find nothing.
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "newsroom.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// 300 articles; each third one is a copy of the one before.
std::vector<Article> stories() {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    const int story = i % 3 == 2 ? i - 1 : i;
    std::string text = "Rapat desa membahas hal " + std::to_string(story) + ".";
    for (int word = 0; word < 40; ++word) text += " kata" + std::to_string(story * 100 + word);
    articles.push_back(make_article("a" + std::to_string(i), "Rapat " + std::to_string(story), text));
  }
  return articles;
}

TEST_CASE("an export has the hits of a page of any size, in order, with all near-duplicates") {
  const WrittenIndex index(stories());
  struct Row {
    std::string query;
    SearchOptions options = {};
  };
  const Row rows[] = {{"rapat"},
                      {"rapat desa", {.offset = 7}},
                      {"rapat", {.limit = 150, .offset = 20}},
                      {"rapat", {.all_copies = true}},
                      {"rapat", {.sort = SortOrder::kNewest}},
                      {"rapat", {.recency = true}},
                      {"rapat hal", {.explain = true, .recency = true}},
                      {"\"rapat desa\""},
                      {"rapat", {.offset = 1000}},
                      {"bukopin"}};
  for (Row row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.options.offset);
    if (!row.options.limit) row.options.limit = 1000;
    Searcher searcher(index.database);
    const Results page = searcher.search(row.query, row.options);
    std::vector<Hit> hits;
    const Results results =
        searcher.search(row.query, row.options, [&](Hit&& hit) { hits.push_back(std::move(hit)); });
    CHECK(results.hits.empty());
    CHECK(results.total == page.total);
    CHECK(results.total_is_exact);
    CHECK(joined(results.missing) == joined(page.missing));
    REQUIRE(hits.size() == page.hits.size());
    for (std::size_t i = 0; i < hits.size(); ++i) {
      CHECK(hits[i].id == page.hits[i].id);
      CHECK(hits[i].rank == page.hits[i].rank);
      CHECK(hits[i].score == doctest::Approx(page.hits[i].score));
      CHECK(hits[i].snippet.text == page.hits[i].snippet.text);
      CHECK(hits[i].copies.size() == page.hits[i].copies.size());
      CHECK(hits[i].score_parts.size() == page.hits[i].score_parts.size());
    }
  }
}

TEST_CASE("a cursor outlives its searcher, and serves no one else's calls") {
  const WrittenIndex index(stories());
  auto searcher = std::make_unique<const Searcher>(index.database);
  MatchCursor matches = searcher->matches("rapat", {.limit = 1000, .all_copies = true});
  MatchCursor others = searcher->matches("rapat", {.limit = 2});
  ArticleCursor articles = searcher->articles();
  CHECK(matches.results().total == 300);
  std::size_t count = 0;
  for (; count < 150; ++count) {
    const std::optional<Hit> hit = matches.next();
    REQUIRE(hit);
    CHECK(searcher->find(hit->id)->id == hit->id);
  }
  searcher.reset();
  while (matches.next()) ++count;
  CHECK(count == 300);
  CHECK_FALSE(matches.next());
  CHECK_FALSE(matches.results().is_partial);
  CHECK(others.next()->rank == 1);
  others = std::move(matches);
  CHECK_FALSE(others.next());
  for (count = 0; articles.next(); ++count) {
  }
  CHECK(count == 300);
}

TEST_CASE("a cursor ends when it is stopped, and says so") {
  const WrittenIndex index(stories());
  const Searcher searcher(index.database);
  for (const std::size_t hits : std::initializer_list<std::size_t>{0, 1, 99, 100, 150, 300}) {
    CAPTURE(hits);
    std::stop_source source;
    MatchCursor cursor =
        searcher.matches("rapat", {.limit = 1000, .all_copies = true, .stop = source.get_token()});
    for (std::size_t i = 0; i < hits; ++i) CHECK(cursor.next());
    source.request_stop();
    CHECK_FALSE(cursor.next());
    CHECK(cursor.results().is_partial == (hits < 300));
  }
}

TEST_CASE("an error of the receiver ends an export, which is not repeated") {
  const WrittenIndex index(stories());
  Searcher searcher(index.database);
  std::size_t received = 0;
  const auto fail = [&](Hit&&) {
    if (++received == 150) throw std::runtime_error("full");
  };
  CHECK_THROWS(static_cast<void>(searcher.search("rapat", {.limit = 1000, .all_copies = true}, fail)));
  CHECK(received == 150);
  CHECK(searcher.search("rapat").total == 300);
}

std::string facet_of(const Results& results, std::size_t number) {
  std::string text;
  for (const FacetValue& value : results.facets.at(number).values)
    text += (text.empty() ? "" : ", ") + value.value + " " + std::to_string(value.count);
  return text;
}

TEST_CASE_FIXTURE(Newsroom, "months and authors are counted") {
  const Results results = search("warga menteri perintah", {.facets = {"month", "author", "year"}});
  CHECK(facet_of(results, 0) == "2022-01 1, 2023-10 1, 2023-11 1");
  CHECK(facet_of(results, 1) == "Rina Wulandari 1");
  CHECK(facet_of(results, 2) == "2023 2, 2022 1");
}

TEST_CASE("months are those in WIB, and several indexes are counted together") {
  Article eve = make_article("a", "Rapat", "Rapat malam.");
  eve.date = parse_date("2023-12-31T23:30:00+07:00");
  eve.author = "Rina";
  Article day = make_article("b", "Rapat", "Rapat pagi.");
  day.date = parse_date("2023-12-31T18:30:00+00:00");
  day.author = "Rina";
  const WrittenIndex first({eve});
  const WrittenIndex second({day, make_article("c", "Rapat", "Rapat tanpa tanggal.")});
  const Results results =
      Searcher({first.database, second.database}).search("rapat", {.facets = {"month", "author"}});
  CHECK(facet_of(results, 0) == "2023-12 1, 2024-01 1");
  CHECK(facet_of(results, 1) == "Rina 2");
}

TEST_CASE_FIXTURE(Newsroom, "a search that finds nothing names its filters and the sources of the index") {
  struct Row {
    std::string query;
    SearchOptions options;
    std::string known;
    std::string suggested;
  };
  const std::string all = "Kabar Nusaraya | Harian Lentera";
  const Row rows[] = {
      {"menteri", {.sources = {"Kabar Nusaraja"}}, all, "Kabar Nusaraya"},
      {"menteri", {.sources = {"antara"}}, all, ""},
      {"menteri sumber:harianlentera", {}, all, "Harian Lentera"},
      {"bukopin", {.sources = {"kabar"}}, "", ""},
      {"bukopin", {}, "", ""},
      {"bukopin sumber:lentera", {.sources = {"antara"}}, "", ""},
      {"menteri -sumber:antara", {.sources = {"kabar"}}, "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Results results = search(row.query, row.options);
    CHECK(joined(results.known_sources) == row.known);
    CHECK(results.suggested_source.value_or("") == row.suggested);
  }
  const Results results = search("bukopin", {.since = "2023", .until = "2023-10", .categories = {"Politik"}});
  REQUIRE(results.filters.size() == 3);
  CHECK(results.filters[0].name + joined(results.filters[0].values) == "since2023-01-01");
  CHECK(results.filters[1].name + joined(results.filters[1].values) == "until2023-10-31");
  CHECK(results.filters[2].name + joined(results.filters[2].values) == "categoryPolitik");
}

}  // namespace
