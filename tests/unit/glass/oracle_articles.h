// SPDX-License-Identifier: GPL-3.0-or-later
/// Random articles for tests that compare a table reader with Xapian.
#pragma once

#include <array>
#include <map>

#include <doctest/doctest.h>
#include <xapian.h>

#include "random.h"
#include "temporary_directory.h"
#include "text.h"

namespace telusur::test {

inline constexpr unsigned kRandomWords = 30;

/// Writes `count` articles in each of four commits. `fill` makes an article. Their numbers take one to four
/// bytes and are spread over three ranges of `range` numbers.
template <typename Fill>
void write_random_articles(Xapian::WritableDatabase& database, int count, unsigned range, Fill fill) {
  Random random(1);
  constexpr std::array<Xapian::docid, 3> kBases{1, 32'000, 3'000'000};
  for (int commit = 0; commit < 4; ++commit) {
    for (int i = 0; i < count; ++i) {
      Xapian::Document article;
      fill(article, random);
      database.replace_document(kBases[random.below(3)] + random.below(range), article);
    }
    database.commit();
  }
}

inline void replace_every_third(Xapian::WritableDatabase& database, Xapian::docid end,
                                const Xapian::Document& article) {
  for (Xapian::docid number = 1; number < end; number += 3) database.replace_document(number, article);
}

/// A database opened before a test changes it, and the entries that Xapian reads in it.
template <typename Table, typename Key, typename Entries>
struct OracleSample {
  using All = std::map<Key, Entries>;

  OracleSample(void (*write_articles)(const std::string& path), All (*ask_xapian)(const Xapian::Database&)) {
    write_articles(path);
    database = Xapian::Database(path);
    all = ask_xapian(database);
  }

  [[nodiscard]] Table open() const {
    auto table = Table::open(path, database);
    REQUIRE(table);
    return *std::move(table);
  }

  TemporaryDirectory directory;
  std::string path = directory.file("db");
  Xapian::Database database;
  All all;
};

}  // namespace telusur::test
