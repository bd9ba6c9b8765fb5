// SPDX-License-Identifier: GPL-3.0-or-later
// Words that no article has, and words that a hit lacks.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::vector<Article> articles() {
  Article flood = make_article("banjir", "Banjir di Kudus", "Banjir melanda Kudus. Warga Kudus mengungsi.");
  flood.source = "Kabar Nusaraya";
  flood.category = "Daerah";
  flood.extra = {{.name = "kota", .values = {"Kudus"}}, {.name = "ringkasan", .values = {"Banjir lagi"}}};
  return {flood, make_article("pasar", "Pasar ramai", "Pasar di Kudus ramai. KPK memeriksa pedagang."),
          make_article("kerja", "Bekerja sama", "Kedua kota bekerjasama soal sampah.")};
}

IndexWriterOptions with_fields() {
  IndexWriterOptions options;
  options.fields = {{.name = "kota", .type = IndexFieldType::kKeyword},
                    {.name = "ringkasan", .type = IndexFieldType::kText}};
  return options;
}

TEST_CASE("words that no article has are named as typed") {
  const WrittenIndex index(articles(), with_fields());
  struct Row {
    std::string query;
    std::string missing;
    SearchOptions options = {};
  };
  const Row rows[] = {
      {"kudus bukopin", "bukopin"},
      {"kudus banjir", ""},
      {"judul:bukopin isi:bukopin", "bukopin"},
      {"Bukopin kudus Antariksa", "Bukopin | Antariksa"},
      {"bukopin kudus BUKOPIN", "bukopin"},
      {"membukopinkan", "membukopinkan"},
      {"kudus dan yang", ""},
      {"kudus -bukopin", ""},
      {"kudus -(bukopin ATAU antariksa)", ""},
      {"(kudus ATAU bukopin) antariksa", "bukopin | antariksa"},
      {"\"bank bukopin\"", "bank | bukopin"},
      {"\"kudus banjir\"", ""},
      {"\"kudus bukopin\"~3", "bukopin"},
      {"=bukopin kudus", "bukopin"},
      {"bukop* kudus", "bukop*"},
      {"kud* pas*", ""},
      {"judul:bukopin", "bukopin"},
      {"judul:sampah", "judul:sampah"},
      {"isi:ramai judul:ramai", ""},
      {"sumber:antara kudus", "sumber:antara"},
      {"sumber:\"kabar lentera\"", "sumber:\"kabar lentera\""},
      {"sumber:nusaraya rubrik:daerah", ""},
      {"id:lain", "id:lain"},
      {"kota:demak", "kota:demak"},
      {"kota:kudus ringkasan:banjir", ""},
      {"ringkasan:bukopin", "ringkasan:bukopin"},
      {"kota:dem*", "kota:dem*"},
      // Synonyms and other spellings.
      {"komisi pemberantasan korupsi", ""},
      {"komisi pemberantasan korupsi", "", {.every_word = true}},
      {"komisi pemberantasan korupsi", "komisi | pemberantasan | korupsi", {.synonyms = false}},
      {"kerja sama", ""},
      {"kudus bukopin", "bukopin", {.every_word = true}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(joined(index.search(row.query, row.options).missing) == row.missing);
  }
}

TEST_CASE("a word is missing only if none of several indexes has it") {
  const WrittenIndex first({make_article("a", "Banjir", "Banjir melanda Kudus.")});
  const WrittenIndex second({make_article("b", "Bank", "Bank Bukopin membuka cabang.")});
  Searcher both({first.database, second.database});
  CHECK(joined(both.search("kudus bukopin antariksa").missing) == "antariksa");
  CHECK(joined(Searcher(first.database).search("kudus bukopin antariksa").missing) == "bukopin | antariksa");
}

TEST_CASE("a hit names the rarest word of the query if it lacks it") {
  std::vector<Article> many;
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    many.push_back(make_article("umum" + number, "Rapat", "Rapat membahas anggaran tahun depan."));
  }
  many.push_back(make_article("gempa", "Gempa", "Gempa mengguncang Demak. Rapat ditunda."));
  many.push_back(make_article("demak", "Demak", "Rapat di Demak."));
  many.push_back(make_article("acronym", "Rapat", "Rapat KPK soal anggaran."));
  for (const char* word : {"Komisi", "Pemberantasan", "Korupsi"}) {
    for (int i = 0; i < 4; ++i)
      many.push_back(make_article(word + std::to_string(i), word, std::string(word) + " nomor urut."));
  }
  for (const char* id : {"pasar", "pasar2", "pasar3"})
    many.push_back(make_article(id, "Pasar", "Pasar ramai."));
  many.push_back(make_article("long", "Rapat", "Rapat Komisi Pemberantasan Korupsi soal anggaran."));
  const WrittenIndex index(many);
  struct Row {
    std::string query;
    std::string id;
    std::string missing;
  };
  const Row rows[] = {
      {"rapat gempa", "gempa", ""},
      {"rapat gempa", "demak", "gempa"},
      {"rapat GEMPA", "umum3", "GEMPA"},
      {"gempa demak", "demak", "gempa"},
      {"rapat demak bukopin", "umum3", "demak"},
      {"gempa", "gempa", ""},
      {"rapat anggaran", "demak", ""},  // every word is in more than a quarter of the articles
      {"rapat kpk", "long", ""},        // a synonym
      {"rapat kpk", "acronym", ""},
      {"rapat kpk", "demak", "kpk"},
      {"kpk pasar", "pasar", "kpk"},  // the words of the long name are frequent, the name is not
      {"+rapat gempa", "demak", "gempa"},
      {"rapat -gempa", "demak", ""},
      {"rapat \"gempa bumi\"", "demak", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.id);
    bool is_found = false;
    for (const Hit& hit : index.search(row.query, {.limit = 100, .all_copies = true}).hits) {
      if (hit.id != row.id) continue;
      is_found = true;
      CHECK(joined(hit.missing) == row.missing);
    }
    CHECK(is_found);
  }
}

}  // namespace
