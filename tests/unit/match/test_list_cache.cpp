// SPDX-License-Identifier: GPL-3.0-or-later
// Lists stay in memory for later searches, within a budget.
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "articles_with_positions.h"
#include "lease_pool.h"
#include "match/lists/list_cursor.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Returns the articles that the lists of all words have, one by one.
std::vector<WindowBits::Words> read_lists(Articles& articles, ListReader& reader) {
  ListCache& cache = *articles.scratch().lists();
  std::vector<WindowBits::Words> all;
  for (unsigned number = 0; number < kWords; ++number) {
    const ListCache::List list = cache.find(word(number), 1, reader);
    for (std::size_t window = 0; window < cache.articles(reader)->window_count(); ++window) {
      WindowBits bits = WindowBits::all();
      ListCursor cursor(list);
      cursor.retain(window, bits);
      all.push_back(bits.words);
      cursor.visit<PostingPart::kScore>(window, WindowBits(bits),
                                        [&](std::size_t offset, Score) { bits.remove(offset); });
      CHECK(bits.empty());
    }
  }
  return all;
}

TEST_CASE("the lists that were used last longest ago are dropped, until the rest is below the budget") {
  Articles articles(31);
  ListReader& reader = articles.scratch().reader();
  ListCache cache;
  constexpr int kLists = 500;
  const auto find = [&](int number) { return cache.find("kata" + std::to_string(number), 1, reader); };
  for (int number = 0; number < kLists; ++number) static_cast<void>(find(number));
  const std::size_t all = cache.memory()->bytes();
  CHECK(all > kLists * sizeof(ScoredList));  // also lists without a posting take memory

  const std::weak_ptr first = find(0);
  const std::weak_ptr second = find(1);
  const ListCache::List third = find(2);
  for (int number = 3; number < kLists; ++number) static_cast<void>(find(number));
  cache.trim(all);
  CHECK(cache.memory()->bytes() == all);
  CHECK(first.lock() == find(0));
  cache.trim(all - 1);
  CHECK(cache.memory()->bytes() <= all / 8 * 7 + third->bytes());
  CHECK(cache.memory()->bytes() > all / 4 * 3);
  CHECK(first.lock() == find(0));
  CHECK(second.expired());
  CHECK(find(2) != third);  // it was dropped, and is in use
  cache.clear();
  CHECK(cache.memory()->bytes() == third->bytes());
}

TEST_CASE("a list that cannot be made counts no memory") {
  const auto memory = std::make_shared<MemoryCount>();
  const std::vector<ScoredPosting> postings(3 * kBlockPostings, {.article = 1, .frequency = 1, .score = 1});
  std::size_t windows = std::numeric_limits<std::size_t>::max();
  CHECK_THROWS_AS(ScoredList(memory, postings, windows), std::length_error);
  CHECK(memory->bytes() == 0);
}

TEST_CASE("threads read whole lists while other threads drop them") {
  Articles articles(32);
  ListCache& cache = *articles.scratch().lists();
  const auto expected = read_lists(articles, articles.scratch().reader());
  constexpr std::size_t kThreads = 4;
  std::vector<std::size_t> wrong(kThreads);
  {
    std::vector<std::jthread> threads;
    for (std::size_t& count : wrong) {
      threads.emplace_back([&] {
        Snapshot own;
        add_shard(own, articles.snapshot().generations.front());
        ListReader reader(*own.tables.front(), own.database);
        for (int round = 0; round < 20; ++round) {
          count += read_lists(articles, reader) == expected ? 0U : 1U;
          cache.trim(round % 2 == 0 ? cache.memory()->bytes() / 2 : 0);
          if (round % 10 == 9) cache.clear();
        }
      });
    }
  }
  CHECK(wrong == std::vector<std::size_t>(kThreads));
  cache.clear();
  CHECK(cache.memory()->bytes() == 0);
}

TEST_CASE("idle leases keep no lists of a superseded commit") {
  LeasePool pool(kEnoughBytes);
  const auto use = [&](Lease& lease, std::uint64_t commit, std::shared_ptr<CommitLists> lists) {
    lease.indexes.snapshot.commit = commit;
    lease.indexes.snapshot.lists = std::move(lists);
  };
  auto old_lists = std::make_shared<CommitLists>(nullptr);
  auto new_lists = std::make_shared<CommitLists>(nullptr);
  const std::weak_ptr seen_old = old_lists;
  const std::weak_ptr seen_new = new_lists;
  auto late = pool.acquire();
  {
    const auto idle = pool.acquire();
    const auto user = pool.acquire();
    use(*idle, 1, old_lists);
    use(*late, 1, std::move(old_lists));
    use(*user, 2, std::move(new_lists));
  }
  CHECK(!seen_old.expired());
  late.reset();
  CHECK(seen_old.expired());
  CHECK(!seen_new.expired());
}

}  // namespace
