// SPDX-License-Identifier: GPL-3.0-or-later
/// The bulk path and the incremental path write the same index.
#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>

#include "index_dump.h"
#include "news.h"
#include "paths.h"

namespace {

using namespace telusur;
using telusur::test::dump_index;

/// Returns the articles of `files` as the indexer reads them.
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

/// Writes `count` articles to a file of JSON Lines, starting at number `first`. Every `period`-th repeats an
/// id.
std::string many_articles(const test::TemporaryDirectory& folder, const std::string& name, int first,
                          int count, int period = 1'000'000) {
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string id = "n" + std::to_string(i % period == period - 1 ? i - period + 1 : i);
    const std::string number = std::to_string(i);
    lines += test::json_line(
        {{"id", id},
         {"judul", "Banjir ke-" + number},
         {"tanggal", "2024-01-0" + std::to_string(1 + i % 9)},
         {"sumber", "Harian " + std::to_string(i % 7)},
         {"isi", "Air merendam " + number + " rumah di desa-desa pesisir, kata Bupati. Warga mengungsi."}});
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
    test::write_index(folder.file("single.db"), articles_of(files), options);
    test::check_equal_dumps(dump_index(folder.file("single.db")), dump_index(folder.file("bulk.db")));
  }
}

TEST_CASE("the last of several articles with one id stays, whatever segments contain them") {
  const test::TemporaryDirectory folder;
  // The id is repeated in the same segment, in the next one, and far away.
  const std::vector<std::string> files{many_articles(folder, "1.jsonl", 0, 3000, 3),
                                       many_articles(folder, "2.jsonl", 700, 900),
                                       many_articles(folder, "3.jsonl", 0, 2)};
  const IndexSummary summary = index_files(folder.file("bulk.db"), files, {.jobs = 3});
  test::write_index(folder.file("single.db"), articles_of(files));
  test::check_equal_dumps(dump_index(folder.file("single.db")), dump_index(folder.file("bulk.db")));
  CHECK(summary.added == Searcher(folder.file("bulk.db")).article_count());
  CHECK(summary.added + summary.updated == 3902);
}

TEST_CASE("many articles added to an existing index make a new generation and leave no other file") {
  const test::TemporaryDirectory folder;
  const std::string old = many_articles(folder, "old.jsonl", 0, 300);
  // 300 changed articles, 2,700 new ones, some repeated, and finally one with its old content.
  const std::vector<std::string> files{many_articles(folder, "1.jsonl", 0, 3000, 7),
                                       many_articles(folder, "2.jsonl", 12, 1)};
  for (const std::string& database : {folder.file("bulk.db"), folder.file("single.db")})
    test::write_index(database, articles_of({old}));
  const IndexSummary summary = index_files(folder.file("bulk.db"), files, {.jobs = 2});
  test::write_index(folder.file("single.db"), articles_of(files));
  test::check_equal_dumps(dump_index(folder.file("single.db")), dump_index(folder.file("bulk.db")));
  CHECK_MESSAGE(std::filesystem::exists(folder.file("bulk.db/generation-2")), "the bulk path was taken");
  CHECK_MESSAGE(entries_of(folder.file("bulk.db")) == 3, "the stub, the lock, one generation");
  CHECK(summary.added == Searcher(folder.file("bulk.db")).article_count() - 300);
}

TEST_CASE("few articles added to an existing index go to the current generation") {
  const test::TemporaryIndex folder;
  index_files(folder.database, std::vector{many_articles(folder, "1.jsonl", 0, 600)});
  const IndexSummary summary =
      index_files(folder.database, std::vector{many_articles(folder, "2.jsonl", 500, 200)});
  CHECK(summary.added == 100);
  CHECK(summary.updated == 100);
  CHECK(std::filesystem::exists(folder.database + "/generation-1"));
  CHECK(entries_of(folder.database) == 3);
}

}  // namespace
