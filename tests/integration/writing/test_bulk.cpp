// SPDX-License-Identifier: GPL-3.0-or-later
/// The bulk path and the incremental path write the same index.
#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

#include "index_dump.h"
#include "news.h"
#include "paths.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::dump_index;

/// The articles of `files`, as the indexer reads them.
std::vector<Article> articles_of(const std::vector<std::string>& files) {
  std::vector<Article> articles;
  for (const std::string& file : files) {
    const auto reader = make_reader(open_file(file), file, {});
    while (auto result = reader->next()) {
      if (auto* article = std::get_if<Article>(&*result)) articles.push_back(std::move(*article));
    }
  }
  return articles;
}

void write_one_by_one(const std::string& database, const std::vector<Article>& articles,
                      const IndexWriterOptions& options = {}) {
  IndexWriter writer(database, options);
  for (const Article& article : articles) writer.add(article);
  writer.commit();
}

void check_equal(const std::string& left, const std::string& right) {
  const auto expected = dump_index(left);
  const auto found = dump_index(right);
  CHECK(expected.size() == found.size());
  for (const auto& [what, text] : expected) {
    CAPTURE(what);
    REQUIRE(found.contains(what));
    REQUIRE(found.at(what) == text);
  }
}

/// `count` articles from number `first` on, in a file of JSON Lines; every `period`-th repeats an id.
std::string many_articles(const test::TemporaryDirectory& folder, const std::string& name, int first,
                          int count, int period = 1'000'000) {
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string id = std::to_string(i % period == period - 1 ? i - period + 1 : i);
    const std::string number = std::to_string(i);
    lines += R"({"id": ")" + id + R"(", "judul": "Banjir ke-)" + number + R"(", "tanggal": "2024-01-0)" +
             std::to_string(1 + i % 9) + R"(", "sumber": "Harian )" + std::to_string(i % 7) +
             R"(", "isi": "Air merendam )" + number +
             R"( rumah di desa-desa pesisir, kata Bupati. Warga mengungsi."})"
             "\n";
  }
  return folder.write(name, lines);
}

std::size_t entries_of(const std::string& database) {
  const std::filesystem::directory_iterator entries(database);
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

TEST_CASE("bulk and incremental indexing give the same index, posting by posting") {
  for (const bool positions : {true, false}) {
    CAPTURE(positions);
    const test::TemporaryDirectory folder;
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(telusur::test::corpus_path("articles"))) {
      if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::ranges::sort(files);
    const IndexWriterOptions options{.positions = positions};
    index_files(folder.file("bulk.db"), files, {.writer = options, .jobs = 3});
    write_one_by_one(folder.file("single.db"), articles_of(files), options);
    check_equal(folder.file("single.db"), folder.file("bulk.db"));
  }
}

TEST_CASE("the last of several articles with one id stays, whatever segments contain them") {
  const test::TemporaryDirectory folder;
  // Repeated in the same segment, in the next, and far apart.
  const std::vector<std::string> files{many_articles(folder, "1.jsonl", 0, 3000, 3),
                                       many_articles(folder, "2.jsonl", 700, 900),
                                       many_articles(folder, "3.jsonl", 0, 2)};
  const IndexSummary summary = index_files(folder.file("bulk.db"), files, {.jobs = 3});
  write_one_by_one(folder.file("single.db"), articles_of(files));
  check_equal(folder.file("single.db"), folder.file("bulk.db"));
  CHECK(summary.added == Searcher(folder.file("bulk.db")).article_count());
  CHECK(summary.added + summary.updated == 3902);
}

TEST_CASE("many articles added to an existing index make a new generation and leave no other file") {
  const test::TemporaryDirectory folder;
  const std::string old = many_articles(folder, "old.jsonl", 0, 300);
  // 300 that changed, 2,700 new ones, some of those twice, and at last one that is again as it was.
  const std::vector<std::string> files{many_articles(folder, "1.jsonl", 0, 3000, 7),
                                       many_articles(folder, "2.jsonl", 12, 1)};
  for (const std::string& database : {folder.file("bulk.db"), folder.file("single.db")})
    write_one_by_one(database, articles_of({old}));
  const IndexSummary summary = index_files(folder.file("bulk.db"), files, {.jobs = 2});
  write_one_by_one(folder.file("single.db"), articles_of(files));
  check_equal(folder.file("single.db"), folder.file("bulk.db"));
  CHECK_MESSAGE(std::filesystem::exists(folder.file("bulk.db/generation-2")), "the bulk path was taken");
  CHECK_MESSAGE(entries_of(folder.file("bulk.db")) == 3, "the stub, the lock, one generation");
  CHECK(summary.added == Searcher(folder.file("bulk.db")).article_count() - 300);
}

TEST_CASE("few articles added to an existing index go to the current generation") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  index_files(database, std::vector{many_articles(folder, "1.jsonl", 0, 600)});
  const IndexSummary summary = index_files(database, std::vector{many_articles(folder, "2.jsonl", 500, 200)});
  CHECK(summary.added == 100);
  CHECK(summary.updated == 100);
  CHECK(std::filesystem::exists(database + "/generation-1"));
  CHECK(entries_of(database) == 3);
}

}  // namespace
