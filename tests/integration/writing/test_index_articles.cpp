// SPDX-License-Identifier: GPL-3.0-or-later
/// Articles of a program give the same index as a file of them, and errors of the program arrive.
#include <algorithm>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include <telusur/indexer/index_articles.h>
#include <telusur/indexer/index_maintenance.h>

#include "index_dump.h"
#include "index_format/schema.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Returns the articles one by one.
ArticleSource source_of(std::vector<Article> articles) {
  return [articles = std::move(articles), next = std::size_t{0}]() mutable -> std::optional<Article> {
    if (next == articles.size()) return std::nullopt;
    return articles[next++];
  };
}

IndexSummary index(const std::string& database, const std::vector<Article>& articles,
                   const IndexArticlesOptions& options = {}) {
  return index_articles(database, source_of(articles), options);
}

/// Returns the articles that the indexer reads in `file`.
std::vector<Article> read_articles(const std::string& file) {
  std::vector<Article> articles;
  const auto reader = make_reader(open_file(file), file, {});
  while (auto result = reader->next()) {
    if (auto* article = std::get_if<Article>(&*result)) articles.push_back(std::move(*article));
  }
  return articles;
}

/// Writes `count` articles of three sources with a recurring line. Every seventh has the id of the one
/// before.
std::string write_news(const TemporaryDirectory& folder, const std::string& name, int first, int count) {
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string number = std::to_string(i);
    lines += json_line({{"id", "n" + std::to_string(i % 7 == 6 ? i - 1 : i)},
                        {"judul", "Banjir ke-" + number},
                        {"tanggal", "2024-01-0" + std::to_string(1 + i % 9)},
                        {"sumber", "Harian " + std::to_string(i % 3)},
                        {"isi", "Air merendam " + number +
                                    " rumah di pesisir, kata Bupati.\\nUnduh aplikasi kami.\\nWarga ke-" +
                                    number + " mengungsi."}});
  }
  return folder.write(name, lines);
}

bool has_generation(const std::string& database, int number) {
  return std::filesystem::exists(database + "/generation-" + std::to_string(number));
}

