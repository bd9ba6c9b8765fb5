// SPDX-License-Identifier: GPL-3.0-or-later
// The text of pages by the ways in which sites mark up paragraphs, related links, captions and footers.
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kFirst =
    "Warga Desa Sukamaju memperbaiki saluran irigasi yang jebol setelah hujan deras turun tiga hari.";
const std::string kSecond =
    "Dinas pengairan mengirim dua ekskavator dan lima puluh karung pasir sejak Selasa pagi.";
const std::string kThird = "Kepala desa berharap sawah seluas 40 hektare dapat ditanami lagi bulan depan.";
const std::string kAll = kFirst + "\n" + kSecond + "\n" + kThird;

std::string p(const std::string& text) { return "<p>" + text + "</p>\n"; }
std::string link(const std::string& text) { return "<a href=\"/baca/1\">" + text + "</a>"; }

std::string read_text(const std::string& body, const std::string& head = "") {
  const Reading reading = read_content(
      "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>", "/a.html");
  return reading.articles.empty() ? "" : reading.articles[0].text;
}

struct Row {
  std::string what, body;
};

void check_all(std::initializer_list<Row> rows, const std::string& head = "") {
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_text(row.body, head) == kAll);
  }
}

TEST_CASE("paragraphs are kept, whatever separates them") {
  const std::string breaks = kFirst + "<br><br>" + kSecond + "<br/>\n<br/>" + kThird;
  check_all({
      {"breaks in a div", "<div class='isi'>" + breaks + "</div>"},
      {"breaks in a table", "<table><tr><td><font size=2>" + breaks + "</font></td></tr></table>"},
      {"breaks in the body", breaks},
      {"breaks in a span", "<div><span class='teks'>" + breaks + "</span></div>"},
      {"text before the first <p>", "<div>" + kFirst + p(kSecond) + p(kThird) + "</div>"},
      {"text after the last <p>", "<div>" + p(kFirst) + p(kSecond) + kThird + "</div>"},
      {"a short end beside a long box",
       "<div><div>" + kFirst + "<br>" + kSecond + "</div>" + kThird + "</div>"},
      {"a div for each",
       "<div><div>" + kFirst + "</div><div>" + kSecond + "</div><div>" + kThird + "</div></div>"},
      {"boxes in boxes", "<main><div><div><div>" + p(kFirst) + "</div></div></div><div><div><div>" +
                             p(kSecond) + "</div></div></div><div><div><div>" + p(kThird) +
                             "</div></div></div></main>"},
      {"spans in boxes", "<div><div><span>" + kFirst + "</span></div><div><span>" + kSecond +
                             "</span></div><div><span>" + kThird + "</span></div></div>"},
      {"sections", "<section>" + p(kFirst) + "</section><section>" + p(kSecond) + "</section><section>" +
                       p(kThird) + "</section>"},
      {"a page in a form",
       "<form id='aspnetForm'><div>" + p(kFirst) + p(kSecond) + p(kThird) + "</div></form>"},
      {"an anchor without an end", "<div><a name='atas'>" + p(kFirst) + p(kSecond) + p(kThird) + "</div>"},
      {"an article in a header", "<header>" + p(kFirst) + p(kSecond) + p(kThird) + "</header>"},
  });
}

TEST_CASE("a short paragraph beside a long box is kept") {
  std::string box;
  for (int i = 0; i < 20; ++i) box += p(kFirst);
  const std::string menu = "<ul><li>" + link("Nasional") + "</li><li>" + link("Ekonomi") + "</li></ul>";
  CHECK(read_text(menu + "<div>" + kThird + "<div>" + box + "</div></div>" + menu).starts_with(kThird));
  CHECK(read_text(menu + "<div><div>" + box + "</div>" + kThird + "</div>" + menu).ends_with(kThird));
}

