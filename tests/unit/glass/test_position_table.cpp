// SPDX-License-Identifier: GPL-3.0-or-later
// Where terms stand is what Xapian says, which is the oracle here.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "damage.h"
#include "glass/reading/position_table.h"
#include "random.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::count_failures;
using telusur::test::damage;
using telusur::test::Random;
using telusur::test::TemporaryDirectory;

using Positions = std::vector<Xapian::termpos>;
using Place = std::pair<std::string, Xapian::docid>;

constexpr unsigned kRandomWords = 30;

/// Word 1 stands in half of the articles, often many times, word 2 in a third and so on.
std::string word(unsigned number) { return "kata" + std::to_string(number); }

/// Terms of all kinds, so many that the tree has several levels, in articles whose numbers take two to four
/// bytes; in several commits, so that blocks are split and not all in the order of their numbers.
void write_articles(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  Random random(1);
  const std::vector<Xapian::docid> bases{1, 32'000, 3'000'000};
  for (int commit = 0; commit < 4; ++commit) {
    for (int i = 0; i < 1000; ++i) {
      Xapian::Document article;
      for (unsigned w = 1; w <= kRandomWords; ++w) {
        if (random.below(w + 1) != 0) continue;
        Xapian::termpos position = 0;
        for (unsigned count = 1 + random.below(8); count > 0; --count)
          article.add_posting(word(w), position += 1 + random.below(random.below(4) == 0 ? 1'000'000 : 5));
      }
      article.add_posting(std::string("nol\0di tengah", 13), 7);
      article.add_term("tanpa posisi");
      database.replace_document(bases[random.below(3)] + random.below(2000), article);
    }
    database.commit();
  }
  Xapian::Document longest;
  for (Xapian::termpos i = 1; i <= 20'000; ++i) longest.add_posting("panjang", i * i % 1'000'003);
  for (Xapian::termpos i = 1; i <= 20'000; ++i) longest.add_posting("rapat", i);
  database.replace_document(5000, longest);
}

/// All position lists of `database`, those of each term by article.
std::map<Place, Positions> ask_xapian(const Xapian::Database& database) {
  std::map<Place, Positions> all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto article = database.postlist_begin(*term); article != database.postlist_end(*term); ++article)
      all[{*term, *article}] = Positions(article.positionlist_begin(), article.positionlist_end());
  }
  return all;
}

Positions read(PositionTable& table, const Place& place) {
  Positions positions;
  table.read(place.first, place.second, positions);
  table.verify();
  return positions;
}

TEST_CASE("positions equal those that Xapian reads, in any order of access") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  auto table = PositionTable::open(path, database);
  REQUIRE(table);
  for (const auto& [place, positions] : all) CHECK(read(*table, place) == positions);
  std::vector<Place> places;
  for (const auto& [place, positions] : all) places.push_back(place);
  std::ranges::shuffle(places, telusur::test::seeded_engine(2));
  for (const Place& place : places) CHECK(read(*table, place) == all.at(place));
}

TEST_CASE("a term that an article lacks has no positions there") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  auto table = PositionTable::open(path, database);
  REQUIRE(table);
  for (const std::string& term :
       {std::string("a"), word(1), word(kRandomWords), word(99), std::string("zz")}) {
    for (Xapian::docid article = 1; article < 3'002'500; article += article < 3000 ? 1 : 971) {
      if (!all.contains({term, article})) CHECK(read(*table, {term, article}).empty());
    }
  }
}

TEST_CASE("positions are appended to the existing ones") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  Xapian::Document article;
  for (const Xapian::termpos position : {3U, 5U, 6U}) article.add_posting("hati", position);
  writer.replace_document(9, article);
  writer.commit();
  auto table = PositionTable::open(path, Xapian::Database(path));
  REQUIRE(table);
  Positions positions{100};
  table->read("hati", 9, positions);
  table->verify();
  CHECK(positions == Positions{100, 3, 5, 6});
}

TEST_CASE("the table opens only at the revision of the database") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  Xapian::Database database(path);
  Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
  writer.delete_document(5000);
  writer.commit();
  CHECK(!PositionTable::open(path, database));
  CHECK(database.reopen());
  CHECK(PositionTable::open(path, database));
}

