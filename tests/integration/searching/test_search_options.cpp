// SPDX-License-Identifier: GPL-3.0-or-later
// Pages, sort order, filters, facets and highlights.
#include <cstddef>
#include <limits>
#include <optional>

#include <doctest/doctest.h>

#include <telusur/indexer/index_articles.h>

#include "newsroom.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE_FIXTURE(Newsroom, "options filter, sort and paginate") {
  CHECK(ids_of(search("menteri perintah warga",
                      {.sort = SortOrder::kNewest, .sources = {"kabar nusaraya"}})) == "kunjungan perintah");
  CHECK(ids_of(search("menteri perintah", {.sort = SortOrder::kOldest, .since = "2022", .until = "2023"})) ==
        "perintah kunjungan dagang");
  CHECK_MESSAGE(found("menteri perintah", {.since = "2022 sampai 2023"}) ==
                    found("menteri perintah", {.since = "2022", .until = "2023"}),
                "a span has an end");
  CHECK(found("menteri perintah", {.since = "7d"}) == "");
  CHECK(found("menteri perintah", {.since = "3 bulan lalu"}) == "");
  CHECK(found("menteri perintah", {.until = "3 bulan lalu"}) != "");
  CHECK(found("menteri perintah", {.categories = {"Ekonomi", "Politik"}}) == "dagang kunjungan");
  CHECK(found("menteri perintah", {.every_word = true}) == "");
  CHECK(found("menteri perdagangan", {.every_word = true}) == "dagang kunjungan");
  CHECK_THROWS_WITH_AS(search("menteri", {.since = "2022", .until = "2020"}),
                       doctest::Contains("before their beginning"), const UsageError&);
  CHECK_THROWS_WITH_AS(search("menteri", {.since = "besok-besok"}), doctest::Contains("besok-besok"),
                       const UsageError&);

  const Results all = search("warga menteri", {.limit = 100});
  REQUIRE(all.hits.size() == 5);
  const Results page = search("warga menteri", {.limit = 2, .offset = 2});
  REQUIRE(page.hits.size() == 2);
  CHECK(page.hits[0].id == all.hits[2].id);
  CHECK(page.hits[0].rank == 3);
  CHECK(search("warga menteri", {.limit = 0, .exact_total = true}).total == 5);
}

TEST_CASE("what an index received is found by that time, whatever the dates of the articles") {
  constexpr std::int64_t kNoon = 1'700'000'000;  // 2023-11-14T22:13:20Z
  std::vector<Article> articles;
  for (int i = 0; i < 5; ++i) {
    articles.push_back(make_article("a" + std::to_string(i), "Banjir", "Warga mengungsi."));
    articles.back().added_utc_seconds = i == 0 ? 0 : kNoon + i;
    articles.back().date = i % 2 == 0 ? parse_date("1999-01-01") : std::nullopt;
  }
  const WrittenIndex first({articles[0], articles[1], articles[2]}, {.added_utc_seconds = 0});
  const WrittenIndex second({articles[3], articles[4]});
  const TemporaryIndex bulk;
  std::size_t next = 0;
  static_cast<void>(index_articles(bulk.database,
                                   [&]() -> std::optional<Article> {
                                     if (next == articles.size()) return std::nullopt;
                                     return articles[next++];
                                   },
                                   {.writer = {.added_utc_seconds = 0}}));
  struct Row {
    SearchOptions options;
    std::string ids;
  };
  const std::vector<Row> rows{
      {{.added_since = "2023-11-14"}, "a1 a2 a3 a4"},
      {{.added_since = "2023-11-14T22:13:22Z"}, "a2 a3 a4"},
      {{.added_since = "2023-11-15T05:14+07:00"}, ""},
      {{.added = {.begin = kNoon + 3, .end = {}}}, "a3 a4"},
      {{.added = {.begin = {}, .end = kNoon + 3}}, "a1 a2"},
      {{.added_since = "2023", .added = {.begin = kNoon + 2, .end = kNoon + 4}}, "a2 a3"},
      {{.since = "2000", .added_since = "2023-11-14"}, ""},
      {{.until = "2000", .added_since = "2023-11-14"}, "a2 a4"},
      {{.since = "1999-01-01T00:00", .until = "1999-01-01T00:01"}, "a0 a2 a4"},
      {{.since = "1999-01-01T00:01"}, ""},
  };
  const Searcher both(std::vector<std::string>{first.database, second.database});
  const Searcher one(bulk.database);
  for (const Row& row : rows) {
    CAPTURE(row.ids);
    for (const Searcher* searcher : {&both, &one}) {
      for (const std::string query : {"", "banjir"}) {
        SearchOptions options = row.options;
        options.all_copies = true;
        CHECK(sorted_ids_of(searcher->search(query, options)) == row.ids);
      }
    }
  }
  CHECK_THROWS_WITH_AS(static_cast<void>(one.search("banjir", {.added_since = "besok-besok"})),
                       doctest::Contains("added-since"), const UsageError&);
}

