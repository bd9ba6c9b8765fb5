// SPDX-License-Identifier: GPL-3.0-or-later
/// The dictionary of an index appears with many articles, stays, and serves every reader of records.
#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "database_changes.h"
#include "index_format/schema.h"
#include "news.h"

namespace {

using namespace telusur;
using telusur::test::contains;

/// Writes `count` articles of a newspaper to a file of JSON Lines, starting at number `first`; about 600
/// bytes each.
std::string news_of(const test::TemporaryDirectory& folder, const std::string& paper, int first, int count) {
  const std::vector<std::string> places{"pasar", "sawah", "sekolah", "jembatan", "pelabuhan"};
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string number = std::to_string(i);
    std::string text;
    for (int j = 0; j < 5; ++j) {
      text += "Air merendam " + places[static_cast<std::size_t>(i % 5)] + " dan " +
              std::to_string(i * 7919 + j * 104729) + " rumah, demikian laporan wartawan " + paper + ". ";
    }
    lines += test::json_line({{"id", paper + number}, {"judul", "Banjir ke-" + number}, {"isi", text}});
  }
  return folder.write(paper + std::to_string(first) + ".jsonl", lines);
}

std::string dictionary_of(const std::string& database) {
  return Xapian::Database(database).get_metadata(std::string(kRecordDictionaryKey));
}

/// Checks that all articles of `database` are readable by every reader.
void check_readable(const std::string& database, const std::string& id) {
  CHECK(check_index(database).problems.empty());
  Searcher searcher(database);
  REQUIRE(searcher.find(id));
  CHECK(searcher.find(id)->id == id);
  CHECK(!searcher.search("=merendam").hits.empty());  // asks the stored text
  CHECK(!searcher.similar(id)->hits.empty());
}

TEST_CASE("a new index of many articles has a dictionary, and one of few has none") {
  const test::TemporaryIndex folder;
  index_files(folder.database, std::vector{news_of(folder, "kabar", 0, 10)});
  CHECK(dictionary_of(folder.database).empty());
  check_readable(folder.database, "kabar3");
  index_files(folder.database, std::vector{news_of(folder, "kabar", 0, 1500)}, {.writer = {.rebuild = true}});
  CHECK(!dictionary_of(folder.database).empty());
  check_readable(folder.database, "kabar3");
}

TEST_CASE("the dictionary does not depend on the scheduling of threads") {
  const test::TemporaryDirectory folder;
  const std::string news = news_of(folder, "kabar", 0, 4000);
  std::vector<std::string> dictionaries;
  for (const unsigned jobs : {1U, 2U, 5U}) {
    const std::string database = folder.file(std::to_string(jobs));
    index_files(database, std::vector{news}, {.writer = {.memory_budget_bytes = 1 << 20}, .jobs = jobs});
    dictionaries.push_back(dictionary_of(database));
  }
  CHECK(!dictionaries.front().empty());
  CHECK(std::ranges::count(dictionaries, dictionaries.front()) == 3);
}

TEST_CASE("the dictionary survives new articles, a new generation and compaction") {
  const test::TemporaryIndex folder;
  index_files(folder.database, std::vector{news_of(folder, "kabar", 0, 1500)});
  const std::string dictionary = dictionary_of(folder.database);
  REQUIRE(!dictionary.empty());

  const IndexSummary few = index_files(folder.database, std::vector{news_of(folder, "warta", 0, 20)});
  CHECK(few.added == 20);
  index_files(folder.database, std::vector{news_of(folder, "berita", 0, 3000)});
  compact_index(folder.database);
  CHECK(Xapian::Database(folder.database).get_doccount() == 4520);
  CHECK(dictionary_of(folder.database) == dictionary);
  for (const std::string id : {"kabar1", "warta1", "berita1"}) check_readable(folder.database, id);

  const std::vector again{folder.file("kabar0.jsonl"), folder.file("warta0.jsonl"),
                          folder.file("berita0.jsonl")};
  for (const std::string& file : again)
    std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now());
  CHECK(index_files(folder.database, again, {.dry_run = true}).unchanged == 4520);
  CHECK(index_files(folder.database, again).unchanged == 4520);
}

TEST_CASE("an index that starts with few articles gets a dictionary when many follow") {
  const test::WrittenIndex folder({test::make_article("1", "Banjir", "Air merendam pasar dan rumah warga."),
                                   test::make_article("2", "Banjir", "Air merendam pasar.")});
  CHECK(dictionary_of(folder.database).empty());
  index_files(folder.database, std::vector{news_of(folder, "kabar", 0, 3000)});
  CHECK(!dictionary_of(folder.database).empty());
  check_readable(folder.database, "1");
  check_readable(folder.database, "kabar2999");
}

TEST_CASE("indexes with different dictionaries are searched as one") {
  const test::TemporaryDirectory folder;
  std::vector<std::string> databases;
  for (const std::string paper : {"kabar", "warta"}) {
    databases.push_back(folder.file(paper + ".db"));
    index_files(databases.back(), std::vector{news_of(folder, paper, 0, 1500)});
  }
  CHECK(dictionary_of(databases[0]) != dictionary_of(databases[1]));
  Searcher searcher(databases);
  for (const std::string id : {"kabar7", "warta7"}) {
    REQUIRE(searcher.find(id));
    CHECK(contains(searcher.find(id)->text, "wartawan " + id.substr(0, 5)));
    CHECK(searcher.search("=wartawan " + id.substr(0, 5)).hits.size() == 10);
  }
}

TEST_CASE("an index that lost the dictionary of its records reports it") {
  const test::TemporaryIndex folder;
  index_files(folder.database, std::vector{news_of(folder, "kabar", 0, 1500)});
  const auto set_dictionary = [&](const std::string& bytes) {
    test::set_metadata(folder.database + "/generation-1", kRecordDictionaryKey, bytes);
  };
  set_dictionary("");
  CHECK(!check_index(folder.database).problems.empty());
  CHECK_THROWS_WITH_AS(static_cast<void>(Searcher(folder.database).find("kabar1")),
                       doctest::Contains("needs the dictionary"), const IndexError&);
  set_dictionary("?");
  CHECK_THROWS_WITH_AS(Searcher{folder.database},
                       doctest::Contains("dictionary of the stored records is damaged"), const IndexError&);
  CHECK_THROWS_WITH_AS(IndexWriter{folder.database}, doctest::Contains("from the original files"),
                       const IndexError&);
  CHECK(!check_index(folder.database).problems.empty());
  const std::vector paths{folder.file("kabar0.jsonl")};
  index_files(folder.database, paths, {.writer = {.rebuild = true}});
  check_readable(folder.database, "kabar1");
}

}  // namespace
