// SPDX-License-Identifier: GPL-3.0-or-later
// Phrases within Xapian's matcher match and score as its own operators do on positions in its table.
#include <chrono>
#include <filesystem>
#include <set>
#include <stop_token>

#include <doctest/doctest.h>

#include "articles_with_positions.h"
#include "match/xapian/interruptible_source.h"
#include "match/xapian/to_xapian.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TermGroup random_group(Random& random) {
  TermGroup group{.terms = {}, .scale = random.below(2) == 0 ? 1 : 0.5};
  for (unsigned terms = 1 + random.below(2); terms > 0; --terms)
    group.terms.push_back(word(random.below(kWords + 1)));
  for (unsigned phrases = 1 + random.below(2); phrases > 0; --phrases)
    group.phrases.push_back(random_phrase(random));
  if (random.below(4) == 0)
    group.conjunctions.push_back({word(random.below(kWords)), word(random.below(kWords))});
  return group;
}

/// A phrase, a group or a word, or several of them combined.
PlanNode random_node(Random& random, unsigned depth) {
  switch (random.below(depth == 0 ? 4 : 8)) {
    case 0:
    case 1:
      return {random_phrase(random)};
    case 2:
      return {random_group(random)};
    case 3:
      return match_term(word(random.below(kWords + 1)));
    default: {
      constexpr PlanOperator kOperators[] = {PlanOperator::kAny, PlanOperator::kAll, PlanOperator::kFilter,
                                             PlanOperator::kPrefer, PlanOperator::kExclude};
      std::vector<PlanNode> operands;
      for (unsigned count = 2 + random.below(2); count > 0; --count)
        operands.push_back(random_node(random, depth - 1));
      return combine(kOperators[random.below(5)], std::move(operands));
    }
  }
}

Xapian::MSet search(const Xapian::Database& database, const Xapian::Query& query, std::size_t first,
                    std::size_t count) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(ranking_weight());
  return enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count),
                          database.get_doccount());
}

/// Compares all matches of `node`, and a page, in which Xapian may leave out articles with low bounds.
void check_node(Articles& articles, const PlanNode& node, std::size_t first, std::size_t count) {
  const Xapian::Database& database = articles.snapshot().database;
  const Xapian::Query query = make_interruptible(to_xapian(node, database, nullptr, articles.scratch()),
                                                 articles.scratch().interruption);
  const auto expected = ask_xapian(database, node);
  for (const auto& [begin, size] :
       {std::pair(std::size_t{0}, expected.size() + 1), std::pair(first, count)}) {
    CAPTURE(query.get_description());
    CAPTURE(begin);
    const Xapian::MSet found = search(database, query, begin, size);
    articles.scratch().positions().verify();
    CHECK(found.get_matches_lower_bound() == expected.size());
    Matches matches{.articles = {}, .total = found.get_matches_lower_bound()};
    for (auto article = found.begin(); article != found.end(); ++article)
      matches.articles.push_back({.article = *article, .score = article.get_weight()});
    check_ranks(matches, expected, begin, size);
  }
}

void check_random_nodes(Articles& articles, std::uint32_t seed, unsigned depth, int rounds) {
  Random random(seed);
  for (int i = 0; i < rounds; ++i) {
    CAPTURE(i);
    check_node(articles, random_node(random, depth), random.below(30), random.below(30));
  }
}

TEST_CASE("phrases, groups with phrases and words match and score as Xapian's operators") {
  Articles articles(21);
  check_random_nodes(articles, 22, 0, 300);
}

TEST_CASE("combined phrases match and score as Xapian's operators") {
  Articles articles(23);
  check_random_nodes(articles, 24, 2, 300);
}

TEST_CASE("phrases in several shards match and score as in one database") {
  Articles articles(25, 3);
  check_random_nodes(articles, 26, 0, 100);
  check_random_nodes(articles, 27, 2, 100);
}

TEST_CASE("a search that can be interrupted matches and scores as another one") {
  for (const std::size_t shards : {1U, 3U}) {
    Articles articles(31, shards);
    const std::stop_source never;
    articles.scratch().interruption = Interruption({}, never.get_token());
    check_random_nodes(articles, 32, 2, 100);
    CHECK_FALSE(articles.scratch().interruption.was_due());
  }
}

/// Asks to stop at the `last` match.
class StoppingSpy final : public Xapian::MatchSpy {
 public:
  StoppingSpy(std::stop_source& stop, std::size_t last) : stop_(stop), left_(last) {}

  void operator()(const Xapian::Document&, double) override {
    if (--left_ == 0) stop_.request_stop();
  }

 private:
  std::stop_source& stop_;
  std::size_t left_;
};

