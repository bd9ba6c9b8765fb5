// SPDX-License-Identifier: GPL-3.0-or-later
// Columns are loaded once, by whichever thread needs them first.
#include <algorithm>
#include <chrono>
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
  return {.dates = columns.dates(never()),
          .sources = columns.names(kSourceSlot, never()),
          .authors = columns.names(kAuthorSlot, never()),
          .numbers = columns.orders(kNumberSlot, never())};
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
  CHECK_THROWS_AS(static_cast<void>(columns.dates(never())), Xapian::DatabaseOpeningError);
  CHECK_THROWS_AS(static_cast<void>(columns.names(kSourceSlot, never())), Xapian::DatabaseOpeningError);
  CHECK_THROWS_AS(static_cast<void>(columns.orders(kNumberSlot, never())), Xapian::DatabaseOpeningError);
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

TEST_CASE("a column whose loading is interrupted is loaded on by the next calls") {
  const ArticlesWithValues articles(15);
  Columns columns = columns_of(articles);
  Interruption over(std::chrono::steady_clock::now(), {});
  CHECK_THROWS_AS(static_cast<void>(columns.dates(over)), Interrupted);
  CHECK_THROWS_AS(static_cast<void>(columns.names(kSourceSlot, over)), Interrupted);
  CHECK_THROWS_AS(static_cast<void>(columns.orders(kNumberSlot, over)), Interrupted);
  CHECK(columns.bytes() == 0);
  CHECK(load(columns).dates->dates().size() == articles.database.get_lastdocid());
}

void check_values_of_parts(const ArticlesWithValues& articles, std::uint32_t slot) {
  const CommitTables tables = articles.tables();
  glass::ValueTable table(tables.table(glass::TableKind::kPostings), tables.last_article());
  std::vector<std::string> expected(tables.last_article());
  table.read(slot, [&](std::span<const glass::SlotValue> values) {
    for (const auto& [article, value] : values) expected[article - 1] = value;
  });
  std::vector<std::string> found(tables.last_article());
  glass::ValueTable::Progress progress;
  int calls = 0;
  bool is_whole = false;
  while (!is_whole) {
    int left = 2;
    is_whole = glass::ValueTable(tables.table(glass::TableKind::kPostings), tables.last_article())
                   .read_on(slot, progress, [&](std::span<const glass::SlotValue> values) {
                     if (left-- == 0) return false;
                     for (const auto& [article, value] : values) found[article - 1] = value;
                     return true;
                   });
    ++calls;
  }
  CHECK(found == expected);
  CHECK(calls > 2);
}

TEST_CASE("values that are read in several calls equal those of one") {
  const ArticlesWithValues articles(16);
  for (const std::uint32_t slot : {kDateSlot, kSourceSlot, kNumberSlot})
    check_values_of_parts(articles, slot);
}

}  // namespace
