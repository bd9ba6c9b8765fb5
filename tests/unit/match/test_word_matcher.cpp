// SPDX-License-Identifier: GPL-3.0-or-later
// The word matcher finds the matches that Xapian finds.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "articles_with_positions.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Writes articles of different lengths, whose numbers have gaps and span several windows.
Xapian::WritableDatabase make_articles(std::uint32_t seed) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Random random(seed);
  Xapian::docid number = 1;
  for (int i = 0; i < 2000; ++i) {
    number += 1 + random.below(200);
    Xapian::Document article;
    for (unsigned w = 1; w <= 40; ++w) {
      if (random.below(w + 1) == 0) article.add_term(word(w), 1 + random.below(5));
    }
    article.add_boolean_term("Skabar");
    database.replace_document(number, article);
  }
  REQUIRE(number > 2 * PostingList::kWindow);
  return database;
}

PlanNode any_of(const std::vector<std::string>& terms) {
  std::vector<PlanNode> words;
  for (const std::string& term : terms) words.push_back(match_term(term));
  return combine(PlanOperator::kAny, std::move(words));
}

/// The snapshot of a database and a scratch for it.
struct Searched {
  Searched(const Xapian::Database& database, std::size_t cache_bytes) : scratch(cache_bytes) {
    snapshot.database = database;
    snapshot.generations = {"", ""};  // several: Xapian reads the postings
    snapshot.commit = 1;
    scratch.prepare(snapshot);
  }

  std::optional<Matches> match(const std::vector<std::string>& terms, std::size_t first, std::size_t count) {
    const QueryPlan plan{.condition = any_of(terms), .filter = {}};
    const auto reader = match_words(plan, snapshot, scratch);
    return reader ? std::optional(reader->read(first, count)) : std::nullopt;
  }

  Snapshot snapshot;
  Scratch scratch;
};

void check_random_queries(const Xapian::Database& database, std::size_t cache_bytes) {
  Searched searched(database, cache_bytes);
  Random random(7);
  for (int i = 0; i < 300; ++i) {
    std::vector<std::string> words;
    for (unsigned count = 1 + random.below(5); count > 0; --count)
      words.emplace_back(word(1 + random.below(45)));
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t limit = random.below(30);
    CAPTURE(i);
    const auto found = searched.match(words, first, limit);
    REQUIRE(found);
    CHECK(found->total_is_exact);
    check_ranks(*found, ask_xapian(database, any_of(words)), first, limit);
  }
}

TEST_CASE("a disjunction of words finds and counts the same articles as Xapian, in the same order") {
  check_random_queries(make_articles(1), kEnoughBytes);
}

TEST_CASE("postings that do not fit in the cache are read again") {
  constexpr std::size_t kTwoLongLists = 16'000;
  check_random_queries(make_articles(2), kTwoLongLists);
}

TEST_CASE("an unbounded cache works like a large one") {
  check_random_queries(make_articles(6), std::numeric_limits<std::size_t>::max());
}

TEST_CASE("several indexes are matched as one") {
  Xapian::Database both;
  both.add_database(make_articles(3));
  both.add_database(make_articles(4));
  check_random_queries(both, kEnoughBytes);
}

TEST_CASE("a score is BM25 with k1 = 1.2, b = 0.75 and an idf above zero for every word") {
  const Xapian::Database database = make_articles(8);
  const double articles = database.get_doccount();
  for (const unsigned number : {1U, 2U, 9U, 40U}) {  // the first is in half of the articles
    const std::string term = word(number);
    CAPTURE(term);
    const double with_term = database.get_termfreq(term);
    const double idf = std::log(1 + (articles - with_term + 0.5) / (with_term + 0.5));
    const auto found = Searched(database, kEnoughBytes).match({term}, 0, 2000);
    REQUIRE(found);
    REQUIRE(found->articles.size() == database.get_termfreq(term));
    for (const MatchingArticle& match : found->articles) {
      auto posting = database.postlist_begin(term);
      posting.skip_to(match.article);
      const double frequency = posting.get_wdf();
      const double length = database.get_doclength(match.article) / database.get_average_length();
      const double expected = idf * 2.2 * frequency / (frequency + 1.2 * (0.25 + 0.75 * length));
      CHECK(match.score == doctest::Approx(expected).epsilon(1e-5));
    }
  }
}

TEST_CASE("an empty index has no match") {
  const Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const auto found = Searched(database, kEnoughBytes).match({word(1)}, 0, 10);
  REQUIRE(found);
  CHECK(found->total == 0);
  CHECK(found->articles.empty());
}

TEST_CASE("Xapian matches terms without a weight and terms too frequent for the cache") {
  const Xapian::Database database = make_articles(5);
  CHECK_FALSE(Searched(database, kEnoughBytes).match({"Skabar"}, 0, 10));
  constexpr std::size_t kSmallerThanOneList = 1000;
  CHECK_FALSE(Searched(database, kSmallerThanOneList).match({word(1)}, 0, 10));
}

}  // namespace
