// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Articles on one subject under its two names.
const std::vector<Article> kCommission{
    make_article("acronym", "Penyidikan", "KPK menahan seorang pejabat."),
    make_article("long", "Penahanan", "Komisi Pemberantasan Korupsi menahan seorang bupati."),
    make_article("scattered", "Rapat", "Komisi rapat membahas pemberantasan hama dan korupsi waktu."),
    make_article("other", "Cuaca", "Hujan turun di Demak."),
};

TEST_CASE("an acronym finds its long form, and the reverse") {
  const WrittenIndex folder(kCommission);
  Searcher searcher(folder.database);
  const auto count = [&](std::string_view query, const SearchOptions& options = {}) {
    return searcher.search(query, options).hits.size();
  };
  CHECK(count("KPK") == 2);
  CHECK(count("kpk", {.synonyms = false}) == 1);
  CHECK(searcher.search("KPK", {.synonyms = false}).parsed == "KPK");
  // Most articles with the word bin are about somebody's son.
  CHECK(searcher.search("Badan Intelijen Negara").parsed == "Badan Intelijen Negara");
  CHECK(searcher.search("BIN").parsed == "BIN {Badan Intelijen Negara}");
  CHECK(count("Komisi Pemberantasan Korupsi") == 3);
  CHECK(count("Komisi Pemberantasan Korupsi", {.synonyms = false}) == 2);
  CHECK(count("Komisi Pemberantasan Korupsi", {.every_word = true}) == 3);
  CHECK(count("menahan KPK", {.every_word = true}) == 2);
  CHECK(count("\"KPK menahan\"") == 1);
  CHECK(count("=KPK") == 1);
  CHECK(count("isi:KPK") == 2);
  CHECK(count("judul:KPK") == 0);
  CHECK(count("menahan -KPK") == 0);
  CHECK(highlighted(searcher.search("KPK pejabat", {.sort = SortOrder::kRelevance}).hits.at(1).snippet) ==
        "Komisi|Pemberantasan|Korupsi");
  for (const Hit& hit : searcher.search("Komisi Pemberantasan Korupsi").hits) {
    if (hit.id == "acronym") CHECK(highlighted(hit.snippet) == "KPK");
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "a synonym never ranks above the word itself") {
  std::vector<Article> articles = kCommission;
  articles.push_back(make_article("both", "Penahanan", "Komisi Pemberantasan Korupsi (KPK) menahan bupati."));
  write_index(database, articles);
  Searcher searcher(database);
  const auto score_of = [](const Results& results, std::string_view id) {
    for (const Hit& hit : results.hits) {
      if (hit.id == id) return hit.score;
    }
    return 0.0;
  };
  const Results with = searcher.search("KPK");
  const Results without = searcher.search("KPK", {.synonyms = false});
  CHECK(score_of(with, "acronym") <= score_of(without, "acronym"));
  // More mentions count a little more, as for any word, but never twice as much.
  CHECK(score_of(with, "both") < 2 * score_of(with, "acronym"));
}

TEST_CASE("a query of many acronyms costs no more than its number of words") {
  const WrittenIndex folder(kCommission);
  Searcher searcher(folder.database);
  std::string query;
  for (int i = 0; i < 2000; ++i) query += "KPK ";
  CHECK(searcher.search(query).hits.size() == 2);
  CHECK(searcher.search(query, {.every_word = true}).hits.size() == 2);
}

TEST_CASE("an index without positions finds the long form by its words") {
  const WrittenIndex folder(kCommission, {.positions = false});
  Searcher searcher(folder.database);
  CHECK(searcher.search("KPK").hits.size() == 3);
  CHECK(searcher.search("Komisi Pemberantasan Korupsi", {.every_word = true}).hits.size() == 3);
}

}  // namespace
