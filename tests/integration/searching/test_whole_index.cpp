// SPDX-License-Identifier: GPL-3.0-or-later
// What a Searcher tells of the whole index.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article article_of(const char* id, const char* source, const char* category) {
  Article article = make_article(id, "Banjir", std::string("Banjir di Demak, berita ") + id);
  article.source = source;
  article.category = category;
  article.date = parse_date("2024-05-17");
  return article;
}

struct Archive : WrittenIndex {
  Archive()
      : WrittenIndex({article_of("a", "Harian Lentera", "Daerah"),
                      article_of("b", "Kabar Nusaraya", "Daerah"), article_of("c", "Harian Lentera", "")}) {}
  Searcher searcher{database};
};

std::string text_of_values(const std::vector<FacetValue>& values) {
  std::string text;
  for (const FacetValue& value : values) text += value.value + "=" + std::to_string(value.count) + ";";
  return text;
}

TEST_CASE_FIXTURE(Archive, "sources and categories come with the numbers of their articles") {
  CHECK(text_of_values(searcher.sources()) == "Harian Lentera=2;Kabar Nusaraya=1;");
  CHECK(text_of_values(searcher.categories()) == "Daerah=2;");
  CHECK(searcher.contains("b"));
  CHECK_FALSE(searcher.contains("d"));
  CHECK_FALSE(searcher.contains(""));
  const WrittenIndex other({article_of("x", "Kabar Nusaraya", "Olahraga")});
  const Searcher both(std::vector<std::string>{database, other.database});
  CHECK(text_of_values(both.sources()) == "Harian Lentera=2;Kabar Nusaraya=2;");
  CHECK(text_of_values(both.categories()) == "Daerah=2;Olahraga=1;");
  CHECK(both.contains("x"));
}

TEST_CASE_FIXTURE(Archive, "all articles are passed in their order until the caller has enough") {
  std::string ids;
  searcher.for_each_article([&](Article&& article) {
    ids += article.id + (article.text.ends_with("berita " + article.id) ? " " : "? ");
    return true;
  });
  CHECK(ids == "a b c ");
  ids.clear();
  searcher.for_each_article([&](Article&& article) {
    ids += article.id;
    return searcher.contains(article.id) && ids.size() < 2;  // a call within the call
  });
  CHECK(ids == "ab");
  CHECK_THROWS_AS(searcher.for_each_article([](Article&&) -> bool { throw 7; }), int);
  CHECK_THROWS_AS(searcher.for_each_article([](Article&&) -> bool { throw std::runtime_error("x"); }), Error);
  CHECK(searcher.article_count() == 3);
}

TEST_CASE_FIXTURE(Archive, "a commit has the same name in all processes, and each commit another one") {
  const std::string name = searcher.refresh();
  CHECK_FALSE(name.empty());
  CHECK(Searcher(database).refresh() == name);
  CHECK(searcher.search("banjir").commit == name);
  CHECK(searcher.similar("a")->commit == name);
  write_index(database, {article_of("d", "Harian Lentera", "")});
  const std::string next = searcher.refresh();
  CHECK(next != name);
  CHECK(searcher.search("banjir").commit == next);
  write_index(database, {article_of("d", "Harian Lentera", "")});  // unchanged
  CHECK(searcher.refresh() == next);
  write_index(database, {article_of("a", "Harian Lentera", "")}, {.rebuild = true});
  CHECK(searcher.refresh() != next);
}

TEST_CASE_FIXTURE(Archive, "hits have their texts if the options ask for them") {
  CHECK(searcher.search("banjir").hits.front().text.empty());
  for (const Hit& hit : searcher.search("banjir", {.all_copies = true, .text = true}).hits)
    CHECK(hit.text == "Banjir di Demak, berita " + hit.id);
}

TEST_CASE_FIXTURE(Archive, "spans of dates may have any bounds") {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const std::size_t all = searcher.search("banjir").total;
  struct Row {
    DateRange range;
    std::size_t total;
  };
  for (const Row& row : {Row{{kLeast, kMost}, all}, Row{{kLeast, {}}, all}, Row{{{}, kMost}, all},
                         Row{{kMost, {}}, 0}, Row{{{}, kLeast}, 0}, Row{{{}, 0}, 0}}) {
    CHECK(searcher.search("banjir", {.dates = row.range}).total == row.total);
    CHECK(searcher.search("banjir", {.added = row.range}).total == row.total);
  }
}

TEST_CASE_FIXTURE(Archive, "dates filter as values, alone and with texts") {
  const auto may = parse_date_range("2024-05", 0);
  const auto june = parse_date_range("2024-06", 0);
  CHECK(searcher.search("banjir", {.dates = *may}).total == 3);
  CHECK(searcher.search("banjir", {.dates = *june}).total == 0);
  CHECK(searcher.search("banjir", {.dates = {.begin = {}, .end = may->begin}}).total == 0);
  CHECK(searcher.search("banjir", {.since = "2024-05-18", .dates = *may}).total == 0);
  CHECK(searcher.search("", {.dates = *may}).hits.size() == 3);
  CHECK(searcher.search("banjir", {.dates = *may}).filters.size() == 2);
  CHECK_THROWS_AS(static_cast<void>(searcher.search("banjir", {.since = "2024-06", .dates = *may})),
                  UsageError);
}

TEST_CASE_FIXTURE(Archive, "facets and parts of scores have kinds") {
  const Results results = searcher.search("banjir", {.explain = true, .facets = {"source", "month"}});
  REQUIRE(results.facets.size() == 2);
  CHECK(results.facets[0].kind == FacetKind::kSource);
  CHECK(results.facets[1].kind == FacetKind::kMonth);
  CHECK(results.hits.front().score_parts.front().kind == ScorePartKind::kBm25);
}

TEST_CASE_FIXTURE(Archive, "the commits of two copies of an index have different names") {
  const std::string copy = database + ".copy";
  std::filesystem::copy(database, copy, std::filesystem::copy_options::recursive);
  write_index(database, {article_of("d", "Harian Lentera", "")});
  write_index(copy, {article_of("e", "Harian Lentera", "")});
  CHECK(Searcher(copy).refresh() != searcher.refresh());
}

}  // namespace
