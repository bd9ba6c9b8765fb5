// SPDX-License-Identifier: GPL-3.0-or-later
// Comments, teasers, tickers and notices beside a short article, which may be much longer than the article.
#include <string>

#include <doctest/doctest.h>

#include "page_text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kHeadline = "<h1>" + kTitle + "</h1>";
const std::string kShort = kHeadline + "<div class='isi'>" + p(kFirst) + p(kSecond) + "</div>";
const std::string kShortText = kFirst + "\n" + kSecond;

struct Row {
  std::string what, body;
};

TEST_CASE("comments are removed, however long they are") {
  const std::string named = repeat(9, "<div><b>Budi</b>" + p(kOther + " " + kOther) + "</div>");
  const std::string aged = repeat(9, "<div><b>Budi</b> <i>2 jam lalu</i>" + p(kOther + kOther) + "</div>");
  const Row rows[] = {
      {"below a heading", "<h3>Komentar Pembaca</h3><div class='x'>" + named + "</div>"},
      {"with a heading", "<div class='y'><h3>Komentar</h3>" + named + "</div>"},
      {"with ages", "<div class='x'>" + aged + "</div>"},
      {"a guest book",
       "<table class='bukutamu'>" +
           repeat(9, "<tr><td><b>Budi</b> | Rabu, 7 Okt 2015 11:00 WIB<br>" + kOther + "</td></tr>") +
           "</table>"},
      {"a class", "<div class='tanggapan'>" + named + "</div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_body_of(kShort + row.body) == kShortText);
    CHECK(read_body_of("<div class='w'>" + kShort + row.body + "</div>") == kShortText);
  }
}

TEST_CASE("teasers are removed, though their links are small or scripts") {
  const std::string title = "<h4>Harga Gula Naik Lagi</h4>";
  const Row rows[] = {
      {"a link to the rest",
       repeat(8, "<div class='it'>" + title + "<p>" + kOther + " " + link("Selengkapnya") + "</p></div>")},
      {"a link in brackets", repeat(8, "<table><tr><td><b>Harga Gula</b><br>" + kOther + " " +
                                           link("[selengkapnya]") + "</td></tr></table>")},
      {"a script", repeat(8, "<div class='card' onclick='go(1)'>" + title + p(kOther) + "</div>")},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_body_of("<div class='kolom'>" + kShort + "</div><div class='kolom2'>" + row.body + "</div>") ==
          kShortText);
  }
}

TEST_CASE("tickers and notices beside the article are removed") {
  const std::string sentences = repeat(8, p(kOther));
  const std::string about = "<h3>Tentang Kami</h3>" +
                            p("Warta Uji adalah media daring yang berdiri sejak 2005 dan berkantor di Kota "
                              "Bandaran dengan tiga puluh wartawan.") +
                            p("Kami menyajikan berita yang akurat dan berimbang bagi pembaca di seluruh "
                              "tanah air, siang dan malam, tanpa henti.");
  const Row rows[] = {
      {"a marquee", "<marquee>" + repeat(8, kOther + " *** ") + "</marquee>" + kShort},
      {"a ticker", "<div class='ticker'>" + sentences + "</div>" + kShort},
      {"running text", "<div class='running-text'>" + sentences + "</div>" + kShort},
      {"breaking news", "<div class='breaking'>" + kOther + "</div>" + kShort},
      {"the app", "<div class='a'>" +
                      p("Unduh aplikasi kami dan dapatkan kabar penting setiap hari di ponsel Anda.") +
                      "</div>" + kShort},
      {"the site", kShort + "<div class='b'>" + about + "</div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_body_of(row.body) == kShortText);
  }
}

TEST_CASE("links between paragraphs are removed with their boxes and below their labels") {
  const Row rows[] = {
      {"a box between texts", "<div class='box'>" + link(kOther) + "</div>"},
      {"paragraphs below a label", "<p><b>Berita terkait:</b></p>" + p(link(kOther)) + p(link(kOther))},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) + row.body + p(kSecond) + p(kThird) +
                       "</div>") == kAll);
    CHECK(read_body_of(kHeadline + "<div class='isi'>" + kFirst + row.body + kSecond + "<br>" + kThird +
                       "</div>") == kAll);
  }
}

TEST_CASE("lists of the article stay") {
  const std::string entry = "<div class='entri'><h3>Kabar pertama</h3>" + p(kOther) + "</div>";
  const std::string tip = "<li><b>Budi Santoso</b>, petani, " + kOther + "</li>";
  const std::string match =
      "<li><b>Sukamaju lawan Bandaran</b> <i>Minggu, 10 Mei 2015</i> di lapangan desa.</li>";
  const std::string part =
      "<div class='b'><h3>Harga Gula</h3><p>" + kOther + " " + link("Selengkapnya") + "</p></div>";
  const std::string update = "<div class='u'><h3>Air Naik</h3><i>2 jam lalu</i>" + p(kOther) + "</div>";
  const std::string answer = "<div onclick='toggle(this)'><h3>Kapan selesai?</h3>" + p(kOther) + "</div>";
  for (const std::string& item : {entry, tip, match, update, answer}) {
    CAPTURE(item);
    const std::string text = read_body_of("<article>" + kHeadline + p(kFirst) + p(kSecond) + "<div>" +
                                          repeat(4, item) + "</div>" + p(kThird) + "</article>");
    CHECK(text.size() > kAll.size() + 4 * 50);
    CHECK(text.ends_with(kThird));
  }
  CHECK(read_body_of(kShort + "<h3>Komentar</h3>" + repeat(8, p(kOther))).ends_with(kOther));
  // A page of teasers alone
  CHECK(read_body_of("<h1>Indeks</h1><div class='x'>" + repeat(8, part) + "</div>").ends_with(kOther));
  // A summary of several articles
  CHECK(read_body_of(kHeadline + "<div itemprop='articleBody'>" + p(kFirst) + "<div>" + repeat(4, part) +
                     "</div>" + p(kThird) + "</div>")
            .size() > 4 * kOther.size());
  CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) + p(kSecond) + repeat(4, part) + p(kThird) +
                     "</div>")
            .size() > 4 * kOther.size());
  CHECK(read_body_of("<h1>Tentang Kami</h1><div class='isi'><h2>Tentang Kami</h2>" + p(kFirst) + p(kSecond) +
                     p(kThird) + "</div>")
            .ends_with(kAll));
}

}  // namespace