TEST_CASE("a search that is stopped has the matches until then") {
  for (const std::size_t shards : {1U, 3U}) {
    Articles articles(33, shards);
    const Xapian::Database& database = articles.snapshot().database;
    std::stop_source stop;
    articles.scratch().interruption = Interruption({}, stop.get_token());
    Xapian::Enquire enquire(database);
    enquire.set_query(make_interruptible(Xapian::Query(word(0)), articles.scratch().interruption));
    StoppingSpy spy(stop, 7);
    enquire.add_matchspy(&spy);
    CHECK(enquire.get_mset(0, database.get_doccount()).size() == 7);
    CHECK(database.get_termfreq(word(0)) > 7);
    CHECK(articles.scratch().interruption.was_due());
  }
}

TEST_CASE("a search that is interrupted anywhere has only matches, with their scores") {
  for (const std::size_t shards : {1U, 3U}) {
    Articles articles(34, shards);
    const Xapian::Database& database = articles.snapshot().database;
    Random random(35);
    int interrupted = 0;
    for (int i = 0; i < 300; ++i) {
      const PlanNode node = random_node(random, 2);
      const auto matches = ask_xapian(database, node);
      std::set<Xapian::docid> expected;
      for (const auto& match : matches) expected.insert(match.article);
      Interruption& interruption = articles.scratch().interruption;
      interruption =
          Interruption(std::chrono::steady_clock::now() + std::chrono::microseconds(random.below(300)), {});
      const Xapian::Query query =
          make_interruptible(to_xapian(node, database, nullptr, articles.scratch()), interruption);
      const Xapian::MSet found = search(database, query, 0, database.get_doccount());
      for (auto article = found.begin(); article != found.end(); ++article)
        CHECK(expected.contains(*article));
      if (interruption.was_due())
        ++interrupted;
      else
        CHECK(found.size() == expected.size());
    }
    CHECK(interrupted > 0);
    articles.scratch().interruption = {};
  }
}

TEST_CASE("our own matchers find phrases in several shards as Xapian does") {
  Articles articles(28, 3);
  Random random(29);
  for (int i = 0; i < 100; ++i) {
    CAPTURE(i);
    TermGroup group = random_group(random);
    group.conjunctions.clear();
    for (const PlanNode& node : {PlanNode{random_phrase(random)}, PlanNode{group}}) {
      const auto reader = match({.condition = node, .filter = {}}, articles.snapshot(), articles.scratch());
      check_ranks(reader->read(0, 40), ask_xapian(articles.snapshot().database, node), 0, 40);
    }
  }
}

TEST_CASE("a shard without positions has no phrases") {
  Articles articles(30, 2);
  const PlanNode phrase{Phrase{.terms = {word(0), word(1)}, .window = 2}};
  const std::size_t total = ask_xapian(articles.snapshot().database, phrase).size();
  TemporaryDirectory directory;
  Xapian::WritableDatabase writer(directory.file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  Xapian::Document article;
  article.add_term(word(0));
  article.add_term(word(1));
  writer.add_document(article);
  writer.commit();
  Snapshot snapshot = articles.snapshot();
  add_shard(snapshot, directory.file("db"));
  snapshot.commit = 2;
  articles.scratch().prepare(snapshot);
  CHECK(search(snapshot.database, to_xapian(phrase, snapshot.database, nullptr, articles.scratch()), 0, 1)
            .get_matches_lower_bound() == total);
}

TEST_CASE("copies of an index that have changed since have their own positions") {
  TemporaryDirectory directory;
  Snapshot snapshot;
  Xapian::WritableDatabase original(directory.file("a"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  original.commit();
  std::filesystem::copy(directory.file("a"), directory.file("b"));
  Xapian::WritableDatabase copy(directory.file("b"), Xapian::DB_OPEN);
  for (const bool has_phrase : {false, true}) {
    Xapian::WritableDatabase& writer = has_phrase ? copy : original;
    Xapian::Document article;
    article.add_posting("banjir", 1);
    article.add_posting("bandang", has_phrase ? 2 : 3);
    for (int i = 0; i < (has_phrase ? 1 : 2); ++i) writer.add_document(article);
    writer.commit();
  }
  for (const char* name : {"a", "b"}) add_shard(snapshot, directory.file(name));
  REQUIRE(snapshot.shards[0].get_uuid() == snapshot.shards[1].get_uuid());
  snapshot.commit = 1;
  Scratch scratch(0);
  scratch.prepare(snapshot);
  const PlanNode phrase{Phrase{.terms = {"banjir", "bandang"}, .window = 2}};
  const Xapian::MSet found =
      search(snapshot.database, to_xapian(phrase, snapshot.database, nullptr, scratch), 0, 10);
  REQUIRE(found.size() == 1);
  CHECK(*found.begin() == 2);
}

}  // namespace
