// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "positions/position_reader.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using Positions = std::vector<Xapian::termpos>;

/// A database of one article, with positions or without.
struct Sample {
  explicit Sample(bool has_positions) {
    Xapian::Document article;
    article.add_term("banjir");
    if (has_positions) {
      article.add_posting("banjir", 3);
      article.add_posting("banjir", 8);
    }
    writer.add_document(article);
    writer.commit();
  }

  TemporaryDirectory directory;
  std::string path = directory.file("db");
  Xapian::WritableDatabase writer{path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS};
};

TEST_CASE("a position reader appends the positions of a term in articles") {
  const Sample sample(true);
  auto reader = PositionReader::open(sample.path, Xapian::Database(sample.path));
  REQUIRE(reader);
  Positions positions{1};
  std::vector<std::size_t> ends{1};
  reader->read("banjir", std::vector<Xapian::docid>{1, 2}, positions, ends);
  reader->read("bandang", std::vector<Xapian::docid>{1}, positions, ends);
  reader->verify();
  CHECK(positions == Positions{1, 3, 8});
  CHECK(ends == std::vector<std::size_t>{1, 3, 3, 3});
}

TEST_CASE("an index without positions has no position reader") {
  const Sample sample(false);
  CHECK(!PositionReader::open(sample.path, Xapian::Database(sample.path)));
}

TEST_CASE("a position reader of a commit that the folder no longer has is refused") {
  Sample sample(true);
  const Xapian::Database database(sample.path);
  sample.writer.add_document(Xapian::Document());
  sample.writer.commit();
  CHECK_THROWS_AS(static_cast<void>(PositionReader::open(sample.path, database)),
                  Xapian::DatabaseModifiedError);
}

}  // namespace
