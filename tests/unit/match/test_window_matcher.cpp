// SPDX-License-Identifier: GPL-3.0-or-later
// The matcher that skips windows finds, ranks and counts what Xapian finds by reading everything.
#include <cmath>
#include <memory>
#include <span>
#include <vector>

#include <doctest/doctest.h>

#include "match/conditions/combinations.h"
#include "match/conditions/verified_condition.h"
#include "random_plans.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::vector<std::string> all_words() {
  std::vector<std::string> words;
  for (unsigned number = 0; number <= kWords; ++number) words.push_back(word(number));
  return words;
}

Matches read_plan(Articles& articles, const QueryPlan& plan, std::size_t first, std::size_t count) {
  return match_by_windows(plan, articles.snapshot(), articles.scratch())->read(first, count);
}

TEST_CASE("random plans find the articles that Xapian finds, in the same order, and count them") {
  Articles articles(21);
  Random random(22);
  RandomPlans plans(random, all_words());
  for (int i = 0; i < 600; ++i) {
    const QueryPlan plan = plans.plan();
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t count = random.below(30);
    CAPTURE(i);
    const Matches found = read_plan(articles, plan, first, count);
    CHECK(found.total_is_exact);
    // Xapian's own phrases add wrong weights to some articles of nested disjunctions, so that ours are its
    // filters.
    const auto by_xapian = match_by_xapian(plan, articles.snapshot(), articles.scratch());
    check_ranks(found, by_xapian->read(0, articles.snapshot().database.get_doccount()).articles, first,
                count);
  }
}

TEST_CASE("a page has exactly the scores and ranks of the whole ranking") {
  Articles articles(23);
  Random random(24);
  RandomPlans plans(random, all_words());
  for (int i = 0; i < 300; ++i) {
    const QueryPlan plan = plans.plan();
    CAPTURE(i);
    const Matches whole = read_plan(articles, plan, 0, articles.snapshot().database.get_doccount());
    const std::size_t first = random.below(20);
    const Matches page = read_plan(articles, plan, first, 10);
    CHECK(page.total == whole.total);
    for (std::size_t rank = 0; rank < page.articles.size(); ++rank) {
      CHECK(page.articles[rank].article == whole.articles[first + rank].article);
      CHECK(page.articles[rank].score == whole.articles[first + rank].score);
    }
  }
}

TEST_CASE("an order by date ranks all matches by date and then by score, those without a date last") {
  Articles articles(25);
  Random random(26);
  RandomPlans plans(random, all_words());
  const Xapian::Database& database = articles.snapshot().database;
  for (const SortOrder order : {SortOrder::kNewest, SortOrder::kOldest}) {
    for (int i = 0; i < 100; ++i) {
      QueryPlan plan = plans.plan();
      plan.order = order;
      CAPTURE(i);
      const auto expected =
          match_by_xapian(plan, articles.snapshot(), articles.scratch())->read(0, database.get_doccount());
      const Matches found = read_plan(articles, plan, 5, 20);
      REQUIRE(found.articles.size() ==
              std::min<std::size_t>(
                  20, expected.articles.size() - std::min<std::size_t>(5, expected.articles.size())));
      for (std::size_t rank = 0; rank < found.articles.size(); ++rank) {
        const auto date_of = [&](Xapian::docid article) {
          return database.get_document(article).get_value(kDateSlot);
        };
        CHECK(date_of(found.articles[rank].article) == date_of(expected.articles[5 + rank].article));
        CHECK(found.articles[rank].score == doctest::Approx(expected.articles[5 + rank].score).epsilon(1e-6));
      }
    }
  }
}

TEST_CASE("facets count the values of all matches") {
  Articles articles(27);
  Random random(28);
  RandomPlans plans(random, all_words());
  for (int i = 0; i < 50; ++i) {
    QueryPlan plan = plans.plan();
    plan.facets = {"month", "source", "month"};
    const auto by_windows = match_by_windows(plan, articles.snapshot(), articles.scratch());
    const auto by_xapian = match_by_xapian(plan, articles.snapshot(), articles.scratch());
    static_cast<void>(by_windows->read(0, 1));
    static_cast<void>(by_xapian->read(0, 1));
    const auto found = by_windows->facets();
    const auto expected = by_xapian->facets();
    REQUIRE(found.size() == expected.size());
    for (std::size_t facet = 0; facet < found.size(); ++facet) {
      CHECK(found[facet].name == expected[facet].name);
      REQUIRE(found[facet].values.size() == expected[facet].values.size());
      for (std::size_t value = 0; value < found[facet].values.size(); ++value) {
        CHECK(found[facet].values[value].value == expected[facet].values[value].value);
        CHECK(found[facet].values[value].count == expected[facet].values[value].count);
      }
    }
  }
}

