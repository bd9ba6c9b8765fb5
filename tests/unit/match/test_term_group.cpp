// SPDX-License-Identifier: GPL-3.0-or-later
// A group of alternatives finds the matches that Xapian finds for a synonym.
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "articles_with_positions.h"
#include "match/word_matcher.h"
#include "plan/term_group.h"
#include "random.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using enum Xapian::Query::op;

Xapian::Query query_of(Xapian::Query::op operation, const std::vector<Xapian::Query>& parts) {
  return {operation, parts.begin(), parts.end()};
}

Xapian::Query query_of(const PhraseQuery& phrase) {
  return {OP_PHRASE, phrase.terms.begin(), phrase.terms.end(), phrase.window};
}

/// Returns some words and groups and the phrases in them.
struct RandomQuery {
  Xapian::Query query;
  std::vector<PhraseQuery> phrases = {};
};

RandomQuery random_query(Random& random) {
  RandomQuery made;
  std::vector<Xapian::Query> parts;
  for (unsigned count = 1 + random.below(3); count > 0; --count) {
    std::vector<Xapian::Query> names;
    for (unsigned terms = 1 + random.below(2); terms > 0; --terms)
      names.emplace_back(word(random.below(kWords + 1)));
    if (random.below(3) > 0) {
      PhraseQuery phrase;
      for (unsigned terms = 2 + random.below(2); terms > 0; --terms)
        phrase.terms.push_back(word(random.below(kWords + 1)));
      phrase.window = static_cast<std::uint32_t>(phrase.terms.size());
      names.push_back(query_of(phrase));
      made.phrases.push_back(std::move(phrase));
    }
    parts.push_back(query_of(OP_SYNONYM, names));
  }
  made.query = query_of(OP_OR, parts);
  return made;
}

TEST_CASE("a group of alternatives finds the same articles as Xapian, in the same order") {
  Articles articles(7);
  Random random(8);
  std::size_t estimates = 0;
  for (int i = 0; i < 400; ++i) {
    const auto [query, phrases] = random_query(random);
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t count = 1 + random.below(30);
    CAPTURE(query.get_description());
    const auto groups = term_groups_of(query, phrases);
    REQUIRE(groups);
    const auto found = articles.words().match(*groups, first, count, &articles.positions());
    REQUIRE(found);
    check_ranks(*found, articles.ask_xapian(query), first, count);
    if (!found->total_is_exact) ++estimates;
  }
  CHECK(estimates > 20);
}

TEST_CASE("an estimated total of alternatives is near the true one") {
  Articles articles(9);
  const PhraseQuery phrase{.terms = {word(0), word(1)}, .window = 2};
  const Xapian::Query query = query_of(OP_SYNONYM, {Xapian::Query(word(6)), query_of(phrase)});
  const auto groups = term_groups_of(query, std::vector{phrase});
  REQUIRE(groups);
  const auto found = articles.words().match(*groups, 0, 10, &articles.positions());
  REQUIRE(found);
  REQUIRE(!found->total_is_exact);
  const std::size_t all = articles.ask_xapian(query).size();
  CHECK(found->total > all / 2);
  CHECK(found->total < all * 2);
}

TEST_CASE("Xapian matches position queries on an index without positions, and queries without ranks") {
  Articles articles(10);
  const std::vector<TermGroup> groups{
      {.terms = {word(3)}, .phrase = PhraseQuery{.terms = {word(0), word(1)}, .window = 2}}};
  CHECK(articles.words().match(groups, 0, 10, &articles.positions()));
  CHECK(!articles.words().match(groups, 0, 10, nullptr));
  CHECK(!articles.words().match(groups, 0, 0, &articles.positions()));
}

TEST_CASE("a query that is more than a disjunction of words has no term groups") {
  const Xapian::Query a(word(1));
  const Xapian::Query b(word(2));
  const PhraseQuery phrase{.terms = {word(1), word(2)}, .window = 2};
  const PhraseQuery other{.terms = {word(3), word(4)}, .window = 2};
  const std::vector<PhraseQuery> phrases{phrase, other};
  CHECK(term_groups_of(query_of(OP_OR, {a, query_of(OP_OR, {b, a})}), phrases)->size() == 3);
  CHECK(term_groups_of(query_of(OP_SYNONYM, {a, b, query_of(phrase)}), phrases)->front().terms.size() == 2);
  for (const auto operation : {OP_AND, OP_AND_NOT, OP_FILTER, OP_PHRASE}) {
    CHECK(!term_groups_of(query_of(operation, {a, b}), phrases));
    CHECK(!term_groups_of(query_of(OP_OR, {a, query_of(operation, {a, b})}), phrases));
  }
  CHECK(!term_groups_of(query_of(OP_SYNONYM, {a, query_of(OP_AND, {a, b})}), phrases));
  CHECK(!term_groups_of(query_of(OP_SYNONYM, {a, query_of(phrase), query_of(other)}), phrases));
  CHECK(!term_groups_of(query_of(OP_SYNONYM, {query_of(phrase), query_of(OP_AND, {a, b})}), phrases));
  CHECK(!term_groups_of(Xapian::Query::MatchAll, phrases));
  CHECK(!term_groups_of(Xapian::Query(), phrases));
}

TEST_CASE("a phrase is recognized by its terms, unless it has two windows") {
  const PhraseQuery hak_manusia{.terms = {"hak", "manusia"}, .window = 2};
  const PhraseQuery hak_atau_manusia{.terms = {"hak", "manusia"}, .window = 3};
  const PhraseQuery manusia_hak{.terms = {"manusia", "hak"}, .window = 2};
  const Xapian::Query query = query_of(hak_manusia);
  CHECK(find_phrase(query, std::vector{manusia_hak, hak_manusia, hak_manusia}) == hak_manusia);
  CHECK(!find_phrase(query, std::vector{hak_manusia, hak_atau_manusia}));
  CHECK(!find_phrase(query, std::vector{manusia_hak}));
  CHECK(!find_phrase(Xapian::Query("hak"), std::vector{hak_manusia}));
}

}  // namespace
