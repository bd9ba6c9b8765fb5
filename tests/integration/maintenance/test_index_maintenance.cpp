// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

#include "index_dump.h"
#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::dump_index;
using telusur::test::make_article;
using telusur::test::numbered_articles;
using telusur::test::write_index;

TEST_CASE("a sound index has no problems, whatever changes were made to it") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 300));
  write_index(database, numbered_articles(200, 200));
  {
    IndexWriter writer(database);
    writer.remove("7");
    writer.commit();
  }
  CHECK(check_index(database) == IndexCheck{.articles = 399, .problems = {}});
}

TEST_CASE("a check names the problem") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 50));
  const auto change = [&](auto action) {
    Xapian::WritableDatabase inner(database + "/generation-1");
    action(inner);
    inner.commit();
  };
  const char* problem = "";
  SUBCASE("an id that stands for two articles") {
    change([](auto& inner) { inner.add_document(inner.get_document(1)); });
    problem = "belongs to 2 articles";
  }
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
  SUBCASE("a damaged record") {
    change([](auto& inner) {
      Xapian::Document document = inner.get_document(3);
      document.set_data("?");
      inner.replace_document(3, document);
    });
    problem = "has a damaged record";
  }
  SUBCASE("another version") {
    change([](auto& inner) { inner.set_metadata("telusur:format", "99"); });
    problem = "format version 99";
  }
  SUBCASE("a table that was overwritten") {
    std::fstream table(database + "/generation-1/postlist.glass",
                       std::ios::in | std::ios::out | std::ios::binary);
    table.seekp(100);
    for (int i = 0; i < 5000; ++i) table.put('?');
    problem = "postlist.glass";
  }
  const IndexCheck check = check_index(database);
  REQUIRE_FALSE(check.problems.empty());
  std::string all;
  for (const std::string& text : check.problems) all += text + "\n";
  CHECK_MESSAGE(all.find(problem) != std::string::npos, all);
}

TEST_CASE("maintenance creates no index") {
  const test::TemporaryDirectory folder;
  CHECK_THROWS_WITH_AS(static_cast<void>(check_index(folder.file("none"))),
                       doctest::Contains("There is no index"), const IndexError&);
  CHECK_THROWS_AS(static_cast<void>(index_statistics(folder.file("none"))), const IndexError&);
  CHECK_THROWS_AS(compact_index(folder.file("none")), const IndexError&);
  CHECK_FALSE(std::filesystem::exists(folder.file("none")));
}

TEST_CASE("statistics describe the last commit") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 50));
  const IndexStatistics statistics = index_statistics(database);
  CHECK(statistics.generation == "generation-1");
  CHECK(statistics.features == "positions");
  CHECK(statistics.articles == 50);
  CHECK(statistics.terms > 100);
  CHECK(statistics.words > 4);
  REQUIRE(statistics.tables.size() == 4);
  CHECK(statistics.bytes > statistics.tables.front().bytes);
}

TEST_CASE("compacting keeps the content in less space while a search continues") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 2000));
  {
    IndexWriter writer(database);
    for (int i = 0; i < 1900; ++i) writer.remove(std::to_string(i));
    writer.commit();
  }
  Searcher searcher(database);
  const auto before = dump_index(database);
  const IndexCompaction compaction = compact_index(database);
  CHECK(compaction.bytes_after < compaction.bytes_before);
  CHECK(dump_index(database) == before);
  CHECK(searcher.search("banjir", {.limit = 200}).hits.size() == 100);
  CHECK(check_index(database).problems.empty());
}

TEST_CASE("a waiting writer gets the index when the other writer is done") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  bool commits = false;
  SUBCASE("with a commit") { commits = true; }
  SUBCASE("without one, so that its folder goes") {}
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

/// Runs `action` in a process of its own that may write no file beyond `limit` bytes; what it threw.
template <typename Action>
std::string with_small_files(std::size_t limit, Action action) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const rlimit small{.rlim_cur = limit, .rlim_max = limit};
    setrlimit(RLIMIT_FSIZE, &small);
    signal(SIGXFSZ, SIG_IGN);  // so that writing fails with EFBIG, as it fails with ENOSPC on a full disk
    std::string message = "nothing was thrown";
    try {
      action();
    } catch (const IndexError& error) {
      message = error.what();
    } catch (const std::exception& error) {
      message = std::string("not an IndexError: ") + error.what();
    }
    const bool is_written = write(ends[1], message.data(), message.size()) > 0;
    _exit(is_written ? 0 : 1);
  }
  close(ends[1]);
  std::string message(4096, '\0');
  message.resize(
      static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], message.data(), message.size()))));
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return message;
}

TEST_CASE("a full disk raises an error that says so, and the old index stays" * doctest::test_suite("slow")) {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 100));
  const auto before = dump_index(database);
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += R"({"id": ")" + std::to_string(i) + R"(", "isi": "Air merendam )" + std::to_string(i * 7919) +
             R"( rumah warga di desa )" + std::to_string(i) + "\"}\n";
  }
  const std::vector<std::string> files{folder.write("in.jsonl", lines)};
  std::string message;
  SUBCASE("while segments are built") {
    message = with_small_files(40'000, [&] { index_files(database, files, {.writer = {.rebuild = true}}); });
  }
  SUBCASE("while they are merged") {
    message = with_small_files(300'000, [&] { index_files(database, files, {.writer = {.rebuild = true}}); });
  }
  SUBCASE("while articles are written one by one") {
    message = with_small_files(150'000, [&] { write_index(database, numbered_articles(1000, 2000)); });
  }
  SUBCASE("while the index is compacted") {
    message = with_small_files(16'000, [&] { compact_index(database); });
  }
  CHECK_MESSAGE(message.find("File too large. Raise the limit") != std::string::npos, message);
  CHECK(dump_index(database) == before);
  CHECK(check_index(database).problems.empty());
  CHECK(index_files(database, files).rejected == 0);
  CHECK(Searcher(database).article_count() == 3000);
}

TEST_CASE("a read-only folder is named, and it can still be checked and searched") {
  if (geteuid() == 0) {
    MESSAGE("left out: nothing is read-only for root");
    return;
  }
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 10));
  const auto set_writable = [&](bool writable) {
    using std::filesystem::perms;
    const auto mode = writable ? perms::owner_all : perms::owner_read | perms::owner_exec;
    for (const std::string& path : {database + "/generation-1", database})
      std::filesystem::permissions(path, mode);
    std::filesystem::permissions(database + "/lock",
                                 writable ? perms::owner_read | perms::owner_write : perms::owner_read);
  };
  set_writable(false);
  CHECK_THROWS_WITH_AS(IndexWriter{database}, doctest::Contains("Check the permissions"), const IndexError&);
  CHECK(check_index(database).problems.empty());
  CHECK(Searcher(database).article_count() == 10);
  set_writable(true);
}

}  // namespace
