// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("the first line of a text is its title, unless it is the only one or as long as a paragraph") {
  struct Row {
    std::string content, title, text;
  };
  const std::string long_line(301, 'x');
  const std::string title_line(300, 'x');
  const Row rows[] = {
      {"\n\n  Banjir Bandang \n\n\nAir naik.\nWarga mengungsi.\n", "Banjir Bandang",
       "Air naik.\nWarga mengungsi."},
      {"Air naik.\n\n", "", "Air naik."},
      {"Banjir\rAir naik.\r\rWarga mengungsi.", "Banjir", "Air naik.\nWarga mengungsi."},
      {"BMKG: Kemarau Datang\nHujan berhenti.", "BMKG: Kemarau Datang", "Hujan berhenti."},
      {"Berita: Air Naik\nWarga mengungsi.", "Berita: Air Naik", "Warga mengungsi."},
      {long_line + "\nx", "", long_line + "\nx"},
      {title_line + "\nx", title_line, "x"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.content);
    const Article article = read_content(row.content, "a.txt").articles.at(0);
    CHECK(article.title == row.title);
    CHECK(article.text == row.text);
  }
}

TEST_CASE("a block of known names before an empty line is the header") {
  const Article article =
      read_content(
          "JUDUL: Harga Naik: Apa Sebab?\r\nTanggal: 18 Oktober 2023\r\nSumber: Kabar Nusa\r\n"
          "Editor: Sri\r\nPenulis : Budi, Ani\r\nRubrik: Ekonomi\r\nUrl: http://a/b\r\nId: k7\r\n\r\n"
          "Sumber: pasar induk.\r\n",
          "a.txt")
          .articles.at(0);
  CHECK(article.title == "Harga Naik: Apa Sebab?");
  REQUIRE(article.date);
  CHECK(to_iso8601(*article.date) == "2023-10-18");
  CHECK(article.source == "Kabar Nusa");
  CHECK(article.author == "Budi, Ani");
  CHECK(article.category == "Ekonomi");
  CHECK(article.url == "http://a/b");
  CHECK(article.id == "k7");
  CHECK(article.text == "Sumber: pasar induk.");
}

TEST_CASE("header lines have the usual names, and a summary is the text only if nothing follows") {
  const Article article =
      read_content(
          "Tanggal Terbit: 2023-10-18\nJudul Berita: Banjir\nRingkasan: Air naik.\n"
          "Wartawan: Ani\nKanal: Daerah\nTautan: https://contoh.example/1\n\nAir sungai naik.\n",
          "a.txt")
          .articles.at(0);
  CHECK(article.title == "Banjir");
  CHECK(article.author == "Ani");
  CHECK(article.category == "Daerah");
  CHECK(article.url == "https://contoh.example/1");
  CHECK(article.date);
  CHECK(article.text == "Air sungai naik.");
  CHECK(read_content("Judul: Banjir\nRingkasan: Air naik.\n", "a.txt").articles.at(0).text == "Air naik.");
  CHECK(read_content("Judul: Banjir\nRingkasan: Air naik.\nIsi: Air sungai naik.\n", "a.txt")
            .articles.at(0)
            .text == "Air sungai naik.");
  const Article headline = read_content("Waktu: Kawan atau Lawan?\n\nAir naik.\n", "a.txt").articles.at(0);
  CHECK(headline.title == "Waktu: Kawan atau Lawan?");
  CHECK(headline.text == "Air naik.");
}

TEST_CASE("a header ends where the text begins, even without an empty line") {
  CHECK(read_content("Judul: A\nIsi: Air naik.\nWarga pergi.", "a.txt").articles.at(0).text ==
        "Air naik.\nWarga pergi.");
  CHECK(read_content("Judul: A\nAir naik.", "a.txt").articles.at(0).text == "Air naik.");
  const Article untitled = read_content("Sumber: Kabar\n\nAir naik.\nWarga pergi.", "a.txt").articles.at(0);
  CHECK(untitled.title.empty());
  CHECK(untitled.text == "Air naik.\nWarga pergi.");
  CHECK(read_content("Judul: A\n", "/a.txt").articles.at(0).title == "A");
  CHECK(read_content("Penulis: A\n", "/a.txt").rejections ==
        std::vector<RejectedRecord>{{"/a.txt", 0, "has no text"}});
}

TEST_CASE("lines inside a paragraph are wrapped text, and each line is a paragraph without empty lines") {
  CHECK(read_content("Judul\n\nAir merendam\n  ratusan rumah.\n\nWarga\nmengungsi.\n", "a.txt")
            .articles.at(0)
            .text == "Air merendam ratusan rumah.\nWarga mengungsi.");
  CHECK(read_content("Judul\nAir merendam rumah.\nWarga mengungsi.\n", "a.txt").articles.at(0).text ==
        "Air merendam rumah.\nWarga mengungsi.");
}

TEST_CASE("a text over the limit is rejected and not read into memory") {
  const Reading reading = read_content(std::string(65U << 20U, 'x'), "/a.txt");
  CHECK(reading.articles.empty());
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{{"/a.txt", 0, "is longer than 64 MiB, too long for one article"}});
}

}  // namespace
