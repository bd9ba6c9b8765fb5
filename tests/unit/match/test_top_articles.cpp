// SPDX-License-Identifier: GPL-3.0-or-later
// The best of many ranks, as sorting all of them gives them.
#include <algorithm>
#include <chrono>
#include <stop_token>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "match/windows/top_articles.h"
#include "random.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::vector<Rank> random_ranks(std::size_t count, Random& random) {
  std::vector<Rank> ranks;
  for (std::uint32_t article = 1; article <= count; ++article)
    ranks.push_back({.key = random.below(3), .score = random.below(1000) / 7.0, .article = article});
  return ranks;
}

TopArticles offer(const std::vector<Rank>& ranks, std::size_t limit) {
  TopArticles best(limit);
  for (const Rank& rank : ranks) best.offer(rank);
  return best;
}

std::vector<std::uint32_t> articles_of(const std::vector<Rank>& ranks) {
  std::vector<std::uint32_t> articles;
  for (const Rank& rank : ranks) articles.push_back(rank.article);
  return articles;
}

/// Returns the articles of `count` ranks from `first` on, of all `ranks`.
std::vector<std::uint32_t> expected(std::vector<Rank> ranks, std::size_t first, std::size_t count) {
  std::ranges::sort(ranks, [](const Rank& a, const Rank& b) { return a.is_before(b); });
  ranks.resize(std::min(ranks.size(), first + count));
  ranks.erase(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(std::min(first, ranks.size())));
  return articles_of(ranks);
}

TEST_CASE("any range of ranks is that of all ranks sorted") {
  Random random(1);
  Interruption never;
  for (const std::size_t size : {0U, 1U, 20U, 8192U, 8193U, 40'000U}) {
    const std::vector<Rank> ranks = random_ranks(size, random);
    for (const auto& [first, count] : {std::pair<std::size_t, std::size_t>{0, 0},
                                       {0, 10},
                                       {5, 10},
                                       {0, 50'000},
                                       {9'000, 9'000},
                                       {60'000, 5}}) {
      CAPTURE(size);
      CAPTURE(first);
      CAPTURE(count);
      CHECK(articles_of(offer(ranks, first + count).take(first, count, 10, never)) ==
            expected(ranks, first, count));
    }
  }
}

TEST_CASE("once time is over, the first of the range are enough") {
  Random random(2);
  std::stop_source stopped;
  stopped.request_stop();
  const std::vector<Rank> ranks = random_ranks(40'000, random);
  for (const std::size_t first : {0U, 100U, 39'995U}) {
    Interruption over({}, stopped.get_token());
    CHECK(articles_of(offer(ranks, 50'000).take(first, 50'000, 10, over)) == expected(ranks, first, 10));
  }
}

TEST_CASE("a sort that is interrupted anywhere gives the best ranks") {
  Random random(3);
  const std::vector<Rank> ranks = random_ranks(100'000, random);
  const std::vector<std::uint32_t> all = expected(ranks, 0, ranks.size());
  for (unsigned microseconds = 0; microseconds < 20'000; microseconds += 500) {
    TopArticles best = offer(ranks, ranks.size());
    Interruption soon(std::chrono::steady_clock::now() + std::chrono::microseconds(microseconds), {});
    const std::vector<std::uint32_t> found = articles_of(std::move(best).take(0, ranks.size(), 10, soon));
    CAPTURE(microseconds);
    CHECK(found.size() == (soon.was_due() ? 10 : all.size()));
    CHECK(std::equal(found.begin(), found.end(), all.begin()));
  }
}

}  // namespace