TEST_CASE("articles of a program give the same index as a file with them" * doctest::test_suite("slow")) {
  struct Run {
    std::string what;
    int first;
    int count;
  };
  const std::vector<std::vector<Run>> cases{
      {{"a new index of several batches", 0, 2100}},
      {{"a new index", 0, 300}, {"a large addition", 200, 1200}},
      {{"a new index", 0, 600}, {"a small addition in place", 590, 40}}};
  for (const auto& runs : cases) {
    const TemporaryDirectory folder;
    for (const Run& run : runs) {
      CAPTURE(run.what);
      const std::string file = write_news(folder, std::to_string(run.first) + ".jsonl", run.first, run.count);
      const IndexSummary expected = index_files(folder.file("files.db"), std::vector{file}, {.jobs = 3});
      const IndexSummary found = index(folder.file("articles.db"), read_articles(file), {.jobs = 3});
      check_equal_dumps(dump_index(folder.file("files.db")), dump_index(folder.file("articles.db")));
      const std::string prefix(kRecurringLinesKeyPrefix);
      CHECK(metadata_of(folder.file("files.db"), prefix) == metadata_of(folder.file("articles.db"), prefix));
      CHECK(found.added == expected.added);
      CHECK(found.updated == expected.updated);
      CHECK(found.unchanged == expected.unchanged);
      for (int generation = 1; generation <= 3; ++generation)
        CHECK(has_generation(folder.file("articles.db"), generation) ==
              has_generation(folder.file("files.db"), generation));
    }
    CHECK(check_index(folder.file("articles.db")).problems.empty());
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "an article without a path is compared with the index, too") {
  std::vector<Article> articles = numbered_articles(0, 1200);
  CHECK(index(database, articles).added == 1200);
  articles[7].text += " Warga mengungsi.";
  articles.push_back(make_article("1200", "Gempa", "Gempa merusak rumah."));
  const IndexSummary again = index(database, articles);
  CHECK(again.added == 1);
  CHECK(again.updated == 1);
  CHECK(again.unchanged == 1199);
  CHECK_MESSAGE(has_generation(database, 1), "the change was made in place");
  CHECK(ids_of(Searcher(database).search("mengungsi")) == "7");
}

TEST_CASE_FIXTURE(TemporaryIndex, "of articles with one id the last one stays, near and far") {
  std::vector<Article> articles = numbered_articles(0, 5000);
  articles.push_back(make_article("3", "Gempa", "Gempa merusak rumah."));
  articles.push_back(make_article("4999", "Rob", "Rob merendam tambak."));
  std::vector<Notice> notices;
  const IndexSummary summary =
      index_articles(database, source_of(articles), {.jobs = 3},
                     {.on_notice = [&](const Notice& notice) { notices.push_back(notice); }});
  CHECK(summary.added == 5000);
  CHECK(summary.updated == 2);
  Searcher searcher(database);
  CHECK(searcher.article_count() == 5000);
  CHECK(searcher.find("3")->title == "Gempa");
  CHECK(searcher.find("4999")->title == "Rob");
  REQUIRE(notices.size() == 1);
  CHECK(notices.front().kind == NoticeKind::kCollidingIds);
  CHECK(notices.front().count == 2);
  CHECK(index(database, articles).added == 0);
  CHECK_MESSAGE(searcher.find("3")->title == "Gempa", "after a second run, too");
}

/// Returns new articles from number 1000 on, and throws `exception` after `count` of them.
template <typename Exception>
ArticleSource failing_source(int count, Exception exception) {
  return [=, next = 0]() mutable -> std::optional<Article> {
    if (next == count) throw exception;
    return numbered_articles(1000 + next++, 1).front();
  };
}

TEST_CASE("what a source throws arrives unchanged, and what it returned before is dropped") {
  struct Lost {};  // an exception may have any type
  struct Case {
    std::string where;
    int existing;
    int returned;
    bool rebuild;
  };
  const Case cases[] = {{"in a new index", 0, 6000, false},
                        {"in a new index, at once", 0, 0, false},
                        {"in an index that changes in place", 100, 900, false},
                        {"in a rebuild", 100, 6000, true}};
  for (const Case& test : cases) {
    CAPTURE(test.where);
    const TemporaryIndex folder;
    if (test.existing > 0) write_index(folder.database, numbered_articles(0, test.existing));
    const auto before = test.existing > 0 ? std::optional(dump_index(folder.database)) : std::nullopt;
    const IndexArticlesOptions options{.writer = {.rebuild = test.rebuild}};
    const ArticleSource broken = failing_source(test.returned, std::out_of_range("cursor"));
    CHECK_THROWS_WITH_AS(index_articles(folder.database, broken, options), "cursor",
                         const std::out_of_range&);
    CHECK_THROWS_AS(index_articles(folder.database, failing_source(test.returned, Lost{}), options),
                    const Lost&);
    if (before) {
      CHECK(dump_index(folder.database) == *before);
    } else {
      CHECK_FALSE(std::filesystem::exists(folder.database));
    }
  }
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "a large addition that fails leaves whole articles, and the next run ends it") {
  write_index(database, numbered_articles(0, 100));
  CHECK_THROWS_AS(index_articles(database, failing_source(3000, std::out_of_range("cursor"))),
                  const std::out_of_range&);
  const std::size_t committed = Searcher(database).article_count();
  CHECK(committed >= 100);
  CHECK(committed < 3100);
  CHECK(check_index(database).problems.empty());
  const IndexSummary again = index(database, numbered_articles(1000, 3000));
  CHECK(again.unchanged == committed - 100);
  CHECK(again.added == 3100 - committed);
}

TEST_CASE_FIXTURE(TemporaryIndex, "an article without an id is an error, and nothing is committed") {
  std::vector<Article> articles = numbered_articles(0, 3000);
  articles[2500].id.clear();
  CHECK_THROWS_AS(index(database, articles), const UsageError&);
  CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE_FIXTURE(TemporaryIndex, "an empty source makes no index and keeps the one that there is") {
  CHECK(index(database, {}).added == 0);
  CHECK_FALSE(std::filesystem::exists(database));
  write_index(database, numbered_articles(0, 5));
  index(database, {}, {.writer = {.rebuild = true}});
  CHECK(Searcher(database).article_count() == 5);
}

TEST_CASE_FIXTURE(TemporaryIndex, "articles are repaired as those of a writer are") {
  Article article = make_article("1", "Banjir\xff", "Air\xc3 naik.");
  article.extra = {{.name = "kota", .values = {" Demak ", ""}}};
  index(database, {article});
  const TemporaryDirectory folder;
  write_index(folder.file("single.db"), {article});
  CHECK(articles_of(database) == articles_of(folder.file("single.db")));
}

TEST_CASE("a stop commits what was read, and a stopped rebuild keeps the old index") {
  for (const bool rebuild : {false, true}) {
    CAPTURE(rebuild);
    const WrittenIndex folder({make_article("old", "Gempa", "Gempa merusak rumah.")});
    std::stop_source stop;
    int returned = 0;
    const auto endless = [&]() -> std::optional<Article> {
      if (++returned == 50) stop.request_stop();
      return numbered_articles(returned, 1).front();
    };
    const IndexSummary summary =
        index_articles(folder.database, endless, {.writer = {.rebuild = rebuild}}, {}, stop.get_token());
    CHECK(summary.interrupted);
    CHECK(summary.added == 50);
    CHECK(Searcher(folder.database).article_count() == (rebuild ? 1 : 51));
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "the source has one thread, and the observer that of the caller") {
  std::vector<std::thread::id> threads;
  const std::vector<Article> articles = numbered_articles(0, 5000);
  std::size_t next = 0;
  const auto source = [&]() -> std::optional<Article> {
    threads.push_back(std::this_thread::get_id());
    return next < articles.size() ? std::optional(articles[next++]) : std::nullopt;
  };
  const std::thread::id caller = std::this_thread::get_id();
  std::uint64_t last_bytes = 0;
  bool is_caller = true;
  const auto on_progress = [&](const IndexProgress& progress) {
    is_caller = is_caller && std::this_thread::get_id() == caller;
    CHECK(progress.so_far.bytes >= last_bytes);
    last_bytes = progress.so_far.bytes;
  };
  const IndexSummary summary = index_articles(database, source, {.jobs = 2}, {.on_progress = on_progress});
  CHECK(threads.size() == 5001);
  CHECK(std::ranges::count(threads, threads.front()) == 5001);
  CHECK(threads.front() != caller);
  CHECK(is_caller);
  CHECK(last_bytes == summary.bytes);
  CHECK(summary.bytes > 0);
}

}  // namespace
