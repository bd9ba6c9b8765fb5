// SPDX-License-Identifier: GPL-3.0-or-later
// The articles of a term are those that Xapian reads, which is the oracle here.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "damage.h"
#include "glass/reading/posting_table.h"
#include "match/posting_cache.h"
#include "random.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::count_failures;
using telusur::test::damage;
using telusur::test::Random;
using telusur::test::TemporaryDirectory;

/// Articles with their frequencies.
using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

constexpr unsigned kRandomWords = 30;

/// Word 1 stands in half of the articles, word 2 in a third and so on.
std::string word(unsigned number) { return "kata" + std::to_string(number); }

/// Terms of all kinds, in so many articles that their postings take several chunks, and the tree several
/// levels; in several commits, so that chunks are split and not all blocks in the order of their numbers.
void write_articles(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  Random random(1);
  const std::vector<Xapian::docid> bases{1, 32'000, 3'000'000};
  for (int commit = 0; commit < 4; ++commit) {
    for (int i = 0; i < 3000; ++i) {
      Xapian::Document article;
      for (unsigned w = 1; w <= kRandomWords; ++w) {
        if (random.below(w + 1) == 0)
          article.add_term(word(w), random.below(9) == 0 ? 1 + random.below(1000) : 1);
      }
      article.add_term(std::string("nol\0di tengah", 13), 3);
      article.add_term(std::string("nol\0", 4), 4);
      article.add_term("nol", 5);
      article.add_boolean_term("tanpa bobot");
      database.replace_document(bases[random.below(3)] + random.below(4000), article);
    }
    database.commit();
  }
  Xapian::Document once;
  once.add_term("sekali", 1'000'000);
  database.replace_document(5000, once);
}

/// The postings of every term of `database`; for the empty one its articles with their lengths.
std::map<std::string, Postings> ask_xapian(const Xapian::Database& database) {
  std::map<std::string, Postings> all;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto article = database.postlist_begin(*term); article != database.postlist_end(*term); ++article)
      all[*term].emplace_back(*article, article.get_wdf());
  }
  for (auto article = database.postlist_begin(""); article != database.postlist_end(""); ++article)
    all[""].emplace_back(*article, article.get_doclength());
  return all;
}

Postings read(PostingTable& table, const std::string& term) {
  Postings postings;
  table.read(term, [&](std::span<const Posting> some) {
    for (const auto& [article, frequency] : some) postings.emplace_back(article, frequency);
  });
  return postings;
}

TEST_CASE("postings and lengths equal those that Xapian reads") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  auto table = PostingTable::open(path, database);
  REQUIRE(table);
  REQUIRE(all.at("").size() > 5000);
  for (int round = 0; round < 2; ++round) {
    for (const auto& [term, postings] : all) {
      CAPTURE(term);
      CHECK(read(*table, term) == postings);
    }
  }
}

TEST_CASE("a term without articles has no postings") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  auto table = PostingTable::open(path, Xapian::Database(path));
  REQUIRE(table);
  for (const std::string& term : {std::string("a"), std::string("kata"), word(99), std::string("no"),
                                  std::string("nol\0d", 5), std::string("zz"), std::string(200, 'z')}) {
    CAPTURE(term);
    CHECK(read(*table, term).empty());
  }
}

TEST_CASE("a cache gives the same lists from the table and from Xapian") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  constexpr std::size_t kEnoughBytes = std::size_t{1} << 24;
  PostingCache by_table(database, kEnoughBytes, PostingTable::open(path, database));
  PostingCache by_xapian(database, kEnoughBytes);
  for (const auto& [term, postings] : ask_xapian(database)) {
    if (term.empty()) continue;
    CAPTURE(term);
    const std::vector<TermGroup> groups{{.terms = {term}}};
    const auto lists = by_table.find(groups);
    const auto expected_lists = by_xapian.find(groups);
    REQUIRE(lists.has_value() == expected_lists.has_value());
    if (!lists) continue;
    const PostingList* list = &lists->front()->certain;
    const PostingList* expected = &expected_lists->front()->certain;
    CHECK(list->size() == postings.size());
    REQUIRE(list->window_count() == expected->window_count());
    for (std::size_t window = 0; window < list->window_count(); ++window) {
      CHECK(std::ranges::equal(list->window(window).places, expected->window(window).places));
      CHECK(std::ranges::equal(list->window(window).weights, expected->window(window).weights));
    }
  }
}

TEST_CASE("a cache that could not read all lengths never weighs with a part of them") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  {
    std::fstream file(path + "/postlist.glass", std::ios::binary | std::ios::in | std::ios::out);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    constexpr std::string_view kLateLengths("\x05\x00\xe0", 3);  // of a key its size and how it begins
    std::size_t damaged = 0;
    for (auto at = bytes.find(kLateLengths); at != std::string::npos; at = bytes.find(kLateLengths, at + 1)) {
      file.seekp(static_cast<std::streamoff>(at + 2));
      file.put('\xe1');
      ++damaged;
    }
    REQUIRE(damaged > 0);
  }
  PostingCache cache(database, std::size_t{1} << 24, PostingTable::open(path, database));
  const std::vector<TermGroup> groups{{.terms = {word(1)}}};
  for (int time = 0; time < 2; ++time)
    CHECK_THROWS_AS(static_cast<void>(cache.find(groups)), Xapian::DatabaseCorruptError);
}

TEST_CASE("overwritten postings are detected, and never read as old ones") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  auto table = PostingTable::open(path, database);
  REQUIRE(table);
  Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
  std::size_t overwritten = 0;
  for (Xapian::termcount commit = 1; commit < 6; ++commit) {
    Xapian::Document article;
    for (unsigned w = 1; w <= kRandomWords; ++w) article.add_term(word(w), commit);
    for (Xapian::docid number = 1; number < 4000; number += 3) writer.replace_document(number, article);
    writer.commit();
    overwritten += count_failures<Xapian::DatabaseModifiedError>(
        all, [&](const std::string& term, const Postings& postings) {
          const Postings found = read(*table, term);
          CHECK(found == postings);
        });
  }
  CHECK(overwritten > 0);
}

TEST_CASE("a damaged posting table is detected or misread, and nothing worse") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  write_articles(path);
  const Xapian::Database database(path);
  const auto all = ask_xapian(database);
  Random random(3);
  std::size_t told = 0;
  for (int i = 0; i < 20; ++i) {
    damage(path + "/postlist.glass", random);
    auto table = PostingTable::open(path, database);
    REQUIRE(table);
    told += count_failures<Xapian::DatabaseError>(all, [&](const std::string& term, const Postings&) {
      for (const auto& [article, frequency] : read(*table, term)) CHECK(article <= database.get_lastdocid());
    });
  }
  CHECK(told > 0);
}

}  // namespace
