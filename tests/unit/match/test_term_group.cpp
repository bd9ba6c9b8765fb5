// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian is the oracle: term groups must find what its synonyms find.
#include <doctest/doctest.h>

#include "articles_with_positions.h"
#include "match/term_groups.h"
#include "match/to_xapian.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// One to three groups of one or two words, most with a phrase.
PlanNode random_condition(Random& random) {
  std::vector<PlanNode> groups;
  for (unsigned count = 1 + random.below(3); count > 0; --count) {
    TermGroup group;
    for (unsigned terms = 1 + random.below(2); terms > 0; --terms)
      group.terms.push_back(word(random.below(kWords + 1)));
    for (unsigned phrases = random.below(3); phrases > 0; --phrases) {
      Phrase phrase;
      for (unsigned terms = 2 + random.below(2); terms > 0; --terms)
        phrase.terms.push_back(word(random.below(kWords + 1)));
      phrase.window = static_cast<std::uint32_t>(phrase.terms.size() + random.below(2));
      group.phrases.push_back(std::move(phrase));
    }
    groups.push_back({std::move(group)});
  }
  return combine(PlanOperator::kAny, std::move(groups));
}

TEST_CASE("term groups find the matches of Xapian's synonyms, in its order, and count all") {
  Articles articles(7);
  Random random(8);
  for (int i = 0; i < 400; ++i) {
    const QueryPlan plan{.condition = random_condition(random), .filter = {}};
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t count = random.below(30);
    CAPTURE(i);
    const auto reader = match_words(plan, articles.snapshot(), articles.scratch());
    REQUIRE(reader);
    const Matches found = reader->read(first, count);
    CHECK(found.total_is_exact);
    check_ranks(found, ask_xapian(articles.snapshot().database, plan.condition), first, count);
  }
}

TEST_CASE("a phrase in a group is left to Xapian without positions") {
  Articles articles(10);
  const std::vector<TermGroup> groups{
      {.terms = {word(3)}, .phrases = {{.terms = {word(0), word(1)}, .window = 2}}}};
  const std::vector<const TermGroup*> pointers{&groups.front()};
  PostingCache cache(articles.snapshot().database, kEnoughBytes);
  CHECK_FALSE(cache.find(pointers, nullptr));
  CHECK(cache.find(pointers, articles.scratch().positions(articles.snapshot())));
}

TEST_CASE("a disjunction is any of some term groups and nothing else") {
  const PlanNode a = match_term("a");
  const PlanNode b = match_term("b");
  const Phrase phrase{.terms = {"a", "b"}, .window = 2};
  const PlanNode any = combine(PlanOperator::kAny, {a, b});
  const PlanNode synonyms{TermGroup{.terms = {"a"}, .phrases = {phrase}}};
  struct Row {
    const char* what;
    PlanNode node;
    std::size_t groups;  // 0: no disjunction
  };
  const std::vector<Row> rows{
      {"one term", a, 1},
      {"nested disjunctions", combine(PlanOperator::kAny, {a, any, synonyms}), 4},
      {"all of two terms", combine(PlanOperator::kAll, {a, b}), 0},
      {"a filter", combine(PlanOperator::kFilter, {a, b}), 0},
      {"an exclusion", combine(PlanOperator::kExclude, {a, b}), 0},
      {"a preference", combine(PlanOperator::kPrefer, {a, b}), 0},
      {"an exclusion inside", combine(PlanOperator::kAny, {a, combine(PlanOperator::kExclude, {a, b})}), 0},
      {"a phrase by itself", {phrase}, 0},
      {"a scaled term", {TermGroup{.terms = {"a"}, .scale = 2}}, 0},
      {"a conjunction", {TermGroup{.terms = {"a"}, .conjunctions = {{"b", "c"}}}}, 0},
      {"every article", {EveryArticle{}}, 0},
      {"an empty node", {}, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const auto groups = disjunction_of(row.node);
    CHECK((groups ? groups->size() : 0) == row.groups);
  }
}

}  // namespace
