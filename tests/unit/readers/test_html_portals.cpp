// SPDX-License-Identifier: GPL-3.0-or-later
// Pages in the style of large portals, with text of our own. Everything between the paragraphs must be
// removed, and every paragraph must stay.
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article read_page(const std::string& html) {
  const Reading reading = read_content("<!DOCTYPE html><html><body>" + html + "</body></html>", "/a.html");
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

const std::string kFirst =
    "Jakarta - Harga beras di pasar induk naik lagi pada pekan kedua Oktober, kata pedagang.";
const std::string kSecond =
    "Kenaikan itu, menurut dinas perdagangan, disebabkan panen yang mundur karena kemarau.";
const std::string kThird = "Pemerintah kota berjanji menggelar operasi pasar di lima kecamatan mulai Senin.";
const std::string kAll = kFirst + "\n" + kSecond + "\n" + kThird;

std::string p(const std::string& text) { return "<p>" + text + "</p>\n"; }

TEST_CASE("advertisements, inserted links and page numbers within a body of <p> are removed") {
  CHECK(read_page(
            R"(<div class="nav-bar"><a href="/">Beranda</a><a href="/n">Nasional</a></div>
    <article class="detail"><div class="detail__header"><h1 class="detail__title">Harga Beras Naik</h1>
    <div class="detail__author">Ani - Kabar</div><div class="detail__date">Rabu, 18 Okt 2023 13:30 WIB</div></div>
    <div class="detail__media"><figure><img src="a.jpg"><figcaption>Foto: pasar induk (Budi)</figcaption></figure></div>
    <div class="detail__body"><div class="detail__body-text">)" +
            p(kFirst) +
            R"(<div class="parallaxindetail"><p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p></div>
    <table class="linksisip"><tr><td><div class="lihatjg"><strong>Baca juga: </strong><a href="b">Harga Gula Ikut Naik</a></div></td></tr></table>)" +
            p(kSecond) + "<p><strong>[Gambas:Video Kabar]</strong></p>" + p(kThird) +
            R"(<p><strong>Simak juga: <a href="v">Video Pasar Induk Sepi</a></strong></p><br>
    <div class="detail__multiple"><div>Halaman</div><a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=2">Selanjutnya</a></div>
    </div><div class="detail__body-tag"><a href="t1">beras</a><a href="t2">pasar</a></div></div></article>
    <div class="list-content">)" +
            p("Berita lain yang panjang, tentang banjir di kota sebelah.") + "</div>")
            .text == kAll);
}

TEST_CASE("a bold related link, a channel invitation and the pages of a long read are removed") {
  CHECK(
      read_page(
          R"(<div class="read__content"><div class="clearfix">)" + p(kFirst) +
          R"(<p><strong>Baca juga: <a href="b">Harga Gula Ikut Naik</a></strong></p><p>&nbsp;</p>)" +
          p(kSecond) +
          R"(<div class="kompasidRec"><div>Baca Juga</div><a href="1">Cabai Turun</a><a href="2">Telur Stabil</a></div>)" +
          p(kThird) +
          R"(<p><i>Dapatkan update berita pilihan setiap hari di grup kami. Klik <a href="t">tautan ini</a>.</i></p>
    <div id="EndOfArticle"></div></div></div>
    <div class="read__paging"><div>Halaman:</div><a href="?p=1">1</a><a href="?p=2">2</a><a href="?p=all">Show All</a></div>)")
          .text == kAll);
}

TEST_CASE("an advertisement label as a paragraph and an editor's choice are removed") {
  CHECK(
      read_page(
          R"(<article><div class="detail-in">)" + p(kFirst) +
          "<p>Iklan</p><div>Scroll Untuk Melanjutkan</div>" + p(kSecond) + p(kThird) +
          R"(<p><strong>Pilihan Editor: <a href="b">Gula Langka di Daerah</a></strong></p></div></article>)")
          .text == kAll);
}

TEST_CASE("a list of related links within the text is removed") {
  CHECK(
      read_page(
          R"(<div class="detail-wrap"><div class="detail-text">)" + p(kFirst) +
          R"(<div class="paradetail"><div>ADVERTISEMENT</div><div>SCROLL TO CONTINUE WITH CONTENT</div></div>
    <table class="topiksisip"><tr><td><div><strong>Lihat Juga :</strong></div><a href="1">Cabai Turun Pekan Ini di Semua Pasar</a></td></tr></table>)" +
          p(kSecond) +
          R"(<ul><li><a href="1">Cabai turun pekan ini</a></li><li><a href="2">Telur tetap</a></li></ul>)" +
          p(kThird) + "<p>Lihat juga: <a href='x'>Sawah Kering</a></p></div></div>")
          .text == kAll);
}

