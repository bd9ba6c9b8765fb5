// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "contains.h"
#include "json_lines.h"
#include "news.h"
#include "temporary_directory.h"
#include "temporary_index.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Indexes and collects the rejections.
struct Run {
  IndexSummary summary;
  std::vector<Rejection> rejections;

  Run(const std::string& database, const std::vector<std::string>& paths,
      const IndexFilesOptions& options = {}, std::stop_token stop = {}) {
    summary =
        index_files(database, paths, options,
                    {.on_rejection = [this](const Rejection& rejection) { rejections.push_back(rejection); },
                     .on_progress = {}},
                    std::move(stop));
  }
};

TEST_CASE("the second run over a folder finds everything unchanged") {
  const TemporaryIndex folder;
  folder.write("in/satu.txt", "Banjir di Demak\n\nAir merendam rumah.");
  folder.write("in/dua.jsonl", json_line("a", "Gempa") + json_line("b", "Longsor"));
  folder.write("in/gambar.jpg", "\xff\xd8\xff");

  const Run first(folder.database, {folder.file("in")});
  CHECK(first.summary.added == 3);
  CHECK(first.summary.files == 2);
  CHECK(first.rejections.empty());

  const Run second(folder.database, {folder.file("in")});
  CHECK(second.summary.added == 0);
  CHECK(second.summary.unchanged == 3);

  folder.write("in/dua.jsonl", json_line("a", "Gempa bumi") + json_line("b", "Longsor"));
  const Run third(folder.database, {folder.file("in")});
  CHECK(third.summary.updated == 1);
  CHECK(third.summary.unchanged == 2);
}

TEST_CASE("a bad record is named with its line, and the rest of the file is read") {
  const TemporaryDirectory folder;
  const std::string path = folder.write(
      "in.jsonl", json_line("a", "Gempa") + "{\"id\": \"terpotong\n" + json_line("b", "Longsor"));
  const Run run(folder.file("news.db"), {path});
  CHECK(run.summary.added == 2);
  REQUIRE(run.rejections.size() == 1);
  CHECK(run.rejections[0].path == path);
  CHECK(run.rejections[0].line == 2);
}

TEST_CASE("the later of two articles with one id stays, for any number of threads") {
  const TemporaryDirectory folder;
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += json_line(std::to_string(i % 100), "nomor " + std::to_string(i));
  const std::string path = folder.write("in.jsonl", lines);
  for (const unsigned jobs : {1U, 4U}) {
    const std::string database = folder.file("news" + std::to_string(jobs) + ".db");
    const Run run(database, {path}, {.jobs = jobs});
    CHECK(run.summary.added == 100);
    CHECK(run.summary.updated == 2900);
    Searcher searcher(database);
    for (int id = 0; id < 100; ++id)
      CHECK(searcher.find(std::to_string(id))->text == "nomor " + std::to_string(2900 + id));
  }
}

TEST_CASE("one or many threads write the same articles in the same order") {
  const TemporaryDirectory folder;
  std::string lines;
  for (int i = 0; i < 500; ++i)
    lines += json_line("a" + std::to_string(i), "warga desa nomor " + std::to_string(i));
  const std::string path = folder.write("in.jsonl", lines);
  std::string ids[2];
  for (const unsigned jobs : {1U, 4U}) {
    const std::string database = folder.file("news" + std::to_string(jobs) + ".db");
    index_files(database, std::vector{path}, {.jobs = jobs});
    ids[jobs == 1 ? 0 : 1] = ids_of(Searcher(database).search("desa", {.limit = 1000}));
  }
  CHECK(ids[0] == ids[1]);
}

TEST_CASE("pruning removes the articles of missing files, only below the given path") {
  const TemporaryIndex folder;
  folder.write("in/a.txt", "Satu\n\nBanjir");
  folder.write("in/b.txt", "Dua\n\nBanjir");
  folder.write("lain/c.txt", "Tiga\n\nBanjir");
  index_files(folder.database, std::vector{folder.file("in"), folder.file("lain")});
  std::filesystem::remove(folder.file("in/b.txt"));
  std::filesystem::remove(folder.file("lain/c.txt"));

  const Run without(folder.database, {folder.file("in")});
  CHECK(without.summary.removed == 0);
  const Run with(folder.database, {folder.file("in")}, {.prune = true});
  CHECK(with.summary.removed == 1);
  CHECK(Searcher(folder.database).article_count() == 2);
}

