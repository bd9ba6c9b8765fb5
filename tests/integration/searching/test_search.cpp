// SPDX-License-Identifier: GPL-3.0-or-later
// The articles found by each kind of query.
#include <doctest/doctest.h>

#include "newsroom.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE_FIXTURE(test::TemporaryIndex, "each way to write an expression finds the other ways") {
  test::write_index(
      database,
      {make_article("rinci", "Anggaran",
                    "Dana Rp 1.500.000.000.000 cair pada 2023-09-13 untuk kerjasama ekonomi."),
       make_article("kata", "Anggaran",
                    "Dana Rp1,5 triliun cair pada 13 September 2023 untuk kerja sama ekonomi."),
       make_article("abad", "Candi", "Candi abad XVI itu dibangun, lalu dijaga lembaga antikorupsi."),
       make_article("as", "Dagang", "Dolar AS menguat."),
       make_article("roda", "Bengkel", "Truk patah as roda.")});
  Searcher searcher(database);
  const auto found = [&](std::string_view query) { return sorted_ids_of(searcher.search(query)); };
  struct Row {
    std::string query, found, reason;
  };
  const Row rows[] = {
      {"1.500.000.000.000", "kata rinci", "an amount in figures"},
      {"\"Rp1,5 triliun\"", "kata rinci", "a phrase with an amount in words"},
      {"\"13 September 2023\"", "kata rinci", "a day in words"},
      {"\"13/9/2023\"", "kata rinci", "a day in figures"},
      {"\"pada 13/9/2023\"", "kata rinci", "with a stop word before it"},
      {"judul:\"13/9/2023\"", "", "not in the title"},
      {"isi:\"kerja sama ekonomi\"", "kata rinci", "two words find one"},
      {"\"kerjasama ekonomi\"", "kata rinci", "one word finds two, and the phrase continues after them"},
      {"\"ekonomi kerjasama\"", "", "a phrase has an order"},
      {"+kerja", "kata rinci", "a word of a compound that is written together"},
      {"\"abad ke-16\"", "abad", "an ordinal"},
      {"\"abad keenam belas\"", "abad", "an ordinal in words"},
      {"korupsi", "abad", "the base of a bound form"},
      {"dana BUKAN antikorupsi", "kata rinci", "excluding antikorupsi does not exclude korupsi"},
      {"AS", "as", "the country alone"},
      {"as", "as roda", "lower case may mean both"},
      {"=antikorupsi", "abad", "exactly the bound form"},
      {"=korupsi", "", "not its base"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(found(row.query) == row.found);
  }
}

TEST_CASE("a word repeated at the start of an article matches as a phrase") {
  const test::WrittenIndex folder(
      {make_article("judul", "Pura pura", "Berita singkat."), make_article("isi", "", "Laut laut luas.")});
  Searcher searcher(folder.database);
  for (const auto& [query, id] : {std::pair{"judul:\"pura pura\"", "judul"},
                                  std::pair{"\"pura pura\"", "judul"}, std::pair{"\"laut laut\"", "isi"}}) {
    CAPTURE(query);
    CHECK(ids_of(searcher.search(query)) == id);
  }
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "a multi-word expression is highlighted as a whole, each place once") {
  const std::string text = "Gempa terjadi pada 13 September 2023 di laut, kata lembaga kerjasama itu.";
  test::write_index(database, {make_article("gempa", "Gempa", text)});
  Searcher searcher(database);
  const auto marked = [&](std::string_view query) {
    return highlighted(searcher.search(query).hits.at(0).snippet);
  };
  CHECK(marked("\"13/9/2023\"") == "13 September 2023");
  CHECK(marked("13 september 2023") == "13 September 2023");
  CHECK(marked("september") == "September");
  CHECK(marked("\"kerja sama\"") == "kerjasama");
  CHECK(marked("kerja sama") == "kerjasama");
}

