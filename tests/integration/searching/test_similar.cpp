// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::vector<Article> articles() {
  const std::string flood =
      "Banjir merendam ratusan rumah di bantaran Sungai Lawe setelah tanggul jebol. Warga mengungsi ke "
      "gedung "
      "sekolah, sedangkan petugas menutup tanggul dengan karung pasir.";
  Article later =
      make_article("susulan", "Tanggul ditutup",
                   "Tanggul Sungai Lawe yang jebol mulai ditutup. Pengungsi banjir masih bertahan di gedung "
                   "sekolah menunggu rumah mereka dibersihkan.");
  later.source = "Kabar Nusa";
  return {make_article("asal", "Banjir Sungai Lawe", flood),
          make_article("salinan", "Rumah warga terendam", "LAWE -- " + flood), later,
          make_article("lain", "Final piala",
                       "Pelatih memuji penjaga gawang setelah final yang berakhir adu "
                       "penalti, kata petugas stadion."),
          make_article("angka", "12 34", "12 34 56")};
}

struct Archive : WrittenIndex {
  Archive() : WrittenIndex(articles()) {}

  Searcher searcher{database};
};

TEST_CASE_FIXTURE(Archive,
                  "similar articles share the most informative words, without the article and its copies") {
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

TEST_CASE_FIXTURE(Archive,
                  "the shared words exist in the article and form a query that finds the similar articles") {
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

TEST_CASE_FIXTURE(Archive, "similar articles obey filters, and an article without words has none") {
  CHECK(ids_of(*searcher.similar("asal", {.sources = {"Kabar Nusa"}})) == "susulan");
  CHECK(searcher.similar("angka")->hits.empty());
  CHECK_FALSE(searcher.similar("tidak ada"));
}

TEST_CASE_FIXTURE(Archive, "an explained score is the sum of its parts, and the ignored words are named") {
  const Results results =
      searcher.search("di mana tanggul yang jebol", {.explain = true, .recency = true, .all_copies = true});
  CHECK(results.ignored_words == std::vector<std::string>{"di", "mana", "yang"});
  REQUIRE(!results.hits.empty());
  for (const Hit& hit : results.hits) {
    double sum = 0;
    for (const ScorePart& part : hit.score_parts) sum += part.score;
    CHECK(std::abs(sum - hit.score) < 1e-6);
  }
  const auto kinds = [&](ScorePartKind kind) {
    return std::ranges::count(results.hits.front().score_parts, kind, &ScorePart::kind);
  };
  CHECK(kinds(ScorePartKind::kBm25) == 2);  // one for each word, so nothing is left that no word explains
  CHECK(results.hits.front().score_parts.size() == 2);
  CHECK(searcher.search("tanggul").hits.front().score_parts.empty());
}

}  // namespace
