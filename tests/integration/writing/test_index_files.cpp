// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>

#include "news.h"

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

TEST_CASE_FIXTURE(TemporaryIndex, "the second run over a folder finds everything unchanged") {
  write("in/satu.txt", "Banjir di Demak\n\nAir merendam rumah.");
  write("in/dua.jsonl", json_line("a", "Gempa") + json_line("b", "Longsor"));
  write("in/gambar.jpg", "\xff\xd8\xff");

  const Run first(database, {file("in")});
  CHECK(first.summary.added == 3);
  CHECK(first.summary.files == 2);
  CHECK(first.rejections.empty());

  const Run second(database, {file("in")});
  CHECK(second.summary.added == 0);
  CHECK(second.summary.unchanged == 3);

  write("in/dua.jsonl", json_line("a", "Gempa bumi") + json_line("b", "Longsor"));
  const Run third(database, {file("in")});
  CHECK(third.summary.updated == 1);
  CHECK(third.summary.unchanged == 2);
}

TEST_CASE_FIXTURE(TemporaryIndex, "a bad record is named with its line, and the rest of the file is read") {
  const std::string path =
      write("in.jsonl", json_line("a", "Gempa") + "{\"id\": \"terpotong\n" + json_line("b", "Longsor"));
  const Run run(database, {path});
  CHECK(run.summary.added == 2);
  REQUIRE(run.rejections.size() == 1);
  CHECK(run.rejections[0].path == path);
  CHECK(run.rejections[0].line == 2);
}

