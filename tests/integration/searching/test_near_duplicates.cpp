// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kBeginning =
    "Gubernur meninjau tanggul Sungai Lawe yang jebol akibat hujan deras semalam. Sebanyak 120 keluarga di "
    "tiga "
    "kelurahan mengungsi ke gedung sekolah dan balai desa terdekat. Petugas memasang karung pasir di "
    "sepanjang "
    "bantaran sejak pukul 04.00. Listrik dipadamkan sampai air surut, sedangkan bantuan makanan dan selimut "
    "dikirim dengan perahu karet.";
const std::string kEnd = " Warga diminta menjauhi bantaran.";

std::string quake(std::string_view magnitude, std::string_view place, std::string_view hour) {
  return "Gempa bumi berkekuatan magnitudo " + std::string(magnitude) + " mengguncang " + std::string(place) +
         " pukul " + std::string(hour) +
         ". Gempa tidak berpotensi tsunami, kata Badan Meteorologi. Warga diminta tenang dan waspada "
         "terhadap "
         "gempa susulan.";
}

struct Wire : WrittenIndex {
  Wire()
      : WrittenIndex({make_article("asli", "Tanggul Sungai Lawe jebol", kBeginning + kEnd),
                      make_article("judul-lain", "Gubernur tinjau bantaran", kBeginning + kEnd),
                      make_article("bertanggal", "Tanggul Sungai Lawe jebol",
                                   "LAWE, KABAR NUSA -- " + kBeginning + kEnd),
                      make_article("dipotong", "Tanggul Sungai Lawe jebol", kBeginning),
                      make_article("berita-lain", "Tanggul lain",
                                   "Tanggul di muara diperbaiki tahun depan dengan dana pusat, "
                                   "kata kepala dinas. Sungai itu meluap "
                                   "setiap musim hujan dan merendam tambak udang milik nelayan."),
                      make_article("gempa-1", "Gempa", quake("5,2", "Ternate", "03.15")),
                      make_article("gempa-2", "Gempa", quake("4,8", "Bitung", "21.40")),
                      make_article("singkat-1", "Kilas", "Tanggul sungai aman."),
                      make_article("singkat-2", "Kilas", "Tanggul sungai aman.")}) {}
};

TEST_CASE_FIXTURE(Wire,
                  "near-duplicates with another headline, dateline or ending are listed under the best one") {
  const Results results = search("gubernur tanggul Sungai Lawe jebol");
  REQUIRE(!results.hits.empty());
  std::set<std::string> story;
  for (const HitCopy& copy : results.hits.front().copies) story.insert(copy.id);
  story.insert(results.hits.front().id);
  CHECK(story == std::set<std::string>{"asli", "judul-lain", "bertanggal", "dipotong"});
  CHECK(results.hits.size() == 4);
  CHECK(results.total == 7);
  CHECK(results.hits[1].rank == 2);
}

TEST_CASE_FIXTURE(Wire, "similar reports on different events are not near-duplicates, nor are short texts") {
  CHECK(search("gempa").hits.size() == 2);
  CHECK(search("kilas").hits.size() == 2);
}

TEST_CASE_FIXTURE(Wire, "every article is a hit if copies are included") {
  const Results results = search("tanggul", {.all_copies = true});
  CHECK(results.hits.size() == results.total);
  for (const Hit& hit : results.hits) CHECK(hit.copies.empty());
}

TEST_CASE_FIXTURE(TemporaryIndex, "pages with copies neither repeat nor lose an article in any sort order") {
  std::vector<Article> articles;
  for (int story = 0; story < 40; ++story) {
    for (int copy = 0; copy <= story % 7; ++copy) {
      std::string text = "banjir";
      for (int word = 0; word < 40; ++word)
        text += " kata" + std::string(1, static_cast<char>('a' + story % 26)) +
                std::string(1, static_cast<char>('a' + story / 26)) +
                std::string(1, static_cast<char>('a' + word % 26)) +
                std::string(1, static_cast<char>('a' + word / 26));
      Article article = make_article("b" + std::to_string(story) + "-" + std::to_string(copy), "", text);
      article.date = parse_date("2023-01-" + std::to_string(10 + (story * 7 + copy * 3) % 20));
      articles.push_back(article);
    }
  }
  write_index(database, articles);
  Searcher searcher(database);
  for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
    const Results whole = searcher.search("banjir", {.limit = 1000, .sort = sort, .snippets = false});
    CHECK(whole.hits.size() == 40);
    std::set<std::string> seen;
    for (const Hit& hit : whole.hits) {
      seen.insert(hit.id);
      for (const HitCopy& copy : hit.copies) seen.insert(copy.id);
    }
    CHECK(seen.size() == articles.size());
    std::string paged;
    std::size_t rank = 0;
    for (std::size_t offset = 0; offset < 45; offset += 7) {
      const Results page =
          searcher.search("banjir", {.limit = 7, .offset = offset, .sort = sort, .snippets = false});
      for (const Hit& hit : page.hits) CHECK(hit.rank == ++rank);
      paged += (paged.empty() || page.hits.empty() ? "" : " ") + ids_of(page);
    }
    CHECK(paged == ids_of(whole));
  }
}

}  // namespace
