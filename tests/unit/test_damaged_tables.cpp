// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are cut, overwritten or made by somebody who means harm, while they are open. Reading them
// throws or gives wrong entries: it does not crash, hang, or ask for much memory.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "glass/format/encoding.h"
#include "glass/format/layout.h"
#include "glass/reading/position_table.h"
#include "glass/reading/posting_table.h"
#include "match/posting_cache.h"
#include "random.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::Random;
using telusur::test::TemporaryDirectory;

constexpr unsigned kArticles = 3000;
constexpr unsigned kWords = 20;
constexpr std::size_t kBlockBytes = 2048;  // small, so that the trees have three levels

std::string word(unsigned number) { return "kata" + std::to_string(number); }

/// All positions of a term, article by article.
using Positions = std::vector<Xapian::termpos>;
/// The articles of a term with their frequencies.
using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

Positions read(PositionTable& table, const std::string& term) {
  Positions positions;
  for (Xapian::docid article = 1; article <= kArticles; ++article) table.read(term, article, positions);
  table.verify();
  return positions;
}

Postings read(PostingTable& table, const std::string& term) {
  Postings postings;
  table.read(term, [&](std::span<const Posting> some) {
    for (const auto& [article, frequency] : some) postings.emplace_back(article, frequency);
  });
  return postings;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Writes into the file itself, which a reader may have open.
void overwrite(const std::string& path, std::string_view bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// A database with what is in it.
struct Sample {
  TemporaryDirectory directory;
  std::string path = directory.file("db");
  std::vector<std::string> terms;
  std::map<std::string, Positions> positions;
  std::map<std::string, Postings> postings;
  Xapian::Database opened;

  Sample() {
    {
      Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS,
                                      static_cast<int>(kBlockBytes));
      Random random(1);
      for (unsigned i = 0; i < kArticles; ++i) {
        Xapian::Document article;
        for (unsigned w = 1; w <= kWords; ++w) {
          Xapian::termpos position = 0;
          for (unsigned count = random.below(w); count < 4; ++count)
            article.add_posting(word(w), position += 1 + random.below(100));
        }
        // A list that is longer than a block is cut into several items.
        if (i % 500 == 0) {
          for (Xapian::termpos p = 0; p < 9000; ++p) article.add_posting("panjang", p * 7 + p % 5);
        }
        writer.add_document(article);
      }
      writer.commit();
    }
    opened = Xapian::Database(path);
    for (unsigned w = 1; w <= kWords; ++w) terms.push_back(word(w));
    terms.emplace_back("panjang");
    terms.emplace_back("tidak ada");
    auto open_positions = PositionTable::open(path, database());
    auto open_postings = PostingTable::open(path, database());
    REQUIRE(open_positions);
    REQUIRE(open_postings);
    for (const std::string& term : terms) {
      positions[term] = read(*open_positions, term);
      postings[term] = read(*open_postings, term);
    }
    postings[""] = read(*open_postings, "");
    REQUIRE(positions["kata1"].size() > kArticles);
    REQUIRE(positions["panjang"].size() == 9000 * 6);
    REQUIRE(postings[""].size() == kArticles);
  }

  /// Opened before the damage, as that of a searcher.
  [[nodiscard]] const Xapian::Database& database() const { return opened; }
  [[nodiscard]] std::string file(std::string_view name) const { return path + "/" + std::string(name); }
};

const std::vector<std::string_view> kFiles{glass::kPositionsFile, glass::kPostingsFile};

/// How often reading failed, and how often it gave what is not there.
struct Outcome {
  std::size_t failures = 0;
  std::size_t wrong = 0;
};

/// Reads all terms by the tables, if there are any.
Outcome read_all(const Sample& sample, std::optional<PositionTable>& positions,
                 std::optional<PostingTable>& postings) {
  Outcome outcome;
  const auto compare = [&](auto& table, const std::string& term, const auto& expected) {
    try {
      if (read(table, term) != expected.at(term)) ++outcome.wrong;
    } catch (const Xapian::DatabaseError&) {
      ++outcome.failures;
    }
  };
  for (const auto& [term, expected] : sample.positions) {
    if (positions) compare(*positions, term, sample.positions);
  }
  for (const auto& [term, expected] : sample.postings) {
    if (postings) compare(*postings, term, sample.postings);
  }
  return outcome;
}

/// Reads all terms by tables that are opened anew.
Outcome read_all(const Sample& sample) {
  auto positions = PositionTable::open(sample.path, sample.database());
  auto postings = PostingTable::open(sample.path, sample.database());
  return read_all(sample, positions, postings);
}

TEST_CASE("a table that is cut while it is open gives an exception or what was there") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = bytes_of(file);
    const std::size_t size = intact.size();
    for (const std::size_t left : {std::size_t{0}, std::size_t{1}, kBlockBytes - 1, kBlockBytes, size / 2,
                                   size / 2 / kBlockBytes * kBlockBytes, size / 2 + 77, size - 1}) {
      for (const bool is_warm : {false, true}) {
        CAPTURE(name);
        CAPTURE(left);
        CAPTURE(is_warm);
        auto positions = PositionTable::open(sample.path, sample.database());
        auto postings = PostingTable::open(sample.path, sample.database());
        REQUIRE(positions);
        REQUIRE(postings);
        if (is_warm) CHECK(read_all(sample, positions, postings).failures == 0);
        std::filesystem::resize_file(file, left);
        const Outcome outcome = read_all(sample, positions, postings);
        CHECK(outcome.wrong == 0);
        if (left == 0 && !is_warm) CHECK(outcome.failures + 1 >= sample.terms.size());
        std::filesystem::resize_file(file, size);
        overwrite(file, intact);
      }
    }
  }
}

