// SPDX-License-Identifier: GPL-3.0-or-later
// Columns are loaded once, by whichever thread needs them first.
#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include "articles_with_values.h"
#include "match/columns/columns.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// The columns that a thread got.
struct Loaded {
  std::shared_ptr<const DateColumn> dates;
  std::shared_ptr<const NameColumn> sources;
  std::shared_ptr<const NameColumn> authors;
  std::shared_ptr<const OrderColumn> numbers;

  friend bool operator==(const Loaded&, const Loaded&) = default;
};

Loaded load(Columns& columns, const Xapian::Database& database) {
  return {.dates = columns.dates(database),
          .sources = columns.names(kSourceSlot, database),
          .authors = columns.names(kAuthorSlot, database),
          .numbers = columns.orders(kNumberSlot, database)};
}

TEST_CASE("all threads get the same columns") {
  const ArticlesWithValues articles(12);
  Columns columns(articles.path());
  CHECK(columns.bytes() == 0);
  std::vector<Loaded> loaded(4);
  {
    std::vector<std::jthread> threads;
    for (Loaded& own : loaded) {
      threads.emplace_back([&] {
        const Xapian::Database database(articles.path());
        own = load(columns, database);
      });
    }
  }
  const Loaded& first = loaded.front();
  for (const Loaded& other : loaded) CHECK(other == first);
  CHECK(first.sources != first.authors);
  CHECK(columns.bytes() ==
        first.dates->bytes() + first.sources->bytes() + first.authors->bytes() + first.numbers->bytes());
  CHECK(first.dates->dates().size() == articles.database.get_lastdocid());
}

TEST_CASE("a column that could not be loaded is loaded by the next call") {
  const ArticlesWithValues articles(13);
  Columns columns(articles.path());
  Xapian::Database database(articles.path());
  {
    Xapian::WritableDatabase writer(articles.path(), Xapian::DB_OPEN);
    writer.delete_document(writer.get_lastdocid());
    writer.commit();
  }
  CHECK_THROWS_AS(static_cast<void>(columns.dates(database)), Xapian::DatabaseModifiedError);
  CHECK_THROWS_AS(static_cast<void>(columns.names(kSourceSlot, database)), Xapian::DatabaseModifiedError);
  CHECK_THROWS_AS(static_cast<void>(columns.orders(kNumberSlot, database)), Xapian::DatabaseModifiedError);
  CHECK(columns.bytes() == 0);
  database.reopen();
  const Loaded loaded = load(columns, database);
  CHECK(loaded.dates != nullptr);
  CHECK(loaded.sources != nullptr);
  CHECK(loaded.numbers != nullptr);
}

}  // namespace
