// SPDX-License-Identifier: GPL-3.0-or-later
/// Which articles a query removes, and which queries remove none.
#include <algorithm>
#include <stop_token>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/archive/remove_matching.h>
#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "index_dump.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article of_source(Article article, const std::string& source) {
  article.source = source;
  return article;
}

/// A long text, so that its copies are near-duplicates.
std::string long_text() {
  std::string text = "Banjir merendam Demak.";
  for (int word = 0; word < 60; ++word) text += " kata" + std::to_string(word);
  return text;
}

const std::vector<Article> kArticles{
    of_source(make_article("banjir", "Banjir Demak", long_text()), "Kompas"),
    of_source(make_article("salinan", "Banjir di Demak", long_text()), "Tempo"),
    of_source(make_article("kudus", "Kudus", "Banjir surut di Kudus."), "Tempo"),
    of_source(make_article("gempa", "Gempa", "Gempa merusak rumah di Demak."), "Kompas"),
    of_source(make_article("kpk", "KPK", "Komisi Pemberantasan Korupsi memeriksa saksi."), "Kompas")};

std::string sorted(std::vector<std::string> ids) {
  std::ranges::sort(ids);
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

TEST_CASE("a query removes the articles that have all its words, near-duplicates included") {
  struct Row {
    std::string query;
    std::string removed;
    SearchOptions options = {};
  };
  const Row rows[] = {{"banjir", "banjir kudus salinan"},
                      {"banjir demak", "banjir salinan"},
                      {"banjir ATAU gempa", "banjir gempa kudus salinan"},
                      {"\"surut di kudus\"", "kudus"},
                      {"demak -gempa", "banjir salinan"},
                      {"sumber:tempo", "kudus salinan"},
                      {"kpk", "kpk"},
                      {"bukopin", ""},
                      {"banjir bukopin", ""},
                      {"", "banjir gempa kpk", {.sources = {"Kompas"}}},
                      {"banjir", "banjir", {.sources = {"Kompas"}}},
                      {"banjir", "banjir kudus salinan", {.limit = 1, .offset = 2, .facets = {"source"}}},
                      {"demak", "banjir gempa salinan", {.sort = SortOrder::kNewest}}};
  const WrittenIndex folder(kArticles);
  const Searcher searcher(folder.database);
  IndexWriter writer(folder.database);
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const std::vector<std::string> found = find_matching(searcher, row.query, row.options);
    CHECK(sorted(found) == row.removed);
    CHECK(remove_matching(writer, searcher, row.query, row.options) == found.size());
    CHECK(writer.article_count() == kArticles.size() - found.size());
    writer.rollback();
  }
  CHECK(remove_matching(writer, searcher, "banjir demak") == 2);
  CHECK(searcher.article_count() == kArticles.size());
  writer.commit();
  CHECK(searcher.article_count() == kArticles.size() - 2);
  CHECK(find_matching(searcher, "banjir demak").empty());
}

TEST_CASE("a query that is not taken literally, or that all articles match, removes nothing") {
  const WrittenIndex folder(kArticles);
  const auto before = dump_index(folder.database);
  const Searcher searcher(folder.database);
  {
    IndexWriter writer(folder.database);
    for (const char* query : {"", "  ", "???", "yang", "di dan", "-banjir", "BUKAN sumber:tempo", "(banjir",
                              "\"banjir", "foo:bar", "judul: banjir", "banjir DAN", "ban*jir",
                              "tanggal:31/4/2023", "banjir \"\"", "=", "bukop*"}) {
      CAPTURE(query);
      CHECK_THROWS_WITH_AS(remove_matching(writer, searcher, query),
                           doctest::Contains("No article is removed"), const QueryError&);
    }
    CHECK_THROWS_AS(remove_matching(writer, searcher, "yang", {.sources = {"Kompas"}}), const QueryError&);
    CHECK_THROWS_AS(remove_matching(writer, searcher, "banjir", {.since = "kapan"}), const UsageError&);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_WITH_AS(remove_matching(writer, searcher, "banjir", {.stop = stop.get_token()}),
                         doctest::Contains("ended before"), const QueryError&);
    writer.commit();
  }
  check_equal_dumps(before, dump_index(folder.database));
}

TEST_CASE("a removal by query is whole in a large index, and a rollback undoes it") {
  const int count = 3000;  // more than the first hits of an export
  const WrittenIndex folder(numbered_articles(0, count));
  const auto before = dump_index(folder.database);
  {
    const Searcher searcher(folder.database);
    IndexWriter writer(folder.database);
    writer.remove("7");
    CHECK(remove_matching(writer, searcher, "banjir") == count - 1);
    CHECK(writer.article_count() == 0);
    writer.rollback();
    writer.commit();
    check_equal_dumps(before, dump_index(folder.database));
    CHECK(remove_matching(writer, searcher, "banjir") == count);
    writer.commit();
    CHECK(searcher.article_count() == 0);
  }
  CHECK(check_index(folder.database).problems.empty());
}

}  // namespace
