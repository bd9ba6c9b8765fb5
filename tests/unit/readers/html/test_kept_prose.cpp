// SPDX-License-Identifier: GPL-3.0-or-later
// Paragraphs that look like something else by their class, their links or their words.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "page_text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kHeadline = "<h1>" + kTitle + "</h1>";

TEST_CASE("a paragraph of prose is kept, whatever its class") {
  for (const std::string label : {"text-share", "date", "penulis", "tag", "related-text", "post-meta",
                                  "social", "editor", "promo", "keterangan", "entry-time", "sidebar-text"}) {
    for (const std::string element : {"p", "div"}) {
      CAPTURE(label);
      CAPTURE(element);
      CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) + "<" + element + " class='" + label +
                         "'>" + kSecond + "</" + element + ">" + p(kThird) + "</div>") == kAll);
    }
  }
}

TEST_CASE("a notice, a caption and a text about the author are no paragraphs of the article") {
  const std::string rows[] = {
      "<div class='cookie-notice'>Situs ini memakai kuki agar pengalaman membaca Anda lebih nyaman, dan Anda "
      "menyetujuinya dengan melanjutkan.</div>",
      "<p class='iklan'>Belanja sekarang di toko kami dan nikmati potongan harga sampai tujuh puluh persen "
      "untuk semua barang rumah tangga.</p>",
      "<div class='foto'><img src='a.jpg'><p class='caption'>Warga mengangkut karung pasir ke tepi saluran "
      "irigasi yang jebol di Desa Sukamaju, Selasa pagi kemarin.</p></div>",
      "<p class='date'>Rabu, 7 Oktober 2015</p>",
      "<div class='share'>Bagikan artikel ini ke teman Anda.</div>"};
  for (const std::string& row : rows) {
    CAPTURE(row);
    CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) + p(kSecond) + row + p(kThird) +
                       "</div>") == kAll);
  }
  CHECK(read_body_of(kHeadline + "<div><img src='a.jpg'></div><div class='isi'><p class='caption'>" + kOther +
                     " Demikian keterangan warga.</p>" + p(kFirst) + p(kSecond) + p(kThird) + "</div>") ==
        kAll);
  CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) + p(kSecond) + p(kThird) +
                     "<p class='penulis'>Ani Budi menulis tentang desa, pertanian dan pengairan sejak 2010, "
                     "dan kini tinggal di Kota Bandaran.</p></div>") == kAll);
}

TEST_CASE("a list without links is kept, though it is called a menu") {
  CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) +
                     "<ul class='menu-list'><li>Kolak pisang</li><li>Es buah</li></ul>" + p(kThird) +
                     "</div>") == kFirst + "\nKolak pisang\nEs buah\n" + kThird);
}

TEST_CASE("a sentence is kept though most of it is links") {
  const std::string sentence = link("Kepala Dinas Pengairan Kabupaten Bandaran") + ", " +
                               link("Bupati Bandaran") + " dan " + link("Camat Sukamaju") +
                               " hadir dalam rapat.";
  const std::string shown =
      "Kepala Dinas Pengairan Kabupaten Bandaran, Bupati Bandaran dan Camat Sukamaju hadir dalam rapat.";
  CHECK(read_body_of(kHeadline + "<div>" + p(kFirst) + p(sentence) + p(kThird) + "</div>") ==
        kFirst + "\n" + shown + "\n" + kThird);
  CHECK(read_body_of(kHeadline + "<div>" + p(sentence) + p(kSecond) + p(kThird) + "</div>") ==
        shown + "\n" + kSecond + "\n" + kThird);
  CHECK(read_body_of(kHeadline + "<div>" + p(kFirst) + p(kSecond) + p(kThird) +
                     p(link("irigasi") + ", " + link("sawah di desa") + ", " + link("banjir")) + "</div>") ==
        kAll);
}

TEST_CASE("a dated line in the text belongs to the text") {
  const std::string stated = "<meta property='article:published_time' content='2015-10-07T13:05:00+07:00'>";
  struct Row {
    std::string head, line, date;
  };
  const Row rows[] = {
      {stated, "<p>Minggu, 10 Mei 2015 pukul 01.00 WIB</p>", "2015-10-07T13:05:00+07:00"},
      {"", "<h3>Minggu, 10 Mei 2009</h3>", ""},
      {"", "<p>7 Oktober 2015</p>", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const Article article = read_page_of(kHeadline + "<div>" + p(kFirst) + row.line + p(kThird) + "</div>",
                                         "<title>" + kTitle + "</title>" + row.head);
    CHECK(std::ranges::count(article.text, '\n') == 2);
    CHECK(date_of(article) == row.date);
  }
  const Article chronology =
      read_page_of(kHeadline + "<div>" + p(kFirst) + p("Sabtu, 9 Mei 2015 20:00 WIB") + p(kSecond) +
                   p("Minggu, 10 Mei 2015 01:00 WIB") + p(kThird) + "</div>");
  CHECK(std::ranges::count(chronology.text, '\n') == 4);
  CHECK(date_of(chronology) == "");
  // Below a lead, the date of publication.
  const Article below = read_page_of(kHeadline + "<div>" + p(kFirst) + p("Sabtu, 9 Mei 2015 20:00 WIB") +
                                     p(kSecond) + p(kThird) + "</div>");
  CHECK(date_of(below) == "2015-05-09T20:00+07:00");
  CHECK(below.text == kAll);
}

TEST_CASE("lines of buttons, positions and appeals are removed") {
  for (const std::string line :
       {"waktu baca 2 menit", "Waktu baca: 3 menit", "1/5", "1 / 5", "2 dari 4", "Foto 2 of 7",
        "Halaman 1 dari 2", "1 2 3 Next", "Tweet", "Facebook Twitter WhatsApp", "Cetak | Kirim ke teman",
        "Ukuran huruf A A A", "(c) Warta Uji 2019", "Jangan lupa like dan subscribe kanal YouTube kami",
        "Unduh aplikasi Warta Uji di Play Store"}) {
    CAPTURE(line);
    CHECK(read_body_of(kHeadline + "<div>" + p(kFirst) + p(kSecond) + p(kThird) + "<div>" + line +
                       "</div></div>") == kAll);
  }
}

TEST_CASE("short lines that only resemble buttons and positions stay") {
  for (const std::string line :
       {"Facebook", "Setengah dari 12", "Tahun 2015/2016", "Skor 3/4 lapangan", "Bagikan air bersih",
        "Facebook dan Twitter", "Ukuran sepatu", "Unduh aplikasi cuaca sebelum mendaki.", "12 dari 30 desa",
        "(c) Harga gula, beras, dan minyak"}) {
    CAPTURE(line);
    CHECK(read_body_of(kHeadline + "<div>" + p(kFirst) + p(line) + p(kThird) + "</div>") ==
          kFirst + "\n" + line + "\n" + kThird);
  }
}

}  // namespace
