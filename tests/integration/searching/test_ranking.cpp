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

TEST_CASE("one more matching query word outweighs many repetitions") {
  std::string repeated;
  for (int times = 0; times < 12; ++times) repeated += " Anggaran turun." + filler(8);
  CHECK(first_of({make_article("satu", "", repeated),
                  make_article("dua", "", "Anggaran turun." + filler(70) + " Jembatan rusak." + filler(40))},
                 "anggaran jembatan") == "dua");
}

TEST_CASE("of two articles with the same words, the shorter one ranks first") {
  CHECK(first_of({make_article("panjang", "", "Harga beras naik." + filler(120)),
                  make_article("pendek", "", "Harga beras naik." + filler(30))},
                 "harga beras") == "pendek");
}

TEST_CASE("of two articles of one length, the one that says the word more often ranks first") {
  CHECK(first_of({make_article("sekali", "", "Harga beras naik." + filler(60)),
                  make_article("sering", "", "Harga beras naik. Beras mahal. Beras langka." + filler(56))},
                 "beras") == "sering");
}

TEST_CASE("a word that most articles have still counts") {
  std::vector<Article> articles;
  for (int number = 0; number < 8; ++number)
    articles.push_back(make_article("a" + std::to_string(number), "", "Banjir" + filler(20 + number)));
  articles.push_back(make_article("lain", "", "Kudus" + filler(60)));
  articles.push_back(make_article("keduanya", "", "Banjir Kudus" + filler(60)));
  CHECK(first_of(articles, "banjir Kudus") == "keduanya");
}

TEST_CASE("words in the beginning of the text count more than later ones") {
  CHECK(first_of({make_article("akhir", "", filler(80) + " Jembatan Comal ambrol"),
                  make_article("awal", "", "Jembatan Comal ambrol" + filler(80))},
                 "jembatan comal ambrol") == "awal");
}

TEST_CASE_FIXTURE(TemporaryIndex, "titles with all words of a short query come first") {
  const std::string about = " Banjir besar di Kudus. Banjir di Kudus surut. Banjir Kudus.";
  write_index(database, {make_article("isi", "Warga mengungsi", about),
                         make_article("sebagian", "Banjir di Demak", about + filler(10)),
                         make_article("judul", "Banjir Merendam Kudus", "Air naik." + filler(300))});
  Searcher searcher(database);
  for (const std::string query : {"banjir kudus", "kebanjiran di Kudus", "di mana banjir kudus",
                                  "+banjir kudus", "banjir kudus -gempa"}) {
    CAPTURE(query);
    const Results results = searcher.search(query, {.explain = true});
    REQUIRE(results.hits.size() == 3);
    CHECK(results.hits.front().id == "judul");
    double sum = 0;
    for (const ScorePart& part : results.hits.front().score_parts) sum += part.score;
    CHECK(sum == doctest::Approx(results.hits.front().score).epsilon(1e-5));
    CHECK(std::ranges::count(results.hits.front().score_parts, ScorePartKind::kTitle, &ScorePart::kind) == 1);
    CHECK(std::ranges::count(results.hits.back().score_parts, ScorePartKind::kTitle, &ScorePart::kind) == 0);
  }
  CHECK(searcher.search("isi:banjir isi:kudus").hits.front().id == "isi");
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "similar stems stand for a word that hardly any article has, but match nothing alone") {
  std::vector<Article> articles{
      make_article("lain", "", "Hasil studi kelautan. Kapal berlayar." + filler(20)),
      make_article("samudra", "", "Hasil penelitian samudra. Kapal berlayar." + filler(20))};
  for (int number = 0; number < 5; ++number)
    articles.push_back(make_article("s" + std::to_string(number), "", "Samudra luas" + filler(10 + number)));
  write_index(database, articles);
  Searcher searcher(database);
  const Results results = searcher.search("kapal samudraa", {.all_copies = true});
  CHECK(ids_of(results) == "samudra lain");
  CHECK(results.missing == std::vector<std::string>{"samudraa"});
  CHECK(searcher.search("samudraa").total == 0);
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
  // Each index alone would find "beras" rarer than "harga", or the reverse.
  const std::vector<Article> first{make_article("a", "", "Harga cabai" + filler(20)),
                                   make_article("b", "", "Harga gula" + filler(21)),
                                   make_article("c", "", "Beras" + filler(22))};
  const std::vector<Article> second{make_article("d", "", "Beras ketan" + filler(23)),
                                    make_article("e", "", "Beras merah" + filler(24)),
                                    make_article("f", "", "Harga beras" + filler(60))};
  std::vector<Article> all = first;
  all.insert(all.end(), second.begin(), second.end());
  write_index(file("satu.db"), first);
  write_index(file("dua.db"), second);
  write_index(file("semua.db"), all);
  Searcher both({file("satu.db"), file("dua.db")});
  Searcher one(file("semua.db"));
  for (const std::string query :
       {"harga beras", "\"harga beras\"", "beras -ketan", "+harga beras", "judul:harga beras"}) {
    CAPTURE(query);
    const Results expected = one.search(query, {.all_copies = true});
    const Results found = both.search(query, {.all_copies = true});
    CHECK(ids_of(found) == ids_of(expected));
    REQUIRE(found.hits.size() == expected.hits.size());
    for (std::size_t i = 0; i < found.hits.size(); ++i)
      CHECK(found.hits[i].score == doctest::Approx(expected.hits[i].score).epsilon(1e-5));
  }
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
