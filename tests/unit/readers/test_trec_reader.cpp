// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("each DOC is an article, named by its DOCNO") {
  const Reading reading = read_content(
      "<DOC>\n<DOCNO> KN-0001 </DOCNO>\n<TITLE>Harga beras naik</TITLE>\n<DATE>18 Oktober "
      "2023</DATE>\n<AUTHOR>Ani</AUTHOR>\n"
      "<SOURCE>Kabar Nusa</SOURCE>\n<TEXT>\nHarga beras\nnaik.\n\nPedagang mengeluh.\n</TEXT>\n</DOC>\n"
      "<doc><docno>KN-0002</docno><Headline>Banjir</Headline><text><P>Air naik.</P><p>Warga "
      "mengungsi.</p></text></doc>\n",
      "/a.trec");
  REQUIRE(reading.rejections.empty());
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].id == "KN-0001");
  CHECK(reading.articles[0].title == "Harga beras naik");
  CHECK(to_iso8601(reading.articles[0].date.value()) == "2023-10-18");
  CHECK(reading.articles[0].author == "Ani");
  CHECK(reading.articles[0].source == "Kabar Nusa");
  CHECK(reading.articles[0].text == "Harga beras naik.\nPedagang mengeluh.");
  CHECK(reading.articles[1].id == "KN-0002");
  CHECK(reading.articles[1].title == "Banjir");
  CHECK(reading.articles[1].text == "Air naik.\nWarga mengungsi.");
}

TEST_CASE("the content of a DOC is read by the rules of its collection") {
  struct Row {
    std::string inside, title, text;
  };
  const Row rows[] = {
      {"<HEADLINE><P>Laba &amp; rugi</P></HEADLINE><TEXT>A &lt; B</TEXT>", "Laba & rugi", "A < B"},
      {"<LEADPARA>Awal.</LEADPARA><TEXT>Lanjut.</TEXT><TEXT>Akhir.</TEXT>", "", "Awal.\nLanjut.\nAkhir."},
      {"<FILEID>x</FILEID><HEADER><TITLE>Judul</TITLE></HEADER><BODY>Isi.</BODY>", "Judul", "Isi."},
      {"<JUDUL>Judul</JUDUL><ISI>Isi.</ISI>", "Judul", "Isi."},
      {"<TITLE>Judul</TITLE>\nIsi tanpa tanda.\n", "Judul", "Isi tanpa tanda."},
      {"<TITLE>Judul\n<TEXT>Isi tanpa penutup.", "Judul", "Isi tanpa penutup."},
      {"<TITLE>Nilai x < 5 > y</TITLE><TEXT>Isi 3 < 4.</TEXT>", "Nilai x < 5 > y", "Isi 3 < 4."},
      {"<DOCHDR>http://a.example\nServer: "
       "x</DOCHDR><html><title>Judul</title><nav>Menu</nav><p>Isi.</p></html>",
       "Judul", "Isi."},
      {"<TEXT TYPE=\"utama\">Isi <!-- catatan --> ini.</TEXT>", "", "Isi ini."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.inside);
    const Reading reading = read_content("<DOC><DOCNO>k1</DOCNO>" + row.inside + "</DOC>", "/a.trec");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].id == "k1");
    CHECK(reading.articles[0].title == row.title);
    CHECK(reading.articles[0].text == row.text);
  }
}

TEST_CASE("a document without an end keeps what there is of it") {
  const Reading reading = read_content(
      "sampah\n<DOC><DOCNO>k1</DOCNO>\n<TEXT>Satu\n<DOC><DOCNO>k2</DOCNO><TEXT>Dua</TEXT></"
      "DOC>\n<DOC><DOCNO>k3</DOCNO></DOC>\n"
      "<DOC><DOCNO>k4</DOCNO><TEXT>Empat</TE",
      "/a.trec");
  REQUIRE(reading.articles.size() == 3);
  CHECK(reading.articles[0].id == "k1");
  CHECK(reading.articles[0].text == "Satu");
  CHECK(reading.articles[1].text == "Dua");
  CHECK(reading.articles[2].id == "k4");
  CHECK(reading.articles[2].text == "Empat");
  CHECK(reading.rejections == std::vector<RejectedRecord>{{"/a.trec", 5, "has no text"}});
  CHECK(reading.notices == std::vector<Notice>{{NoticeKind::kBrokenMarkup, "/a.trec", 2, {}},
                                               {NoticeKind::kTruncated, "/a.trec", 6, {}}});
}

TEST_CASE("a document without a number is named by its place, and a file without documents is rejected") {
  const Reading reading = read_content("<DOC><TEXT>Satu</TEXT></DOC><DOC><TEXT>Dua</TEXT></DOC>", "/a.sgml");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].id == "/a.sgml#2");
  CHECK(read_content("halo", "/a.trec").rejections ==
        std::vector<RejectedRecord>{{"/a.trec", 0, "has no <DOC>"}});
  CHECK(read_content("<DOC><DOCNO>k1</DOCNO><TEXT>Isi</TEXT></DOC>", "/koleksi").articles.at(0).id == "k1");
}

TEST_CASE("documents do not depend on the pieces of the stream") {
  std::string collection;
  for (int i = 0; i < 50; ++i) {
    collection += "<DOC><DOCNO>" + std::to_string(i) + "</DOCNO><TEXT>Isi nomor " + std::to_string(i) +
                  "</TEXT></DOC>\n";
  }
  for (const std::size_t piece_bytes : {1U, 7U, 4096U}) {
    const Reading reading = read_content(collection, "/a.trec", {}, piece_bytes);
    CHECK(reading.articles.size() == 50);
    CHECK(reading.articles.back().text == "Isi nomor 49");
  }
}

TEST_CASE("thousands of open tags take bounded time") {
  std::string many = "<DOC><DOCNO>k1</DOCNO><TEXT>Isi";
  for (int i = 0; i < 200000; ++i) many += "<TITLE>x<TEXT>y";
  CHECK(read_content(many + "</DOC>", "/a.trec").articles.size() == 1);
}

}  // namespace