TEST_CASE_FIXTURE(Newsroom, "a filter without a word is an error and not an open filter") {
  CHECK_THROWS_WITH_AS(search("warga", {.sources = {"???"}}), doctest::Contains("The source \"???\""),
                       const UsageError&);
  CHECK_THROWS_WITH_AS(search("warga", {.categories = {"Ekonomi", ""}}),
                       doctest::Contains("The category \"\""), const UsageError&);
}

TEST_CASE_FIXTURE(Newsroom, "limits and offsets of any size work") {
  constexpr std::size_t kBeyond32Bits = std::size_t{1} << 32;
  for (const std::size_t huge : {kBeyond32Bits, kBeyond32Bits + 1, std::numeric_limits<std::size_t>::max()}) {
    CAPTURE(huge);
    CHECK(search("warga menteri", {.limit = huge}).hits.size() == 5);
    CHECK(search("warga menteri", {.limit = huge, .offset = 3}).hits.size() == 2);
    const Results beyond = search("warga menteri", {.offset = huge});
    CHECK(beyond.hits.empty());
    CHECK(beyond.total == 5);
    CHECK(beyond.total_is_exact);
  }
}

TEST_CASE_FIXTURE(Newsroom, "articles without a date come last in both date orders") {
  for (const SortOrder order : {SortOrder::kNewest, SortOrder::kOldest}) {
    const Results results = search("warga menteri", {.sort = order});
    REQUIRE(results.hits.size() == 5);
    CHECK(results.hits[0].id == (order == SortOrder::kNewest ? "dagang" : "perintah"));
    CHECK_FALSE(results.hits[3].date.has_value());
    CHECK_FALSE(results.hits[4].date.has_value());
  }
}

TEST_CASE_FIXTURE(Newsroom, "a query of filters or exclusions only has no score and sorts newest first") {
  const auto in_order = [&](std::string_view query, const SearchOptions& options = {}) {
    std::string text;
    for (const Hit& hit : search(query, options).hits) text += (text.empty() ? "" : " ") + hit.id;
    return text;
  };
  CHECK(in_order("sumber:nusaraya") == "kunjungan perintah");
  CHECK(in_order("tanggal:2022..2023") == "dagang kunjungan perintah");
  CHECK(in_order("sumber:nusaraya sejak:2023") == "kunjungan");
  CHECK(in_order("-judul:gempa -beras") == "dagang kunjungan perintah");
  CHECK(in_order("", {.since = "2022"}) == "dagang kunjungan perintah");
  CHECK(in_order("  ", {.sources = {"nusaraya"}}) == "kunjungan perintah");
  CHECK(in_order("", {.sort = SortOrder::kOldest, .since = "2022"}) == "perintah kunjungan dagang");
  CHECK_MESSAGE(in_order("yang di", {.since = "2022"}).empty(),
                "this looks for words, but for none that tells");
  CHECK(search("", {.since = "2022"}).notes.empty());
}

TEST_CASE_FIXTURE(Newsroom,
                  "matches are highlighted in titles and texts, and field matches only in their field") {
  struct Row {
    std::string query, title, body;
  };
  const Row rows[] = {{"menteri", "Menteri", "menteri"},
                      {"judul:menteri", "Menteri", ""},
                      {"isi:menteri", "", "menteri"},
                      {"judul:menteri isi:negeri", "Menteri", "negeri"},
                      {"\"luar negeri\"", "luar|negeri", "luar|negeri"},
                      {"judul:\"luar negeri\" perdagangan", "luar|negeri", "perdagangan"},
                      {"judul:(tokyo =menteri)", "Menteri|Tokyo", ""},
                      {"judul:men* tokyo", "Menteri|Tokyo", ""},
                      {"sumber:nusaraya tokyo", "Tokyo", ""},
                      {"tokyo -judul:gempa", "Tokyo", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Results results = search(row.query);
    const auto hit = std::ranges::find(results.hits, "kunjungan", &Hit::id);
    REQUIRE(hit != results.hits.end());
    CHECK(highlighted(hit->title, hit->title_highlights) == row.title);
    CHECK(highlighted(hit->snippet) == row.body);
  }
  CHECK(search("menteri", {.snippets = false}).hits.front().title_highlights.empty());
}

TEST_CASE_FIXTURE(Newsroom, "facets count over all matches, not only the page") {
  const Results results = search("menteri perintah warga", {.limit = 1, .facets = {"source", "year"}});
  const auto& sources = results.facets.at(0).values;
  REQUIRE(sources.size() == 2);
  CHECK(sources[0].value == "Kabar Nusaraya");
  CHECK(sources[0].count == 2);
  CHECK(results.facets.at(1).values.at(0).value == "2023");
  CHECK_THROWS_AS(search("menteri", {.facets = {"color"}}), const UsageError&);
}

TEST_CASE_FIXTURE(Newsroom, "the snippet highlights the match in the form used in the text") {
  const Results results = search("mengunjungi");
  REQUIRE(results.hits.size() == 1);
  CHECK(highlighted(results.hits[0].snippet) == "Kunjungan");
}

TEST_CASE_FIXTURE(Newsroom, "excluded words are not highlighted") {
  const Results results = search("warga -evakuasi");
  for (const Hit& hit : results.hits) {
    CHECK_FALSE(contains(highlighted(hit.snippet), "evakuasi"));
  }
}

}  // namespace
