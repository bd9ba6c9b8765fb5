// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include <telusur/searcher/searcher.h>

#include "contains.h"
#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

class Archive {
 public:
  Archive() {
    const std::string flood =
        "Banjir merendam ratusan rumah di bantaran Sungai Lawe setelah tanggul jebol. Warga mengungsi ke "
        "gedung "
        "sekolah, sedangkan petugas menutup tanggul dengan karung pasir.";
    Article later = make_article(
        "susulan", "Tanggul ditutup",
        "Tanggul Sungai Lawe yang jebol mulai ditutup. Pengungsi banjir masih bertahan di gedung "
        "sekolah menunggu rumah mereka dibersihkan.");
    later.source = "Kabar Nusa";
    write_index(database_, {make_article("asal", "Banjir Sungai Lawe", flood),
                            make_article("salinan", "Rumah warga terendam", "LAWE -- " + flood), later,
                            make_article("lain", "Final piala",
                                         "Pelatih memuji penjaga gawang setelah final yang berakhir adu "
                                         "penalti, kata petugas stadion."),
                            make_article("angka", "12 34", "12 34 56")});
  }
  Searcher searcher() { return Searcher(database_); }

 private:
  TemporaryDirectory folder_;
  std::string database_ = folder_.file("news.db");
};

TEST_CASE("similar articles share the most informative words, without the article and its copies") {
  Archive archive;
  Searcher searcher = archive.searcher();
  const auto similar = searcher.similar("asal");
  REQUIRE(similar);
  REQUIRE(!similar->hits.empty());
  CHECK(similar->hits.front().id == "susulan");
  CHECK(similar->hits.front().rank == 1);
  CHECK(!similar->hits.front().snippet.highlights.empty());
  for (const Hit& hit : similar->hits) {
    CHECK(hit.id != "asal");
    CHECK(hit.id != "salinan");
  }
  const auto with_copies = searcher.similar("asal", {.all_copies = true});
  REQUIRE(with_copies);
  CHECK(with_copies->hits.front().id == "salinan");
}

TEST_CASE("the shared words exist in the article and form a query that finds the similar articles") {
  Archive archive;
  Searcher searcher = archive.searcher();
  const auto similar = searcher.similar("asal");
  REQUIRE(similar);
  CHECK(similar->similar_to == "asal");
  CHECK(similar->query.empty());
  for (const std::string word : {"mengungsi", "tanggul", "lawe", "merendam"}) {
    CAPTURE(similar->parsed);
    CHECK(contains(" " + similar->parsed + " ", " " + word + " "));
  }
  const Results typed = searcher.search(similar->parsed);
  CHECK(std::ranges::find(typed.hits, "susulan", &Hit::id) != typed.hits.end());
}

TEST_CASE("similar articles obey filters, and an article without words has none") {
  Archive archive;
  Searcher searcher = archive.searcher();
  CHECK(ids_of(*searcher.similar("asal", {.sources = {"Kabar Nusa"}})) == "susulan");
  CHECK(searcher.similar("angka")->hits.empty());
  CHECK_FALSE(searcher.similar("tidak ada"));
}

TEST_CASE("an explained score is the sum of its parts, and the ignored words are named") {
  Archive archive;
  Searcher searcher = archive.searcher();
  const Results results =
      searcher.search("di mana tanggul yang jebol", {.explain = true, .recency = true, .all_copies = true});
  CHECK(results.ignored_words == std::vector<std::string>{"di", "mana", "yang"});
  REQUIRE(!results.hits.empty());
  for (const Hit& hit : results.hits) {
    double sum = 0;
    for (const ScorePart& part : hit.score_parts) sum += part.score;
    CHECK(std::abs(sum - hit.score) < 1e-6);
  }
  const auto kinds = [&](std::string_view kind) {
    return std::ranges::count(results.hits.front().score_parts, kind, &ScorePart::kind);
  };
  CHECK(kinds("bm25") == 2);  // one for each word, so nothing is left that no word explains
  CHECK(kinds("proximity") == 1);
  CHECK(kinds("exactness") == 1);
  CHECK(searcher.search("tanggul").hits.front().score_parts.empty());
}

}  // namespace
