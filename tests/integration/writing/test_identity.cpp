// SPDX-License-Identifier: GPL-3.0-or-later
// Articles that their files no longer have, ids of earlier versions, and different articles of one id.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_writer.h>

#include "changing_folder.h"
#include "database_changes.h"
#include "index_format/schema.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE_FIXTURE(ChangingFolder, "articles that are identified by their place follow the file") {
  write("a.csv", "judul,isi\nA,Satu.\nB,Dua.\nC,Tiga.\n");
  REQUIRE(run().added == 3);
  write("a.csv", "judul,isi\nA,Satu.\nC,Tiga.\n");
  const IndexSummary summary = run();
  CHECK(summary.updated == 1);
  CHECK(summary.removed == 1);
  CHECK(text_of(path("a.csv") + "#2") == "Tiga.");
  CHECK(article_count() == 2);
}

TEST_CASE_FIXTURE(ChangingFolder, "a damaged or empty file loses no article, with or without pruning") {
  const std::string whole = "[" + json_line("x", "Satu.") + "," + json_line("y", "Dua.") + "]";
  for (const std::string& damaged : {whole.substr(0, whole.find("\"y\"")), std::string()}) {
    CAPTURE(damaged);
    write("a.json", whole);
    write("b.json", json_of({{"z", "Tiga."}}));
    run();
    write("a.json", damaged);
    CHECK(run({.prune = true}).removed == 0);
    CHECK(article_count() == 3);
  }
}

/// Gives the articles of the index the ids that earlier versions gave, and drops the states of their files.
void age_index(const std::string& database, const std::map<std::string, std::string>& old_ids) {
  std::vector<Article> articles;
  {
    Searcher searcher(database);
    for (const auto& [id, old_id] : old_ids) {
      articles.push_back(searcher.find(id).value());
      articles.back().id = old_id;
    }
  }
  {
    IndexWriter writer(database);
    for (const auto& [id, old_id] : old_ids) writer.remove(id);
    for (const Article& article : articles) writer.add(article);
    writer.commit();
  }
  change_database(database + "/generation-1", [](Xapian::WritableDatabase& inner) {
    const std::string prefix(kFileKeyPrefix);
    std::vector<std::string> keys(inner.metadata_keys_begin(prefix), inner.metadata_keys_end(prefix));
    for (const std::string& key : keys) inner.set_metadata(key, "");
  });
}

TEST_CASE_FIXTURE(ChangingFolder,
                  "articles that an earlier version gave other ids are not there twice after a run") {
  write("a.jsonl", json_line({{"id", "1"}, {"isi", "Satu."}, {"url", "https://contoh.example/1"}}) +
                       json_line({{"isi", "Dua."}, {"url", "https://contoh.example/2?utm_source=x"}}) +
                       json_line({{"id", "3"}, {"isi", "Tiga."}}) + json_line("k-4", "Empat.") +
                       json_line({{"isi", "Lima."}}));
  REQUIRE(run().added == 5);
  age_index(database(), {{"https://contoh.example/1", "1"},
                         {"https://contoh.example/2", path("a.jsonl") + "#2"},
                         {path("a.jsonl") + "#id=3", "3"}});
  const IndexSummary summary = run();
  CHECK(summary.added == 3);
  CHECK(summary.removed == 3);
  CHECK(summary.unchanged == 2);
  CHECK(article_count() == 5);
  CHECK(text_of("https://contoh.example/2") == "Dua.");
}

TEST_CASE_FIXTURE(ChangingFolder, "two different articles of one id in one run are named once per file") {
  struct Row {
    std::string what;
    std::map<std::string, std::string> files;
    std::vector<Notice> notices;
  };
  const auto notice = [&](const std::string& name, const std::string& id, std::size_t count) {
    return Notice{
        .kind = NoticeKind::kCollidingIds, .path = path(name), .line = 0, .example = id, .count = count};
  };
  const Row rows[] = {
      {"in one file",
       {{"a.jsonl", json_line("x", "Satu.") + json_line("x", "Dua.")}},
       {notice("a.jsonl", "x", 1)}},
      {"in two files",
       {{"a.jsonl", json_line("x", "Satu.")}, {"b.jsonl", json_line("x", "Dua.") + json_line("y", "Tiga.")}},
       {notice("b.jsonl", "x", 1)}},
      {"three times, and another id",
       {{"a.jsonl", json_line("x", "Satu.") + json_line("x", "Dua.") + json_line("x", "Tiga.")},
        {"b.jsonl", json_line("y", "Satu.") + json_line("y", "Dua.")}},
       {notice("a.jsonl", "x", 2), notice("b.jsonl", "y", 1)}},
      {"the same article twice", {{"a.jsonl", json_line("x", "Satu.") + json_line("x", "Satu.")}}, {}},
      {"the same article in two files",
       {{"a.jsonl", json_line("x", "Satu.")}, {"b.jsonl", json_line("x", "Satu.")}},
       {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    for (const char* kind : {"new", "incremental", "bulk", "dry"}) {
      const std::string mode = kind;
      CAPTURE(mode);
      fs::remove_all(path(""));
      fs::remove_all(database());
      if (mode != "new") {
        write("dasar.jsonl", json_line("dasar", "Dasar."));
        REQUIRE(run().added == 1);
      }
      if (mode == "bulk") write("0.jsonl", many_articles());
      for (const auto& [name, content] : row.files) write(name, content);
      const IndexSummary summary = run({.jobs = 2, .dry_run = mode == "dry"});
      std::size_t count = 0;
      for (const Notice& found : row.notices) count += found.count;
      CHECK(notices == row.notices);
      CHECK(summary.notices == count);
      if (mode == "dry") continue;
      CHECK(run({.jobs = 2}).bytes == 0);
      CHECK(notices.empty());
    }
  }
}

}  // namespace
