// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks with impossible numbers. Reading them throws or gives wrong entries, and uses little memory.
#include <array>

#include <doctest/doctest.h>

#include "damaged_tables.h"
#include "glass/format/packing.h"
#include "match/lists/list_cache.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Fault {
  std::string_view name;
  std::function<void(Block block, std::size_t number)> apply;
};

std::vector<Fault> faults() {
  std::vector<Fault> all;
  for (const std::size_t place : {std::size_t{0}, std::size_t{10}, std::size_t{12}, kBlockBytes - 1,
                                  kBlockBytes - 2, kBlockBytes, std::size_t{0x7fff}, std::size_t{0xffff}}) {
    all.push_back({"an impossible place of items", [place](Block block, std::size_t) {
                     const std::size_t end =
                         std::min(number_at(block, glass::kDirectoryEndAt, 2), kBlockBytes);
                     for (std::size_t at = glass::kDirectoryBegin; at + 2 <= end; at += 4)
                       put_number(block, at, place, 2);
                   }});
    all.push_back({"an impossible end of the directory", [place](Block block, std::size_t) {
                     put_number(block, glass::kDirectoryEndAt, place, 2);
                   }});
  }
  for (const unsigned size : {0x0000U, 0x1fffU, 0xffffU, 0x6000U, 0x7fffU, 0x2004U, 0x8000U}) {
    all.push_back({"an impossible size of items", [size](Block block, std::size_t) {
                     if (is_branch(block)) return;
                     for_items(block, [&](std::size_t at) { put_number(block, at, size, 2); });
                   }});
  }
  for (const unsigned length : {0U, 1U, 128U, 255U}) {
    all.push_back({"an impossible length of keys", [length](Block block, std::size_t) {
                     const std::size_t before = is_branch(block) ? glass::kChildBytes : glass::kSizeBytes;
                     for_items(block, [&](std::size_t at) { put_number(block, at + before, length, 1); });
                   }});
  }
  for (const unsigned level : {0U, 1U, 2U, 9U, 255U}) {
    all.push_back({"an impossible level",
                   [level](Block block, std::size_t) { put_number(block, glass::kLevelAt, level, 1); }});
  }
  for (const std::size_t child : {std::size_t{0}, std::size_t{1}, std::size_t{0xffff},
                                  std::size_t{0x7fffffff}, std::size_t{0xffffffff}}) {
    all.push_back({"branches that lead elsewhere", [child](Block block, std::size_t) {
                     if (is_branch(block))
                       for_items(block, [&](std::size_t at) { put_number(block, at, child, 4); });
                   }});
  }
  all.push_back({"branches that lead to themselves", [](Block block, std::size_t number) {
                   if (is_branch(block))
                     for_items(block, [&](std::size_t at) { put_number(block, at, number, 4); });
                 }});
  all.push_back({"branches that lead to one leaf repeatedly", [](Block block, std::size_t) {
                   if (!is_branch(block)) return;
                   const std::size_t child = number_at(block, number_at(block, glass::kDirectoryBegin, 2), 4);
                   for_items(block, [&](std::size_t at) { put_number(block, at, child, 4); });
                 }});
  all.push_back({"a newer revision", [](Block block, std::size_t) { put_number(block, 0, 99, 4); }});
  for (const auto& [name, flag] : {std::pair{"entries that never end", glass::kLastComponent},
                                   std::pair{"no first components", glass::kFirstComponent}}) {
    all.push_back({name, [flag = std::size_t{flag}](Block block, std::size_t) {
                     if (is_branch(block)) return;
                     for_items(block, [&](std::size_t at) {
                       put_number(block, at, number_at(block, at, 2) & ~flag, 2);
                     });
                   }});
  }
  return all;
}

TEST_CASE("blocks with impossible numbers throw or give wrong entries, and nothing worse") {
  const Sample sample;
  std::size_t failures = 0;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = read_file(file);
    for (const Fault& fault : faults()) {
      CAPTURE(fault.name);
      // Changes all blocks; or only the branches, so that the leaves stay sound; or every third block.
      for (const int which : {0, 1, 2}) {
        std::string bytes = intact;
        for (std::size_t number = 0; number < bytes.size() / kBlockBytes; ++number) {
          const Block block = std::span(bytes).subspan(number * kBlockBytes, kBlockBytes);
          if (which == 0 || (which == 1 && is_branch(block)) || (which == 2 && number % 3 == 0))
            fault.apply(block, number);
        }
        overwrite(file, 0, bytes);
        failures += read_all(sample).failures;
      }
    }
    overwrite(file, 0, intact);
  }
  CHECK(failures > 0);
  CHECK(read_all(sample).failures + read_all(sample).wrong == 0);
}