TEST_CASE_FIXTURE(Newsroom, "every part of the query language finds the expected articles") {
  struct Row {
    std::string query, found, reason;
  };
  const Row rows[] = {
      {"mengunjungi", "kunjungan", "another form of the same root"},
      {"MENTERI", "dagang kunjungan", "case does not matter"},
      {"beras evakuasi", "pemerintah perintah", "any of the words"},
      {"+warga -beras", "judul perintah", "must and must not"},
      {"warga DAN evakuasi", "perintah", "Indonesian AND"},
      {"beras ATAU evakuasi", "pemerintah perintah", "Indonesian OR"},
      {"warga BUKAN beras", "judul perintah", "Indonesian NOT"},
      {"warga AND (beras OR evakuasi)", "pemerintah perintah", "English and brackets"},
      {"\"kerja sama\"", "kunjungan", "a phrase, not the two words apart"},
      {"\"sama kerja\"", "", "a phrase has an order"},
      {"\"menteri perdagangan\"~3", "dagang", "near, with a stop word between"},
      {"judul:perdagangan", "dagang", "in the title"},
      {"title:tokyo", "kunjungan", "the English name of the field"},
      {"isi:gempa", "", "the title does not count"},
      {"isi:perdagangan", "dagang kunjungan", "in the text, whether or not in the title as well"},
      {"isi:\"menteri luar negeri\"", "kunjungan", "a phrase in the text"},
      {"judul:\"menteri luar negeri\"", "kunjungan", "a phrase in the title"},
      {"isi:\"perintah evakuasi\"", "perintah", "in both"},
      {"judul:\"gempa susulan\"", "judul", "a phrase in the title alone"},
      {"isi:\"gempa susulan\"", "", "the phrase occurs only in the title"},
      {"=pemerintah", "pemerintah", "exactly this form"},
      {"=perintah", "perintah", "exactly this form"},
      {"=tokyo", "kunjungan", "exact forms also match in the title"},
      {"evaku*", "perintah", "the beginning of a word"},
      {"sumber:nusaraya", "kunjungan perintah", "a word of the source"},
      {"sumber:\"Kabar Nusaraya\" warga", "perintah", "a field narrows the words"},
      {"penulis:wulandari", "kunjungan", "the author"},
      {"rubrik:ekonomi", "dagang", "the section"},
      {"url:politik", "kunjungan", "a part of the address"},
      {"id:dagang", "dagang", "the article itself"},
      {"tanggal:2023-10-18", "kunjungan", "a day"},
      {"tanggal:2023", "dagang kunjungan", "a year"},
      {"tanggal:\"5 Januari 2022\"", "perintah", "a day in words, in the zone of Jakarta"},
      {"tanggal:2023-10-01..2023-10-31", "kunjungan", "a span"},
      {"sejak:2023-11", "dagang", "from a month on"},
      {"sampai:2022", "perintah", "until the end of a year; no date is no match"},
      {"perdagangan tanggal:2023-11", "dagang", "a date narrows the words"},
      {"siapa menteri luar negeri", "dagang kunjungan", "a question word beside other words is not searched"},
      {"siapa DAN menteri", "dagang kunjungan", "also if every word is required"},
      {"+siapa +menteri luar negeri", "dagang kunjungan", "also with a sign"},
      {"(siapa) tanggal:2023-10-18", "kunjungan", "also in its own group"},
      {"-warga", "dagang kunjungan", "everything without it"},
      {"sumber:\"???\" warga", "", "no source is called so"},
      {"warga -sumber:\"???\"", "judul pemerintah perintah", "nothing is left out"},
      {"sumber:nusaraya sumber:\"???\"", "kunjungan perintah", "one of two sources"},
      {"judul:=perdagangan", "dagang", "this form in the title"},
      {"judul:=dagang perdagangan", "dagang kunjungan", "beside another word"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(found(row.query) == row.found);
  }
}

TEST_CASE_FIXTURE(Newsroom, "a query that cannot match anything explains why") {
  struct Row {
    std::string query, message;
  };
  const Row rows[] = {{"yang dan di", "hanya berisi kata yang terlalu umum untuk dicari"},
                      {"-yang", "hanya berisi kata yang terlalu umum untuk dicari"},
                      {"\"yang di\"", "hanya berisi kata yang terlalu umum untuk dicari"},
                      {"sumber:\"???\"", "Tidak ada kata setelah sumber:"},
                      {"xyz*", "Tidak ada kata yang diawali \"xyz\""},
                      {"?!", "Tidak ada kata dalam pencarian ini"}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Results results = search(row.query);
    CHECK(results.hits.empty());
    REQUIRE(results.notes.size() == 1);
    CHECK(contains(results.notes.front().message, row.message));
  }
}

TEST_CASE_FIXTURE(Newsroom, "the empty query finds nothing and does not fail") {
  for (const char* query : {"", "   ", "\t\n"}) CHECK(search(query).hits.empty());
}

TEST_CASE_FIXTURE(Newsroom, "each oddity is noted once, and a purely negative query is explained") {
  CHECK(search("* * * warga").notes.size() == 1);
  const Results all_but = search("-warga");
  REQUIRE(all_but.notes.size() == 1);
  CHECK(all_but.notes[0].message ==
        "Pencarian ini hanya berisi kata yang dikecualikan, jadi semua artikel lain ditampilkan.");
  CHECK(all_but.notes[0].where == ByteRange{1, 6});
}

TEST_CASE_FIXTURE(Newsroom, "a query over a limit is answered by its first part, and a note says so") {
  struct Row {
    std::string name;
    std::string piece;  // followed by a number
    std::string end;
    std::string message;
  };
  const Row rows[] = {
      {"words", "kata", " ",
       "Satu pencarian paling banyak memuat 256 kata yang berbeda; 744 lainnya diabaikan."},
      {"phrase words", "\"banjir kata", "\" ", "256 kata yang berbeda"},
      {"sources", "sumber:kabar", " ", "256 kata yang berbeda"},
      {"groups", "(kata", " ATAU banjir) ", "256 kata yang berbeda"},
      {"prefixes", "kata", "* ",
       "Satu pencarian paling banyak memuat 16 awal kata dengan *; 984 lainnya diabaikan."},
      {"exact forms", "=kata", " ",
       "Satu pencarian paling banyak memuat 16 kata atau frasa yang harus diperiksa di teks artikel; 984 "
       "lainnya diabaikan."}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string query = "evakuasi ATAU ";
    for (int i = 0; i < 1000; ++i) query += row.piece + std::to_string(i) + row.end;
    const Results results = search(query.substr(row.name == "words" ? 14 : 0));
    CHECK(std::ranges::any_of(results.notes,
                              [&](const QueryNote& note) { return contains(note.message, row.message); }));
  }
}

TEST_CASE_FIXTURE(Newsroom, "a repeated query clause counts once") {
  for (const std::string once : {"evakuasi ", "evaku* ", "=perintah ", "\"perintah evakuasi\" ", "a ("}) {
    CAPTURE(once);
    std::string often;
    for (int i = 0; i < 1000; ++i) often += once;
    const Results first = search(once);
    const Results again = search(often);
    CHECK(ids_of(again) == ids_of(first));
    if (!first.hits.empty()) CHECK(again.hits.at(0).score == doctest::Approx(first.hits[0].score));
    for (const QueryNote& note : again.notes) CHECK_FALSE(contains(note.message, "lainnya diabaikan"));
  }
}

TEST_CASE_FIXTURE(Newsroom, "stop words beside other words change nothing") {
  CHECK(ids_of(search("bantuan dari pemerintah untuk warga")) == ids_of(search("bantuan pemerintah warga")));
  CHECK(found("+yang +evakuasi") == "perintah");
}

TEST_CASE("a word in the title counts more than the same word in the text") {
  const test::WrittenIndex folder({make_article("isi", "Kabar petang hari", "Gempa terjadi pagi tadi"),
                                   make_article("judul", "Gempa terjadi pagi", "Kabar petang hari tadi")});
  CHECK(ids_of(Searcher(folder.database).search("gempa")) == "judul isi");
}

}  // namespace
