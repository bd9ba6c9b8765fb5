// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "lexicon.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::vector<Article> kArticles{
    make_article("media", "Kabar Kumparan", "Menurut Kumparan, warga setempat kehilangan arsip."),
    make_article("listrik", "Gulungan kawat", "Kawat dikumpar menjadi gulungan."),
    make_article("gimik", "Panggung", "Penyanyi itu bergimik dan ngopi di panggung."),
};

TEST_CASE("an index with a lexicon is searched with it automatically") {
  const WrittenIndex folder(kArticles,
                            {.lexicon = lexicon_of("nama: Kumparan\nkata: gimik\nkata: ngopi = kopi\n")});
  Searcher searcher(folder.database);
  CHECK(ids_of(searcher.search("kumparan")) == "media");
  CHECK(ids_of(searcher.search("kumpar")) == "listrik");
  CHECK(ids_of(searcher.search("gimik")) == "gimik");
  CHECK(ids_of(searcher.search("kopi")) == "gimik");
  CHECK(highlighted(searcher.search("kopi").hits.at(0).snippet) == "ngopi");

  const std::string plain = folder.file("plain.db");
  write_index(plain, kArticles);
  CHECK(Searcher(plain).search("kumparan").hits.size() == 2);
}

TEST_CASE("later runs and rebuilds use the stored lexicon") {
  const WrittenIndex folder({kArticles[1]}, {.lexicon = lexicon_of("nama: Kumparan")});
  write_index(folder.database, {kArticles[0]});
  CHECK(ids_of(Searcher(folder.database).search("kumparan")) == "media");
  write_index(folder.database, kArticles, {.rebuild = true});
  CHECK(ids_of(Searcher(folder.database).search("kumparan")) == "media");
  write_index(folder.database, kArticles, {.rebuild = true, .lexicon = lexicon_of("")});
  CHECK(Searcher(folder.database).search("kumparan").hits.size() == 2);
}

TEST_CASE("an index whose words would not match a new lexicon is refused with the remedy") {
  const WrittenIndex folder(kArticles, {.lexicon = lexicon_of("nama: Kumparan")});
  CHECK_THROWS_WITH_AS(write_index(folder.database, kArticles, {.lexicon = lexicon_of("kata: gimik")}),
                       doctest::Contains("with your lexicon"), const UsageError&);
  CHECK_THROWS_AS(write_index(folder.database, kArticles, {.lexicon = lexicon_of("")}), const UsageError&);
  write_index(folder.database, kArticles, {.lexicon = lexicon_of("name: KUMPARAN # the same")});

  const std::string plain = folder.file("plain.db");
  write_index(plain, kArticles);
  CHECK_THROWS_WITH_AS(write_index(plain, kArticles, {.lexicon = lexicon_of("nama: Kumparan")}),
                       doctest::Contains("without names and words"), const UsageError&);
  CHECK_THROWS_WITH_AS(Searcher(std::vector<std::string>{folder.database, plain}),
                       doctest::Contains("different lexicons"), const IndexError&);
  CHECK(Searcher(std::vector<std::string>{folder.database, folder.database}).search("kumparan").hits.size() ==
        2);
}

TEST_CASE("changed synonyms need no rebuild") {
  const WrittenIndex folder(kArticles, {.lexicon = lexicon_of("nama: Kumparan")});
  CHECK(Searcher(folder.database).search("portal berita itu").hits.empty());
  write_index(folder.database, {},
              {.lexicon = lexicon_of("nama: Kumparan\nsinonim: Kumparan = portal berita itu")});
  const Results results = Searcher(folder.database).search("portal berita itu");
  CHECK(ids_of(results) == "media");
  CHECK(results.parsed == "portal berita {Kumparan} itu");
}

}  // namespace
