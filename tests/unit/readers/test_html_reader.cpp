// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article read_page(const std::string& html) {
  const Reading reading = read_content(html, "/a.html");
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

TEST_CASE("title, date and other fields come from JSON-LD first") {
  const Article article = read_page(R"(<html><head><title>Harga Salah - Kabar</title>
    <meta property="og:title" content="Harga Salah"><meta name="date" content="2001-01-01">
    <script type="application/ld+json">{"@type": "BreadcrumbList", "headline": "Salah"}</script>
    <script type="application/ld+json"><!--
      {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle", "Article"],
       "headline": "Harga &amp; Pasar", "datePublished": "2023-10-18T13:30:00+07:00", "author": [{"name": "Ani"}, {"name": "Budi"}],
       "articleSection": ["Ekonomi"], "publisher": {"@type": "Organization", "name": "Kabar Nusa"},
       "mainEntityOfPage": {"@id": "https://kabar.example/1"}, "identifier": {"name": "kode", "value": "k77"}}]}
    --></script></head><body><h1>Harga Salah</h1><p>Harga naik.</p></body></html>)");
  CHECK(article.title == "Harga & Pasar");
  REQUIRE(article.date);
  CHECK(to_iso8601(*article.date) == "2023-10-18T13:30:00+07:00");
  CHECK(article.author == "Ani, Budi");
  CHECK(article.category == "Ekonomi");
  CHECK(article.source == "Kabar Nusa");
  CHECK(article.url == "https://kabar.example/1");
  CHECK(article.id == "k77");
  CHECK(article.text == "Harga naik.");
}

TEST_CASE("fields missing in JSON-LD come from meta elements, else from the page itself") {
  const Article meta =
      read_page(R"(<meta property="og:title" content="Judul &quot;Og&quot;"><title>T</title><h1>H</h1>
    <meta property="article:published_time" content="2023-10-18"><meta name="Author" content="Ani">
    <meta property="article:author" content="https://facebook.example/ani"><meta property="og:site_name" content="Kabar">
    <meta property="article:section" content="Hukum"><link rel="canonical" href="https://kabar.example/2">
    <meta name="id" content="x9"><p>Isi.)");
  CHECK(meta.title == "Judul \"Og\"");
  CHECK(to_iso8601(meta.date.value()) == "2023-10-18");
  CHECK(meta.author == "Ani");
  CHECK(meta.source == "Kabar");
  CHECK(meta.category == "Hukum");
  CHECK(meta.url == "https://kabar.example/2");
  CHECK(meta.id == "x9");

  const Article bare =
      read_page("<title>T</title><h1>Judul<br> <b>Tebal</b></h1><time datetime='2023-10-18'></time><p>Isi.");
  CHECK(bare.title == "Judul Tebal");
  CHECK(to_iso8601(bare.date.value()) == "2023-10-18");
  CHECK(read_page("<title>T</title><p>Isi.").title == "T");
}

TEST_CASE("the text contains the paragraphs of the article and nothing around it") {
  struct Row {
    std::string body, text;
  };
  const Row rows[] = {
      {"<p>Satu <b>te</b>bal\n  dan&nbsp;lagi.</p><p>Dua<br>tiga</p>", "Satu tebal dan lagi.\nDua\ntiga"},
      {"<nav><p>Beranda Ekonomi Hukum Olahraga "
       "Budaya</p></nav><article><h1>J</h1><p>Satu.</p><aside>Iklan</aside>"
       "<figure><img><figcaption>Foto</figcaption></figure><p>Dua.</p><script>x=1</script></"
       "article><footer>Hak</footer>",
       "Satu.\nDua."},
      {"<article>Terkait satu</article><article>Terkait dua</article><div><p>Berita utama yang panjang "
       "sekali.</p>"
       "<p>Dengan dua paragraf.</p></div>",
       "Berita utama yang panjang sekali.\nDengan dua paragraf."},
      {"<article><p>Teras yang bukan isi.</p><div "
       "itemprop='articleBody'>Isi.<div>Lagi.</div>Akhir.</div></article>",
       "Isi.\nLagi.\nAkhir."},
      {"<div><div><p>Paragraf pertama.</p></div><div><p>Paragraf "
       "kedua.</p></div></div><div><p>Iklan.</p></div>",
       "Paragraf pertama.\nParagraf kedua."},
      {"<p>Satu.</p><p><strong>Baca juga: <a href='/x'>Yang Lain</a></strong></p><div><b>BACA "
       "JUGA</b><a>Lain</a></div><p>Dua.</p>",
       "Satu.\nDua."},
      {"<p>Baca jugalah buku itu.</p>", "Baca jugalah buku itu."},
      {"Tanpa paragraf<ul><li>satu<li>dua</ul>", "Tanpa paragraf\nsatu\ndua"},
      {"<p>tak ditutup <div>lagi", "tak ditutup\nlagi"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    const Reading reading = read_content("<html><body>" + row.body + "</body></html>", "/a.html");
    CHECK((reading.articles.empty() ? "" : reading.articles[0].text) == row.text);
  }
}

TEST_CASE("an element that a class or id marks as foreign is left out, unless it is long") {
  CHECK(read_page("<article><div class='share-box'>Bagikan</div><p>Isi.</p><div id=iklan>IKLAN</div><p "
                  "class='wp-caption-text'>"
                  "Foto</p><p class='isi-utama'>Lagi.</p></article>")
            .text == "Isi.\nLagi.");
  const std::string column(2000, 'x');
  CHECK(read_page("<article><div class='konten penulis-tamu'><p>" + column + "</p></div></article>").text ==
        column);
}

TEST_CASE("a page whose text is only in JSON-LD is read from there") {
  const Article article = read_page(
      R"(<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "Teks &quot;penuh&quot;\nberita."}</script>
         <p>Muat.</p>)");
  CHECK(article.text == "Teks \"penuh\"\nberita.");
}

TEST_CASE("endlessly nested and empty pages do no harm") {
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "<div>";
  CHECK(read_page(deep + "<p>Isi.").text == "Isi.");
  for (const char* html : {"<", "<html>", "<!-- ", "<p></p>", "<script>var a = 'teks';</script>"}) {
    CHECK(read_content(html, "/a.html").rejections ==
          std::vector<RejectedRecord>{{"/a.html", 0, "has no text"}});
  }
}

TEST_CASE("the declared charset is used, unless the page is clearly UTF-8") {
  CHECK(read_page("<meta charset=windows-1252><p>kaf\xe9 \x96 baru").text == "kaf\u00e9 \u2013 baru");
  CHECK(read_page("<meta charset=windows-1252><p>kaf\xc3\xa9 baru").text == "kaf\u00e9 baru");
}

}  // namespace
