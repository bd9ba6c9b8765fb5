// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <thread>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "database_changes.h"
#include "files.h"
#include "full_disk.h"
#include "index_dump.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("a sound index has no problems, whatever changes were made to it") {
  const WrittenIndex folder(numbered_articles(0, 300));
  write_index(folder.database, numbered_articles(200, 200));
  remove_articles(folder.database, {"7"});
  CHECK(check_index(folder.database) == IndexCheck{.articles = 399, .problems = {}});
}

TEST_CASE("a check names the problem") {
  const WrittenIndex folder(numbered_articles(0, 50));
  const auto change = [&](auto action) { change_database(folder.database + "/generation-1", action); };
  const char* problem = "";
  SUBCASE("an article without an id") {
    change([](auto& inner) {
      Xapian::Document document;
      document.set_data("?");
      inner.add_document(document);
    });
    problem = "51 articles are in the index, but 50 have an id";
  }
  SUBCASE("an article without a record") {
    change([](auto& inner) { inner.add_document(Xapian::Document()); });
    problem = "do not fit together";
  }
  SUBCASE("another version") {
    change([](auto& inner) { inner.set_metadata("telusur:format", "99"); });
    problem = "format version 99";
  }
  SUBCASE("an overwritten table") {
    overwrite(folder.database + "/generation-1/postlist.glass", 100, std::string(5000, '?'));
    problem = "postlist.glass";
  }
  const IndexCheck check = check_index(folder.database);
  REQUIRE_FALSE(check.problems.empty());
  std::string all;
  for (const Message& found : check.problems) all += found.text() + "\n";
  CHECK_MESSAGE(contains(all, problem), all);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "maintenance creates no index") {
  CHECK_THROWS_WITH_AS(static_cast<void>(check_index(file("none"))), doctest::Contains("There is no index"),
                       const IndexError&);
  CHECK_THROWS_AS(static_cast<void>(index_statistics(file("none"))), const IndexError&);
  CHECK_THROWS_AS(compact_index(file("none")), const IndexError&);
  CHECK_FALSE(std::filesystem::exists(file("none")));
}

TEST_CASE("statistics describe the last commit") {
  const WrittenIndex folder(numbered_articles(0, 50));
  const IndexStatistics statistics = index_statistics(folder.database);
  CHECK(statistics.generation == "generation-1");
  CHECK(statistics.features == "positions");
  CHECK(statistics.articles == 50);
  CHECK(statistics.terms > 100);
  CHECK(statistics.words > 4);
  REQUIRE(statistics.tables.size() == 4);
  CHECK(statistics.bytes > statistics.tables.front().bytes);
}

TEST_CASE("compacting keeps the content in less space while a search continues") {
  const WrittenIndex folder(numbered_articles(0, 2000));
  {
    IndexWriter writer(folder.database);
    for (int i = 0; i < 1900; ++i) writer.remove(std::to_string(i));
    writer.commit();
  }
  Searcher searcher(folder.database);
  const auto before = dump_index(folder.database);
  const IndexCompaction compaction = compact_index(folder.database);
  CHECK(compaction.bytes_after < compaction.bytes_before);
  CHECK(dump_index(folder.database) == before);
  CHECK(searcher.search("banjir", {.limit = 200}).hits.size() == 100);
  CHECK(check_index(folder.database).problems.empty());
}

TEST_CASE_FIXTURE(TemporaryIndex, "a waiting writer gets the index when the other writer is done") {
  bool commits = false;
  SUBCASE("with a commit") { commits = true; }
  SUBCASE("without a commit, so that its folder is removed") {}
  auto first = std::make_unique<IndexWriter>(database);
  first->add(make_article("1", "Satu", "Isi"));
  std::thread second([&] {
    IndexWriter writer(database, {.lock_wait = std::chrono::seconds::max()});
    writer.add(make_article("2", "Dua", "Isi"));
    writer.commit();
  });
  if (commits) first->commit();
  first.reset();
  second.join();
  CHECK(Searcher(database).article_count() == (commits ? 2 : 1));
}

/// Returns the message of the IndexError that `action` throws when no file can grow beyond `max_bytes`.
template <typename Action>
std::string with_small_files(std::size_t max_bytes, Action action) {
  const FullDisk full(max_bytes);
  return index_error_of(action);
}

TEST_CASE("a full disk raises an error that says so, and the old index stays" * doctest::test_suite("slow")) {
  const WrittenIndex folder(numbered_articles(0, 100));
  const auto before = dump_index(folder.database);
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += json_line("n" + std::to_string(i), "Air merendam " + std::to_string(i * 7919) +
                                                    " rumah warga di desa " + std::to_string(i));
  }
  const std::vector<std::string> files{folder.write("in.jsonl", lines)};
  std::string message;
  SUBCASE("while segments are built") {
    message =
        with_small_files(40'000, [&] { index_files(folder.database, files, {.writer = {.rebuild = true}}); });
  }
  SUBCASE("while they are merged") {
    message = with_small_files(300'000,
                               [&] { index_files(folder.database, files, {.writer = {.rebuild = true}}); });
  }
  SUBCASE("while articles are written one by one") {
    message = with_small_files(150'000, [&] { write_index(folder.database, numbered_articles(1000, 2000)); });
  }
  SUBCASE("while the index is compacted") {
    message = with_small_files(16'000, [&] { compact_index(folder.database); });
  }
  CHECK_MESSAGE(contains(message, "File too large. Raise the limit"), message);
  CHECK(dump_index(folder.database) == before);
  CHECK(check_index(folder.database).problems.empty());
  CHECK(index_files(folder.database, files).rejected == 0);
  CHECK(Searcher(folder.database).article_count() == 3100);
}

TEST_CASE("a read-only folder is named, and it can still be checked and searched") {
  if (geteuid() == 0) {
    MESSAGE("left out: nothing is read-only for root");
    return;
  }
  const WrittenIndex folder(numbered_articles(0, 10));
  const auto set_writable = [&](bool writable) {
    using std::filesystem::perms;
    const auto mode = writable ? perms::owner_all : perms::owner_read | perms::owner_exec;
    for (const std::string& path : {folder.database + "/generation-1", folder.database})
      std::filesystem::permissions(path, mode);
    std::filesystem::permissions(folder.database + "/lock",
                                 writable ? perms::owner_read | perms::owner_write : perms::owner_read);
  };
  set_writable(false);
  CHECK_THROWS_WITH_AS(IndexWriter{folder.database}, doctest::Contains("Check the permissions"),
                       const IndexError&);
  CHECK(check_index(folder.database).problems.empty());
  CHECK(Searcher(folder.database).article_count() == 10);
  set_writable(true);
}

}  // namespace
