// SPDX-License-Identifier: GPL-3.0-or-later
// Xapian is the oracle: term groups must find what its synonyms find.
#include <array>

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
    const auto reader = match_words(plan, articles.snapshot(), articles.scratch());
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
    return match_words(plan, articles.snapshot(), articles.scratch())->read(0, 1).total;
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
        match_words({.condition = condition, .filter = {}}, articles.snapshot(), articles.scratch());
    REQUIRE(reader);
    const Matches found = reader->read(0, 40);
    check_ranks(found, ask_xapian(database, condition), 0, 40);
    CHECK(found.total == ask_xapian(database, any).size());
  }
}

TEST_CASE("words are any of some term groups, with what raises their scores, and nothing else") {
  const PlanNode a = match_term("a");
  const PlanNode b = match_term("b");
  const Phrase phrase{.terms = {"a", "b"}, .window = 2};
  const PlanNode any = combine(PlanOperator::kAny, {a, b});
  const PlanNode source = match_term("S:kabar");
  const PlanNode date{DateFilter{{.begin = 0, .end = {}}}};
  const PlanNode synonyms{TermGroup{.terms = {"a"}, .phrases = {phrase}}};
  const PlanNode all{AllTerms{.terms = {"a", "b"}, .score = 1}};
  const PlanNode conjunction{TermGroup{.terms = {"a"}, .conjunctions = {{"b", "c"}}}};
  struct Row {
    const char* what;
    PlanNode node;
    std::vector<std::size_t> sizes;                // any of, preferred, raised; empty: other than words
    std::array<std::size_t, 2> restrictions = {};  // filters, excluded
  };
  const std::vector<Row> rows{
      {"one term", a, {1, 0, 0}},
      {"nested disjunctions", combine(PlanOperator::kAny, {a, any, synonyms}), {4, 0, 0}},
      {"a scaled term", {TermGroup{.terms = {"a"}, .scale = 2}}, {1, 0, 0}},
      {"a preference", combine(PlanOperator::kPrefer, {any, b, synonyms}), {2, 2, 0}},
      {"raised articles", combine(PlanOperator::kPrefer, {any, all, b}), {2, 1, 1}},
      {"all terms by themselves", all, {}},
      {"a preference of a filter",
       combine(PlanOperator::kPrefer, {any, combine(PlanOperator::kFilter, {a, b})}),
       {}},
      {"all of two terms", combine(PlanOperator::kAll, {a, b}), {}},
      {"a filter", combine(PlanOperator::kFilter, {a, b, date}), {1, 0, 0}, {2, 0}},
      {"an exclusion", combine(PlanOperator::kExclude, {any, b}), {2, 0, 0}, {0, 1}},
      {"all of words and filters", combine(PlanOperator::kAll, {source, any, date}), {2, 0, 0}, {2, 0}},
      {"a preference of restricted words",
       combine(
           PlanOperator::kPrefer,
           {combine(PlanOperator::kExclude, {combine(PlanOperator::kAll, {any, date}), b, source}), a, all}),
       {2, 1, 1},
       {1, 2}},
      {"all of two terms and a filter", combine(PlanOperator::kAll, {a, b, date}), {}},
      {"all of a term and of articles with a score",
       combine(PlanOperator::kAll, {a, {EveryArticle{.score = 1}}}),
       {}},
      {"filters only", combine(PlanOperator::kAll, {date, source}), {}},
      {"an exclusion inside", combine(PlanOperator::kAny, {a, combine(PlanOperator::kExclude, {a, b})}), {}},
      {"a phrase by itself", {phrase}, {}},
      {"a conjunction", conjunction, {}},
      {"every article", {EveryArticle{}}, {}},
      {"an empty node", {}, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const QueryPlan plan{.condition = row.node, .filter = {}};
    const auto query = word_query_of(plan);
    REQUIRE(query.has_value() == !row.sizes.empty());
    if (!query) continue;
    CHECK(query->any_of.size() == row.sizes[0]);
    CHECK(query->preferred.size() == row.sizes[1]);
    CHECK(query->raised.size() == row.sizes[2]);
    CHECK(query->filters.size() == row.restrictions[0]);
    CHECK(query->excluded.size() == row.restrictions[1]);
  }
}

}  // namespace
