// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "news.h"
#include "paths.h"
#include "table.h"

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

TEST_CASE_FIXTURE(Archive, "a misspelt word is replaced, and the rest of the query stays as typed") {
  CHECK(suggestion("pemrintah") == "pemerintah");
  CHECK(suggestion("bnajir  jakrta!") == "banjir  jakarta!");
  CHECK(suggestion("+pemrintah -(judul:kourpsi ATAU presiden) sumber:antra") ==
        "+pemerintah -(judul:korupsi ATAU presiden) sumber:antra");
  CHECK(suggestion("Yudoyono tanggal:2023") == "Yudhoyono tanggal:2023");
  CHECK_MESSAGE(suggestion("KORUPIS") == "Korupsi", "with one capital, as no operator has");
  CHECK_MESSAGE(suggestion("goebernoer") == "", "the spelling of before 1972 finds gubernur by itself");
}

TEST_CASE_FIXTURE(Archive, "digits that look like letters are read as letters") {
  CHECK(suggestion("pr3siden banjir") == "presiden banjir");
  CHECK(suggestion("K0RUPS1") == "Korupsi");
  CHECK(suggestion("banj1r 1990-an ke-16 g20") == "banjir 1990-an ke-16 g20");
  CHECK(suggestion("pr3sidem") == "");
}

TEST_CASE_FIXTURE(Archive, "a missing or extra space between words is corrected") {
  CHECK(suggestion("rumahsakid banjir") == "rumah sakit banjir");
  CHECK(suggestion("perdagangannaik") == "perdagangan naik");
  CHECK_MESSAGE(suggestion("dijakarta") == "", "its stem is known");
  CHECK_MESSAGE(suggestion("kepasar banjir") == "ke pasar banjir", "ke is in no index");
  CHECK(suggestion("presidendan") == "presiden dan");
  CHECK_MESSAGE(suggestion("presidnyudhoyono") == "presiden yudhoyono", "a slip in one of two words");
  CHECK(suggestion("gubernurmenijau") == "gubernur meninjau");
  CHECK(suggestion("peme rintah banjir") == "pemerintah banjir");
  CHECK(suggestion("judul:peme rintah") == "judul:pemerintah");
  CHECK_MESSAGE(suggestion("isi:peme judul:rintah") == "", "a field between them");
}

TEST_CASE_FIXTURE(Archive, "known, quoted, exact, prefix, numeric and short words are left unchanged") {
  for (const char* query : {"pemerintah", "memerintah", "\"pemrintah\"", "=pemrintah", "pemrint*", "covid-18",
                            "2032", "pre", "sumber:pemrintah", "perdamaian", "penerbangan", "rumahsakit",
                            "id:pemrintah", "", "???", "xylofonistis", "di yang"}) {
    CAPTURE(query);
    CHECK(suggestion(query) == "");
  }
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "a large archive never suggests a word of one article, and corrects a rare misspelling") {
  {
    IndexWriter writer(database);
    for (int i = 0; i < 10'000; ++i)
      writer.add(make_article(std::to_string(i), "", i % 50 == 0 ? "gempa menggoyang cianjur" : "kabar"));
    writer.add(make_article("slip", "", "gemppa dan tsunamy melanda"));
    writer.commit();
  }
  Searcher searcher(database);
  CHECK_MESSAGE(suggestion(searcher, "gemppa") == "gempa", "hardly known");
  CHECK_MESSAGE(suggestion(searcher, "tsunami") == "", "one article may be wrong itself");
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "a slip that a few articles share gives way to a frequent word") {
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i)
    articles.push_back(
        make_article(std::to_string(i), "", "Presiden Prabowo membahas kota dan hutan di Sumedang."));
  articles.push_back(make_article("a", "", "Pidato Prabwo dan Prabowwo. Kabar Sumedamg."));
  articles.push_back(make_article("b", "", "Pidato Prabwo di Kuta. Pembahasan mutan. Tokoh Prasowo."));
  test::write_index(database, articles);
  Searcher searcher(database);
  struct Row {
    std::string query, suggestion, reason;
  };
  for (const Row& row :
       {Row{"prabwo", "prabowo", "in two articles, against 600"},
        Row{"prabowwo", "prabowo", "a doubled letter"},
        Row{"sumedamg", "sumedang", "a neighbour on the keyboard"},
        Row{"pidato prabwo", "pidato prabowo", "beside another word"},
        Row{"prbaowo", "prabowo", "in no article"}, Row{"prasowo", "", "another letter: a name of its own"},
        Row{"mutan", "", "another first letter"},
        Row{"pembahasan", "", "a form of a word of the lexicon that articles have"},
        Row{"prabowo", "", "the frequent word"},
        Row{"pratowi", "prabowo", "in no article, and two edits from a frequent word"},
        Row{"pratolu", "", "in no article, and three edits away"}}) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(suggestion(searcher, row.query) == row.suggestion);
  }
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "the words around a misspelt word choose between its candidates") {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    std::string text = i % 3 == 0 ? "Tahun bunda." : "Rapat tahunan.";
    if (i % 5 == 0) text += " Suku bunga acuan.";
    if (i % 5 == 1) text += " Ayah bunda.";
    articles.push_back(make_article(std::to_string(i), "", text));
  }
  test::write_index(database, articles);
  Searcher searcher(database);
  struct Row {
    std::string query, suggestion, reason;
  };
  for (const Row& row : {Row{"bunfa", "bunda", "alone: the more frequent word"},
                         Row{"suku bunfa", "suku bunga", "behind a word"},
                         Row{"bunfa acuan", "bunga acuan", "in front of one"},
                         Row{"ayah bunfa", "ayah bunda", "behind another"},
                         Row{"suku +bunfa", "suku +bunda", "not beside it"}}) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(suggestion(searcher, row.query) == row.suggestion);
  }
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "a word that an archive lacks needs a likely explanation to be a slip") {
  std::vector<Article> articles;
  for (int i = 0; i < 1000; ++i) {
    std::string text = "kabar";
    if (i < 20) text += " rapat lewat";
    if (i < 4) text += " sarjana timah";
    articles.push_back(make_article(std::to_string(i), "", text));
  }
  test::write_index(database, articles);
  Searcher searcher(database);
  struct Row {
    std::string query, suggestion, reason;
  };
  for (const Row& row : {Row{"rapta", "rapat", "five letters, a frequent word, swapped letters"},
                         Row{"rapxat", "rapat", "a frequent word"},
                         Row{"timxah", "", "an additional letter, and few articles"},
                         Row{"sarjna", "sarjana", "a letter left out of a longer word"},
                         Row{"sarawak", "", "two edits from a rare word"}}) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(suggestion(searcher, row.query) == row.suggestion);
  }
}

