// SPDX-License-Identifier: GPL-3.0-or-later
// glass::PositionTable gives the positions that Xapian gives.
#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include <doctest/doctest.h>

#include "damage.h"
#include "glass/reading/position_table.h"
#include "oracle_articles.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using Positions = std::vector<Xapian::termpos>;
using Place = std::pair<std::string, Xapian::docid>;

/// Writes so many terms of all kinds that the tree has several levels, in articles whose numbers take two to
/// four bytes. Several commits split blocks and mix their order.
void write_articles(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  write_random_articles(database, 1000, 2000, [](Xapian::Document& article, Random& random) {
    for (unsigned w = 1; w <= kRandomWords; ++w) {
      if (random.below(w + 1) != 0) continue;
      Xapian::termpos position = 0;
      for (unsigned count = 1 + random.below(8); count > 0; --count)
        article.add_posting(word(w), position += 1 + random.below(random.below(4) == 0 ? 1'000'000 : 5));
    }
    article.add_posting(std::string("nol\0di tengah", 13), 7);
    article.add_term("tanpa posisi");
  });
  Xapian::Document longest;
  for (Xapian::termpos i = 1; i <= 20'000; ++i) longest.add_posting("panjang", i * i % 1'000'003);
  for (Xapian::termpos i = 1; i <= 20'000; ++i) longest.add_posting("rapat", i);
  database.replace_document(5000, longest);
}

/// Returns all position lists of `database` by term and article.
std::map<Place, Positions> ask_xapian(const Xapian::Database& database) {
  std::map<Place, Positions> all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto article = database.postlist_begin(*term); article != database.postlist_end(*term); ++article)
      all[{*term, *article}] = Positions(article.positionlist_begin(), article.positionlist_end());
  }
  return all;
}

Positions read(glass::PositionTable& table, const Place& place) {
  Positions positions;
  table.read(place.first, place.second, positions);
  table.verify();
  return positions;
}

struct Sample : OracleSample<glass::PositionTable, Place, Positions> {
  Sample() : OracleSample(write_articles, ask_xapian) {}
};

TEST_CASE("positions equal those that Xapian reads, in any order of access") {
  const Sample sample;
  glass::PositionTable table = sample.open();
  for (const auto& [place, positions] : sample.all) CHECK(read(table, place) == positions);
  std::vector<Place> places;
  for (const auto& [place, positions] : sample.all) places.push_back(place);
  std::ranges::shuffle(places, telusur::test::seeded_engine(2));
  for (const Place& place : places) CHECK(read(table, place) == sample.all.at(place));
}