TEST_CASE("all parts of a marked body are read in their order") {
  const std::string body = "<div itemprop='articleBody'>";
  check_all({
      {"two parts",
       body + p(kFirst) + "</div><div class='ad'>iklan</div>" + body + p(kSecond) + p(kThird) + "</div>"},
      {"parts in one item", "<div itemscope itemtype='https://schema.org/NewsArticle'>" + body + kFirst +
                                "</div>" + body + kSecond + "</div><div>" + body + kThird +
                                "</div></div></div>"},
      {"another article below", "<article>" + body + p(kFirst) + p(kSecond) + p(kThird) +
                                    "</div></article><article>" + body +
                                    p("Berita lain yang dimuat di bawahnya.") + "</div></article>"},
      {"the mark on the description only",
       "<p itemprop='articleBody'>Ringkas.</p><div>" + p(kFirst) + p(kSecond) + p(kThird) + "</div>"},
  });
}

TEST_CASE("related links are removed with their labels") {
  const std::string other = link("Harga Gula Naik Lagi di Pasar Induk");
  std::initializer_list<Row> rows = {
      {"a label of another word", p("Simak: " + other)},
      {"a label in bold", p("<b>Lihat Juga :</b> " + other)},
      {"a label with an object", p("Baca berita lainnya: " + other)},
      {"a label and a list",
       "<p><strong>Baca juga:</strong></p><ul><li>" + other + "</li><li>" + other + "</li></ul>"},
      {"a label and a list of one", "<h4>Baca Juga</h4><ul><li>" + other + "</li></ul>"},
      {"a box", "<div class='box'><div>BACA JUGA</div><div>" + other + "</div></div>"},
      {"a table", "<table><tr><td>Baca juga</td></tr><tr><td>" + other + "</td></tr></table>"},
      {"a mark before the label", p("\u00bb Baca juga: " + other)},
      {"no link", p("Baca juga: Harga Gula Naik Lagi")},
      {"an aside", "<aside>" + other + "</aside>"},
      {"hidden", "<div style='display: none'>Teks untuk mesin pencari</div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_text("<article><h1>Irigasi Jebol</h1>" + p(kFirst) + row.body + p(kSecond) + p(kThird) +
                    "</article>") == kAll);
    CHECK(read_text("<div>" + p(kFirst) + p(kSecond) + row.body + p(kThird) + "</div>") == kAll);
  }
}

TEST_CASE("what follows the article is removed") {
  const std::string teaser =
      "<div class='kotak'><h3>" + link("Harga Gula Naik Lagi di Pasar Induk Kota") +
      "</h3><p>Pedagang mengeluhkan harga gula yang naik menjelang hari raya.</p></div>";
  const std::string reader =
      "<li><b>Budi</b> <i>3 hari lalu</i><p>Semoga lekas diperbaiki, sawah kami juga kering karena "
      "ini.</p></li>";
  std::initializer_list<Row> rows = {
      {"a copyright", p("&copy; 2015 PT Warta Uji Media. Hak cipta dilindungi undang-undang.")},
      {"a copyright in letters", p("(c) 2008-2015 Warta Uji")},
      {"a copyright in words", p("Copyright &copy; 2015 Warta Uji, All Rights Reserved")},
      {"a footer", "<div class='footer-bawah'>" +
                       p("Kantor kami berada di Jalan Melati nomor 5, Kota Bandaran.") + "</div>"},
      {"teasers with a heading",
       "<section><h2>Berita Terkait</h2>" + teaser + teaser + teaser + "</section>"},
      {"teasers without a heading", "<div>" + teaser + teaser + "</div>"},
      {"comments with a class", "<div id='komentar'><ul>" + reader + reader + "</ul></div>"},
      {"comments with a heading", "<div><h3>Komentar (2)</h3><ul>" + reader + reader + "</ul></div>"},
      {"an invitation", p("Ikuti berita terbaru kami di Google News dan saluran WhatsApp.")},
      {"tags", "<ul class='tag-list'><li>" + link("irigasi") + "</li><li>" + link("sawah") + "</li></ul>"},
      {"a byline", p("Editor: Rini Lestari") + p("Pewarta : Ani Budi")},
      {"share buttons", "<div class='shareBar'>Bagikan: <span>Facebook</span> <span>WhatsApp</span></div>"},
      {"a counter", "<div>3926 kali dibaca</div>"},
      {"a short list", "<section><strong>Paling banyak dibaca</strong><ul><li>" +
                           link("Harga Gula Naik Lagi di Pasar") + "</li><li>" +
                           link("Cabai Turun Pekan Ini") + "</li></ul><p>Akhir daftar</p></section>"},
      {"an author box",
       "<div class='authorBox'><b>Ani</b> " + p("Menulis tentang desa dan pertanian sejak 2010.") + "</div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_text("<h1>Irigasi Jebol</h1><div class='isi'>" + p(kFirst) + p(kSecond) + p(kThird) +
                    row.body + "</div>") == kAll);
    CHECK(read_text("<h1>Irigasi Jebol</h1><div class='isi'>" + p(kFirst) + p(kSecond) + p(kThird) +
                    "</div>" + row.body) == kAll);
  }
}

