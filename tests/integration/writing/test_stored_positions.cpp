// SPDX-License-Identifier: GPL-3.0-or-later
// Phrases after changes: positions of the file, of Xapian's table, and of articles that are no more.
#include <set>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>
#include <telusur/indexer/index_maintenance.h>

#include "glass/reading/version_reader.h"
#include "glass_index.h"
#include "index_dump.h"
#include "news.h"
#include "positions/position_lists.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using Articles = std::map<std::string, Article>;

constexpr unsigned kFirst = 2500;
constexpr unsigned kWords = 40;

/// Writes articles with few different words, so that each phrase is in several articles.
Article article_of(unsigned number, Random& random) {
  static const std::vector<std::string> words{"banjir",   "gempa",  "presiden",  "menteri", "sekolah",
                                              "jalan",    "rumah",  "petani",    "pasar",   "hujan",
                                              "gubernur", "desa",   "pelabuhan", "nelayan", "dokter",
                                              "kapal",    "gunung", "sawah",     "listrik", "jembatan"};
  Article article = make_article("a" + std::to_string(number), "Berita", "");
  for (unsigned i = 0; i < kWords; ++i)
    article.text +=
        words[random.below(static_cast<unsigned>(words.size()))] + (random.below(12) == 0 ? " di " : " ");
  return article;
}

std::string lines_of(const std::vector<Article>& articles) {
  std::string lines;
  for (const Article& article : articles)
    lines += json_line({{"id", article.id}, {"judul", article.title}, {"isi", article.text}});
  return lines;
}

/// Returns all words of a text, a stop word as "".
std::vector<std::string> stems_of(const std::string& text) {
  static Analyzer analyzer;
  std::vector<std::string> stems;
  std::istringstream words(text);
  for (std::string word; words >> word;) stems.push_back(word == "di" ? "" : analyzer.stem(word));
  return stems;
}

/// The articles in which each of some phrases occurs, by another way than an index.
class PhraseOracle {
 public:
  explicit PhraseOracle(const Articles& articles) {
    for (const auto& [id, article] : articles) texts_[id] = stems_of(article.text);
  }

  [[nodiscard]] std::string ids_of(const std::vector<std::string>& phrase) const {
    std::string ids;
    for (const auto& [id, stems] : texts_) {
      if (!std::ranges::search(stems, phrase).empty()) ids += (ids.empty() ? "" : " ") + id;
    }
    return ids;
  }

  /// Returns phrases of two or three words from the texts, without stop words.
  [[nodiscard]] std::set<std::vector<std::string>> sample(std::size_t count) const {
    Random random(17);
    std::set<std::vector<std::string>> phrases;
    while (phrases.size() < count) {
      auto text = texts_.begin();
      std::advance(text, random.below(static_cast<unsigned>(texts_.size())));
      const std::size_t words = 2 + random.below(2);
      const auto begin =
          text->second.begin() + random.below(static_cast<unsigned>(text->second.size() - words));
      std::vector<std::string> phrase(begin, begin + static_cast<std::ptrdiff_t>(words));
      if (std::ranges::find(phrase, "") == phrase.end()) phrases.insert(std::move(phrase));
    }
    return phrases;
  }

 private:
  std::map<std::string, std::vector<std::string>> texts_;
};

