// SPDX-License-Identifier: GPL-3.0-or-later
// Columns are loaded once, by whichever thread needs them first.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
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

Loaded load(Columns& columns) {
  return {.dates = columns.dates(),
          .sources = columns.names(kSourceSlot),
          .authors = columns.names(kAuthorSlot),
          .numbers = columns.orders(kNumberSlot)};
}

Columns columns_of(const ArticlesWithValues& articles) {
  return Columns(std::make_shared<const CommitTables>(articles.path(), articles.database));
}

TEST_CASE("all threads get the same columns") {
  const ArticlesWithValues articles(12);
  Columns columns = columns_of(articles);
  CHECK(columns.bytes() == 0);
  std::vector<Loaded> loaded(4);
  {
    std::vector<std::jthread> threads;
    for (Loaded& own : loaded) {
      threads.emplace_back([&] { own = load(columns); });
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
  Columns columns = columns_of(articles);
  const std::string file = articles.path() + "/postlist.glass";
  std::filesystem::rename(file, file + ".moved");
  CHECK_THROWS_AS(static_cast<void>(columns.dates()), Xapian::DatabaseOpeningError);
  CHECK_THROWS_AS(static_cast<void>(columns.names(kSourceSlot)), Xapian::DatabaseOpeningError);
  CHECK_THROWS_AS(static_cast<void>(columns.orders(kNumberSlot)), Xapian::DatabaseOpeningError);
  CHECK(columns.bytes() == 0);
  std::filesystem::rename(file + ".moved", file);
  const Loaded loaded = load(columns);
  CHECK(loaded.dates != nullptr);
  CHECK(loaded.sources != nullptr);
  CHECK(loaded.numbers != nullptr);
}

TEST_CASE("columns are loaded from their commit after the next commit") {
  const ArticlesWithValues articles(14);
  Columns before = columns_of(articles);
  const Loaded expected = load(before);
  Columns columns = columns_of(articles);
  {
    Xapian::WritableDatabase writer(articles.path(), Xapian::DB_OPEN);
    for (int i = 0; i < 500; ++i) writer.add_document(Xapian::Document());
    writer.delete_document(1 + writer.get_lastdocid() - 501);
    writer.commit();
  }
  const Loaded loaded = load(columns);
  CHECK(std::ranges::equal(loaded.dates->dates(), expected.dates->dates()));
  CHECK(std::ranges::equal(loaded.sources->ordinals(), expected.sources->ordinals()));
}

}  // namespace