TEST_CASE("what precedes the article in its element is removed") {
  for (const std::string& before :
       {p("Rabu, 7 Oktober 2015 13:05 WIB"), p("Oleh: Ani Budi"),
        p("Irigasi Jebol") + p("Ani Budi | 07/10/2015 13:05 WIB"),
        std::string("<div>Beranda &gt; Daerah</div><h2>Irigasi Jebol</h2><div>Rabu, 7 Oktober 2015</div>")}) {
    CAPTURE(before);
    CHECK(read_text("<div>" + before + p(kFirst) + p(kSecond) + p(kThird) + "</div>",
                    "<title>Irigasi Jebol</title>") == kAll);
  }
}

TEST_CASE("sentences that only look like boilerplate stay") {
  const std::string sentences[] = {
      "Hak cipta atas 20 lagu itu dijual seharga Rp 2 miliar.",
      "Oleh karena itu, warga bergotong royong.",
      "Baca jugalah buku harian itu, kata dia.",
      "Komentar warga beragam.",
      "Iklan itu tayang 20 kali sehari.",
      "Menurut dia, saluran itu sudah tua.",
      "Klik tombol biru untuk masuk, lalu isi nama.",
      "\u00a9 adalah tanda hak cipta? Tanya seorang murid kepada gurunya yang sedang mengajar di kelas, "
      "dan guru itu "
      "lalu menerangkan panjang lebar tentang undang-undang hak cipta, tentang lamanya perlindungan, dan "
      "juga tentang "
      "denda."};
  for (const std::string& sentence : sentences) {
    CAPTURE(sentence);
    const std::string text = read_text("<article>" + p(kFirst) + p(sentence) + p(kThird) + "</article>");
    CHECK(text == kFirst + "\n" + sentence + "\n" + kThird);
  }
}

TEST_CASE("a page without prose has its captions, else its description") {
  const std::string head =
      "<meta property='og:description' content='Warga menggelar pawai obor di lapangan desa.'>";
  const std::string figures =
      "<figure><img src='1.jpg'><figcaption>1/2 Anak membawa obor bambu.</figcaption></figure>"
      "<figure><img src='2.jpg'><figcaption>2/2 Rebana mengiringi pawai.</figcaption></figure>";
  const std::string numbers = "<div><p>5</p><p>6</p><p>4</p></div>";
  CHECK(read_text("<h1>Foto: Pawai Obor</h1>" + figures + numbers, head) ==
        "Anak membawa obor bambu.\nRebana mengiringi pawai.");
  CHECK(read_text(
            "<h1>Pawai Obor</h1><div class='foto'><img src='1.jpg'><div class='caption'>Anak membawa obor "
            "bambu.</div></div>" +
                numbers,
            head) == "Anak membawa obor bambu.");
  CHECK(read_text("<div>" + p(kFirst) + "</div>" + figures) == kFirst);  // captions beside an article

  std::string list;
  for (int i = 0; i < 20; ++i)
    list += "<li>" + link("Berita panjang nomor " + std::to_string(i)) + " <i>3 jam lalu</i></li>";
  CHECK(read_text("<h1>Indeks</h1><ul>" + list + "</ul>" + numbers, head) ==
        "Warga menggelar pawai obor di lapangan desa.");
}

