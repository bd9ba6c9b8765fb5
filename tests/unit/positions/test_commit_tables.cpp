// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "positions/commit_tables.h"
#include "positions/position_reader.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using glass::TableKind;

/// A database to which each commit adds an article with the word "banjir".
struct GrowingDatabase : test::TemporaryDirectory {
  GrowingDatabase() { commit(); }

  void commit() {
    Xapian::Document article;
    article.add_posting("banjir", ++commits);
    writer.add_document(article);
    writer.commit();
  }

  const std::string path = file("db");
  Xapian::WritableDatabase writer{path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS};
  Xapian::termpos commits = 0;
};

TEST_CASE_FIXTURE(GrowingDatabase, "the tables of a commit are opened after the next commit") {
  const Xapian::Database database(path);
  const CommitTables tables(path, database);
  commit();
  auto reader = PositionReader::open(tables, database);
  REQUIRE(reader);
  std::vector<Xapian::termpos> positions;
  std::vector<std::size_t> ends;
  reader->read("banjir", std::vector<Xapian::docid>{1, 2}, positions, ends);
  reader->verify();
  CHECK(positions == std::vector<Xapian::termpos>{1});
  CHECK(tables.find_table(TableKind::kPostings) == tables.table(TableKind::kPostings));
  CHECK(tables.position_file() == nullptr);
}

TEST_CASE_FIXTURE(GrowingDatabase, "the tables of a commit that is not the newest are refused") {
  Xapian::Database database(path);
  const CommitTables first(path, database);
  commit();
  CHECK_THROWS_AS(CommitTables(path, database), const Xapian::DatabaseModifiedError&);
  CHECK_THROWS_AS(CommitTables(first, database), const Xapian::DatabaseModifiedError&);
  REQUIRE(database.reopen());
  const CommitTables second(first, database);
  CHECK(second.table(TableKind::kPostings) != first.table(TableKind::kPostings));
}

}  // namespace
