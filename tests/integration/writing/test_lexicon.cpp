// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/common/user_lexicon.h>
#include <telusur/searcher/searcher.h>

#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::ids_of;
using telusur::test::make_article;

std::shared_ptr<const UserLexicon> lexicon_of(const std::string& text) {
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::parse(text, problems));
  REQUIRE(problems.empty());
  return lexicon;
}

const std::vector<Article> kArticles{
    make_article("media", "Kabar Kumparan", "Menurut Kumparan, warga setempat kehilangan arsip."),
    make_article("listrik", "Gulungan kawat", "Kawat dikumpar menjadi gulungan."),
    make_article("gimik", "Panggung", "Penyanyi itu bergimik dan ngopi di panggung."),
};

/// The texts that a snippet marks, joined by '|'.
std::string marked(const Snippet& snippet) {
  std::string text;
  for (const ByteRange& range : snippet.highlights) {
    text += (text.empty() ? "" : "|") + snippet.text.substr(range.begin, range.end - range.begin);
  }
  return text;
}

TEST_CASE("an index with a lexicon is searched with it automatically") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, kArticles,
                    {.lexicon = lexicon_of("nama: Kumparan\nkata: gimik\nkata: ngopi = kopi\n")});
  Searcher searcher(database);
  CHECK(ids_of(searcher.search("kumparan")) == "media");
  CHECK(ids_of(searcher.search("kumpar")) == "listrik");
  CHECK(ids_of(searcher.search("gimik")) == "gimik");
  CHECK(ids_of(searcher.search("kopi")) == "gimik");
  CHECK(marked(searcher.search("kopi").hits.at(0).snippet) == "ngopi");

  const std::string plain = folder.file("plain.db");
  test::write_index(plain, kArticles);
  CHECK(Searcher(plain).search("kumparan").hits.size() == 2);
}

TEST_CASE("later runs and rebuilds use the stored lexicon") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, {kArticles[1]}, {.lexicon = lexicon_of("nama: Kumparan")});
  test::write_index(database, {kArticles[0]});
  CHECK(ids_of(Searcher(database).search("kumparan")) == "media");
  test::write_index(database, kArticles, {.rebuild = true});
  CHECK(ids_of(Searcher(database).search("kumparan")) == "media");
  test::write_index(database, kArticles, {.rebuild = true, .lexicon = lexicon_of("")});
  CHECK(Searcher(database).search("kumparan").hits.size() == 2);
}

TEST_CASE("an index whose words would not match a new lexicon is refused with the remedy") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, kArticles, {.lexicon = lexicon_of("nama: Kumparan")});
  CHECK_THROWS_WITH_AS(test::write_index(database, kArticles, {.lexicon = lexicon_of("kata: gimik")}),
                       doctest::Contains("with your lexicon"), const UsageError&);
  CHECK_THROWS_AS(test::write_index(database, kArticles, {.lexicon = lexicon_of("")}), const UsageError&);
  test::write_index(database, kArticles, {.lexicon = lexicon_of("name: KUMPARAN # the same")});

  const std::string plain = folder.file("plain.db");
  test::write_index(plain, kArticles);
  CHECK_THROWS_WITH_AS(test::write_index(plain, kArticles, {.lexicon = lexicon_of("nama: Kumparan")}),
                       doctest::Contains("without names and words"), const UsageError&);
  CHECK_THROWS_WITH_AS(Searcher(std::vector<std::string>{database, plain}),
                       doctest::Contains("different lexicons"), const IndexError&);
  CHECK(Searcher(std::vector<std::string>{database, database}).search("kumparan").hits.size() == 2);
}

TEST_CASE("changed synonyms need no rebuild") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, kArticles, {.lexicon = lexicon_of("nama: Kumparan")});
  CHECK(Searcher(database).search("portal berita itu").hits.empty());
  test::write_index(database, {},
                    {.lexicon = lexicon_of("nama: Kumparan\nsinonim: Kumparan = portal berita itu")});
  const Results results = Searcher(database).search("portal berita itu");
  CHECK(ids_of(results) == "media");
  CHECK(results.parsed == "portal berita {Kumparan} itu");
}

}  // namespace
