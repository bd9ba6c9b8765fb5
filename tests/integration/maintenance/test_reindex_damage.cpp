// SPDX-License-Identifier: GPL-3.0-or-later
// Rebuilding a damaged index: lost articles are named, and the old index is kept.
#include <doctest/doctest.h>

#include "damage.h"
#include "folder_snapshot.h"
#include "news.h"
#include "reindexing.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using glass::TableKind;
namespace fs = std::filesystem;

TEST_CASE("damage to data derived from the articles loses nothing" * doctest::test_suite("slow")) {
  DamagedIndex index;
  SUBCASE("positions") { test::zero_root(index.generation, TableKind::kPositions); }
  SUBCASE("a missing position table") { fs::remove(index.generation + "/position.glass"); }
  SUBCASE("postings") {
    test::zero_blocks(index.generation, TableKind::kPostings, [](const TableBlock& block) {
      return block.level == 0 && !contains(block.bytes, "telusur:") && block.number % 2 == 0;
    });
  }
  SUBCASE("term lists") {
    test::zero_blocks(index.generation, TableKind::kTermLists,
                      [](const TableBlock& block) { return block.number % 3 == 0; });
  }
  SUBCASE("random bytes outside records and metadata") {
    test::Random random(11);
    for (const char* table : {"/position.glass", "/termlist.glass"})
      test::damage(index.generation + table, random);
  }
  REQUIRE_FALSE(check_index(index.database).problems.empty());
  const Observed observed = reindex(index.database);
  CHECK(observed.damaged.empty());
  CHECK(observed.result.articles == index.articles.size());
  CHECK(observed.result.kept.empty());
  CHECK(folders_in(index.database) == std::set<std::string>{"generation-2"});
  check_equal_dumps(index.dump, dump_index(index.database));
  CHECK(check_index(index.database).problems.empty());
  CHECK(index_files(index.database, index.files).unchanged == index.articles.size());
}

TEST_CASE("damaged branches of the records or the metadata lose no article, and all files are read again") {
  DamagedIndex index;
  SUBCASE("of the metadata") {
    test::zero_blocks(index.generation, TableKind::kPostings,
                      [](const TableBlock& block) { return block.level > 0; });
  }
  SUBCASE("the root") { test::zero_root(index.generation, TableKind::kRecords); }
  SUBCASE("all of them") {
    CHECK(test::zero_blocks(index.generation, TableKind::kRecords,
                            [](const TableBlock& block) { return block.level > 0; }) > 0);
  }
  SUBCASE("after changes that leave old leaves") {
    std::vector<Article> changed;
    for (int i = 100; i < 130; ++i) {
      changed.push_back(index.articles.at("n" + std::to_string(i)));
      changed.back().text += " Tambahan.";
    }
    write_index(index.database, changed);
    index.articles = articles_of(index.database);
    index.dump.clear();
    test::zero_root(index.generation, TableKind::kRecords);
  }
  const Observed observed = reindex(index.database);
  CHECK(observed.damaged.empty());
  CHECK_FALSE(observed.result.problems.empty());
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(observed.result.forgot_files);
  CHECK(file_states_of(index.database).empty());
  CHECK(articles_of(index.database) == index.articles);
  if (!index.dump.empty()) check_equal_dumps(index.dump, dump_index(index.database));
  CHECK(check_index(index.database).problems.empty());
}

TEST_CASE("damaged records are named, the old index is kept, and the files restore the articles" *
          doctest::test_suite("slow")) {
  DamagedIndex index;
  std::set<std::string> lost;
  SUBCASE("some records") {
    lost = {"n5", "n199"};
    index.damage_records(lost);
  }
  SUBCASE("a leaf") { test::zero_leaf(index.generation, TableKind::kRecords, 4); }
  SUBCASE("a leaf and the root") {
    test::zero_leaf(index.generation, TableKind::kRecords, 4);
    test::zero_root(index.generation, TableKind::kRecords);
  }
  const std::string file = index.files.front();
  const Observed observed = reindex(index.database);
  REQUIRE_FALSE(observed.damaged.empty());
  for (const DamagedArticle& article : observed.damaged) {
    CHECK(article.path == file);
    CHECK(article.number == std::stoul(article.id.substr(1)) + 1);
    const bool is_missing = article.reason == Message("its record is missing");
    CHECK((is_missing || article.reason == Message("its record is damaged")));
    if (!lost.empty()) CHECK(lost.contains(article.id));
  }
  CHECK(observed.result.damaged == observed.damaged.size());
  CHECK(observed.result.articles + observed.result.damaged == index.articles.size());
  if (!lost.empty()) CHECK(lost.size() == observed.damaged.size());
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(folders_in(index.database) == std::set<std::string>{"damaged-1", "generation-2"});
  CHECK(check_index(index.database).problems.empty());
  auto kept_states = index.states;
  kept_states.erase("telusur:file:" + file);
  if (lost.empty()) kept_states.clear();  // other articles may be outdated
  CHECK(observed.result.forgot_files == lost.empty());
  CHECK(file_states_of(index.database) == kept_states);

  const auto kept = test::snapshot_folder(index.database + "/damaged-1");
  const IndexSummary summary = index_files(index.database, index.files);
  CHECK(summary.added == observed.damaged.size());
  CHECK(summary.unchanged == observed.result.articles);
  CHECK(articles_of(index.database) == index.articles);
  CHECK(Searcher(index.database).search("banjir").total == index.articles.size());
  compact_index(index.database);
  reindex(index.database);
  index_files(index.database, index.files, {.writer = {.rebuild = true}});
  CHECK(test::first_difference(kept, test::snapshot_folder(index.database + "/damaged-1")).empty());
}

