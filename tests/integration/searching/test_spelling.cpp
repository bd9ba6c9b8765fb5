// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/searcher/searcher.h>

#include "news.h"
#include "paths.h"
#include "table.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::make_article;

/// Returns the suggestion for `query`, or an empty string.
std::string suggestion(Searcher& searcher, std::string_view query) {
  return searcher.search(query).suggestion.value_or("");
}

class Archive {
 public:
  Archive() {
    std::vector<Article> articles;
    for (int i = 0; i < 5; ++i) {
      articles.push_back(
          make_article(std::to_string(i), "Pemerintah tanggapi banjir",
                       "Presiden Yudhoyono dan gubernur meninjau rumah sakit di Jakarta, "
                       "kata menteri korupsi COVID-19. Perdagangan naik, kata Clinton. Ia pergi ke pasar."));
    }
    test::write_index(folder_.file("news.db"), articles);
  }

  std::string suggestion(std::string_view query) {
    Searcher searcher(folder_.file("news.db"));
    return ::suggestion(searcher, query);
  }

 private:
  test::TemporaryDirectory folder_;
};

TEST_CASE("a misspelt word is replaced, and the rest of the query stays as typed") {
  Archive archive;
  CHECK(archive.suggestion("pemrintah") == "pemerintah");
  CHECK(archive.suggestion("bnajir  jakrta!") == "banjir  jakarta!");
  CHECK(archive.suggestion("+pemrintah -(judul:kourpsi ATAU presiden) sumber:antra") ==
        "+pemerintah -(judul:korupsi ATAU presiden) sumber:antra");
  CHECK(archive.suggestion("Yudoyono tanggal:2023") == "Yudhoyono tanggal:2023");
  CHECK_MESSAGE(archive.suggestion("KORUPIS") == "Korupsi", "with one capital, as no operator has");
  CHECK_MESSAGE(archive.suggestion("goebernoer") == "",
                "the spelling of before 1972 finds gubernur by itself");
}

TEST_CASE("digits that look like letters are read as letters") {
  Archive archive;
  CHECK(archive.suggestion("pr3siden banjir") == "presiden banjir");
  CHECK(archive.suggestion("K0RUPS1") == "Korupsi");
  CHECK(archive.suggestion("banj1r 1990-an ke-16 g20") == "banjir 1990-an ke-16 g20");
  CHECK(archive.suggestion("pr3sidem") == "");
}

TEST_CASE("a missing or extra space between words is corrected") {
  Archive archive;
  CHECK(archive.suggestion("rumahsakid banjir") == "rumah sakit banjir");
  CHECK(archive.suggestion("perdagangannaik") == "perdagangan naik");
  CHECK_MESSAGE(archive.suggestion("dijakarta") == "", "its stem is known");
  CHECK_MESSAGE(archive.suggestion("kepasar banjir") == "ke pasar banjir", "ke is in no index");
  CHECK(archive.suggestion("presidendan") == "presiden dan");
  CHECK_MESSAGE(archive.suggestion("presidnyudhoyono") == "presiden yudhoyono", "a slip in one of two words");
  CHECK(archive.suggestion("gubernurmenijau") == "gubernur meninjau");
  CHECK(archive.suggestion("peme rintah banjir") == "pemerintah banjir");
  CHECK(archive.suggestion("judul:peme rintah") == "judul:pemerintah");
  CHECK_MESSAGE(archive.suggestion("isi:peme judul:rintah") == "", "a field between them");
}

TEST_CASE("known, quoted, exact, prefix, numeric and short words are left unchanged") {
  Archive archive;
  for (const char* query : {"pemerintah", "memerintah", "\"pemrintah\"", "=pemrintah", "pemrint*", "covid-18",
                            "2032", "pre", "sumber:pemrintah", "perdamaian", "penerbangan", "rumahsakit",
                            "id:pemrintah", "", "???", "xylofonistis", "di yang"}) {
    CAPTURE(query);
    CHECK(archive.suggestion(query) == "");
  }
}

TEST_CASE("a large archive never suggests a word of one article, and corrects a rare misspelling") {
  const test::TemporaryDirectory folder;
  {
    IndexWriter writer(folder.file("news.db"));
    for (int i = 0; i < 10'000; ++i)
      writer.add(make_article(std::to_string(i), "", i % 50 == 0 ? "gempa menggoyang cianjur" : "kabar"));
    writer.add(make_article("slip", "", "gemppa dan tsunamy melanda"));
    writer.commit();
  }
  Searcher searcher(folder.file("news.db"));
  CHECK_MESSAGE(suggestion(searcher, "gemppa") == "gempa", "hardly known");
  CHECK_MESSAGE(suggestion(searcher, "tsunami") == "", "one article may be wrong itself");
}

TEST_CASE("several indexes suggest from the words of all indexes") {
  const test::TemporaryDirectory folder;
  test::write_index(folder.file("a.db"), {make_article("a", "", "banjir bandang")});
  test::write_index(folder.file("b.db"), {make_article("b", "", "gempa susulan")});
  Searcher searcher(std::vector{folder.file("a.db"), folder.file("b.db")});
  CHECK(suggestion(searcher, "bnajir gmepa") == "banjir gempa");
}

TEST_CASE("no suggestion is made if it is disabled or the query is very long") {
  const test::TemporaryDirectory folder;
  test::write_index(folder.file("a.db"), {make_article("a", "", "banjir bandang")});
  Searcher searcher(folder.file("a.db"));
  CHECK_FALSE(searcher.search("bnajir", {.suggestion = false}).suggestion);
  std::string endless;
  for (int i = 0; i < 10'000; ++i)
    endless += "bnajir" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  CHECK_NOTHROW(static_cast<void>(searcher.search(endless)));
}

TEST_CASE("nearly all misspelt words of the list get the intended suggestion") {
  const test::TemporaryDirectory folder;
  std::vector<Article> articles;
  const auto rows = test::read_table(telusur::test::data_file("typos.tsv"));
  const auto spaced = [](std::string text) {
    std::ranges::replace(text, '_', ' ');
    return text;
  };
  for (const auto& row : rows) articles.push_back(make_article(row.cells[1], "", spaced(row.cells[1])));
  test::write_index(folder.file("news.db"), articles);
  Searcher searcher(folder.file("news.db"));
  std::size_t hits = 0;
  for (const auto& row : rows) {
    const bool is_hit = suggestion(searcher, spaced(row.cells[0])) == spaced(row.cells[1]);
    if (!is_hit)
      MESSAGE(row.cells[0], " -> ", suggestion(searcher, spaced(row.cells[0])), ", not ", row.cells[1]);
    hits += is_hit ? 1 : 0;
  }
  CHECK(hits * 100 >= rows.size() * 94);
}

}  // namespace
