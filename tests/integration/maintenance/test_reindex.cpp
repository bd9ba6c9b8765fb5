// SPDX-License-Identifier: GPL-3.0-or-later
// Rebuilding an index from its own stored articles.
#include <stop_token>

#include <doctest/doctest.h>

#include "folder_snapshot.h"
#include "lexicon.h"
#include "news.h"
#include "reindexing.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using glass::TableKind;
namespace fs = std::filesystem;

TEST_CASE("a reindexed index equals the index of its articles" * doctest::test_suite("slow")) {
  const test::TemporaryIndex folder;
  IndexWriterOptions options;
  SUBCASE("built in bulk") {
    index_files(folder.database, std::vector{many_articles(folder, "in.jsonl", 0, 3000)}, {.jobs = 2});
    REQUIRE_FALSE(Xapian::Database(folder.database).get_metadata(std::string(kRecordDictionaryKey)).empty());
  }
  SUBCASE("changed in many commits") { test::write_mixed_index(folder.database); }
  SUBCASE("compacted") {
    test::write_mixed_index(folder.database);
    compact_index(folder.database);
  }
  SUBCASE("without positions") {
    options.positions = false;
    test::write_mixed_index(folder.database, options);
  }
  SUBCASE("with a lexicon") {
    options.lexicon = lexicon_of("nama: Berita\nkata: kata1\nsinonim: DLH = Dinas Hidup\n");
    test::write_mixed_index(folder.database, options);
  }
  SUBCASE("without articles") { write_index(folder.database, {}); }
  const auto articles = articles_of(folder.database);
  const auto states = file_states_of(folder.database);
  const std::string expected = folder.file("expected.db");
  {
    IndexWriter writer(expected, options);
    for (const auto& [id, article] : articles) writer.add(article);
    writer.commit();
  }
  const IndexReindex result = reindex(folder.database).result;
  CHECK(result.articles == articles.size());
  CHECK(result.damaged == 0);
  CHECK(result.problems.empty());
  CHECK(result.kept.empty());
  CHECK_FALSE(result.interrupted);
  CHECK(articles_of(folder.database) == articles);
  CHECK(file_states_of(folder.database) == states);
  check_equal_dumps(dump_index(expected), dump_index(folder.database));
  CHECK(check_index(folder.database) == IndexCheck{.articles = articles.size(), .problems = {}});
  CHECK(folders_in(folder.database).size() == 1);
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "a run after a reindex reads no unchanged file, and a reindex needs no files") {
  fs::copy(test::corpus_path("articles"), file("in"), fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(file("in")))
    fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(1));
  const std::vector paths{file("in")};
  const IndexSummary first = index_files(database, paths);
  REQUIRE(reindex(database).result.articles == first.added);
  const IndexSummary second = index_files(database, paths);
  CHECK(second.unchanged == first.added);
  CHECK(second.bytes == 0);
  fs::remove_all(file("in"));
  CHECK(reindex(database).result.articles == first.added);
}

TEST_CASE("a reindex changes positions and lexicon only on request") {
  const test::WrittenIndex folder(test::numbered_articles(0, 20));
  const auto with_positions = dump_index(folder.database);
  reindex(folder.database, {.positions = false});
  CHECK(index_statistics(folder.database).features.empty());
  reindex(folder.database);
  CHECK(index_statistics(folder.database).features.empty());
  reindex(folder.database, {.positions = true});
  check_equal_dumps(with_positions, dump_index(folder.database));
  reindex(folder.database, {.lexicon = lexicon_of("kata: rendang = rumah\n")});
  CHECK(Searcher(folder.database).search("rendang").total == 20);
  reindex(folder.database);
  CHECK(Searcher(folder.database).search("rendang").total == 20);
}

TEST_CASE("the later of two articles with one id stays") {
  const test::WrittenIndex folder(test::numbered_articles(0, 20));
  change_database(folder.database + "/generation-1", [](Xapian::WritableDatabase& inner) {
    Xapian::Document document = inner.get_document(3);
    document.set_data(ArticleEncoder().encode(test::make_article("2", "Judul baru", "Isi baru")));
    inner.add_document(document);
  });
  CHECK(reindex(folder.database).result.articles == 20);
  CHECK(articles_of(folder.database).at("2").title == "Judul baru");
  CHECK(check_index(folder.database).problems.empty());
}

TEST_CASE("a stopped reindex changes nothing") {
  DamagedIndex index;
  index.damage_records({"n5"});
  const auto before = test::snapshot_folder(index.generation);
  std::stop_source stop;
  const IndexReindex result =
      reindex_index(index.database, {.jobs = 1},
                    {.on_progress = [&](const ReindexProgress&) { stop.request_stop(); }}, stop.get_token());
  CHECK(result.interrupted);
  CHECK(test::first_difference(before, test::snapshot_folder(index.generation)).empty());
  CHECK(folders_in(index.database) == std::set<std::string>{"generation-1"});
  CHECK(reindex(index.database).result.articles == index.articles.size() - 1);
}

TEST_CASE_FIXTURE(test::TemporaryDirectory,
                  "a reindex requires an index, no other writer and a writable folder") {
  CHECK_THROWS_WITH_AS(reindex(file("none")), doctest::Contains("There is no index"), const IndexError&);
  CHECK_FALSE(fs::exists(file("none")));
  const std::string database = file("news.db");
  write_index(database, test::numbered_articles(0, 10));
  {
    const IndexWriter other(database);
    CHECK_THROWS_AS(reindex(database), const IndexLockedError&);
  }
  if (geteuid() == 0) return;  // root can write anything
  fs::permissions(database, fs::perms::owner_read | fs::perms::owner_exec);
  CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("Check the permissions"), const IndexError&);
  fs::permissions(database, fs::perms::owner_all);
}

}  // namespace
