// SPDX-License-Identifier: GPL-3.0-or-later
/// Threads that share a writer.
#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_maintenance.h>

#include "index_dump.h"
#include "news.h"
#include "random.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr int kThreads = 4;
constexpr int kArticlesPerThread = 40;

/// Calls `work(number)` in threads of their own. Returns what they throw, one a line.
std::string run_threads(const std::function<void(int)>& work) {
  std::vector<std::string> problems(kThreads);
  std::vector<std::thread> threads;
  for (int number = 0; number < kThreads; ++number) {
    threads.emplace_back([&, number] {
      try {
        work(number);
      } catch (const std::exception& error) {
        problems[static_cast<std::size_t>(number)] = std::string(error.what()) + "\n";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::string all;
  for (const std::string& problem : problems) all += problem;
  return all;
}

Article revised(Article article) {
  article.text += " Warga mengungsi ke balai desa.";
  return article;
}

/// What one thread does to its own articles: adds, changes and removes some, and commits now and then.
void change_own(IndexWriter& writer, int number, bool commits) {
  const std::vector<Article> articles = numbered_articles(number * 1000, kArticlesPerThread);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    writer.add(articles[i]);
    if (i % 3 == 0) writer.add(revised(articles[i]));
    if (i % 5 == 0) writer.remove(articles[i].id);
    if (i % 10 == 0) writer.add(articles[i]);
    if (commits && i % 16 == 15) writer.commit();
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "threads that share a writer make the index that one thread makes" *
                                          doctest::test_suite("slow")) {
  struct Row {
    const char* name;
    bool exists;
    bool commits;
    std::size_t budget;
  };
  constexpr std::size_t kLarge = std::size_t{1} << 30;
  const Row rows[] = {{"a new index", false, false, kLarge},
                      {"a new index with commits", false, true, kLarge},
                      {"an index with commits", true, true, kLarge},
                      {"an index that is flushed after each article", true, false, 1}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string shared = file(std::string(row.name) + " shared");
    const std::string alone = file(std::string(row.name) + " alone");
    if (row.exists) {
      for (const std::string& database : {shared, alone}) {
        std::vector<Article> old;
        for (int number = 0; number < kThreads; ++number)
          std::ranges::move(numbered_articles(number * 1000, 20), std::back_inserter(old));
        write_index(database, old);
      }
    }
    {
      IndexWriter writer(shared, {.memory_budget_bytes = row.budget});
      CHECK(run_threads([&](int number) { change_own(writer, number, row.commits); }) == "");
      writer.commit();
    }
    {
      IndexWriter writer(alone);
      for (int number = 0; number < kThreads; ++number) change_own(writer, number, row.commits);
      writer.commit();
    }
    check_equal_dumps(dump_index(alone), dump_index(shared));
    CHECK(check_index(shared).problems.empty());
  }
}

TEST_CASE("threads may add, remove, count, commit and roll back the same articles at the same time") {
  const WrittenIndex folder(numbered_articles(0, 20));
  {
    IndexWriter writer(folder.database);
    const std::string problems = run_threads([&](int number) {
      Random random(static_cast<std::uint32_t>(number) + 1);
      for (int round = 0; round < 40; ++round) {
        const Article article = numbered_articles(static_cast<int>(random.below(30)), 1)[0];
        switch (random.below(12)) {
          case 0:
            writer.commit();
            break;
          case 1:
            writer.rollback();
            break;
          case 2:
          case 3:
            writer.remove(article.id);
            break;
          case 4:
            static_cast<void>(writer.article_count());
            break;
          case 5:
          case 6:
          case 7:
            writer.add(revised(article));
            break;
          default:
            writer.add(article);
        }
      }
    });
    CHECK(problems == "");
    writer.commit();
    CHECK(writer.article_count() == articles_of(folder.database).size());
  }
  CHECK(check_index(folder.database).problems.empty());
}

TEST_CASE("a rollback of one thread drops whole calls of the others") {
  const WrittenIndex folder(numbered_articles(0, 5));
  IndexWriter writer(folder.database);
  std::atomic<int> adding = kThreads - 1;
  const std::string problems = run_threads([&](int number) {
    if (number == 0) {
      while (adding > 0) writer.rollback();
      return;
    }
    for (const Article& article : numbered_articles(number * 1000, 30)) writer.add(article);
    --adding;
  });
  CHECK(problems == "");
  writer.rollback();
  CHECK(writer.article_count() == 5);
  const auto before = dump_index(folder.database);
  writer.commit();
  check_equal_dumps(before, dump_index(folder.database));
}

}  // namespace
