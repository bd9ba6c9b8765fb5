// SPDX-License-Identifier: GPL-3.0-or-later
// The sample corpus as a whole: everything is readable, and its topics find their articles.
#include <map>
#include <sstream>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>

#include "news.h"
#include "paths.h"
#include "table.h"

namespace {

using namespace telusur;
using telusur::test::contains;

/// The sample articles, indexed once for all tests of this file.
const std::string& sample_index() {
  static const test::TemporaryDirectory folder;
  static const std::string database = [] {
    std::string path = folder.file("corpus.db");
    const IndexSummary summary = index_files(path, std::vector{test::corpus_path("articles")});
    REQUIRE(summary.rejected == 0);
    REQUIRE(summary.added == 62);
    return path;
  }();
  return database;
}

TEST_CASE("the topics of the sample corpus get good results") {
  std::map<std::string, std::map<std::string, int>> judged;
  for (const test::TableRow& row : test::read_table(test::corpus_path("qrels.txt"))) {
    std::istringstream cells(row.cells.at(0));
    std::string topic, unused, id;
    int grade = 0;
    cells >> topic >> unused >> id >> grade;
    judged[topic][id] = grade;
  }
  Searcher searcher(sample_index());
  double reciprocal_ranks = 0;
  double found = 0;
  double relevant = 0;
  const auto topics = test::read_table(test::corpus_path("topics.tsv"));
  REQUIRE(topics.size() == 30);
  for (const test::TableRow& topic : topics) {
    const Results results = searcher.search(topic.cells.at(1), {.limit = 10, .snippets = false});
    const auto& grades = judged.at(topic.cells.at(0));
    relevant += static_cast<double>(grades.size());
    bool is_first = true;
    for (const Hit& hit : results.hits) {
      if (!grades.contains(hit.id)) continue;
      ++found;
      if (is_first) reciprocal_ranks += 1.0 / static_cast<double>(hit.rank);
      is_first = false;
    }
  }
  const double mean_reciprocal_rank = reciprocal_ranks / static_cast<double>(topics.size());
  CHECK_MESSAGE(mean_reciprocal_rank > 0.9, "MRR@10 is " << mean_reciprocal_rank);
  CHECK_MESSAGE(found / relevant > 0.9, "recall@10 is " << found / relevant);
}

TEST_CASE("a searcher with a small or no posting cache gives the same answers") {
  Searcher keeping(sample_index());
  Searcher without(sample_index(), {.posting_cache_bytes = 0});
  Searcher small(sample_index(), {.posting_cache_bytes = 500});
  for (const test::TableRow& topic : test::read_table(test::corpus_path("topics.tsv"))) {
    CAPTURE(topic.cells.at(1));
    const Results expected = keeping.search(topic.cells.at(1), {.exact_total = true});
    for (Searcher* other : {&without, &small, &keeping}) {
      const Results results = other->search(topic.cells.at(1), {.exact_total = true});
      CHECK(results.total == expected.total);
      CHECK(test::ids_of(results) == test::ids_of(expected));
    }
  }
}

TEST_CASE("a searcher with a posting cache finds the same phrases as one without") {
  Searcher keeping(sample_index());
  Searcher without(sample_index(), {.posting_cache_bytes = 0});
  for (const char* query :
       {"\"wali kota\"", "\"harga beras\"", "\"menteri dan presiden\"", "\"di jalan raya\"", "\"hati-hati\"",
        "\"tidak ada kata ini xyzzy\"", "judul:\"wali kota\"", "isi:\"wali kota\"", "\"wali kota\" -banjir",
        "\"wali kota\" OR \"harga beras\"", "\"wali kota\" sumber:kabar"}) {
    CAPTURE(query);
    for (const SearchOptions& options :
         {SearchOptions{.exact_total = true}, SearchOptions{.limit = 3},
          SearchOptions{.limit = 2, .offset = 2}, SearchOptions{.limit = 50, .sort = SortOrder::kNewest}}) {
      const Results expected = without.search(query, options);
      const Results results = keeping.search(query, options);
      CHECK(test::ids_of(results) == test::ids_of(expected));
      if (expected.total_is_exact && results.total_is_exact) CHECK(results.total == expected.total);
    }
  }
}

TEST_CASE("articles of every format are clean") {
  Searcher searcher(sample_index());
  std::map<std::string, int> formats;
  for (const Hit& hit : searcher.search("-xyzzy", {.limit = 1000, .snippets = false}).hits) {
    const Article article = searcher.find(hit.id).value();
    CAPTURE(article.path);
    CHECK_FALSE(article.title.empty());
    CHECK(article.title.find('\n') == std::string::npos);
    CHECK(article.text.size() > 500);
    CHECK_FALSE(contains(article.text, "  "));
    CHECK_FALSE(contains(article.text, "\n\n"));
    CHECK(article.text.find('<') == std::string::npos);
    CHECK_FALSE(contains(article.text, "Baca juga"));
    CHECK_FALSE(contains(article.text, "Terpopuler"));
    ++formats[article.path.substr(article.path.rfind('.'))];
  }
  CHECK(formats.size() == 5);
}

TEST_CASE_FIXTURE(
    test::TemporaryIndex,
    "a folder of malformed inputs is indexed as far as possible, and every rejection is named") {
  std::size_t accepted = 0;
  std::size_t rejected = 0;
  const auto rows = test::read_table(test::corpus_path("edge/expected.tsv"));
  for (std::size_t i = 1; i < rows.size(); ++i) {  // the first row names the columns
    accepted += std::stoul(rows[i].cells.at(1));
    rejected += std::stoul(rows[i].cells.at(2));
  }
  std::vector<Rejection> rejections;
  const IndexSummary summary =
      index_files(database, std::vector{test::corpus_path("edge")}, {},
                  {.on_rejection = [&](const Rejection& rejection) { rejections.push_back(rejection); }});
  CHECK(summary.added + summary.updated == accepted);
  CHECK(summary.updated == 1);  // the only pair of articles with one id
  CHECK(summary.rejected == rejected);
  for (const Rejection& rejection : rejections) CHECK_FALSE(rejection.reason.empty());
}

}  // namespace
