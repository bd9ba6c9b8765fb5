// SPDX-License-Identifier: GPL-3.0-or-later
// Prefix queries.
#include <doctest/doctest.h>

#include "newsroom.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("a prefix of a derived word finds the articles with such a word") {
  const test::WrittenIndex folder(
      {make_article("camp", "Pengungsian penuh", "Ratusan orang tidur di tenda."),
       make_article("flee", "Warga mengungsi", "Mereka mengungsi ke masjid."),
       make_article("people", "Kabar siang", "Para pengungsi mulai pulang."),
       make_article("cabinet", "Kabinet baru", "Pemerintahan baru mulai bekerja."),
       make_article("order", "Perintah baru", "Perintah itu sudah turun.")});
  Searcher searcher(folder.database);
  const auto found = [&](std::string_view query) { return sorted_ids_of(searcher.search(query)); };
  CHECK(found("pengungsi*") == "camp people");
  CHECK(found("judul:pengungsi*") == "camp");
  CHECK(found("isi:pengungsi*") == "people");
  CHECK(found("mengungsi*") == "flee");
  CHECK(found("ungs*") == "camp flee people");
  CHECK(found("pemerintah*") == "cabinet");
  CHECK(found("pemerint*") == "cabinet");
  CHECK_MESSAGE(found("memerint*").empty(), "no article has memerintah, though two have its root");
  CHECK(found("perint*") == "cabinet order");
  CHECK(found("baru -pemerintah*") == "order");
  CHECK(searcher.search("pengungsi*").notes.empty());
  const Results results = searcher.search("isi:pengungsi*");
  REQUIRE(results.hits.size() == 1);
  CHECK(highlighted(results.hits[0].snippet) == "pengungsi");
}

TEST_CASE_FIXTURE(
    test::TemporaryIndex,
    "a prefix query reads a bounded number of texts, and a note tells when the bound is reached") {
  std::vector<Article> articles;
  for (int i = 0; i < 7000; ++i)
    articles.push_back(
        make_article(std::to_string(i), "", i % 300 == 0 ? "Tentara memerintah." : "Atas perintah."));
  test::write_index(database, articles);
  Searcher searcher(database);
  const Results results = searcher.search("memerint*", {.exact_total = true, .all_copies = true});
  CHECK_FALSE(results.total_is_exact);
  REQUIRE(results.notes.size() == 1);
  CHECK(contains(results.notes[0].message, "harus diperiksa teksnya"));
  for (const Hit& hit : results.hits) CHECK(std::stoi(hit.id) % 300 == 0);
  const Results narrow = searcher.search("+tentara +memerint*", {.exact_total = true, .all_copies = true});
  CHECK(narrow.total == 24);
  CHECK(narrow.total_is_exact);
  CHECK(narrow.notes.empty());
}

TEST_CASE_FIXTURE(Newsroom, "a prefix in the text field ignores the title") {
  CHECK(found("gem*") == "judul");
  CHECK(found("judul:gem*") == "judul");
  CHECK(found("isi:gem*").empty());
  CHECK(found("isi:bantu*") == "pemerintah");
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "a prefix with too many words searches the most frequent ones, and a note says so") {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += std::string("baru") + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26) + "x ";
  test::write_index(database, {make_article("many", "", text)});
  const Results results = Searcher(database).search("baru*");
  CHECK(results.total == 1);
  REQUIRE(results.notes.size() == 1);
  CHECK(contains(results.notes[0].message, "yang dicari hanya 200 yang paling sering muncul"));
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "a prefix with thousands of words finds the most frequent ones") {
  std::vector<Article> articles;
  for (int i = 0; i < 2000; i += 100) {
    std::string text = "Bzzxk.";
    for (int word = i; word < i + 100; ++word) {
      text += " b";
      for (int rest = word, letter = 0; letter < 3; ++letter, rest /= 26)
        text += static_cast<char>('a' + rest % 26);
    }
    articles.push_back(make_article(std::to_string(i), "", text));
  }
  articles.push_back(make_article("frequent", "", "Bzzxk saja."));
  test::write_index(database, articles);
  const Results results = Searcher(database).search("b*", {.limit = 100, .all_copies = true});
  CHECK(contains(sorted_ids_of(results), "frequent"));
  CHECK(results.total == articles.size());
  REQUIRE(results.notes.size() == 1);
  CHECK(contains(results.notes[0].message, "Terlalu banyak kata yang diawali"));
}

}  // namespace