TEST_CASE("the original source and a related link with a class are removed") {
  CHECK(
      read_page(
          R"(<div class="side-article txt-article">)" + p(kFirst) +
          R"(<p class="baca"><strong>Baca juga: <a href="b">Harga Gula Ikut Naik</a></strong></p>)" +
          p(kSecond) + p(kThird) +
          R"(<p>Artikel ini telah tayang di Kabar.example dengan judul Harga Beras Naik, <a href="x">https://kabar.example/1</a></p>
    <div class="paging">Halaman <a href="1">1</a>/<a href="2">2</a></div></div>)")
          .text == kAll);
}

TEST_CASE(
    "paragraphs separated by line breaks lose the related links between and the signatures after them") {
  CHECK(
      read_page(
          R"(<div class="post-content clearfix">)" + kFirst + "<br /><br />" + kSecond +
          R"(<br /><br />Baca juga: <a href="b">Harga Gula Ikut Naik</a><br /><span class="baca-juga"><b>Baca juga: </b><a href="c">Cabai Turun</a></span><br />)" +
          kThird +
          R"(<p class="text-muted small">Pewarta: Ani<br />Editor: Budi<br /><a href="x">Copyright &copy; KABAR 2023</a></p></div>)")
          .text.starts_with(kAll));
}

TEST_CASE("a sentence that ends in a related link keeps its beginning") {
  CHECK(read_page("<article>" +
                  p(kFirst + " <strong>Baca juga:</strong> <a href='b'>Harga Gula Ikut Naik</a>") +
                  p(kSecond) + p(kThird) + "</article>")
            .text == kAll);
}

TEST_CASE("long lists of related articles and comments do not count, whatever their length") {
  std::string related;
  std::string comments;
  for (int i = 0; i < 40; ++i) {
    related += "<li><a href='x'>Berita terkait nomor " + std::to_string(i) +
               " tentang hal yang sama sekali lain</a></li>";
    comments += "<div class='item'><b>Pembaca</b><p>Komentar pembaca nomor " + std::to_string(i) +
                " yang panjang lebar dan marah.</p></div>";
  }
  CHECK(read_page("<article><h1>Harga Beras Naik</h1>" + p(kFirst) + p(kSecond) + p(kThird) +
                  "<div class='related-posts'><h3>Berita Terkait</h3><ul>" + related +
                  "</ul></div></article><div class='comments'>" + comments + "</div>")
            .text == kAll);
  CHECK(read_page("<div class='article-content'>" + p(kFirst) + p(kSecond) + p(kThird) +
                  "<section id='komentar'><h3>Komentar</h3>" + comments + "</section></div>")
            .text == kAll);
}

TEST_CASE("boilerplate words in prose stay") {
  const std::string prose = p("Lihat juga bagaimana warga menanam padi di lahan kering, kata dia.") +
                            p("Iklan layanan masyarakat itu diputar tiap malam.") +
                            p("Halaman sekolah itu terendam air setinggi lutut orang dewasa.") +
                            p("Baca <a href='x'>laporan itu</a> dan <a href='y'>lampirannya</a>, kata "
                              "menteri, sebelum menilai kebijakan beras yang baru.");
  CHECK(read_page("<article>" + prose + "</article>").text ==
        "Lihat juga bagaimana warga menanam padi di lahan kering, kata dia.\nIklan layanan masyarakat itu "
        "diputar tiap malam.\n"
        "Halaman sekolah itu terendam air setinggi lutut orang dewasa.\n"
        "Baca laporan itu dan lampirannya, kata menteri, sebelum menilai kebijakan beras yang baru.");
}

TEST_CASE("a tag with very many attributes costs no more than others") {
  std::string page = "<article><p ";
  for (int i = 0; i < 200000; ++i) page += "a" + std::to_string(i) + "=\"x\" ";
  CHECK(read_page(page + ">Harga naik.</p><p>Lanjut.</p></article>").text == "Harga naik.\nLanjut.");
}

}  // namespace
