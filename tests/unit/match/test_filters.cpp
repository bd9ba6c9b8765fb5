// SPDX-License-Identifier: GPL-3.0-or-later
// Filtered words match what Xapian matches, once their filters are needed again.
#include <doctest/doctest.h>

#include "articles_with_positions.h"
#include "index_format/index_field_values.h"
#include "index_format/schema.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr std::uint32_t kNumberSlot = 7;
constexpr std::int64_t kDay = 86'400;
constexpr unsigned kDays = 100;

/// Writes articles with words, sources, dates and numbers, whose article numbers have gaps and span several
/// windows. Some have no date, some no number, and some several numbers.
Xapian::WritableDatabase make_articles(std::uint32_t seed) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Random random(seed);
  Xapian::docid number = 1;
  for (int i = 0; i < 2000; ++i) {
    number += 1 + random.below(200);
    Xapian::Document article;
    for (unsigned w = 1; w <= 20; ++w) {
      if (random.below(w + 1) == 0) article.add_term(word(w), 1 + random.below(5));
    }
    article.add_boolean_term("S:" + word(random.below(4)));
    if (random.below(10) != 0)
      article.add_value(kDateSlot,
                        Xapian::sortable_serialise(static_cast<double>(random.below(kDays)) * kDay - kDay));
    std::vector<double> numbers;
    for (unsigned count = random.below(3); count > 0; --count) numbers.push_back(random.below(20));
    if (!numbers.empty()) article.add_value(kNumberSlot, encode_field_orders(numbers));
    database.replace_document(number, article);
  }
  REQUIRE(number > 2 * PostingList::kWindow);
  return database;
}

PlanNode random_words(Random& random) {
  std::vector<PlanNode> words;
  for (unsigned count = 1 + random.below(3); count > 0; --count)
    words.push_back(match_term(word(1 + random.below(22))));
  return combine(PlanOperator::kAny, std::move(words));
}

PlanNode random_filter(Random& random, unsigned depth = 2) {
  switch (random.below(depth == 0 ? 4 : 7)) {
    case 0:
    case 1:
      return match_term("S:" + word(random.below(5)));  // the last one has no article
    case 2: {
      DateFilter filter;
      if (random.below(2) == 0) filter.range.begin = random.below(kDays) * kDay;
      if (random.below(2) == 0 || !filter.range.begin) filter.range.end = random.below(kDays) * kDay;
      return {filter};
    }
    case 3: {
      FieldRangeFilter filter{.slot = kNumberSlot, .range = {}};
      if (random.below(2) == 0) filter.range.min = random.below(20);
      if (random.below(2) == 0) filter.range.max = random.below(20);
      return {filter};
    }
    default: {
      constexpr PlanOperator kOperators[] = {PlanOperator::kAny, PlanOperator::kAll, PlanOperator::kExclude,
                                             PlanOperator::kFilter};
      return combine(kOperators[random.below(4)],
                     {random_filter(random, depth - 1), random_filter(random, depth - 1)});
    }
  }
}

/// Words with a filter of the query, an exclusion, a filter of the options, or several of them.
QueryPlan random_plan(Random& random) {
  QueryPlan plan{.condition = random_words(random), .filter = {}};
  const unsigned parts = 1 + random.below(7);
  if ((parts & 1) != 0)
    plan.condition = random.below(2) == 0
                         ? combine(PlanOperator::kAll, {random_filter(random), std::move(plan.condition)})
                         : combine(PlanOperator::kFilter, {std::move(plan.condition), random_filter(random)});
  if ((parts & 2) != 0)
    plan.condition = combine(PlanOperator::kExclude, {std::move(plan.condition), random_words(random)});
  if (random.below(2) == 0)
    plan.condition = combine(PlanOperator::kPrefer, {std::move(plan.condition), match_term(word(2))});
  if ((parts & 4) != 0) plan.filter = random_filter(random);
  return plan;
}

struct Searched {
  Searched(const Xapian::Database& database, std::size_t cache_bytes) : scratch(cache_bytes) {
    snapshot.database = database;
    snapshot.generations = {"", ""};  // several: Xapian reads the postings
    snapshot.commit = 1;
    scratch.prepare(snapshot);
  }

  Snapshot snapshot;
  Scratch scratch;
};

/// Returns how many of 300 random plans were not left to Xapian when they came the second time.
int check_random_plans(const Xapian::Database& database, std::size_t cache_bytes) {
  Searched searched(database, cache_bytes);
  Random random(7);
  int matched = 0;
  for (int i = 0; i < 300; ++i) {
    const QueryPlan plan = random_plan(random);
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t limit = random.below(30);
    CAPTURE(i);
    PlanNode whole = plan.filter.is_empty() ? plan.condition
                                            : combine(PlanOperator::kFilter, {plan.condition, plan.filter});
    const std::vector<MatchingArticle> expected = ask_xapian(database, whole);
    for (int time = 0; time < 2; ++time) {
      const auto reader = match_words(plan, searched.snapshot, searched.scratch);
      if (!reader) continue;
      matched += time;
      const Matches found = reader->read(first, limit);
      CHECK(found.total_is_exact);
      check_ranks(found, expected, first, limit);
    }
  }
  return matched;
}

TEST_CASE("filtered words find and count the same articles as Xapian, in the same order") {
  CHECK(check_random_plans(make_articles(1), kEnoughBytes * 16) > 150);
}

TEST_CASE("filtered words are matched in several indexes as in one") {
  Xapian::Database both;
  both.add_database(make_articles(3));
  both.add_database(make_articles(4));
  CHECK(check_random_plans(both, kEnoughBytes * 16) > 150);
}

TEST_CASE("filters that do not fit in the cache are found again or left to Xapian") {
  constexpr std::size_t kFewSets = 1'000'000;
  CHECK(check_random_plans(make_articles(2), kFewSets) > 0);
  constexpr std::size_t kLessThanOneSet = 60'000;
  CHECK(check_random_plans(make_articles(2), kLessThanOneSet) == 0);
}

TEST_CASE("a filter is left to Xapian until it is needed for the second time") {
  const Xapian::Database database = make_articles(5);
  for (const PlanNode& filter :
       {match_term("S:" + word(1)), PlanNode{DateFilter{{.begin = 0, .end = {}}}},
        PlanNode{FieldRangeFilter{.slot = kNumberSlot, .range = {.min = 3, .max = {}}}}}) {
    Searched searched(database, kEnoughBytes * 16);
    const QueryPlan plan{.condition = match_term(word(3)), .filter = filter};
    CHECK_FALSE(match_words(plan, searched.snapshot, searched.scratch));
    CHECK(match_words(plan, searched.snapshot, searched.scratch));
  }
}

TEST_CASE("an empty index has no match of a filter") {
  const Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  CHECK(check_random_plans(database, kEnoughBytes) > 0);
}

TEST_CASE("phrases and texts as filters are left to Xapian") {
  Searched searched(make_articles(6), kEnoughBytes * 16);
  const PlanNode words = match_term(word(3));
  const PlanNode phrase{Phrase{.terms = {word(1), word(2)}, .window = 2}};
  const QueryPlan plan{.condition = combine(PlanOperator::kExclude, {words, phrase}), .filter = {}};
  for (int time = 0; time < 3; ++time) CHECK_FALSE(match_words(plan, searched.snapshot, searched.scratch));
}

}  // namespace
