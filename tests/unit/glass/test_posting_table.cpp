// SPDX-License-Identifier: GPL-3.0-or-later
// glass::PostingTable gives the postings that Xapian gives.
#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include <doctest/doctest.h>

#include "damage.h"
#include "glass/reading/posting_table.h"
#include "match/lists/list_cache.h"
#include "oracle_articles.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Articles with their frequencies.
using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

/// Writes terms of all kinds in so many articles that postings take several chunks and the tree several
/// levels. Several commits split chunks and mix the order of blocks.
void write_articles(const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  write_random_articles(database, 3000, 4000, [](Xapian::Document& article, Random& random) {
    for (unsigned w = 1; w <= kRandomWords; ++w) {
      if (random.below(w + 1) == 0)
        article.add_term(word(w), random.below(9) == 0 ? 1 + random.below(1000) : 1);
    }
    article.add_term(std::string("nol\0di tengah", 13), 3);
    article.add_term(std::string("nol\0", 4), 4);
    article.add_term("nol", 5);
    article.add_boolean_term("tanpa bobot");
  });
  Xapian::Document once;
  once.add_term("sekali", 1'000'000);
  database.replace_document(5000, once);
}

/// Returns the postings of every term of `database`. The empty term has all articles with their lengths.
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

Postings read(glass::PostingTable& table, const std::string& term) {
  Postings postings;
  table.read(term, [&](std::span<const glass::Posting> some) {
    for (const auto& [article, frequency] : some) postings.emplace_back(article, frequency);
  });
  return postings;
}

struct Sample : OracleSample<glass::PostingTable, std::string, Postings> {
  Sample() : OracleSample(write_articles, ask_xapian) {}
};

TEST_CASE("postings and lengths equal those that Xapian reads") {
  const Sample sample;
  glass::PostingTable table = sample.open();
  REQUIRE(sample.all.at("").size() > 5000);
  for (int round = 0; round < 2; ++round) {
    for (const auto& [term, postings] : sample.all) {
      CAPTURE(term);
      CHECK(read(table, term) == postings);
    }
  }
}

TEST_CASE("a term without articles has no postings") {
  const Sample sample;
  glass::PostingTable table = sample.open();
  for (const std::string& term : {std::string("a"), std::string("kata"), word(99), std::string("no"),
                                  std::string("nol\0d", 5), std::string("zz"), std::string(200, 'z')}) {
    CAPTURE(term);
    CHECK(read(table, term).empty());
  }
}

TEST_CASE("the terms with a prefix have the postings that Xapian reads") {
  const Sample sample;
  glass::PostingTable table = sample.open();
  for (const std::string& prefix :
       {std::string(), word(1), word(3).substr(0, 3), std::string("nol"), std::string("nol\0", 4),
        std::string("sekali"), std::string("sekalian"), std::string("zz")}) {
    CAPTURE(prefix);
    std::map<std::string, Postings> expected;
    for (const auto& [term, postings] : sample.all) {
      if (!term.empty() && term.starts_with(prefix)) expected.emplace(term, postings);
    }
    std::map<std::string, Postings> found;
    Postings* current = nullptr;
    table.read_prefix(
        prefix, [&](std::string_view term) { current = &found[std::string(term)]; },
        [&](std::span<const glass::Posting> some) {
          for (const auto& [article, frequency] : some) current->emplace_back(article, frequency);
        });
    CHECK(found == expected);
  }
}

TEST_CASE("reading from an article on gives the rest of the list") {
  const Sample sample;
  glass::PostingTable table = sample.open();
  Random random(9);
  for (const auto& [term, postings] : sample.all) {
    CAPTURE(term);
    for (int i = 0; i < 8; ++i) {
      const Xapian::docid first = i == 0   ? 1
                                  : i == 1 ? sample.database.get_lastdocid() + 1
                                           : random.below(sample.database.get_lastdocid() + 1);
      CAPTURE(first);
      Postings expected;
      for (const auto& posting : postings) {
        if (posting.first >= first) expected.push_back(posting);
      }
      Postings found;
      table.read(term, first, [&](std::span<const glass::Posting> some) {
        for (const auto& [article, frequency] : some) found.emplace_back(article, frequency);
      });
      CHECK(found == expected);
    }
  }
}

TEST_CASE("a cache that could not read all lengths never weighs with a part of them") {
  const Sample sample;
  {
    const std::string file = sample.path + "/postlist.glass";
    const std::string bytes = telusur::test::read_file(file);
    constexpr std::string_view kLateLengths("\x05\x00\xe0", 3);  // size and beginning of a key
    std::size_t damaged = 0;
    for (auto at = bytes.find(kLateLengths); at != std::string::npos; at = bytes.find(kLateLengths, at + 1)) {
      telusur::test::set_byte(file, at + 2, '\xe1');
      ++damaged;
    }
    REQUIRE(damaged > 0);
  }
  ListCache cache;
  ListReader reader(CommitTables(sample.path, sample.database), sample.database);
  for (int time = 0; time < 2; ++time)
    CHECK_THROWS_AS(static_cast<void>(cache.find(word(1), 1, reader)), Xapian::DatabaseCorruptError);
}

TEST_CASE("overwritten postings are detected, and never read as old ones") {
  const Sample sample;
  glass::PostingTable table = sample.open();
  Xapian::WritableDatabase writer(sample.path, Xapian::DB_OPEN);
  std::size_t overwritten = 0;
  for (Xapian::termcount commit = 1; commit < 6; ++commit) {
    Xapian::Document article;
    for (unsigned w = 1; w <= kRandomWords; ++w) article.add_term(word(w), commit);
    replace_every_third(writer, 4000, article);
    writer.commit();
    overwritten += count_failures<Xapian::DatabaseModifiedError>(
        sample.all, [&](const std::string& term, const Postings& postings) {
          const Postings found = read(table, term);
          CHECK(found == postings);
        });
  }
  CHECK(overwritten > 0);
}

TEST_CASE("a damaged posting table is detected or misread, and nothing worse") {
  const Sample sample;
  Random random(3);
  std::size_t detected = 0;
  for (int i = 0; i < 20; ++i) {
    damage(sample.path + "/postlist.glass", random);
    glass::PostingTable table = sample.open();
    detected +=
        count_failures<Xapian::DatabaseError>(sample.all, [&](const std::string& term, const Postings&) {
          for (const auto& [article, frequency] : read(table, term))
            CHECK(article <= sample.database.get_lastdocid());
        });
  }
  CHECK(detected > 0);
}

}  // namespace