TEST_CASE_FIXTURE(test::TemporaryDirectory, "several indexes suggest from the words of all indexes") {
  test::write_index(file("a.db"), {make_article("a", "", "banjir bandang")});
  test::write_index(file("b.db"), {make_article("b", "", "gempa susulan")});
  Searcher searcher(std::vector{file("a.db"), file("b.db")});
  CHECK(suggestion(searcher, "bnajir gmepa") == "banjir gempa");
}

TEST_CASE_FIXTURE(test::TemporaryDirectory,
                  "no suggestion is made if it is disabled or the query is very long") {
  test::write_index(file("a.db"), {make_article("a", "", "banjir bandang")});
  Searcher searcher(file("a.db"));
  CHECK_FALSE(searcher.search("bnajir", {.suggestion = false}).suggestion);
  std::string endless;
  for (int i = 0; i < 10'000; ++i)
    endless += "bnajir" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  CHECK_NOTHROW(static_cast<void>(searcher.search(endless)));
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "nearly all misspelt words of the list get the intended suggestion or find its article") {
  std::vector<Article> articles;
  const auto rows = test::read_table(telusur::test::data_file("typos.tsv"));
  const auto spaced = [](std::string text) {
    std::ranges::replace(text, '_', ' ');
    return text;
  };
  std::string text;
  for (const auto& row : rows) {
    articles.push_back(make_article(row.cells[1], spaced(row.cells[1]), ""));
    text += spaced(row.cells[1]) + ". ";
  }
  constexpr int kCopies = 100;  // frequent words, as slips are of such
  for (int i = 0; i < kCopies; ++i) articles.push_back(make_article(std::to_string(i), "", text));
  test::write_index(database, articles);
  Searcher searcher(database);
  std::size_t hits = 0;
  for (const auto& row : rows) {
    const std::string found = suggestion(searcher, spaced(row.cells[0]));
    // The analyzer knows some slips as spellings of the word: jakartta.
    const Results results = searcher.search(spaced(row.cells[0]));
    const bool is_found =
        std::ranges::any_of(results.hits, [&](const Hit& hit) { return hit.id == row.cells[1]; });
    const bool is_hit = found.empty() ? is_found : found == spaced(row.cells[1]);
    if (!is_hit)
      MESSAGE(row.cells[0], " -> ", suggestion(searcher, spaced(row.cells[0])), ", not ", row.cells[1]);
    hits += is_hit ? 1 : 0;
  }
  CHECK(hits * 100 >= rows.size() * 94);
}

}  // namespace
