// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian is the oracle: term groups must find what its synonyms find.
#include <doctest/doctest.h>

#include "articles_with_positions.h"
#include "match/term_groups.h"

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
      phrase.in_order = random.below(4) != 0;
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
    const auto reader = match_by_windows(plan, articles.snapshot(), articles.scratch());
    REQUIRE(reader);
    const Matches found = reader->read(first, count);
    CHECK(found.total_is_exact);
    check_ranks(found, ask_xapian(articles.snapshot().database, plan.condition), first, count);
  }
}

TEST_CASE("a group is told from one whose phrase is in any order") {
  Articles articles(10);
  TermGroup group{.terms = {word(kWords)}, .phrases = {{.terms = {word(0), word(1)}, .window = 2}}};
  const auto total = [&] {
    const QueryPlan plan{.condition = {group}, .filter = {}};
    return match_by_windows(plan, articles.snapshot(), articles.scratch())->read(0, 1).total;
  };
  const std::size_t in_order = total();
  group.phrases.front().in_order = false;
  CHECK(total() > in_order);
}

TEST_CASE("scaled groups, preferred groups and raised articles score as in Xapian, and match nothing alone") {
  Articles articles(11);
  Random random(12);
  const Xapian::Database& database = articles.snapshot().database;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    const PlanNode any = random_condition(random);
    PlanNode scaled = match_term(word(random.below(kWords + 1)));
    std::get<TermGroup>(scaled.value).scale = 0.5;
    AllTerms all{.terms = {}, .score = 40};
    for (unsigned terms = 1 + random.below(3); terms > 0; --terms)
      all.terms.push_back(word(random.below(kWords + 1)));
    PlanNode condition = combine(PlanOperator::kPrefer, {any, scaled, {all}});
    const auto reader =
        match_by_windows({.condition = condition, .filter = {}}, articles.snapshot(), articles.scratch());
    REQUIRE(reader);
    const Matches found = reader->read(0, 40);
    check_ranks(found, ask_xapian(database, condition), 0, 40);
    CHECK(found.total == ask_xapian(database, any).size());
  }
}

}  // namespace
