// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Returns words that fill an article to a fixed length, so that only the compared parts differ.
std::string filler(int words) {
  std::string text;
  for (int word = 0; word < words; ++word)
    text += " isian" + std::string(1, static_cast<char>('a' + word % 26));
  return text;
}

/// Returns the id of the first hit. Near-duplicates count as hits, because the articles are so similar.
std::string first_of(const std::vector<Article>& articles, std::string_view query, bool recency = false) {
  const WrittenIndex folder(articles);
  const Results results = Searcher(folder.database).search(query, {.recency = recency, .all_copies = true});
  REQUIRE(results.hits.size() >= 2);
  return results.hits.front().id;
}

TEST_CASE("an article with the query words in one passage ranks above one with the words apart") {
  CHECK(first_of(
            {make_article("jauh", "", "Harga naik." + filler(60) + " Pedagang beras libur." + filler(60)),
             make_article("dekat", "", "Pedagang libur." + filler(60) + " Harga beras naik." + filler(60))},
            "harga beras") == "dekat");
}

TEST_CASE("an article with the words in one passage ranks above one that repeats them apart") {
  std::string apart;
  for (int times = 0; times < 3; ++times)
    apart +=
        " Anggaran turun." + filler(40) + " Sekolah tutup." + filler(40) + " Jembatan rusak." + filler(40);
  // The words are too far apart to be neighbours but still in one passage.
  const std::string passage =
      " Anggaran turun." + filler(9) + " Sekolah tutup." + filler(9) + " Jembatan rusak.";
  CHECK(first_of(
            {make_article("jauh", "", apart), make_article("dekat", "", filler(180) + passage + filler(170))},
            "anggaran sekolah jembatan") == "dekat");
}

TEST_CASE("one more matching query word outweighs many repetitions") {
  std::string repeated;
  for (int times = 0; times < 12; ++times) repeated += " Anggaran turun." + filler(8);
  CHECK(first_of({make_article("satu", "", repeated),
                  make_article("dua", "", "Anggaran turun." + filler(70) + " Jembatan rusak." + filler(40))},
                 "anggaran jembatan") == "dua");
}

TEST_CASE("the exact form of a query word ranks above other forms") {
  CHECK(first_of({make_article("a", "", "Ada perintah dari kepala dinas untuk warga."),
                  make_article("b", "", "Ada pemerintah dari kepala dinas untuk warga.")},
                 "pemerintah") == "b");
  CHECK(first_of({make_article("a", "", "Ada pemerintah dari kepala dinas untuk warga."),
                  make_article("b", "", "Ada perintah dari kepala dinas untuk warga.")},
                 "perintah") == "b");
}

TEST_CASE("words in query order rank above other orders, function words included") {
  CHECK(first_of({make_article("a", "", "Kereta tiba dari Bandung dan berangkat ke Surabaya malam hari."),
                  make_article("b", "", "Kereta tiba dari Surabaya dan berangkat ke Bandung malam hari.")},
                 "kereta ke Bandung") == "b");
}

TEST_CASE_FIXTURE(TemporaryIndex, "ranks do not depend on the page") {
  std::vector<Article> articles;
  for (int number = 0; number < 150; ++number) {
    articles.push_back(make_article("b" + std::to_string(number), "",
                                    "Banjir" + filler(number % 37) +
                                        (number % 3 == 0 ? " banjir besar" : " besar") + filler(number % 11) +
                                        " nomor" + std::to_string(number)));
  }
  write_index(database, articles);
  Searcher searcher(database);
  for (const bool all_copies : {false, true}) {
    const Results whole =
        searcher.search("banjir besar", {.limit = 200, .all_copies = all_copies, .snippets = false});
    CHECK((whole.hits.size() == whole.total || !all_copies));
    std::string paged;
    for (std::size_t offset = 0; offset < 160; offset += 13) {
      const Results page = searcher.search(
          "banjir besar", {.limit = 13, .offset = offset, .all_copies = all_copies, .snippets = false});
      if (!page.hits.empty()) CHECK(page.hits.front().rank == offset + 1);
      paged += (paged.empty() || page.hits.empty() ? "" : " ") + ids_of(page);
    }
    CHECK(paged == ids_of(whole));
    for (std::size_t i = 1; i < whole.hits.size(); ++i) CHECK(whole.hits[i].score <= whole.hits[i - 1].score);
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "several indexes rank as one index") {
  const Article near =
      make_article("dekat", "", "Pedagang libur." + filler(60) + " Harga beras naik." + filler(60));
  const Article far =
      make_article("jauh", "", "Harga naik." + filler(60) + " Pedagang beras libur." + filler(60));
  write_index(file("satu.db"), {far});
  write_index(file("dua.db"), {near});
  Searcher searcher({file("satu.db"), file("dua.db")});
  CHECK(ids_of(searcher.search("harga beras", {.all_copies = true})) == "dekat jauh");
}

TEST_CASE("recency lifts the newer of two similar articles, but no poor match above a good one") {
  const auto dated = [](std::string_view id, const std::string& text, std::string_view date) {
    Article article = make_article(id, "", text);
    article.date = parse_date(date);
    return article;
  };
  // A future date counts as today, so the test does not age.
  const Article old = dated("lama", "Gempa mengguncang Ternate kata petugas.", "2001-01-01");
  const Article fresh =
      dated("baru", "Gempa mengguncang Ternate pagi tadi kata warga setempat.", "2100-01-01");
  const Article poor = dated("lain", "Warga Ternate" + filler(50), "2100-01-01");
  CHECK(first_of({old, fresh}, "gempa mengguncang Ternate") == "lama");
  CHECK(first_of({old, fresh}, "gempa mengguncang Ternate", true) == "baru");
  CHECK(first_of({old, poor}, "gempa mengguncang Ternate", true) == "lama");
}

TEST_CASE("a query of very many words is answered like any other query") {
  std::string query;
  for (int word = 0; word < 300; ++word) query += "kata" + std::to_string(word) + " banjir ";
  CHECK(first_of({make_article("a", "", "Banjir kata7 kata8"), make_article("b", "", "Banjir saja")},
                 query) == "a");
}

}  // namespace