TEST_CASE("the second damaged index that is kept gets another name") {
  DamagedIndex index;
  fs::create_directory(index.database + "/damaged-1");
  index.damage_records({"n5"});
  CHECK(reindex(index.database).result.kept == index.database + "/damaged-2");
}

TEST_CASE("a damaged index survives a crash between the publication of its successor and its renaming") {
  DamagedIndex index;
  const std::string aside = index.folder.file("aside");
  fs::copy(index.generation, aside);
  std::ofstream(aside + "/damaged") << "Records could not be read.\n";
  const auto before = test::snapshot_folder(aside);
  index_files(index.database, index.files, {.writer = {.rebuild = true}});
  fs::rename(aside, index.generation);
  compact_index(index.database);
  CHECK(test::first_difference(before, test::snapshot_folder(index.generation)).empty());
  CHECK(check_index(index.database).problems.empty());
}

TEST_CASE("the mark of a damaged index is removed if no successor is published") {
  DamagedIndex index;
  const std::string mark = index.generation + "/damaged";
  SUBCASE("because publishing fails") {
    index.damage_records({"n5"});
    fs::create_directories(index.database + "/XAPIANDB.new/full");
    CHECK_THROWS_AS(reindex(index.database), const IndexError&);
    CHECK_FALSE(fs::exists(mark));
    fs::remove_all(index.database + "/XAPIANDB.new");
    CHECK(reindex(index.database).result.kept == index.database + "/damaged-1");
  }
  SUBCASE("because the program was killed") {
    std::ofstream(mark) << "Records could not be read.\n";
    write_index(index.database, test::numbered_articles(0, 1));
    CHECK_FALSE(fs::exists(mark));
    compact_index(index.database);
    CHECK(folders_in(index.database) == std::set<std::string>{"generation-2"});
  }
  SUBCASE("in a backup") {
    std::ofstream(mark) << "Records could not be read.\n";
    const std::string copy = index.folder.file("copy.db");
    backup_index(index.database, copy);
    CHECK_FALSE(fs::exists(generation_of(copy) + "/damaged"));
    CHECK(fs::exists(mark));
  }
}

TEST_CASE("a damaged file state is dropped, and the file is read again") {
  DamagedIndex index;
  const std::string key = "telusur:file:" + index.files.front();
  set_metadata(index.generation, key, "\x05\x80");
  REQUIRE_FALSE(check_index(index.database).problems.empty());
  CHECK(reindex(index.database).result.kept.empty());
  index.states.erase(key);
  CHECK(file_states_of(index.database) == index.states);
  CHECK(check_index(index.database).problems.empty());
}

TEST_CASE("a damaged article without its term list is named by its number, and every file is read again") {
  DamagedIndex index;
  index.damage_records({"n5"});
  fs::remove(index.generation + "/termlist.glass");
  const Observed observed = reindex(index.database);
  REQUIRE(observed.damaged.size() == 1);
  CHECK(observed.damaged.front() == DamagedArticle{.number = 6, .reason = Message("its record is damaged")});
  CHECK(file_states_of(index.database).empty());
  CHECK(index_files(index.database, index.files).added == 1);
  CHECK(articles_of(index.database) == index.articles);
}

TEST_CASE("an article without any trace is counted") {
  DamagedIndex index;
  test::zero_leaf(index.generation, TableKind::kRecords, 4);
  fs::remove(index.generation + "/termlist.glass");
  const Observed observed = reindex(index.database);
  CHECK(observed.damaged.empty());
  CHECK(observed.result.damaged > 0);
  CHECK(observed.result.articles + observed.result.damaged == index.articles.size());
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(file_states_of(index.database).empty());
  CHECK(index_files(index.database, index.files).added == observed.result.damaged);
  CHECK(articles_of(index.database) == index.articles);
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "an article in an archive or under a long path is read again from the right file") {
  const std::string state = "state";  // a state of another version is kept as it is
  const std::string long_folder = "/arsip/" + std::string(200, 'a') + "/" + std::string(100, 'b');
  struct Row {
    std::string path;  // path of the damaged article
    std::string file;  // the file whose state is dropped
  };
  const Row rows[] = {{"/arsip/2023.zip!/a.txt", "/arsip/2023.zip"},
                      {"/arsip/2023.zip!/dalam.zip!/a.txt", "/arsip/2023.zip"},
                      {"/arsip/a.jsonl", "/arsip/a.jsonl"},
                      {long_folder + "/a.jsonl", long_folder + "/a.jsonl"},
                      {long_folder + "/a.zip!/b.txt", long_folder + "/a.zip"}};
  for (const Row& row : rows) {
    CAPTURE(row.path);
    fs::remove_all(database);
    std::vector<Article> articles = test::numbered_articles(0, 2);
    articles[1].path = row.path;
    write_index(database, articles);
    change_database(database + "/generation-1", [&](Xapian::WritableDatabase& inner) {
      for (const std::string& file : {row.file, std::string("/other/b.jsonl")})
        inner.set_metadata(make_term(kFileKeyPrefix, file), state);
      damage_record(inner, 2);
    });
    CHECK(reindex(database).damaged.size() == 1);
    CHECK(file_states_of(database) ==
          std::map<std::string, std::string>{{"telusur:file:/other/b.jsonl", state}});
  }
}

}  // namespace
