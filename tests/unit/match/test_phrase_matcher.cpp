// SPDX-License-Identifier: GPL-3.0-or-later
// The phrase matcher finds the matches that Xapian finds.
#include <algorithm>
#include <memory>
#include <set>

#include <doctest/doctest.h>

#include "random_plans.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::unique_ptr<MatchReader> reader_of(Articles& articles, const QueryPlan& plan) {
  auto reader = match_by_windows(plan, articles.snapshot(), articles.scratch());
  REQUIRE(reader);
  return reader;
}

QueryPlan plan_of(const Phrase& phrase, bool counts_all = false) {
  return {.condition = {phrase}, .filter = {}, .counts_all = counts_all};
}

/// Returns all articles with the phrase, best first.
std::vector<MatchingArticle> ask_xapian(const Articles& articles, const Phrase& phrase) {
  return test::ask_xapian(articles.snapshot().database, {phrase});
}

std::string text_of(const Phrase& phrase) {
  std::string text;
  for (const std::string& term : phrase.terms) text += term + " ";
  return text;
}

TEST_CASE("a phrase finds the same articles as Xapian, in the same order") {
  Articles articles(1);
  Random random(2);
  for (int i = 0; i < 300; ++i) {
    const Phrase phrase = random_phrase(random);
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t count = random.below(30);
    CAPTURE(text_of(phrase));
    CAPTURE(phrase.window);
    const Matches found = reader_of(articles, plan_of(phrase))->read(first, count);
    check_ranks(found, ask_xapian(articles, phrase), first, count);
    CHECK(found.total_is_exact);
  }
}

TEST_CASE(
    "a total is never too high beside an excluded phrase with too many candidates, and no page changes it") {
  Articles articles(5);
  articles.scratch().max_phrase_candidates = 40;
  Random random(6);
  std::size_t bounds = 0;
  for (int i = 0; i < 100; ++i) {
    const Phrase phrase = random_phrase(random);
    const std::string term = word(random.below(kWords));
    CAPTURE(text_of(phrase));
    CAPTURE(term);
    std::set<Xapian::docid> matches;
    for (const MatchingArticle& match : test::ask_xapian(articles.snapshot().database, match_term(term)))
      matches.insert(match.article);
    for (const MatchingArticle& match : ask_xapian(articles, phrase)) matches.erase(match.article);
    const QueryPlan plan{.condition = combine(PlanOperator::kExclude, {match_term(term), PlanNode{phrase}}),
                         .filter = {}};
    const Matches found = reader_of(articles, plan)->read(0, 5);
    CHECK(found.total <= matches.size());
    CHECK(found.articles.size() == std::min<std::size_t>(5, matches.size()));
    for (const MatchingArticle& match : found.articles) CHECK(matches.contains(match.article));
    if (found.total_is_exact)
      CHECK(found.total == matches.size());
    else
      ++bounds;
    CHECK(reader_of(articles, plan)->read(0, 10).total ==
          std::max<std::size_t>(found.total, std::min<std::size_t>(10, matches.size())));
  }
  CHECK(bounds > 0);
}

TEST_CASE("too many candidates are not counted, and the best are found all the same") {
  constexpr std::size_t kMaxCandidates = 40;
  Articles articles(3);
  articles.scratch().max_phrase_candidates = kMaxCandidates;
  Random random(4);
  std::size_t bounds = 0;
  for (int i = 0; i < 100; ++i) {
    const Phrase phrase = random_phrase(random);
    CAPTURE(text_of(phrase));
    const auto all = ask_xapian(articles, phrase);
    const auto reader = reader_of(articles, plan_of(phrase));
    const Matches found = reader->read(0, 10);
    check_ranks(found, all, 0, 10);
    CHECK_FALSE(reader->note());
    bounds += found.total_is_exact ? 0 : 1;
    const Matches counted = reader_of(articles, plan_of(phrase, true))->read(0, 10);
    CHECK(counted.total_is_exact);
    check_ranks(counted, all, 0, 10);
  }
  CHECK(bounds > 20);
}

TEST_CASE("consecutive pages continue each other") {
  Articles articles(5);
  const Phrase phrase{.terms = {word(0), word(2)}, .window = 2};
  const auto all = ask_xapian(articles, phrase);
  REQUIRE(all.size() > 100);
  const auto reader = reader_of(articles, plan_of(phrase));
  for (const std::size_t first : {0U, 10U, 20U, 90U, 5U})
    check_ranks(reader->read(first, 10), all, first, 10);
  CHECK(reader->read(all.size(), 10).articles.empty());
}

TEST_CASE_FIXTURE(TemporaryDirectory, "a word repeated in the query must be repeated in the article") {
  Xapian::WritableDatabase writer(file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  const std::vector<std::vector<Xapian::termpos>> positions_of_hati{{1}, {1, 3}, {4, 5}, {2, 9, 10}};
  for (const auto& positions : positions_of_hati) {
    Xapian::Document article;
    for (const Xapian::termpos position : positions) article.add_posting("hati", position);
    writer.add_document(article);
  }
  writer.commit();
  Snapshot snapshot;
  add_shard(snapshot, file("db"));
  snapshot.commit = 1;
  snapshot.lists = std::make_shared<CommitLists>(snapshot.tables.front());
  Scratch scratch(kEnoughBytes);
  scratch.prepare(snapshot);
  for (const auto& [window, expected] : {std::pair(2U, std::vector<Xapian::docid>{3, 4}),
                                         std::pair(3U, std::vector<Xapian::docid>{2, 3, 4})}) {
    const Phrase phrase{.terms = {"hati", "hati"}, .window = window};
    const auto reader = match_by_windows(plan_of(phrase), snapshot, scratch);
    REQUIRE(reader);
    std::vector<Xapian::docid> found;
    for (const auto& match : reader->read(0, 10).articles) found.push_back(match.article);
    std::ranges::sort(found);
    CHECK(found == expected);
  }
}

}  // namespace