TEST_CASE("a poem and a list of prices are texts, though they have no sentences") {
  const std::string poem =
      "Di tepi sawah yang retak<br>kami menunggu hujan<br>yang tak kunjung datang<br><br>Ayah memanggul "
      "cangkul<br>ibu menabur doa<br>di pematang yang panjang<br>dan langit tetap biru";
  std::string list;
  for (int i = 0; i < 8; ++i) list += "<li>" + link("Judul berita lain nomor " + std::to_string(i)) + "</li>";
  const std::string head = "<meta name='description' content='Puisi dan harga.'>";
  CHECK(
      read_text("<ul>" + list + "</ul><h1>Puisi</h1><div class='isi'>" + poem + "</div><ul>" + list + "</ul>",
                head) ==
      "Di tepi sawah yang retak\nkami menunggu hujan\nyang tak kunjung datang\nAyah memanggul cangkul\nibu "
      "menabur "
      "doa\ndi pematang yang panjang\ndan langit tetap biru");
  std::string rows;
  std::string expected;
  for (int i = 1; i < 10; ++i) {
    rows += "<tr><td>Beras mutu " + std::to_string(i) + "<td>Rp 1" + std::to_string(i) + ".000</tr>";
    expected +=
        (i > 1 ? "\n" : "") + ("Beras mutu " + std::to_string(i)) + " Rp 1" + std::to_string(i) + ".000";
  }
  CHECK(read_text("<ul>" + list + "</ul><h1>Harga</h1><table>" + rows + "</table><ul>" + list + "</ul>",
                  head) == expected);
}

TEST_CASE("a picture in the text loses its caption") {
  check_all({
      {"a figure", p(kFirst) + "<figure><img src='a.jpg'><figcaption>Irigasi (Ani)</figcaption></figure>" +
                       p(kSecond) + p(kThird)},
      {"a table", kFirst +
                      "<table align='right'><tr><td><img src='a.jpg'><br>Irigasi (Ani)</td></tr></table>" +
                      kSecond + "<br>" + kThird},
      {"a div",
       p(kFirst) + "<div><img src='a.jpg'><span>Foto: Irigasi (Ani)</span></div>" + p(kSecond) + p(kThird)},
      {"a labelled line", p(kFirst) + p("Foto: Irigasi yang jebol (Ani Budi)") + p(kSecond) + p(kThird)},
  });
}

TEST_CASE("the stated body is used for a page that scripts build, HTML or not") {
  const std::string head =
      R"(<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "<p>)" + kFirst +
      "</p><p>" + kSecond + "</p><p>" + kThird + R"(</p>"}</script>)";
  CHECK(read_text("<div id='__next'><p>Muat.</p></div><script id='__NEXT_DATA__'>{\"a\": \"teks\"}</script>",
                  head) == kAll);
}

TEST_CASE("a row of a table is a line, and so is a paragraph in <pre>") {
  CHECK(
      read_text(p(kFirst) + "<table><tr><th>Desa<th>Luas</tr><tr><td>Sukamaju<td>40 hektare</tr></table>") ==
      kFirst + "\nDesa Luas\nSukamaju 40 hektare");
  std::string wrapped = kSecond;
  wrapped[wrapped.find(' ', 20)] = '\n';
  CHECK(read_text("<pre>" + kFirst + "\n\n" + wrapped + "\n  \n" + kThird + "</pre>") == kAll);
}

TEST_CASE("a field of another format is never all boilerplate") {
  const auto read_field = [](const std::string& text) {
    const Reading reading = read_content("{\"title\": \"J\", \"text\": \"" + text + "\"}", "/a.json");
    return reading.articles.empty() ? "" : reading.articles[0].text;
  };
  CHECK(read_field("<p class='caption'>Warga memperbaiki irigasi.</p>") == "Warga memperbaiki irigasi.");
  CHECK(read_field("<div><img src='a.jpg'><br>Warga memperbaiki irigasi.</div>") ==
        "Warga memperbaiki irigasi.");
  CHECK(read_field("<script>var a = 'teks';</script>") == "");
  CHECK(read_field("<p>Warga.</p><p>Baca juga: <a href='/x'>Lain</a></p>") == "Warga.");
}

TEST_CASE("references to C1 controls are characters of windows-1252") {
  CHECK(read_text(p("&#147;Naik,&#148; kata&#160;dia &#150; lagi, &#x85; &#8220;itu&#8221;.")) ==
        "\u201cNaik,\u201d kata dia \u2013 lagi, \u2026 \u201citu\u201d.");
}

}  // namespace