TEST_CASE("no table opens for another database, a missing one or one without positions") {
  const TemporaryDirectory directory;
  write_articles(directory.file("db"));
  write_articles(directory.file("other"));
  const Xapian::Database database(directory.file("db"));
  CHECK(!PositionTable::open(directory.file("other"), database));
  CHECK(!PositionTable::open(directory.file("none"), database));
  directory.write("text/iamglass", "this is no version file, but long enough to be one");
  CHECK(!PositionTable::open(directory.file("text"), database));
  Xapian::WritableDatabase(directory.file("empty"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
  CHECK(!PositionTable::open(directory.file("empty"), Xapian::Database(directory.file("empty"))));
}

TEST_CASE("overwritten positions are detected, and never read as old ones") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  constexpr std::size_t kCommits = 5;
  // A table keeps what it has read, so each commit has one that has read nothing yet.
  std::vector<PositionTable> tables;
  for (std::size_t i = 0; i < kCommits; ++i) {
    auto table = PositionTable::open(path, database);
    REQUIRE(table);
    tables.push_back(*std::move(table));
  }
  Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
  std::size_t overwritten = 0;
  for (Xapian::termpos commit = 0; commit < kCommits; ++commit) {
    Xapian::Document article;
    for (unsigned w = 1; w <= kRandomWords; ++w) article.add_posting(word(w), 77 + commit);
    for (Xapian::docid number = 1; number < 2000; number += 3) writer.replace_document(number, article);
    writer.commit();
    for (PositionTable& table : std::span(tables).first(commit + 1)) {
      overwritten += count_failures<Xapian::DatabaseModifiedError>(
          all, [&](const Place& place, const Positions& positions) {
            const Positions found = read(table, place);
            CHECK(found == positions);
          });
    }
  }
  CHECK(overwritten > 0);
}

TEST_CASE("results are not trusted once a writer may have overwritten the blocks") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  auto early = PositionTable::open(path, database);
  auto late = PositionTable::open(path, database);
  REQUIRE(early);
  REQUIRE(late);
  Positions positions;
  for (PositionTable* table : {&*early, &*late}) {
    for (const auto& [place, expected] : all) table->read(place.first, place.second, positions);
  }
  Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
  const auto commit = [&](Xapian::termpos position) {
    Xapian::Document article;
    for (unsigned w = 1; w <= kRandomWords; ++w) article.add_posting(word(w), position);
    for (Xapian::docid number = 1; number < 2000; number += 3) writer.replace_document(number, article);
    writer.commit();
  };
  commit(1);
  CHECK_NOTHROW(early->verify());  // one commit overwrites nothing of the one before
  for (Xapian::termpos position = 2; position < 5; ++position) commit(position);
  CHECK_THROWS_AS(late->verify(), Xapian::DatabaseModifiedError);
  CHECK_NOTHROW(early->verify());  // has nothing new to verify
}

TEST_CASE("an article is not missed after a writer overwrote the block being read") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  // Each has read one place and is about to read the next one.
  std::vector<std::pair<PositionTable, Place>> readers;
  for (auto place = all.begin(); readers.size() < 2000 && std::next(place) != all.end(); ++place) {
    auto table = PositionTable::open(path, database);
    REQUIRE(table);
    CHECK(read(*table, place->first) == place->second);
    readers.emplace_back(*std::move(table), std::next(place)->first);
  }
  Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
  for (Xapian::docid commit = 0; commit < 4; ++commit) {
    for (const auto& [table, next] : readers) {
      try {
        if (next.second % 4 == commit) writer.delete_document(next.second);
      } catch (const Xapian::DocNotFoundError&) {  // of another term before
      }
    }
    writer.commit();
  }
  const std::size_t overwritten =
      count_failures<Xapian::DatabaseModifiedError>(readers, [&](PositionTable& table, const Place& next) {
        const Positions found = read(table, next);
        CHECK(found == all.at(next));
      });
  CHECK(overwritten > 0);
}

TEST_CASE("a damaged position table is detected or misread, and nothing worse") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  Random random(3);
  std::size_t told = 0;
  for (int i = 0; i < 20; ++i) {
    damage(path + "/position.glass", random);
    auto table = PositionTable::open(path, database);
    REQUIRE(table);
    told += count_failures<Xapian::DatabaseError>(
        all, [&](const Place& place, const Positions&) { static_cast<void>(read(*table, place)); });
  }
  CHECK(told > 0);
}

}  // namespace
