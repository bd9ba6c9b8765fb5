// SPDX-License-Identifier: GPL-3.0-or-later
// Articles that have a title and no text, or a text and no title.
#include <doctest/doctest.h>

#include <telusur/indexer/index_maintenance.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Shelf : WrittenIndex {
  Shelf()
      : WrittenIndex({make_article("putus", "Jembatan gantung putus", ""),
                      make_article("baik", "Jembatan gantung diperbaiki", ""),
                      make_article("tinjau", "Gubernur tinjau jembatan",
                                   "Gubernur meninjau jembatan gantung yang putus di desa itu pada Selasa."),
                      make_article("tanpa-judul", "",
                                   "Harga Cabai Naik Dua Kali Lipat\nPedagang pasar mengeluh karena pasokan "
                                   "cabai berkurang.")}) {}
};

TEST_CASE_FIXTURE(Shelf, "articles with titles only are found, and different ones are no near-duplicates") {
  const Results results = search("jembatan gantung");
  REQUIRE(results.hits.size() == 3);
  for (const Hit& hit : results.hits) {
    CHECK(hit.copies.empty());
    CHECK(hit.snippet.text.empty() == (hit.id != "tinjau"));
    CHECK_FALSE(hit.title_highlights.empty());
  }
  CHECK(search("\"jembatan gantung diperbaiki\"").hits.at(0).id == "baik");
  CHECK(search("isi:jembatan").hits.size() == 1);
  CHECK(search("judul:putus").hits.size() == 1);
}

TEST_CASE_FIXTURE(Shelf, "articles with titles only are similar to others, sound, and rebuilt") {
  Searcher searcher(database);
  const auto similar = searcher.similar("putus", {});
  REQUIRE(similar);
  CHECK(similar->hits.size() == 2);
  CHECK(check_index(database).problems.empty());
  CHECK(reindex_index(database).articles == 4);
  CHECK(check_index(database).problems.empty());
  const FieldStatistics fields = index_statistics(database).fields;
  CHECK(fields.with_title == 3);
  CHECK(fields.with_text == 2);
}

TEST_CASE_FIXTURE(Shelf, "a hit without a title is headed by its text, and its article stays untitled") {
  const Results results = search("cabai");
  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].title == "Harga Cabai Naik Dua Kali Lipat");
  CHECK(results.hits[0].title_highlights == std::vector<ByteRange>{{6, 11}});
  CHECK(search("judul:cabai").hits.empty());
  Searcher searcher(database);
  CHECK(searcher.find("tanpa-judul")->title.empty());
}

}  // namespace