TEST_CASE("a score is BM25 with k1 = 1.2, b = 0.75 and an idf above zero for every word") {
  Articles articles(29);
  const Xapian::Database& database = articles.snapshot().database;
  const double count = database.get_doccount();
  for (const unsigned number : {0U, 1U, 3U, kWords - 1}) {  // the first is in most of the articles
    const std::string term = word(number);
    CAPTURE(term);
    const double with_term = database.get_termfreq(term);
    const double idf = std::log(1 + (count - with_term + 0.5) / (with_term + 0.5));
    const Matches found =
        read_plan(articles, {.condition = match_term(term), .filter = {}}, 0, database.get_doccount());
    REQUIRE(found.articles.size() == database.get_termfreq(term));
    for (const MatchingArticle& match : found.articles) {
      auto posting = database.postlist_begin(term);
      posting.skip_to(match.article);
      const double frequency = posting.get_wdf();
      const double length = database.get_doclength(match.article) / database.get_average_length();
      const double expected = idf * 2.2 * frequency / (frequency + 1.2 * (0.25 + 0.75 * length));
      CHECK(match.score == doctest::Approx(expected).epsilon(1e-5));
    }
  }
}

TEST_CASE("articles are counted as sure without verification") {
  std::size_t verified = 0;
  Interruption never;
  VerificationBudget budget(VerificationBudget::kUnlimited, VerificationBudget::kUnlimited, never, 1);
  Conditions excluded;
  excluded.push_back(std::make_unique<VerifiedCondition>(
      std::make_unique<EveryCondition>(Score{0}, 100),
      [&](std::span<const Xapian::docid> articles) {
        verified += articles.size();
        return std::vector<std::size_t>();
      },
      budget));
  ExcludeCondition condition(std::make_unique<EveryCondition>(Score{0}, 100), std::move(excluded));
  WindowBits articles = WindowBits::all();
  condition.retain_surely(0, articles);
  CHECK(articles.empty());
  CHECK(verified == 0);
}

TEST_CASE_FIXTURE(
    TemporaryDirectory,
    "the matches of one frequent word are known, those of several and of the rest are bounded") {
  constexpr std::size_t kArticles = kMaxExactTotal + 100;
  {
    Xapian::WritableDatabase writer(file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (std::size_t i = 0; i < kArticles; ++i) {
      Xapian::Document article;
      article.add_term(i % 50 == 0 ? "jarang" : "sering");
      writer.add_document(article);
    }
    for (std::size_t i = 0; i < 20; ++i) {  // both words in one article
      Xapian::Document article;
      article.add_term("jarang");
      article.add_term("sering");
      writer.add_document(article);
    }
    for (std::size_t i = 0; i < kArticles; ++i) {
      Xapian::Document article;
      article.add_term("sering");
      writer.add_document(article);
    }
  }
  Snapshot snapshot;
  add_shard(snapshot, file("db"));
  snapshot.commit = 1;
  snapshot.lists = std::make_shared<CommitLists>(snapshot.tables.front());
  Scratch scratch(kEnoughBytes);
  scratch.prepare(snapshot);
  const auto count = [&](const PlanNode& condition) {
    return match_by_windows({.condition = condition, .filter = {}}, snapshot, scratch)->read(0, 10);
  };
  const Matches one = count(match_term("sering"));
  CHECK(one.total == snapshot.database.get_termfreq("sering"));
  CHECK(one.total_is_exact);
  const Matches any = count(combine(PlanOperator::kAny, {match_term("sering"), match_term("jarang")}));
  CHECK(any.total > kMaxExactTotal);
  CHECK(any.total <= snapshot.database.get_doccount());
  CHECK_FALSE(any.total_is_exact);
  const Matches few = count(match_term("jarang"));
  CHECK(few.total == snapshot.database.get_termfreq("jarang"));
  CHECK(few.total_is_exact);
  const Matches without =
      count(combine(PlanOperator::kExclude, {match_term("sering"), match_term("jarang")}));
  CHECK(without.total > kMaxExactTotal);
  CHECK(without.total <= snapshot.database.get_termfreq("sering") - 20);
  CHECK_FALSE(without.total_is_exact);
  const Matches both = count(combine(PlanOperator::kFilter, {match_term("sering"), match_term("jarang")}));
  CHECK(both.total == 20);
  CHECK(both.total_is_exact);
}

}  // namespace