TEST_CASE_FIXTURE(TemporaryDirectory,
                  "the later of two articles with one id stays, for any number of threads") {
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += json_line("n" + std::to_string(i % 100), "nomor " + std::to_string(i));
  const std::string path = write("in.jsonl", lines);
  for (const unsigned jobs : {1U, 4U}) {
    const std::string database = file("news" + std::to_string(jobs) + ".db");
    const Run run(database, {path}, {.jobs = jobs});
    CHECK(run.summary.added == 100);
    CHECK(run.summary.updated == 2900);
    Searcher searcher(database);
    for (int id = 0; id < 100; ++id)
      CHECK(searcher.find("n" + std::to_string(id))->text == "nomor " + std::to_string(2900 + id));
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "one or many threads write the same articles in the same order") {
  std::string lines;
  for (int i = 0; i < 500; ++i)
    lines += json_line("a" + std::to_string(i), "warga desa nomor " + std::to_string(i));
  const std::string path = write("in.jsonl", lines);
  std::string ids[2];
  for (const unsigned jobs : {1U, 4U}) {
    const std::string database = file("news" + std::to_string(jobs) + ".db");
    index_files(database, std::vector{path}, {.jobs = jobs});
    ids[jobs == 1 ? 0 : 1] = ids_of(Searcher(database).search("desa", {.limit = 1000}));
  }
  CHECK(ids[0] == ids[1]);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "pruning removes the articles of missing files, only below the given path") {
  write("in/a.txt", "Satu\n\nBanjir");
  write("in/b.txt", "Dua\n\nBanjir");
  write("lain/c.txt", "Tiga\n\nBanjir");
  index_files(database, std::vector{file("in"), file("lain")});
  std::filesystem::remove(file("in/b.txt"));
  std::filesystem::remove(file("lain/c.txt"));

  const Run without(database, {file("in")});
  CHECK(without.summary.removed == 0);
  const Run with(database, {file("in")}, {.prune = true});
  CHECK(with.summary.removed == 1);
  CHECK(Searcher(database).article_count() == 2);
}

TEST_CASE_FIXTURE(TemporaryIndex, "pruning keeps articles below a path where nothing was found") {
  write("a/a.txt", "Satu\n\nBanjir");
  write("b/b.txt", "Dua\n\nBanjir");
  const std::vector<std::string> paths{file("a"), file("b")};
  index_files(database, paths);
  SUBCASE("the folder is missing") { std::filesystem::rename(file("b"), file("c")); }
  SUBCASE("the folder is empty, as where a disk is not mounted") { std::filesystem::remove(file("b/b.txt")); }
  const Run run(database, paths, {.prune = true});
  CHECK(run.summary.removed == 0);
  CHECK(run.rejections.back().path == file("b"));
  CHECK(contains(run.rejections.back().reason.text(), "was not pruned"));
  CHECK(Searcher(database).article_count() == 2);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "files with names in invalid UTF-8 stay distinct articles, and pruning recognizes them") {
  write("in/bad\xff\xfe.txt", "Satu\n\nBanjir");
  write("in/bad\xff\xfd.txt", "Dua\n\nBanjir");
  const Run first(database, {file("in")});
  CHECK(first.summary.added == 2);
  const Run second(database, {file("in")}, {.prune = true});
  CHECK(second.summary.unchanged == 2);
  CHECK(second.summary.removed == 0);
  std::filesystem::remove(file("in/bad\xff\xfd.txt"));
  const Run third(database, {file("in")}, {.prune = true});
  CHECK(third.summary.removed == 1);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "an index among the articles is not read as an article") {
  write("a.txt", "Satu\n\nBanjir");
  for (int run = 0; run < 2; ++run) {
    const Run result(file("telusur.db"), {path().string()});
    CHECK(result.summary.added + result.summary.unchanged == 1);
    CHECK(result.rejections.empty());
  }
  // Nor is another index.
  index_files(file("other.db"), std::vector{file("a.txt")});
  CHECK(Run(file("telusur.db"), {path().string()}).summary.unchanged == 1);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "a missing path creates no index, and is a rejection beside an existing path") {
  CHECK_THROWS_WITH_AS(index_files(database, std::vector{file("nowhere")}),
                       doctest::Contains("does not exist"), const InputError&);
  CHECK_FALSE(std::filesystem::exists(database));
  const std::string good = write("a.txt", "Satu\n\nBanjir");
  const Run run(database, {file("nowhere"), good});
  CHECK(run.summary.added == 1);
  REQUIRE(run.rejections.size() == 1);
  CHECK(run.rejections[0].path == file("nowhere"));
}

TEST_CASE_FIXTURE(
    TemporaryIndex,
    "a stopped run keeps the articles that it read, and a stopped rebuild keeps the old index") {
  const std::string old = write("old.jsonl", json_line("old", "Banjir"));
  index_files(database, std::vector{old});
  constexpr int kMany = 40'000;  // more than fits in the queues between the threads
  std::string lines;
  for (int i = 0; i < kMany; ++i) lines += json_line("n" + std::to_string(i), "Gempa nomor " + std::to_string(i));
  const std::string path = write("in.jsonl", lines);

  for (const bool rebuild : {true, false}) {
    std::stop_source stop;
    const IndexSummary summary =
        index_files(database, std::vector{path}, {.writer = {.rebuild = rebuild}, .jobs = 2},
                    {.on_progress = [&](const IndexProgress&) { stop.request_stop(); }}, stop.get_token());
    CHECK(summary.interrupted);
    CHECK(summary.added > 0);
    CHECK(summary.added < kMany);
    CHECK(Searcher(database).article_count() == (rebuild ? std::size_t{1} : summary.added + 1));
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "progress counts the bytes of written articles, then the merge") {
  constexpr int kMany = 40'000;
  std::string lines;
  for (int i = 0; i < kMany; ++i) lines += json_line("n" + std::to_string(i), "Gempa nomor " + std::to_string(i));
  const std::string path = write("in.jsonl", lines);
  std::vector<IndexProgress> seen;
  index_files(database, std::vector{path}, {.jobs = 2},
              {.on_progress = [&](const IndexProgress& progress) { seen.push_back(progress); }});
  REQUIRE(seen.size() >= 5);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    CHECK(seen[i].so_far.bytes >= seen[i - 1].so_far.bytes);
    CHECK(seen[i].merged >= seen[i - 1].merged);
    CHECK(seen[i].merge_cost > 0);
    // A batch is not counted before it is written: the rest waits in windows and queues.
    const double articles = static_cast<double>(seen[i].so_far.added) / kMany;
    const double bytes = static_cast<double>(seen[i].so_far.bytes) / static_cast<double>(lines.size());
    CHECK(bytes >= articles * 0.9);
    CHECK(bytes <= articles + 0.15);
  }
  CHECK(seen.back().so_far.bytes == lines.size());
  CHECK(seen.back().so_far.added == kMany);
}

}  // namespace