TEST_CASE("a term that an article lacks has no positions there") {
  const Sample sample;
  glass::PositionTable table = sample.open();
  for (const std::string& term :
       {std::string("a"), word(1), word(kRandomWords), word(99), std::string("zz")}) {
    for (Xapian::docid article = 1; article < 3'002'500; article += article < 3000 ? 1 : 971) {
      if (!sample.all.contains({term, article})) CHECK(read(table, {term, article}).empty());
    }
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "positions are appended to the existing ones") {
  const std::string path = file("db");
  Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  Xapian::Document article;
  for (const Xapian::termpos position : {3U, 5U, 6U}) article.add_posting("hati", position);
  writer.replace_document(9, article);
  writer.commit();
  auto table = glass::PositionTable::open(path, Xapian::Database(path));
  REQUIRE(table);
  Positions positions{100};
  table->read("hati", 9, positions);
  table->verify();
  CHECK(positions == Positions{100, 3, 5, 6});
}

TEST_CASE("the table opens only at the revision of the database") {
  Sample sample;
  Xapian::WritableDatabase writer(sample.path, Xapian::DB_OPEN);
  writer.delete_document(5000);
  writer.commit();
  CHECK(!glass::PositionTable::open(sample.path, sample.database));
  CHECK(sample.database.reopen());
  CHECK(glass::PositionTable::open(sample.path, sample.database));
}

TEST_CASE_FIXTURE(TemporaryDirectory,
                  "no table opens for another database, a missing one or one without positions") {
  write_articles(file("db"));
  write_articles(file("other"));
  const Xapian::Database database(file("db"));
  CHECK(!glass::PositionTable::open(file("other"), database));
  CHECK(!glass::PositionTable::open(file("none"), database));
  write("text/iamglass", "this is no version file, but long enough to be one");
  CHECK(!glass::PositionTable::open(file("text"), database));
  Xapian::WritableDatabase(file("empty"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
  CHECK(!glass::PositionTable::open(file("empty"), Xapian::Database(file("empty"))));
}

TEST_CASE("overwritten positions are detected, and never read as old ones") {
  const Sample sample;
  constexpr std::size_t kCommits = 5;
  // A table keeps blocks that it has read, so each commit gets a table that has read nothing yet.
  std::vector<glass::PositionTable> tables;
  for (std::size_t i = 0; i < kCommits; ++i) {
    glass::PositionTable table = sample.open();
    tables.push_back(std::move(table));
  }
  Xapian::WritableDatabase writer(sample.path, Xapian::DB_OPEN);
  std::size_t overwritten = 0;
  for (Xapian::termpos commit = 0; commit < kCommits; ++commit) {
    Xapian::Document article;
    for (unsigned w = 1; w <= kRandomWords; ++w) article.add_posting(word(w), 77 + commit);
    replace_every_third(writer, 2000, article);
    writer.commit();
    for (glass::PositionTable& table : std::span(tables).first(commit + 1)) {
      overwritten += count_failures<Xapian::DatabaseModifiedError>(
          sample.all, [&](const Place& place, const Positions& positions) {
            const Positions found = read(table, place);
            CHECK(found == positions);
          });
    }
  }
  CHECK(overwritten > 0);
}

TEST_CASE("results are not trusted once a writer may have overwritten the blocks") {
  const Sample sample;
  glass::PositionTable early = sample.open();
  glass::PositionTable late = sample.open();
  Positions positions;
  for (glass::PositionTable* table : {&early, &late}) {
    for (const auto& [place, expected] : sample.all) table->read(place.first, place.second, positions);
  }
  Xapian::WritableDatabase writer(sample.path, Xapian::DB_OPEN);
  const auto commit = [&](Xapian::termpos position) {
    Xapian::Document article;
    for (unsigned w = 1; w <= kRandomWords; ++w) article.add_posting(word(w), position);
    replace_every_third(writer, 2000, article);
    writer.commit();
  };
  commit(1);
  CHECK_NOTHROW(early.verify());  // one commit overwrites no block of the one before
  for (Xapian::termpos position = 2; position < 5; ++position) commit(position);
  CHECK_THROWS_AS(late.verify(), Xapian::DatabaseModifiedError);
  CHECK_NOTHROW(early.verify());  // nothing new to verify
}

TEST_CASE("an article is not missed after a writer overwrote the block being read") {
  const Sample sample;
  // Each table has read one place and is about to read the next.
  std::vector<std::pair<glass::PositionTable, Place>> readers;
  for (auto place = sample.all.begin(); readers.size() < 2000 && std::next(place) != sample.all.end();
       ++place) {
    glass::PositionTable table = sample.open();
    CHECK(read(table, place->first) == place->second);
    readers.emplace_back(std::move(table), std::next(place)->first);
  }
  Xapian::WritableDatabase writer(sample.path, Xapian::DB_OPEN);
  for (Xapian::docid commit = 0; commit < 4; ++commit) {
    for (const auto& [table, next] : readers) {
      try {
        if (next.second % 4 == commit) writer.delete_document(next.second);
      } catch (const Xapian::DocNotFoundError&) {  // another term before it
      }
    }
    writer.commit();
  }
  const std::size_t overwritten = count_failures<Xapian::DatabaseModifiedError>(
      readers, [&](glass::PositionTable& table, const Place& next) {
        const Positions found = read(table, next);
        CHECK(found == sample.all.at(next));
      });
  CHECK(overwritten > 0);
}

TEST_CASE("a damaged position table is detected or misread, and nothing worse") {
  const Sample sample;
  Random random(3);
  std::size_t detected = 0;
  for (int i = 0; i < 20; ++i) {
    damage(sample.path + "/position.glass", random);
    glass::PositionTable table = sample.open();
    detected += count_failures<Xapian::DatabaseError>(
        sample.all, [&](const Place& place, const Positions&) { static_cast<void>(read(table, place)); });
  }
  CHECK(detected > 0);
}

}  // namespace