TEST_CASE("a table that is cut before it is opened is not opened, or gives an exception") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = bytes_of(file);
    const Xapian::Database& database = sample.database();
    for (const std::size_t left : {std::size_t{0}, intact.size() / 2, intact.size() - 1}) {
      CAPTURE(name);
      CAPTURE(left);
      std::filesystem::resize_file(file, left);
      auto positions = PositionTable::open(sample.path, database);
      auto postings = PostingTable::open(sample.path, database);
      CHECK(read_all(sample, positions, postings).wrong == 0);
      if (left == 0) CHECK(!positions);
      if (left == 0) CHECK(!postings);
      std::filesystem::resize_file(file, intact.size());
      overwrite(file, intact);
    }
  }
}

TEST_CASE("a table of zeros gives an exception or what was read before") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = bytes_of(file);
    for (const bool is_warm : {false, true}) {
      CAPTURE(name);
      CAPTURE(is_warm);
      auto positions = PositionTable::open(sample.path, sample.database());
      auto postings = PostingTable::open(sample.path, sample.database());
      if (is_warm) CHECK(read_all(sample, positions, postings).failures == 0);
      overwrite(file, std::string(intact.size(), '\0'));
      const Outcome outcome = read_all(sample, positions, postings);
      CHECK(outcome.wrong == 0);
      if (!is_warm) CHECK(outcome.failures > 0);
      overwrite(file, intact);
    }
  }
}

TEST_CASE("a file that is replaced stays readable where it is open, and what is no file is not opened") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    CAPTURE(name);
    const std::string file = sample.file(name);
    const Xapian::Database& database = sample.database();
    auto positions = PositionTable::open(sample.path, database);
    auto postings = PostingTable::open(sample.path, database);
    std::filesystem::rename(file, file + ".away");
    std::filesystem::create_directory(file);
    const Outcome outcome = read_all(sample, positions, postings);
    CHECK(outcome.failures + outcome.wrong == 0);
    CHECK(!PositionTable::open(sample.path, database));
    CHECK(!PostingTable::open(sample.path, database));
    std::filesystem::remove(file);
    std::filesystem::create_symlink(file + ".away", file);
    CHECK(!PositionTable::open(sample.path, database));
    CHECK(!PostingTable::open(sample.path, database));
    std::filesystem::remove(file);
    std::filesystem::rename(file + ".away", file);
  }
}

// What follows writes impossible things into blocks.

using Block = std::span<char>;

std::size_t number_at(Block block, std::size_t at, std::size_t bytes) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i)
    number = number << 8U | static_cast<unsigned char>(block[std::min(at + i, block.size() - 1)]);
  return number;
}

void put_number(Block block, std::size_t at, std::size_t number, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i) {
    if (at + i <= block.size()) block[at + i - 1] = static_cast<char>(number & 0xffU);
    number >>= 8U;
  }
}

bool is_branch(Block block) { return block[glass::kLevelAt] != 0; }

/// Calls `change` with the place of each item.
void for_items(Block block, const std::function<void(std::size_t at)>& change) {
  const std::size_t end = std::min(number_at(block, glass::kDirectoryEndAt, 2), block.size());
  for (std::size_t at = glass::kDirectoryBegin; at + 2 <= end; at += 2) change(number_at(block, at, 2));
}

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
  all.push_back({"branches that lead to one leaf again and again", [](Block block, std::size_t) {
                   if (!is_branch(block)) return;
                   const std::size_t child = number_at(block, number_at(block, glass::kDirectoryBegin, 2), 4);
                   for_items(block, [&](std::size_t at) { put_number(block, at, child, 4); });
                 }});
  all.push_back({"a newer revision", [](Block block, std::size_t) { put_number(block, 0, 99, 4); }});
  all.push_back({"entries that never end", [](Block block, std::size_t) {
                   if (is_branch(block)) return;
                   for_items(block, [&](std::size_t at) {
                     put_number(block, at, number_at(block, at, 2) & ~std::size_t{glass::kLastComponent}, 2);
                   });
                 }});
  all.push_back({"no first components", [](Block block, std::size_t) {
                   if (is_branch(block)) return;
                   for_items(block, [&](std::size_t at) {
                     put_number(block, at, number_at(block, at, 2) & ~std::size_t{glass::kFirstComponent}, 2);
                   });
                 }});
  return all;
}

