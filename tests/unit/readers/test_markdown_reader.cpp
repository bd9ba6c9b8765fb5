// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article read_markdown_file(const std::string& content) {
  const Reading reading = read_content(content, "/a.md");
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

TEST_CASE("front matter gives the fields under Indonesian and English names") {
  const Article article = read_markdown_file(
      "---\njudul: \"Harga \\\"Beras\\\" Naik: Apa Sebabnya?\"\ndate: 2023-10-18 # WIB\npenulis:\n  - Ani\n  "
      "- 'Budi ''B'' S'\n"
      "kategori: [Ekonomi, \"Pangan, Pokok\"]\nsumber: Kabar Nusa\nslug: harga-beras\nURL: "
      "https://kabar.example/1\nid: k77\n"
      "---\n\nHarga naik.\n");
  CHECK(article.title == "Harga \"Beras\" Naik: Apa Sebabnya?");
  CHECK(to_iso8601(article.date.value()) == "2023-10-18");
  CHECK(article.author == "Ani, Budi 'B' S");
  CHECK(article.category == "Ekonomi, Pangan, Pokok");
  CHECK(article.source == "Kabar Nusa");
  CHECK(article.url == "https://kabar.example/1");
  CHECK(article.id == "k77");
  CHECK(article.text == "Harga naik.");
}

TEST_CASE("front matter may fold values, nest them, and be TOML") {
  const Article folded = read_markdown_file(
      "---\r\ntitle: >-\r\n  Harga beras\r\n  naik\r\nauthor:\r\n  name: Ani\r\n  email: "
      "ani@kabar.example\r\nsumber: Kabar\r\n...\r\nIsi.");
  CHECK(folded.title == "Harga beras naik");
  CHECK(folded.author == "Ani");
  CHECK(folded.source == "Kabar");
  const Article toml = read_markdown_file(
      "+++\ntitle = 'Harga naik'\ndate = 2023-10-18T08:00:00Z\nauthor = [\"Ani\"]\n+++\nIsi.");
  CHECK(toml.title == "Harga naik");
  CHECK(toml.author == "Ani");
  CHECK(toml.date.has_value());
}

TEST_CASE("an unclosed rule at the beginning does not begin front matter") {
  const Article article = read_markdown_file("---\njudul: Bukan\n\n# Judul\n\nIsi.");
  CHECK(article.title == "Judul");
  CHECK(article.text == "judul: Bukan\nIsi.");
}

TEST_CASE("the first heading is the title unless front matter has one, and then it is left out of the text") {
  CHECK(read_markdown_file("# Harga *beras* naik #\n\nIsi.").title == "Harga beras naik");
  const Article article =
      read_markdown_file("---\ntitle: Lain\n---\n# Harga naik\n\nIsi.\n\n# Bagian\n\nLanjut.");
  CHECK(article.title == "Lain");
  CHECK(article.text == "Isi.\nBagian\nLanjut.");
}

TEST_CASE("the text is the visible text") {
  struct Row {
    std::string markdown, text;
  };
  const Row rows[] = {
      {"Harga **naik** [tajam](https://a.example \"x\") di\n_Jakarta_.", "Harga naik tajam di Jakarta."},
      {"Satu.\n\n* Dua\n* Tiga\n\n> Empat", "Satu.\nDua\nTiga\nEmpat"},
      {"![Foto: banjir](a.jpg)\n\nIsi `kode` ~~lama~~.", "Isi kode lama."},
      {"A &amp; B &nbsp;&copy; <b>C</b> 3 < 4", "A & B \u00a9 C 3 < 4"},
      {"<div class=\"iklan\">Iklan</div>\n<p>Satu.</p>\n<p>Dua.</p>\n\nTiga.", "Satu.\nDua.\nTiga."},
      {"| Kota | Harga |\n|---|---|\n| Solo | 12 |\n\nIsi.", "Kota Harga\nSolo 12\nIsi."},
      {"Isi.\n\n**Baca juga:** [Harga gula](b.html)\n\nLanjut.", "Isi.\nLanjut."},
      {"Baris satu\\\nbaris dua.", "Baris satu baris dua."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.markdown);
    CHECK(read_markdown_file(row.markdown).text == row.text);
  }
}

TEST_CASE("Markdown without a text is rejected unless it has a title") {
  CHECK(read_content("---\npenulis: A\n---\n", "/a.md").rejections ==
        std::vector<RejectedRecord>{{"/a.md", 0, "has no text"}});
  CHECK(read_content("---\njudul: A\n---\n", "/a.md").articles.at(0).title == "A");
  CHECK(read_content("# Judul saja", "/a.markdown").articles.at(0).title == "Judul saja");
}

TEST_CASE("deep nesting and long runs of marks only cost time") {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "> ";
  CHECK(contains(read_markdown_file(deep + "isi").text, "isi"));
  CHECK(read_markdown_file("Isi " + std::string(100000, '*') + std::string(100000, '['))
            .text.starts_with("Isi"));
}

}  // namespace
