// SPDX-License-Identifier: GPL-3.0-or-later
// glass::ValueTable gives the values that Xapian gives.
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "articles_with_values.h"
#include "damage.h"
#include "glass/format/keys.h"
#include "glass/reading/value_table.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr std::array kSlots{kDateSlot, kSourceSlot, kAuthorSlot, kNumberSlot};

/// Returns the values of a slot by article number - 1.
std::vector<std::string> read(glass::ValueTable& table, std::uint32_t slot, Xapian::docid last_article) {
  std::vector<std::string> values(last_article);
  table.read(slot, [&](std::span<const glass::SlotValue> some) {
    for (const auto& [article, value] : some) values.at(article - 1) = value;
  });
  return values;
}

struct Sample {
  Sample() {
    for (const std::uint32_t slot : kSlots) all[slot] = ask_xapian_for_values(articles.database, slot);
  }

  [[nodiscard]] glass::ValueTable open() const {
    auto table = glass::Table::require(articles.path(), glass::TableKind::kPostings, articles.database);
    REQUIRE(table);
    return {std::move(table), articles.database.get_lastdocid()};
  }

  [[nodiscard]] std::string file() const { return articles.path() + "/postlist.glass"; }

  ArticlesWithValues articles{1};
  std::map<std::uint32_t, std::vector<std::string>> all;
};

TEST_CASE("values equal those that Xapian reads") {
  const Sample sample;
  glass::ValueTable table = sample.open();
  for (int round = 0; round < 2; ++round) {
    for (const auto& [number, values] : sample.all) {
      const std::uint32_t slot = number;  // Clang 14 cannot capture a structured binding
      CAPTURE(slot);
      CHECK(read(table, slot, sample.articles.database.get_lastdocid()) == values);
    }
  }
}

TEST_CASE("a slot without values has none") {
  const Sample sample;
  glass::ValueTable table = sample.open();
  for (const std::uint32_t slot : {kCategorySlot, kYearSlot, 127U, 128U, kNumberSlot - 1, kNoSlot})
    table.read(slot, [](std::span<const glass::SlotValue>) { FAIL("a value"); });
}

TEST_CASE("overwritten values are detected, and never read as old ones") {
  const Sample sample;
  glass::ValueTable table = sample.open();
  Xapian::WritableDatabase writer(sample.articles.path(), Xapian::DB_OPEN);
  std::size_t overwritten = 0;
  for (int commit = 1; commit < 6; ++commit) {
    Xapian::Document article;
    for (const std::uint32_t slot : kSlots)
      article.add_value(slot, std::string(8, static_cast<char>(commit)));
    for (Xapian::docid number = 1; number < 4000; number += 3) writer.replace_document(number, article);
    writer.commit();
    overwritten += count_failures<Xapian::DatabaseModifiedError>(
        sample.all, [&](std::uint32_t slot, const std::vector<std::string>& values) {
          const auto found = read(table, slot, static_cast<Xapian::docid>(values.size()));
          CHECK(found == values);
        });
  }
  CHECK(overwritten > 0);
}

TEST_CASE("a lost chunk of values is detected") {
  const Sample sample;
  std::string bytes = read_file(sample.file());
  const std::string chunk_key = glass::make_value_list_key(kSourceSlot);
  std::size_t lost = 0;
  for (auto at = bytes.find(chunk_key); at != std::string::npos; at = bytes.find(chunk_key, at + 1)) {
    set_byte(sample.file(), at + 2, '\x02');  // another slot
    ++lost;
  }
  REQUIRE(lost > 0);
  glass::ValueTable table = sample.open();
  CHECK_THROWS_AS(static_cast<void>(read(table, kSourceSlot, sample.articles.database.get_lastdocid())),
                  Xapian::DatabaseCorruptError);
}

TEST_CASE("damaged values are detected or misread, and nothing worse") {
  const Sample sample;
  Random random(3);
  std::size_t detected = 0;
  for (int i = 0; i < 20; ++i) {
    damage(sample.file(), random);
    glass::ValueTable table = sample.open();
    detected += count_failures<Xapian::DatabaseError>(
        sample.all, [&](std::uint32_t slot, const std::vector<std::string>& values) {
          static_cast<void>(read(table, slot, static_cast<Xapian::docid>(values.size())));
        });
  }
  CHECK(detected > 0);
}

}  // namespace