/// Overwrites the beginning of the value of `key` in the leaves of a file.
void overwrite_value(const std::string& file, std::string_view key, std::string_view value) {
  std::string bytes = read_file(file);
  const std::string item = static_cast<char>(key.size()) + std::string(key);
  std::size_t found = 0;
  for (std::size_t number = 0; number < bytes.size() / kBlockBytes; ++number) {
    const Block block = std::span(bytes).subspan(number * kBlockBytes, kBlockBytes);
    if (is_branch(block)) continue;
    for_items(block, [&](std::size_t at) {
      const std::string_view rest(block.data() + at + glass::kSizeBytes,
                                  kBlockBytes - at - glass::kSizeBytes);
      if (!rest.starts_with(item)) return;
      std::ranges::copy(value,
                        block.begin() + static_cast<std::ptrdiff_t>(at + glass::kSizeBytes + item.size()));
      ++found;
    });
  }
  REQUIRE(found > 0);
  overwrite(file, 0, bytes);
}

constexpr std::string_view kHugeNumber("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10);
constexpr std::string_view kHugeWord("\xff\xff\xff\xff\x0f", 5);

TEST_CASE("postings with impossible numbers allocate little memory") {
  const Sample sample;
  const std::string file = sample.file(glass::file_name_of(glass::TableKind::kPostings));
  const std::string intact = read_file(file);
  std::string key;
  glass::append_sortable_string(key, word(1));
  for (const std::string& value :
       {std::string(kHugeNumber), std::string(kHugeWord) + std::string(kHugeWord) + std::string(kHugeWord),
        // The first article is number 0 or far after the last, or the second is.
        std::string("\x10\x10") + std::string(kHugeNumber), std::string("\x10\x10") + std::string(kHugeWord),
        std::string("\x10\x10\x00\x31\x7f\x01", 6) + std::string(kHugeNumber),
        std::string("\x10\x10\x00\x31\x7f\x01", 6) + std::string(kHugeWord)}) {
    overwrite_value(file, key, value);
    const Xapian::Database& database = sample.database();
    auto table = glass::PostingTable::open(sample.path, database);
    REQUIRE(table);
    CHECK_THROWS_AS(read(*table, word(1)), Xapian::DatabaseCorruptError);
    ListCache cache;
    ListReader reader(CommitTables(sample.path, database), database);
    CHECK_THROWS_AS(static_cast<void>(cache.find(word(1), 1, reader)), Xapian::Error);
    overwrite(file, 0, intact);
  }
}

TEST_CASE("position lists with impossible numbers allocate little memory") {
  const Sample sample;
  const std::string file = sample.file(glass::file_name_of(glass::TableKind::kPositions));
  const std::string intact = read_file(file);
  const auto has_two_positions = [&](Xapian::docid article) {
    const Xapian::Database& database = sample.database();
    auto positions = database.positionlist_begin(article, word(1));
    return std::distance(positions, database.positionlist_end(article, word(1))) > 2;
  };
  Xapian::docid article = 1;
  while (!has_two_positions(article)) ++article;
  std::string key;
  glass::append_sortable_string(key, word(1));
  glass::end_sortable(key);
  glass::append_sortable_number(key, article);
  // All positions up to a last one of 2^26 take no bits: the first is 0, and there are none between.
  for (const std::string_view value : {std::string_view("\xff\xff\xff\x1f\x00", 5),
                                       std::string_view("\xff\xff\xff\x1f\xff", 5), kHugeWord, kHugeNumber}) {
    overwrite_value(file, key, value.substr(0, 5));
    auto table = glass::PositionTable::open(sample.path, sample.database());
    REQUIRE(table);
    Positions positions;
    try {
      table->read(word(1), article, positions);
    } catch (const Xapian::DatabaseCorruptError&) {
    }
    CHECK(positions.capacity() < 1'000'000);
    overwrite(file, 0, intact);
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "article numbers far above the article count allocate little memory") {
  const std::string path = file("db");
  {
    Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::Document article;
    article.add_term("banjir");
    writer.add_document(article);
    writer.replace_document(0xffff'fff0U, article);
    writer.commit();
  }
  const Xapian::Database database(path);
  CHECK_FALSE(ArticleTable::is_possible(database));
}

}  // namespace
