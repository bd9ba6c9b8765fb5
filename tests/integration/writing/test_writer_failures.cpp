// SPDX-License-Identifier: GPL-3.0-or-later
/// A writer after a failed step, and the index that the next writer finds.
#include <functional>
#include <optional>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "files.h"
#include "full_disk.h"
#include "index_dump.h"
#include "news.h"
#include "no_descriptors.h"
#include "store/index_lock.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE_FIXTURE(TemporaryIndex,
                  "a writer refuses all work after a failed commit, and the last commit stays") {
  bool exists = true;
  SUBCASE("in an index") { write_index(database, numbered_articles(0, 100)); }
  SUBCASE("in a new index") { exists = false; }
  const auto before = exists ? std::optional(dump_index(database)) : std::nullopt;
  {
    IndexWriter writer(database);
    for (const Article& article : numbered_articles(1000, 2000)) writer.add(article);
    {
      const FullDisk full(60'000);
      CHECK_THROWS_WITH_AS(writer.commit(), doctest::Contains("File too large"), const IndexError&);
    }
    const std::function<void()> calls[] = {[&] { writer.add(make_article("x", "Gempa", "Isi")); },
                                           [&] { writer.remove("1000"); }, [&] { writer.commit(); },
                                           [&] { static_cast<void>(writer.article_count()); }};
    for (const auto& call : calls)
      CHECK_THROWS_WITH_AS(call(), doctest::Contains("an earlier step failed"), const IndexError&);
  }
  if (before) {
    CHECK(dump_index(database) == *before);
    CHECK(check_index(database).problems.empty());
  } else {
    CHECK_FALSE(std::filesystem::exists(database));
  }
  write_index(database, numbered_articles(1000, 2000));
  CHECK(Searcher(database).article_count() == (exists ? 2100 : 2000));
  CHECK(check_index(database).problems.empty());
}

TEST_CASE_FIXTURE(TemporaryIndex, "an invalid call does not fail the writer") {
  IndexWriter writer(database);
  CHECK_THROWS_AS(writer.add(make_article("", "Gempa", "Isi")), const UsageError&);
  writer.add(make_article("1", "Gempa", "Isi"));
  writer.commit();
  CHECK(Searcher(database).article_count() == 1);
}

TEST_CASE("an unreadable generation without a stub is an error and stays unchanged") {
  const WrittenIndex folder(numbered_articles(0, 50));
  const auto before = dump_index(folder.database);
  const std::string stub = folder.database + "/XAPIANDB";
  const std::string version = folder.database + "/generation-1/iamglass";
  std::filesystem::rename(stub, folder.file("stub"));
  std::function<void()> mend;
  SUBCASE("its version file is damaged") {
    std::filesystem::copy(version, folder.file("good"));
    folder.write("news.db/generation-1/iamglass", "?");
    mend = [&] { std::filesystem::rename(folder.file("good"), version); };
  }
  SUBCASE("its version file is gone") {
    std::filesystem::rename(version, folder.file("good"));
    mend = [&] { std::filesystem::rename(folder.file("good"), version); };
  }
  std::optional<NoDescriptors> none;
  SUBCASE("no file can be opened any more") {
    none.emplace();
    mend = [&] { none.reset(); };
  }
  CHECK_THROWS_AS(IndexWriter{folder.database}, const Error&);
  CHECK_THROWS_AS(IndexWriter(folder.database, {.rebuild = true}), const Error&);
  mend();
  write_index(folder.database, {});  // takes it over
  CHECK(dump_index(folder.database) == before);
}

TEST_CASE("a lock that is a foreign file is refused and stays unchanged") {
  const WrittenIndex folder(numbered_articles(0, 5));
  const std::string lock = folder.database + "/lock";
  const std::string foreign = folder.write("foreign", "mine");
  std::filesystem::remove(lock);
  SUBCASE("a dangling symbolic link") { REQUIRE(symlink("nowhere", lock.c_str()) == 0); }
  SUBCASE("a symbolic link to a file") { REQUIRE(symlink(foreign.c_str(), lock.c_str()) == 0); }
  SUBCASE("a second name of a file") { REQUIRE(link(foreign.c_str(), lock.c_str()) == 0); }
  SUBCASE("a pipe") { REQUIRE(mkfifo(lock.c_str(), 0600) == 0); }
  SUBCASE("a folder") { REQUIRE(mkdir(lock.c_str(), 0700) == 0); }
  CHECK_THROWS_WITH_AS(IndexWriter{folder.database}, doctest::Contains("lock"), const IndexError&);
  CHECK_THROWS_AS(compact_index(folder.database), const IndexError&);
  CHECK(read_file(foreign) == "mine");
  CHECK_FALSE(std::filesystem::exists(folder.database + "/nowhere"));
  CHECK(check_index(folder.database) == IndexCheck{.articles = 5, .problems = {}});
}

TEST_CASE_FIXTURE(TemporaryIndex, "a lock held by a reader excludes writers and no other readers") {
  CHECK_FALSE(IndexLock::for_reading(database).has_value());
  write_index(database, numbered_articles(0, 5));
  const auto first = IndexLock::for_reading(database);
  const auto second = IndexLock::for_reading(database);
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  CHECK_THROWS_AS(IndexWriter{database}, const IndexLockedError&);
  CHECK(check_index(database).problems.empty());
}

TEST_CASE_FIXTURE(
    TemporaryDirectory,
    "a wrong byte of the version file loses no article, whether compaction succeeds or refuses" *
        doctest::test_suite("slow")) {
  const std::string good = file("good.db");
  const std::string trial = file("trial.db");
  write_index(good, numbered_articles(0, 300));
  const auto before = dump_index(good);
  constexpr std::uint64_t kRevisionAt = 32;
  const std::uint64_t statistics_end = std::filesystem::file_size(good + "/generation-1/iamglass");
  int refused = 0;
  for (std::uint64_t offset = kRevisionAt; offset < statistics_end; ++offset) {
    for (const char wrong : {'\x01', '\x03'}) {
      CAPTURE(offset);
      std::filesystem::remove_all(trial);
      std::filesystem::copy(good, trial, std::filesystem::copy_options::recursive);
      const std::string version = trial + "/generation-1/iamglass";
      const char right = set_byte(version, offset, wrong);
      try {
        compact_index(trial);  // a byte that no article depends on
      } catch (const IndexError&) {
        ++refused;
        set_byte(version, offset, right);
      }
      CHECK(dump_index(trial) == before);
    }
  }
  CHECK(refused > 20);
}

TEST_CASE("a compaction of damaged tables is refused") {
  const WrittenIndex folder(numbered_articles(0, 500));
  for (const char* table : {"postlist", "docdata", "termlist", "position"}) {
    CAPTURE(table);
    const std::string path = folder.database + "/generation-1/" + table + ".glass";
    const char right = set_byte(path, 8192 + 4, '\x09');  // the level of a block
    CHECK_THROWS_WITH_AS(compact_index(folder.database), doctest::Contains("is damaged"), const IndexError&);
    set_byte(path, 8192 + 4, right);
  }
  CHECK(check_index(folder.database).problems.empty());
}

TEST_CASE_FIXTURE(TemporaryDirectory, "an index works through symbolic links") {
  std::filesystem::create_directory(file("real"));
  std::filesystem::create_directory_symlink("real", file("link"));
  const std::string database = file("link/news.db");
  write_index(database, numbered_articles(0, 5));
  std::filesystem::create_directory_symlink("real/news.db", file("direct.db"));
  write_index(file("direct.db"), numbered_articles(0, 7), {.rebuild = true});
  compact_index(file("direct.db"));
  CHECK(Searcher(database).article_count() == 7);
  CHECK_FALSE(std::filesystem::exists(database + "/generation-1"));
  CHECK_FALSE(std::filesystem::exists(database + "/generation-2"));
}

TEST_CASE("a rebuild replaces a missing generation if there is no other") {
  const WrittenIndex folder(numbered_articles(0, 5));
  std::filesystem::rename(folder.database + "/generation-1", folder.file("away"));
  CHECK_THROWS_WITH_AS(IndexWriter{folder.database}, doctest::Contains("is missing"), const IndexError&);
  SUBCASE("alone") {
    write_index(folder.database, numbered_articles(0, 3), {.rebuild = true});
    CHECK(Searcher(folder.database).article_count() == 3);
  }
  SUBCASE("beside another one, which may be the intended one") {
    std::filesystem::rename(folder.file("away"), folder.database + "/generation-2");
    CHECK_THROWS_AS(IndexWriter(folder.database, {.rebuild = true}), const IndexError&);
    CHECK(std::filesystem::exists(folder.database + "/generation-2/iamglass"));
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "foreign files stay, whatever their names") {
  SUBCASE("folders in drafts and generations") {
    write_index(database, numbered_articles(0, 5));
    const std::string draft = write("news.db/segment-9/keep.tmp/mine", "mine");
    const std::string generation = write("news.db/generation-0/x.glass/mine", "mine");
    write_index(database, numbered_articles(0, 6), {.rebuild = true});
    CHECK(std::filesystem::exists(draft));
    CHECK(std::filesystem::exists(generation));
  }
  SUBCASE("a file called lock") {
    const std::string lock = write("news.db/lock", "important notes");
    CHECK_THROWS_AS(IndexWriter{database}, const IndexError&);
    CHECK(read_file(lock) == "important notes");
  }
}

}  // namespace