TEST_CASE("blocks with impossible numbers give exceptions or wrong entries, and nothing worse") {
  const Sample sample;
  std::size_t failures = 0;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = bytes_of(file);
    for (const Fault& fault : faults()) {
      CAPTURE(fault.name);
      // In all blocks at once; in the branches alone, whose leaves are then sound; in every third block.
      for (const int which : {0, 1, 2}) {
        std::string bytes = intact;
        for (std::size_t number = 0; number < bytes.size() / kBlockBytes; ++number) {
          const Block block = std::span(bytes).subspan(number * kBlockBytes, kBlockBytes);
          if (which == 0 || (which == 1 && is_branch(block)) || (which == 2 && number % 3 == 0))
            fault.apply(block, number);
        }
        overwrite(file, bytes);
        failures += read_all(sample).failures;
      }
    }
    overwrite(file, intact);
  }
  CHECK(failures > 0);
  CHECK(read_all(sample).failures + read_all(sample).wrong == 0);
}

TEST_CASE("tables with random bytes give exceptions or wrong entries, and nothing worse") {
  const Sample sample;
  const std::uint32_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  CAPTURE(seed);
  Random random(seed);
  std::size_t failures = 0;
  for (int round = 0; round < 100; ++round) {
    const std::string file = sample.file(kFiles[random.below(2)]);
    const std::string intact = bytes_of(file);
    std::string bytes = intact;
    const auto blocks = static_cast<unsigned>(bytes.size() / kBlockBytes);
    for (unsigned flips = 1 + random.below(200); flips > 0; --flips) {
      // Heads and directories are hit as often as all the rest.
      const std::size_t at = kBlockBytes * random.below(blocks) +
                             random.below(random.below(2) == 0 ? 64 : static_cast<unsigned>(kBlockBytes));
      bytes[at] = static_cast<char>(random.below(3) == 0 ? 0xff : random.below(256));
    }
    overwrite(file, bytes);
    failures += read_all(sample).failures;
    overwrite(file, intact);
  }
  CHECK(failures > 0);
}

/// Writes `value` over the beginning of the value of `key` in the leaves of a file.
void overwrite_value(const std::string& file, std::string_view key, std::string_view value) {
  std::string bytes = bytes_of(file);
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
  overwrite(file, bytes);
}

constexpr std::string_view kHugeNumber("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10);
constexpr std::string_view kHugeWord("\xff\xff\xff\xff\x0f", 5);

TEST_CASE("postings with impossible numbers ask for little memory") {
  const Sample sample;
  const std::string file = sample.file(glass::kPostingsFile);
  const std::string intact = bytes_of(file);
  std::string key;
  glass::append_sortable_string(key, word(1));
  for (const std::string& value :
       {std::string(kHugeNumber), std::string(kHugeWord) + std::string(kHugeWord) + std::string(kHugeWord),
        // The first article is number 0, or lies far behind the last; so does the second.
        std::string("\x10\x10") + std::string(kHugeNumber), std::string("\x10\x10") + std::string(kHugeWord),
        std::string("\x10\x10\x00\x31\x7f\x01", 6) + std::string(kHugeNumber),
        std::string("\x10\x10\x00\x31\x7f\x01", 6) + std::string(kHugeWord)}) {
    overwrite_value(file, key, value);
    const Xapian::Database& database = sample.database();
    auto table = PostingTable::open(sample.path, database);
    REQUIRE(table);
    CHECK_THROWS_AS(read(*table, word(1)), Xapian::DatabaseCorruptError);
    PostingCache cache(database, std::size_t{1} << 22, PostingTable::open(sample.path, database));
    try {
      const bool is_found = cache.find(std::vector<TermGroup>{{.terms = {word(1)}}}).has_value();
      CHECK(!is_found);
    } catch (const Xapian::Error&) {  // Xapian reads the number of postings, too
    }
    overwrite(file, intact);
  }
}

TEST_CASE("lists of positions with impossible numbers ask for little memory") {
  const Sample sample;
  const std::string file = sample.file(glass::kPositionsFile);
  const std::string intact = bytes_of(file);
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
  // All positions up to a last one of 2^26 take no bit each: the first is 0, and there are none between.
  for (const std::string_view value : {std::string_view("\xff\xff\xff\x1f\x00", 5),
                                       std::string_view("\xff\xff\xff\x1f\xff", 5), kHugeWord, kHugeNumber}) {
    overwrite_value(file, key, value.substr(0, 5));
    auto table = PositionTable::open(sample.path, sample.database());
    REQUIRE(table);
    Positions positions;
    try {
      table->read(word(1), article, positions);
    } catch (const Xapian::DatabaseCorruptError&) {
    }
    CHECK(positions.capacity() < 1'000'000);
    overwrite(file, intact);
  }
}

TEST_CASE("numbers of articles far above their count ask for little memory") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("db");
  {
    Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::Document article;
    article.add_term("banjir");
    writer.add_document(article);
    writer.replace_document(0xffff'fff0U, article);
    writer.commit();
  }
  const Xapian::Database database(path);
  PostingCache cache(database, std::size_t{1} << 24, PostingTable::open(path, database));
  const auto lists = cache.find(std::vector<TermGroup>{{.terms = {"banjir"}}});
  if (lists) CHECK(lists->front()->certain.size() == 2);
}

}  // namespace
