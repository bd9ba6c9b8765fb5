// SPDX-License-Identifier: GPL-3.0-or-later
// Rebuilding an index with damaged metadata: it stays unchanged, or takes the missing settings from the
// caller.
#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/version.h>

#include "folder_snapshot.h"
#include "lexicon.h"
#include "news.h"
#include "reindexing.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using glass::TableKind;
namespace fs = std::filesystem;

TEST_CASE("an unreadable index stays unchanged") {
  DamagedIndex index;
  const char* reason = "";
  SUBCASE("without its dictionary") {
    REQUIRE_FALSE(metadata_of(index.database, std::string(kRecordDictionaryKey)).empty());
    set_metadata(index.generation, kRecordDictionaryKey, "");
    reason = "None of the 600 articles";
  }
  SUBCASE("with a damaged dictionary") {
    set_metadata(index.generation, kRecordDictionaryKey, "?");
    reason = "The dictionary of the stored records is damaged";
  }
  SUBCASE("without records") {
    fs::remove(index.generation + "/docdata.glass");
    reason = "its file is missing";
  }
  SUBCASE("with a damaged version file") {
    fs::resize_file(index.generation + "/iamglass", 40);
    reason = "iamglass is invalid";
  }
  SUBCASE("without its generation") {
    fs::rename(index.generation, index.folder.file("elsewhere"));
    reason = "is missing";
  }
  SUBCASE("of another program") {
    set_metadata(index.generation, kFormatVersionKey, "");
    reason = "was not made by Telusur";
  }
  SUBCASE("of an older format") {
    set_metadata(index.generation, kFormatVersionKey, "3");
    reason = "Rebuild the index from the original files.";
  }
  SUBCASE("of a newer format") {
    set_metadata(index.generation, kFormatVersionKey, "99");
    reason = "has format version 99";
  }
  SUBCASE("with an invalid lexicon") {
    set_metadata(index.generation, kUserLexiconKey, "kata\n");
    reason = "Correct the lexicon";
  }
  fs::create_directories(index.generation);
  const auto before = test::snapshot_folder(index.generation);
  CHECK_THROWS_WITH_AS(reindex(index.database), doctest::Contains(reason), const IndexError&);
  CHECK(test::first_difference(before, test::snapshot_folder(index.generation)).empty());
  CHECK(folders_in(index.database) == std::set<std::string>{"generation-1"});
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "a lexicon lost with the metadata must be given by the caller") {
  const auto lexicon = lexicon_of("kata: rendang = rumah\n");
  write_index(database, test::numbered_articles(0, 20), {.lexicon = lexicon});
  test::zero_blocks(database + "/generation-1", TableKind::kPostings,
                    [](const TableBlock& block) { return contains(block.bytes, "telusur:"); });
  CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("with your lexicon"), const IndexError&);
  CHECK(reindex(database, {.lexicon = lexicon}).result.articles == 20);
  CHECK(Searcher(database).search("rendang").total == 20);
}

TEST_CASE("the checksum of its block detects a changed lexicon, which the caller must give") {
  const test::TemporaryIndex folder;
  const auto lexicon = lexicon_of("kata: rendang = rumah\n");
  index_files(folder.database, std::vector{many_articles(folder, "in.jsonl", 0, 50)},
              {.writer = {.lexicon = lexicon}});
  const std::string table = generation_of(folder.database) + "/postlist.glass";
  const std::size_t place = test::read_file(table).find("rendang = rumah");
  REQUIRE(place != std::string::npos);
  test::set_byte(table, place, 'l');
  CHECK_THROWS_WITH_AS(reindex(folder.database), doctest::Contains("with your lexicon"), const IndexError&);
  const Observed observed = reindex(folder.database, {.lexicon = lexicon});
  CHECK(observed.result.articles == 50);
  CHECK_FALSE(observed.result.kept.empty());
  CHECK(Searcher(folder.database).search("rendang").total == 50);
}

TEST_CASE("a changed letter of the metadata outside any checksum loses neither lexicon nor positions") {
  struct Row {
    const char* name;
    std::string from;
    std::string to;
    bool needs_lexicon;
  };
  const Row rows[] = {
      {"key of the lexicon", "telusur:lexicon", "telusur:lexicoo", true},
      {"an earlier key of it", "telusur:lexicon", "telusur:lexicol", true},
      {"word of the lexicon", "kata: rendang", "kata: lendang", true},
      {"key of the features", "telusur:features", "telusur:featuret", false},
      {"positions", "positions", "positionr", false},
      {"key of the analyzer", "telusur:analyzer", "telusur:analyzes", true},
      {"words of the analyzer", Analyzer::fingerprint() + "-", Analyzer::fingerprint() + "+", true},
      {"key of the format", "telusur:format", "telusur:formau", false},
      {"format", "telusur:format" + std::to_string(kIndexFormatVersion), "telusur:formatw", false}};
  const test::TemporaryDirectory folder;
  const auto lexicon = lexicon_of("kata: rendang = rumah\n");
  const std::string original = folder.file("original.db");
  index_files(original, std::vector{many_articles(folder, "in.jsonl", 0, 50)},
              {.writer = {.lexicon = lexicon}});
  index_files(original, std::vector{many_articles(folder, "more.jsonl", 50, 2)},
              {.writer = {.lexicon = lexicon}});
  const std::string database = folder.file("news.db");
  for (const Row& row : rows) {
    CAPTURE(row.name);
    fs::remove_all(database);
    fs::copy(original, database, fs::copy_options::recursive);
    const std::string table = generation_of(database) + "/postlist.glass";
    std::string bytes = test::read_file(table);
    REQUIRE(contains(bytes, row.from));
    for (std::size_t at = bytes.find(row.from); at != std::string::npos; at = bytes.find(row.from, at + 1))
      bytes.replace(at, row.to.size(), row.to);
    std::ofstream(table, std::ios::binary) << bytes << std::flush;
    if (row.needs_lexicon) {
      CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("with your lexicon"), const IndexError&);
    }
    const IndexReindex result = reindex(database, {.lexicon = row.needs_lexicon ? lexicon : nullptr}).result;
    CHECK(result.articles == 52);
    CHECK(result.damaged == 0);
    CHECK_FALSE(result.problems.empty());
    CHECK_FALSE(result.kept.empty());
    CHECK(result.forgot_files);
    CHECK(file_states_of(database).empty());
    CHECK(Searcher(database).search("rendang").total == 52);
    CHECK(Searcher(database).search("\"merendam 7919\"").total == 1);
    CHECK(check_index(database).problems.empty());
  }
}

}  // namespace
