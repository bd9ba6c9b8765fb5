// SPDX-License-Identifier: GPL-3.0-or-later
/// Kills the indexer at random moments. Afterwards the index must be sound and contain every article of the
/// last commit, and the next indexer must continue from there. A kill loses no page cache, so this test shows
/// that commits are atomic, not that they are synced.
#include <chrono>
#include <functional>
#include <map>
#include <thread>

#include <doctest/doctest.h>
#include <signal.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>
#include <telusur/searcher/searcher.h>

#include "child_process.h"
#include "random.h"
#include "temporary_directory.h"
#include "text.h"

namespace {

using namespace telusur;
using Clock = std::chrono::steady_clock;

/// Maps ids to texts.
using Articles = std::map<std::string, std::string>;

constexpr int kManyArticles = 1500;  // enough for the bulk path into an existing index
constexpr int kFewArticles = 60;

class CrashTest {
 public:
  explicit CrashTest(unsigned seed) : random_(telusur::test::seeded_engine(seed)) {}

  void bulk_into_nothing() {
    std::filesystem::remove_all(database_);
    committed_.clear();
    kill_and_finish_indexing("bulk into a new index", with_new_texts({}, 0, kManyArticles));
  }
  void bulk_into_existing() {
    kill_and_finish_indexing("bulk into an existing index",
                             with_new_texts(committed_, kManyArticles / 2, kManyArticles));
  }
  void incremental() {
    kill_and_finish_indexing("incremental",
                             with_new_texts(committed_, kManyArticles - kFewArticles / 2, kFewArticles));
  }
  void rebuild() {
    kill_and_finish_indexing("rebuild", with_new_texts(committed_, 0, kManyArticles),
                             {.writer = {.rebuild = true}});
  }
  void reindex() {
    kill_and_finish("reindex", committed_, [this] { reindex_index(database_); });
  }
  void compact() {
    kill_and_finish("compact", committed_, [this] { compact_index(database_); });
  }

 private:
  /// Returns `articles` with new texts of this round for `count` of them, starting at number `first`.
  Articles with_new_texts(Articles articles, int first, int count) {
    ++round_;
    for (int i = first; i < first + count; ++i) {
      articles["n" + std::to_string(i)] =
          "Air merendam rumah nomor " + std::to_string(i) + " pada banjir ke-" + std::to_string(round_) + ".";
    }
    return articles;
  }

  void kill_and_finish_indexing(const std::string& what, const Articles& next,
                                const IndexFilesOptions& options = {}) {
    std::string lines;
    for (const auto& [id, text] : next) {
      const bool is_written = options.writer.rebuild || !committed_.contains(id) || committed_.at(id) != text;
      if (is_written) lines += test::json_line(id, text);
    }
    const std::vector<std::string> files{folder_.write("in.jsonl", lines)};
    kill_and_finish(what, next, [&] { index_files(database_, files, options); });
  }

  void kill_and_finish(const std::string& what, const Articles& next, const std::function<void()>& action) {
    CAPTURE(what);
    CAPTURE(round_);
    const std::chrono::microseconds usual = durations_.try_emplace(what, 200'000).first->second;
    std::uniform_int_distribution<std::chrono::microseconds::rep> moments(0, usual.count() * 5 / 4);
    const bool is_done = run(action, std::chrono::microseconds(moments(random_)));
    check(is_done ? next : committed_, next);

    const auto start = Clock::now();
    REQUIRE(run(action, std::chrono::hours(1)));
    durations_[what] = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    committed_ = next;
    check(committed_, committed_);
  }

  /// Runs `action` in its own process and kills it after `limit`. Returns true if it finished before.
  static bool run(const std::function<void()>& action, std::chrono::microseconds limit) {
    const pid_t child = test::start_child(action);
    const auto end = Clock::now() + limit;
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
      if (Clock::now() >= end) kill(child, SIGKILL);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return WIFEXITED(status);
  }

  /// Checks that the index holds every article of `committed`, unchanged or as in `next`, and no others.
  void check(const Articles& committed, const Articles& next) {
    if (committed.empty() && !std::filesystem::exists(database_ + "/XAPIANDB")) return;
    const IndexCheck found = check_index(database_);
    REQUIRE_MESSAGE(found.problems.empty(), found.problems.front().text());
    REQUIRE(found.articles >= committed.size());
    REQUIRE(found.articles <= next.size());
    Searcher searcher(database_);
    for (const auto& [id, text] : committed) {
      CAPTURE(id);
      const auto article = searcher.find(id);
      REQUIRE(article.has_value());
      REQUIRE((article->text == text || article->text == next.at(id)));
    }
  }

  const test::TemporaryDirectory folder_;
  const std::string database_ = folder_.file("news.db");
  std::mt19937 random_;
  int round_ = 0;
  Articles committed_;
  std::map<std::string, std::chrono::microseconds> durations_;  // without a kill
};

TEST_CASE("a kill at any moment leaves the last commit intact, and the next indexer continues from it" *
          doctest::test_suite("slow")) {
  const char* kills = std::getenv("TELUSUR_CRASH_KILLS");
  const int rounds = (kills != nullptr ? std::atoi(kills) : 25) / 6;
  CrashTest test(std::random_device{}());
  for (int round = 0; round < rounds; ++round) {
    test.bulk_into_nothing();
    test.bulk_into_existing();
    test.incremental();
    test.rebuild();
    test.compact();
    test.reindex();
  }
}

}  // namespace
