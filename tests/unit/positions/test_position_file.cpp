// SPDX-License-Identifier: GPL-3.0-or-later
// The file of positions against a map of the same lists.
#include <array>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "files.h"
#include "positions/article_lengths.h"
#include "positions/position_lists.h"
#include "positions/position_verification.h"
#include "random.h"
#include "system/varint.h"
#include "temporary_directory.h"
#include "written_lists.h"

namespace {

using namespace telusur;
using telusur::test::Random;
using telusur::test::TemporaryDirectory;

constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
const std::string kUuid = "01234567-89ab-cdef-0123-456789abcdef";

using test::List;
using test::Lists;
using test::Numbers;
using test::write_lists;

Numbers random_positions(Random& random) {
  Numbers positions;
  if (random.below(20) == 0) return positions;
  std::uint32_t position = random.below(5) == 0 ? 0 : random.below(4000);
  for (unsigned left = random.below(3) == 0 ? 1 + random.below(30) : 1; left > 0; --left) {
    positions.push_back(position);
    position += 1 + random.below(random.below(10) == 0 ? 50'000'000 : 50);
  }
  return positions;
}

List random_list(std::size_t postings, std::uint32_t max_gap, Random& random) {
  List list;
  std::uint32_t article = 0;
  for (; postings > 0; --postings) list[article += 1 + random.below(max_gap)] = random_positions(random);
  return list;
}

/// Lists of all sizes at which the layout changes, under terms that fill several pages of the dictionary.
Lists random_lists(std::uint32_t seed) {
  Random random(seed);
  Lists lists;
  for (const std::size_t postings : {1U, 2U, 127U, 128U, 129U, 255U, 256U, 257U, 12'800U, 20'000U})
    lists["p" + std::to_string(postings)] = random_list(postings, 20, random);
  for (const std::size_t postings : {1U, 128U, 129U, 1000U}) {
    List& list = lists["tanpa posisi" + std::to_string(postings)];
    for (const auto& [article, positions] : random_list(postings, 20, random)) list[article];
  }
  lists["jauh"] = {{1, {0}}, {1'000'000, {0, kMax}}};
  Numbers many;
  for (std::uint32_t i = 0; i < 50'000; ++i) many.push_back(2 * i + random.below(2));
  lists["panjang"] = {{7, {1}}, {8, many}, {9, {2}}};  // one block of several pages
  lists[std::string("a\0b", 3)] = {{1, {1}}};
  lists[std::string("a\0", 2)] = {{2, {2}}};
  lists["\xff\xff"] = {{3, {3}}};
  const std::string long_term(240, 'x');
  for (int i = 0; i < 6000; ++i) {
    std::string term = (random.below(20) == 0 ? long_term : "kata") + std::to_string(random.below(100'000));
    lists[std::move(term)] = random_list(1 + random.below(3), 100'000, random);
  }
  return lists;
}

constexpr std::uint32_t kLastArticle = 2'000'000;

void write(const std::string& path, const Lists& lists) { write_lists(path, lists, kUuid, kLastArticle); }

glass::VersionFile version(std::uint32_t last_article = kLastArticle) {
  glass::VersionFile version{.uuid = kUuid, .roots = {}};
  version.last_article = last_article;
  return version;
}

std::string problem_of(const std::string& path, std::uint32_t last_article = kLastArticle) {
  return find_problem_of_positions(path, version(last_article), encode_varint(last_article), true);
}

TEST_CASE("a file of positions gives back all lists, in order and at random, with few pages in memory") {
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  const Lists lists = random_lists(8);
  write(path, lists);
  CHECK(problem_of(path).empty());
  const auto file = PositionFile::open(path, version());
  REQUIRE(file);
  CHECK(file->tail().terms == lists.size());
  CHECK(file->tail().dictionary_pages > 3);
  CHECK(std::filesystem::file_size(path + "/positions") == file->tail().page_count() * kPositionPageBytes);
  CHECK_FALSE(std::filesystem::exists(path + "/positions.tmp"));

  for (const std::size_t kept_pages : {1U, 3U, 64U}) {
    CAPTURE(kept_pages);
    PositionPages pages(file, kept_pages);
    PositionDictionary dictionary(pages);
    for (const auto& [term, list] : lists) {
      REQUIRE(dictionary.next());
      REQUIRE(dictionary.term() == term);
      REQUIRE(dictionary.place().postings == list.size());
      List found;
      PositionList(pages, dictionary.place()).read_all([&](std::uint32_t article, const Numbers& positions) {
        found[article] = positions;
      });
      REQUIRE(found == list);
    }
    CHECK_FALSE(dictionary.next());

    Random random(8);
    for (const auto& [term, list] : lists) {
      const auto place = PositionDictionary(pages).find(term);
      REQUIRE(place);
      PositionList read(pages, *place);
      const auto check = [&](std::uint32_t article) {
        Numbers positions;
        read.read(article, positions);
        const auto expected = list.find(article);
        REQUIRE(positions == (expected == list.end() ? Numbers{} : expected->second));
      };
      for (const auto& [article, positions] : list) {
        if (list.size() > 300 && random.below(20) != 0) continue;
        check(article - 1);
        check(article);
        check(article + 1);
      }
      for (int i = 0; i < 20; ++i) check(1 + random.below(list.rbegin()->first + 2));
      for (const std::uint32_t article : {0U, 1U, kLastArticle, kMax}) check(article);
    }
  }
}

TEST_CASE("blocks give articles and frequencies, and their level is a bound under every average length") {
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  const Lists lists = random_lists(3);
  write(path, lists);
  PositionPages pages(PositionFile::open(path, version()), 4);
  const PositionTail& tail = pages.file().tail();
  PositionDictionary dictionary(pages);
  for (const auto& [term, list] : lists) {
    REQUIRE(dictionary.next());
    const BlockDirectory directory(pages, dictionary.place());
    auto posting = list.begin();
    std::uint32_t base = 0;
    for (const BlockPlace& place : directory.blocks()) {
      std::array<std::uint32_t, kBlockPostings> articles{};
      std::array<std::uint32_t, kBlockPostings> frequencies{};
      REQUIRE(place.base == base);
      REQUIRE(read_block_postings(pages, place, articles, frequencies) == place.postings);
      for (std::size_t i = 0; i < place.postings; ++i, ++posting) {
        REQUIRE(articles[i] == posting->first);
        REQUIRE(frequencies[i] == test::frequency_of(posting->first, posting->second));
        for (const double change : {0.5, 0.99, 1.0, 1.01, 3.0}) {
          const double average = tail.average_length() * change;
          REQUIRE(tail.max_saturation(place.level, average) >=
                  saturation(frequencies[i], length_norm(test::length_of(articles[i]), average)));
        }
      }
      base = place.last_article;
      if (list.size() > kBlockPostings) REQUIRE(articles[place.postings - 1] == base);
    }
    REQUIRE(posting == list.end());
    if (list.size() <= kBlockPostings) REQUIRE(directory.blocks()[0].level == kMaxSaturationLevel);
  }
}

TEST_CASE("a file of positions has the lengths of all articles") {
  struct Row {
    std::uint32_t articles;
    std::uint32_t longest;
  };
  // Pages have 65,472 lengths of a bit, and 2,046 of 32 bits.
  for (const Row& row : {Row{0, 0}, Row{3, 0}, Row{1, 1}, Row{65'472, 1}, Row{65'473, 1}, Row{2046, kMax},
                         Row{2047, kMax}, Row{20'000, 1000}}) {
    CAPTURE(row.articles);
    CAPTURE(row.longest);
    Random random(6);
    const TemporaryDirectory folder;
    const std::string path = folder.path().string();
    PositionFileWriter writer(path);
    std::map<std::uint32_t, std::uint32_t> lengths;
    for (std::uint32_t article = 1; article <= row.articles; ++article) {
      if (random.below(10) == 0 && article > 1) continue;
      lengths[article] = article == 1 || row.longest == 0 ? row.longest : random.below(row.longest);
      writer.add_length(article, lengths[article]);
    }
    const std::uint32_t last = row.articles + 3;
    writer.finish(kUuid, last);
    CHECK(problem_of(path, last).empty());
    PositionPages pages(PositionFile::open(path, version(last)), 2);
    const PositionTail& tail = pages.file().tail();
    std::uint64_t total = 0;
    for (const auto& [article, length] : lengths) total += length;
    CHECK(tail.total_length == total);
    CHECK(tail.articles == lengths.size());
    CHECK(tail.average_length() * tail.articles == doctest::Approx(static_cast<double>(total)));
    const ArticleLengths found(tail);
    for (std::uint32_t article = 1; article <= last; ++article) {
      REQUIRE(found.read(pages, article) == (lengths.contains(article) ? lengths[article] : 0));
      REQUIRE(found.read(pages.page(found.page_of(article)), article) == found.read(pages, article));
    }
  }
}

TEST_CASE("a term without a list is not found, wherever it would be") {
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  const Lists lists = random_lists(5);
  write(path, lists);
  PositionPages pages(PositionFile::open(path, version()), 2);
  PositionDictionary dictionary(pages);
  for (const std::string absent : {"", "!", "\xff\xff\xff"}) CHECK_FALSE(dictionary.find(absent));
  for (const auto& [term, list] : lists) {
    for (const std::string& near : {term + '\0', term + "~", term.substr(0, term.size() - 1)})
      REQUIRE(dictionary.find(near).has_value() == lists.contains(near));
  }
}

TEST_CASE("a file without terms, and one with terms without articles, have no list") {
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  for (const Lists& lists : {Lists{}, Lists{{"banjir", {}}, {"gempa", {}}}}) {
    write(path, lists);
    CHECK(problem_of(path).empty());
    PositionPages pages(PositionFile::open(path, version()), 1);
    CHECK_FALSE(PositionDictionary(pages).find("banjir"));
    CHECK_FALSE(PositionDictionary(pages).next());
  }
}

TEST_CASE("the file of another database, another generation or another size is refused") {
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  write(path, {{"banjir", {{1, {1}}}}});
  const auto refuses = [&](const glass::VersionFile& version) {
    CHECK_THROWS_AS(static_cast<void>(PositionFile::open(path, version)), Xapian::DatabaseCorruptError);
    CHECK(find_problem_of_positions(path, version, encode_varint(kLastArticle), false).find("positions") !=
          std::string::npos);
  };
  glass::VersionFile other = version();
  other.uuid.back() = '0';
  refuses(other);
  other = version();
  other.last_article = kLastArticle - 1;
  refuses(other);
  CHECK_FALSE(find_problem_of_positions(path, version(), encode_varint(kLastArticle - 1), false).empty());
  CHECK_FALSE(find_problem_of_positions(path, version(), "", false).empty());
  const std::string bytes = telusur::test::read_file(path + "/positions");
  for (const std::string& changed :
       {std::string(), bytes + '\0', bytes.substr(1), bytes.substr(kPositionPageBytes),
        bytes.substr(0, bytes.size() - kPositionPageBytes), bytes + bytes}) {
    folder.write("positions", changed);
    refuses(version());
  }
  std::filesystem::remove(path + "/positions");
  CHECK(PositionFile::open(path, version()) == nullptr);
  CHECK(find_problem_of_positions(path, version(), encode_varint(kLastArticle), false).find("is missing") !=
        std::string::npos);
  CHECK(find_problem_of_positions(path, version(), "", false).empty());
}

TEST_CASE("a block without room for the widths of its numbers is refused") {
  Random random(12);
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  constexpr std::uint32_t kLast = 9000;
  write_lists(path, {{"sering", random_list(kBlockPostings + 1, 3, random)}}, kUuid, kLast);
  std::string bytes = telusur::test::read_file(path + "/positions");
  // The directory begins the file. It ends in the sizes of the two parts of the last block, and its level.
  const std::size_t end = 1 + static_cast<std::size_t>(bytes.front());
  char& postings_bytes = bytes[end - 3];
  char& positions_bytes = bytes[end - 2];
  REQUIRE(postings_bytes >= 2);
  positions_bytes = static_cast<char>(positions_bytes + postings_bytes);
  postings_bytes = 0;
  folder.write("positions", bytes);
  PositionPages pages(PositionFile::open(path, version(kLast)), 2);
  const auto place = PositionDictionary(pages).find("sering");
  REQUIRE(place);
  CHECK_THROWS_AS(BlockDirectory(pages, *place), Xapian::DatabaseCorruptError);
}

TEST_CASE("files with random bytes and without checksums are refused or read, and nothing worse") {
  Random random(9);
  const TemporaryDirectory folder;
  const std::string path = folder.path().string();
  Lists lists;
  for (int i = 0; i < 1500; ++i)
    lists["kata" + std::to_string(i)] = random_list(1 + random.below(3), 9, random);
  lists["sering"] = random_list(3000, 3, random);
  constexpr std::uint32_t kLast = 9000;
  write_lists(path, lists, kUuid, kLast);
  const std::string sound = telusur::test::read_file(path + "/positions");
  std::size_t refused = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = sound;
    for (unsigned left = 1 + random.below(4); left > 0; --left) {
      // The last page is small, and the pages of the dictionary are few.
      const std::size_t back = random.below(3) == 0 ? kPositionPageBytes : bytes.size();
      const std::size_t from = bytes.size() - back;
      const std::size_t range = from + kPositionPageBytes == bytes.size() ? 100 : back;
      bytes[from + random.below(static_cast<std::uint32_t>(range))] = static_cast<char>(random.below(256));
    }
    folder.write("positions", bytes);
    if (!problem_of(path, kLast).empty()) ++refused;
    try {
      PositionPages pages(PositionFile::open(path, version(kLast)), 2);
      for (const std::string term : {"kata7", "kata999", "sering", "absen"}) {
        const auto place = PositionDictionary(pages).find(term);
        if (!place) continue;
        PositionList list(pages, *place);
        Numbers positions;
        for (const std::uint32_t article : {5U, 1U, 3000U, kLast}) list.read(article, positions);
        std::array<std::uint32_t, kBlockPostings> articles{};
        std::array<std::uint32_t, kBlockPostings> frequencies{};
        for (const BlockPlace& block : list.blocks())
          static_cast<void>(read_block_postings(pages, block, articles, frequencies));
      }
    } catch (const Xapian::DatabaseCorruptError&) {
    }
  }
  CHECK(refused > 0);
}

}  // namespace
