// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <doctest/doctest.h>

#include "glass/verification/surviving_entries.h"
#include "glass_index.h"
#include "table_damage.h"
#include "text.h"

namespace {

using namespace telusur;
using glass::SurvivingEntries;
using glass::TableKind;
using test::TableBlock;

using Entries = std::map<std::string, std::string>;
using telusur::test::contains;

struct Reading {
  Entries entries;
  bool is_ordered = true;
  bool has_all = false;
  std::vector<std::string> problems;
};

Reading read_table(const std::string& generation, TableKind kind, const std::string& prefix = {}) {
  const glass::VersionFile version = glass::read_version_file_only(generation);
  SurvivingEntries entries(generation, version, kind, prefix);
  Reading reading;
  std::string last;
  while (entries.next()) {
    reading.is_ordered = reading.is_ordered && last < entries.key();
    last = entries.key();
    CHECK(reading.entries.emplace(entries.key(), entries.value()).second);
  }
  reading.has_all = entries.has_all();
  reading.problems = entries.problems();
  return reading;
}

/// An index of several commits with free blocks and with long and compressed values.
class MixedIndex {
 public:
  MixedIndex() {
    test::write_mixed_index(folder_.file("news.db"));
    generation = test::generation_of(folder_.file("news.db"));
  }

  /// Rewrites it with small blocks, and thus more levels and no free blocks.
  void compact() {
    const std::string target = folder_.file("small");
    test::write_small_blocks(generation, target);
    generation = target;
  }

  std::string generation;

 private:
  test::TemporaryDirectory folder_;
};

constexpr TableKind kTables[] = {TableKind::kPostings, TableKind::kRecords, TableKind::kTermLists,
                                 TableKind::kPositions};

TEST_CASE_FIXTURE(MixedIndex, "a sound table gives all entries in order") {
  SUBCASE("as it was changed") {}
  SUBCASE("compacted") { compact(); }
  for (const TableKind kind : kTables) {
    CAPTURE(glass::file_name_of(kind));
    const Reading reading = read_table(generation, kind);
    CHECK(reading.entries.size() == glass::read_version_file(generation).root(kind).entries);
    CHECK(reading.is_ordered);
    CHECK(reading.has_all);
    CHECK(reading.problems.empty());
  }
}

TEST_CASE_FIXTURE(MixedIndex,
                  "the leaves give every entry and no old one without the root and all branches") {
  SUBCASE("as it was changed") {}
  SUBCASE("compacted") { compact(); }
  for (const TableKind kind : kTables) {
    CAPTURE(glass::file_name_of(kind));
    const Entries before = read_table(generation, kind).entries;
    const auto is_branch = [](const TableBlock& block) { return block.level > 0 && block.level < 10; };
    CHECK(test::zero_blocks(generation, kind, is_branch) > 0);
    const Reading reading = read_table(generation, kind);
    CHECK(reading.entries == before);
    CHECK(reading.is_ordered);
    CHECK(reading.has_all);
    CHECK_FALSE(reading.problems.empty());
  }
}

TEST_CASE_FIXTURE(MixedIndex, "a damaged leaf loses only its own entries") {
  compact();  // so that no leaf is outdated
  const Entries before = read_table(generation, TableKind::kTermLists).entries;
  test::zero_leaf(generation, TableKind::kTermLists, 3);
  const Reading reading = read_table(generation, TableKind::kTermLists);
  CHECK_FALSE(reading.has_all);
  CHECK(reading.entries.size() < before.size());
  CHECK(reading.entries.size() > before.size() / 2);
  for (const auto& [key, value] : reading.entries) CHECK(before.at(key) == value);
}

TEST_CASE_FIXTURE(MixedIndex, "a damaged free list leaves the entries reachable by the tree") {
  constexpr unsigned kFreeListLevel = 254;
  const Entries before = read_table(generation, TableKind::kRecords).entries;
  REQUIRE(test::zero_blocks(generation, TableKind::kRecords,
                            [](const TableBlock& block) { return block.level == kFreeListLevel; }) > 0);
  test::zero_leaf(generation, TableKind::kRecords, 3);
  const Reading reading = read_table(generation, TableKind::kRecords);
  CHECK_FALSE(reading.has_all);
  CHECK(reading.entries.size() > before.size() / 2);
  for (const auto& [key, value] : reading.entries) CHECK(before.at(key) == value);
}

TEST_CASE_FIXTURE(MixedIndex, "the entries of a prefix are given, and damage after them does not matter") {
  compact();
  const std::string prefix("\0\xc0telusur:", 10);
  const Entries before = read_table(generation, TableKind::kPostings, prefix).entries;
  CHECK(before.contains(prefix + "format"));
  CHECK(before.begin()->first.starts_with(prefix));
  CHECK(before.rbegin()->first.starts_with(prefix));
  CHECK(test::zero_blocks(generation, TableKind::kPostings, [](const TableBlock& block) {
          return block.level == 0 && !contains(block.bytes, "telusur:");
        }) > 1);
  const Reading reading = read_table(generation, TableKind::kPostings, prefix);
  CHECK(reading.entries == before);
  CHECK(reading.has_all);
}

TEST_CASE_FIXTURE(MixedIndex, "a table whose file is truncated or missing gives the remaining entries") {
  const std::string file = generation + "/docdata.glass";
  const Entries before = read_table(generation, TableKind::kRecords).entries;
  std::size_t at_least = 0;
  SUBCASE("cut") {
    compact();
    std::filesystem::resize_file(generation + "/docdata.glass",
                                 std::filesystem::file_size(generation + "/docdata.glass") / 2);
    at_least = before.size() / 4;
  }
  SUBCASE("missing") { std::filesystem::remove(file); }
  const Reading reading = read_table(generation, TableKind::kRecords);
  CHECK(reading.entries.size() >= at_least);
  CHECK(reading.entries.size() < before.size());
  CHECK_FALSE(reading.has_all);
  CHECK_FALSE(reading.problems.empty());
}

}  // namespace