void check_phrases(const std::string& database, const Articles& articles,
                   const std::set<std::vector<std::string>>& phrases) {
  const PhraseOracle oracle(articles);
  Searcher searcher(database);
  for (const std::vector<std::string>& phrase : phrases) {
    std::string query;
    for (const std::string& word : phrase) query += (query.empty() ? "\"" : " ") + word;
    query += "\"";
    CAPTURE(query);
    const Results results = searcher.search(query, {.limit = 10'000, .all_copies = true});
    REQUIRE(sorted_ids_of(results) == oracle.ids_of(phrase));
  }
  CHECK(check_index(database).problems.empty());
  CHECK(articles_of(database).size() == articles.size());
}

/// Returns the articles whose positions the file of the index has.
std::set<std::uint32_t> articles_in_file(const std::string& database) {
  const std::string generation = generation_of(database);
  PositionPages pages(PositionFile::open(generation, glass::read_version_file(generation)), 8);
  PositionDictionary dictionary(pages);
  std::set<std::uint32_t> articles;
  while (dictionary.next()) {
    PositionList(pages, dictionary.place()).read_all([&](std::uint32_t article, const auto&) {
      articles.insert(article);
    });
  }
  return articles;
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "phrases find what the stored texts have, after changes, compaction and bulk runs" *
                      doctest::test_suite("slow")) {
  Random random(21);
  Articles articles;
  const auto write_bulk = [&](unsigned first, unsigned count) {
    std::vector<Article> written;
    for (unsigned i = first; i < first + count; ++i) {
      written.push_back(article_of(i, random));
      articles[written.back().id] = written.back();
    }
    const std::string name = "in" + std::to_string(first) + ".jsonl";
    index_files(database, std::vector{write(name, lines_of(written))}, {.jobs = 2});
  };
  write_bulk(0, kFirst);
  const auto phrases = PhraseOracle(articles).sample(200);  // also of articles that are removed later
  check_phrases(database, articles, phrases);
  CHECK(articles_in_file(database).size() == kFirst);

  {
    IndexWriter writer(database);
    for (unsigned i = 0; i < 1000; ++i) {
      const unsigned number = random.below(kFirst);
      const std::string id = "a" + std::to_string(number);
      if (i % 3 == 0) {
        writer.remove(id);
        articles.erase(id);
      } else {
        articles[id] = article_of(number, random);
        writer.add(articles[id]);
      }
      if (i % 250 == 0) writer.commit();
    }
    for (unsigned i = 0; i < 50; ++i) {  // articles in Xapian's table are changed again
      const std::string id = "a" + std::to_string(random.below(kFirst));
      if (!articles.contains(id)) continue;
      articles[id].text += " gunung listrik";
      writer.add(articles[id]);
    }
    writer.commit();
  }
  check_phrases(database, articles, phrases);
  CHECK(articles_in_file(database).size() == kFirst);  // those of removed articles never answer

  SUBCASE("compacted") {
    compact_index(database);
    check_phrases(database, articles, phrases);
    CHECK(articles_in_file(database).size() == articles.size());
  }
  SUBCASE("a bulk run on top") {}
  SUBCASE("reindexed") { reindex_index(database); }
  write_bulk(kFirst - 500, 1500);  // replaces some
  check_phrases(database, articles, phrases);
  check_phrases(database, articles, PhraseOracle(articles).sample(50));
  compact_index(database);
  check_phrases(database, articles, phrases);
  CHECK(articles_in_file(database).size() == articles.size());
}

/// Returns the last page of the file of positions of an index.
PositionTail tail_of(const std::string& database) {
  const std::string generation = generation_of(database);
  return PositionFile::open(generation, glass::read_version_file(generation))->tail();
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "an index without positions has the lists of all terms, and is changed like another one") {
  Random random(4);
  std::vector<Article> written;
  for (unsigned i = 0; i < 300; ++i) written.push_back(article_of(i, random));
  write_index(database, written, {.positions = false});
  compact_index(database);
  const auto check = [&](std::size_t articles) {
    const PositionTail tail = tail_of(database);
    CHECK(tail.positions == 0);
    CHECK(tail.articles == articles);
    CHECK(tail.total_length == Xapian::Database(database).get_total_length());
    CHECK(articles_in_file(database).size() == articles);
    for (const Message& problem : check_index(database).problems) FAIL_CHECK(problem.text());
  };
  check(300);
  {
    IndexWriter writer(database, {.positions = false});
    writer.add(article_of(3, random));
    writer.add(article_of(1000, random));
    writer.remove("a7");
    writer.commit();
  }
  for (const Message& problem : check_index(database).problems) FAIL_CHECK(problem.text());
  CHECK(tail_of(database).articles == 300);
  SUBCASE("compacted") { compact_index(database); }
  SUBCASE("reindexed") { reindex_index(database); }
  check(300);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "an article that is replaced in place gets a number above those of the file") {
  Random random(2);
  std::vector<Article> written;
  for (unsigned i = 0; i < 20; ++i) written.push_back(article_of(i, random));
  write_index(database, written);
  compact_index(database);
  const auto number_of = [&](const std::string& id) {
    return *Xapian::Database(database).postlist_begin("Q:" + id);
  };
  const Xapian::docid last = Xapian::Database(database).get_lastdocid();
  write_index(database, {article_of(3, random)});
  const Xapian::docid moved = number_of("a3");
  CHECK(moved == last + 1);
  write_index(database, {article_of(3, random)});
  CHECK(number_of("a3") == moved);  // its positions are in Xapian's table already
  remove_articles(database, {"a3"});
  write_index(database, {article_of(3, random)});
  CHECK(number_of("a3") > moved);
  // No number is used again, not even the last one after all articles are gone.
  for (int i = 0; i < 20; ++i) remove_articles(database, {"a" + std::to_string(i)});
  compact_index(database);
  write_index(database, {article_of(4, random)});
  CHECK(number_of("a4") > moved);
  for (const Message& problem : check_index(database).problems) FAIL_CHECK(problem.text());
}

}  // namespace