TEST_CASE("pruning keeps articles below a path where nothing was found") {
  const TemporaryIndex folder;
  folder.write("a/a.txt", "Satu\n\nBanjir");
  folder.write("b/b.txt", "Dua\n\nBanjir");
  const std::vector<std::string> paths{folder.file("a"), folder.file("b")};
  index_files(folder.database, paths);
  SUBCASE("the folder is missing") { std::filesystem::rename(folder.file("b"), folder.file("c")); }
  SUBCASE("the folder is empty, as where a disk is not mounted") {
    std::filesystem::remove(folder.file("b/b.txt"));
  }
  const Run run(folder.database, paths, {.prune = true});
  CHECK(run.summary.removed == 0);
  CHECK(run.rejections.back().path == folder.file("b"));
  CHECK(contains(run.rejections.back().reason.text(), "was not pruned"));
  CHECK(Searcher(folder.database).article_count() == 2);
}

TEST_CASE("files with names in invalid UTF-8 stay distinct articles, and pruning recognizes them") {
  const TemporaryIndex folder;
  folder.write("in/bad\xff\xfe.txt", "Satu\n\nBanjir");
  folder.write("in/bad\xff\xfd.txt", "Dua\n\nBanjir");
  const Run first(folder.database, {folder.file("in")});
  CHECK(first.summary.added == 2);
  const Run second(folder.database, {folder.file("in")}, {.prune = true});
  CHECK(second.summary.unchanged == 2);
  CHECK(second.summary.removed == 0);
  std::filesystem::remove(folder.file("in/bad\xff\xfd.txt"));
  const Run third(folder.database, {folder.file("in")}, {.prune = true});
  CHECK(third.summary.removed == 1);
}

TEST_CASE("an index among the articles is not read as an article") {
  const TemporaryDirectory folder;
  folder.write("a.txt", "Satu\n\nBanjir");
  for (int run = 0; run < 2; ++run) {
    const Run result(folder.file("telusur.db"), {folder.path().string()});
    CHECK(result.summary.added + result.summary.unchanged == 1);
    CHECK(result.rejections.empty());
  }
  // Nor is another index.
  index_files(folder.file("other.db"), std::vector{folder.file("a.txt")});
  CHECK(Run(folder.file("telusur.db"), {folder.path().string()}).summary.unchanged == 1);
}

TEST_CASE("a missing path creates no index, and is a rejection beside an existing path") {
  const TemporaryIndex folder;
  CHECK_THROWS_WITH_AS(index_files(folder.database, std::vector{folder.file("nowhere")}),
                       doctest::Contains("does not exist"), const InputError&);
  CHECK_FALSE(std::filesystem::exists(folder.database));
  const std::string good = folder.write("a.txt", "Satu\n\nBanjir");
  const Run run(folder.database, {folder.file("nowhere"), good});
  CHECK(run.summary.added == 1);
  REQUIRE(run.rejections.size() == 1);
  CHECK(run.rejections[0].path == folder.file("nowhere"));
}

TEST_CASE("a stopped run keeps the articles that it read, and a stopped rebuild keeps the old index") {
  const TemporaryIndex folder;
  const std::string old = folder.write("old.jsonl", json_line("old", "Banjir"));
  index_files(folder.database, std::vector{old});
  constexpr int kMany = 40'000;  // more than fits in the queues between the threads
  std::string lines;
  for (int i = 0; i < kMany; ++i) lines += json_line(std::to_string(i), "Gempa nomor " + std::to_string(i));
  const std::string path = folder.write("in.jsonl", lines);

  for (const bool rebuild : {true, false}) {
    std::stop_source stop;
    const IndexSummary summary =
        index_files(folder.database, std::vector{path}, {.writer = {.rebuild = rebuild}, .jobs = 2},
                    {.on_progress = [&](const IndexSummary&) { stop.request_stop(); }}, stop.get_token());
    CHECK(summary.interrupted);
    CHECK(summary.added > 0);
    CHECK(summary.added < kMany);
    CHECK(Searcher(folder.database).article_count() == (rebuild ? std::size_t{1} : summary.added + 1));
  }
}

}  // namespace
