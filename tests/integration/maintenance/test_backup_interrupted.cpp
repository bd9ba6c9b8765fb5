// SPDX-License-Identifier: GPL-3.0-or-later
// Backups beside writers, and interrupted backups.
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

#include <doctest/doctest.h>
#include <signal.h>

#include "changing_index.h"
#include "child_process.h"

namespace {

using namespace telusur;
using namespace telusur::test;
namespace fs = std::filesystem;

TEST_CASE("a backup during repeated commits contains the newest commit" * doctest::test_suite("slow")) {
  ChangingIndex index;
  std::size_t commits = 0;
  SUBCASE("once") { commits = 1; }
  SUBCASE("twice, so that blocks are overwritten") { commits = 2; }
  SUBCASE("with each copied block, for a while") { commits = 40; }
  std::size_t calls = 0;
  backup_index(index.path(), index.target(), {.on_progress = [&](std::uint64_t) {
                 if (calls++ < commits) index.commit();
               }});
  REQUIRE(index.commits().size() == 1 + commits);
  CHECK(articles_of(index.target()) == index.commits().back());
  CHECK(check_index(index.target()).problems.empty());
  check_same(index.target(), index.path());
}

TEST_CASE("a backup during repeated changes of generation contains the newest commit" *
          doctest::test_suite("slow")) {
  ChangingIndex index;
  std::size_t calls = 0;
  std::size_t published = 0;
  backup_index(index.path(), index.target(), {.on_progress = [&](std::uint64_t) {
                 if (++calls % 3 != 0 || published == 10) return;
                 ++published;
                 index.commit();
                 index.publish_generation();
                 if (published % 2 == 0) index.commit();
               }});
  CHECK(published == 10);
  CHECK(articles_of(index.target()) == index.commits().back());
  CHECK(fs::exists(index.target() + "/generation-1"));
  check_same(index.target(), index.path());
}

TEST_CASE("a backup that never catches up with the indexer stops, and the message gives the remedy" *
          doctest::test_suite("slow")) {
  ChangingIndex index(20);
  std::function<void(std::uint64_t)> changes;
  SUBCASE("because it commits") {
    const auto database = std::make_shared<Xapian::WritableDatabase>(generation_of(index.path()),
                                                                     Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    changes = [database](std::uint64_t bytes) {
      database->set_metadata("other:key", std::to_string(bytes));
      database->commit();
    };
  }
  SUBCASE("because it publishes generations") {
    changes = [&](std::uint64_t) { index.publish_generation(); };
  }
  CHECK_THROWS_WITH_AS(backup_index(index.path(), index.target(), {.on_progress = changes}),
                       doctest::Contains("Try again when the indexer rests"), const IndexLockedError&);
  CHECK_FALSE(fs::exists(index.target()));
}

TEST_CASE("each backup beside a constantly writing thread contains exactly one commit" *
          doctest::test_suite("slow")) {
  ChangingIndex index;
  std::atomic<bool> is_done = false;
  bool publishes = false;
  SUBCASE("in place") {}
  SUBCASE("and publishes generations") { publishes = true; }
  std::thread writer([&] {
    for (int round = 1; !is_done; ++round) {
      index.commit();
      if (publishes && round % 3 == 0) index.publish_generation();
    }
  });
  std::vector<Articles> backups;
  std::string problem;
  try {
    for (int i = 0; i < 15 && problem.empty(); ++i) {
      const std::string target = index.target() + std::to_string(i);
      backup_index(index.path(), target);
      const IndexCheck check = check_index(target);
      if (!check.problems.empty()) problem = check.problems.front().text();
      backups.push_back(articles_of(target));
    }
  } catch (const Error& error) {
    problem = error.what();
  }
  is_done = true;
  writer.join();
  CHECK(problem == "");
  MESSAGE(index.commits().size(), " commits");
  std::size_t last = 0;
  for (const Articles& backup : backups) {
    const auto found =
        std::find(index.commits().begin() + static_cast<std::ptrdiff_t>(last), index.commits().end(), backup);
    REQUIRE(found != index.commits().end());
    last = static_cast<std::size_t>(found - index.commits().begin());
  }
}

TEST_CASE("a stopped backup leaves no file") {
  const ChangingIndex index;
  bool existed = false;
  SUBCASE("without its folder") {}
  SUBCASE("in a folder that existed before") {
    fs::create_directory(index.target());
    existed = true;
  }
  std::size_t calls = 0;
  for (std::size_t stop_at = 1; stop_at <= calls || calls == 0; ++stop_at) {
    std::stop_source source;
    std::size_t call = 0;
    const auto stop = [&](std::uint64_t) {
      if (++call == stop_at) source.request_stop();
    };
    CHECK(
        backup_index(index.path(), index.target(), {.on_progress = stop}, source.get_token()).is_interrupted);
    if (calls == 0) {
      const TemporaryDirectory other;
      backup_index(index.path(), other.file("backup"), {.on_progress = [&](std::uint64_t) { ++calls; }});
    }
    CHECK(fs::exists(index.target()) == existed);
    if (existed) CHECK(fs::is_empty(index.target()));
  }
  CHECK(calls > 4);
}

TEST_CASE("a killed backup leaves no index or a complete one") {
  const ChangingIndex index(100);
  for (int kill_at = 1;; ++kill_at) {
    const std::string target = index.target() + std::to_string(kill_at);
    const int status = exit_status_of(start_child([&] {
      int calls = 0;
      backup_index(index.path(), target, {.on_progress = [&](std::uint64_t) {
                     if (++calls == kill_at) kill(getpid(), SIGKILL);
                   }});
    }));
    CAPTURE(kill_at);
    if (status >= 0) {  // it finished before that call
      CHECK(status == 0);
      check_same(target, index.path());
      CHECK(kill_at > 4);
      return;
    }
    CHECK_THROWS_WITH_AS(Searcher{target}, doctest::Contains("has not committed anything"),
                         const IndexError&);
    CHECK_FALSE(fs::exists(target + "/XAPIANDB"));
  }
}

TEST_CASE("an exception from the observer leaves no file of the backup") {
  const ChangingIndex index(20);
  CHECK_THROWS_AS(backup_index(index.path(), index.target(), {.on_progress = [](std::uint64_t) { throw 7; }}),
                  int);
  CHECK_FALSE(fs::exists(index.target()));
}

}  // namespace
