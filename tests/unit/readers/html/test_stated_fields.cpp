// SPDX-License-Identifier: GPL-3.0-or-later
// Persons and names of sites in bylines and titles, and JSON-LD that is not valid.
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kHeadline = "<h1>Irigasi Jebol di Empat Desa</h1>";
const std::string kBody =
    "<div class='isi'><p>Warga Desa Sukamaju memperbaiki saluran irigasi yang jebol setelah hujan deras.</p>"
    "<p>Dinas pengairan mengirim dua ekskavator dan lima puluh karung pasir sejak Selasa pagi.</p></div>";

Reading read_page(const std::string& body, const std::string& head = "") {
  Reading reading = read_content(
      "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>", "/a.html");
  REQUIRE(reading.articles.size() == 1);
  return reading;
}

std::string author_of(const std::string& body, const std::string& head = "") {
  return read_page(body, head).articles[0].author;
}

std::string json_ld(const std::string& json) {
  return "<script type='application/ld+json'>" + json + "</script>";
}

TEST_CASE("offices, agencies, hosts and editions of the site are no persons") {
  const std::string site = "<meta property='og:site_name' content='Warta Uji'>";
  struct Row {
    std::string author, expected;
  };
  const Row rows[] = {
      {"WartaLain.com", ""},
      {"wartalain.co.id", ""},
      {"detikNews", ""},
      {"Redaksi Warta Lain", ""},
      {"ANTARA", ""},
      {"Antara News", ""},
      {"Reuters", ""},
      {"BBC Indonesia", ""},
      {"Warta Uji Jateng", ""},
      {"Warta Uji Ekonomi", ""},
      {"Humas Pemkot Semarang", ""},
      {"Polres Demak", ""},
      {"Kontributor Demak", ""},
      {"Jurnalis", ""},
      {"Ani Antara", "Ani Antara"},
      {"Warta Suhendar", "Warta Suhendar"},
      {"Media Wahyudi", "Media Wahyudi"},
      {"Ani Budi, Jurnalis", "Ani Budi"},
      {"Ani Budi - detikNews", "Ani Budi"},
      {"Warta Uji - Ani Budi", "Ani Budi"},
      {"Kontributor Demak, Ani Budi", "Ani Budi"},
      {"Laporan wartawan WartaLain, Ani Budi", "Ani Budi"},
      {"Ani Budi &lt;ani@kabar.example&gt;", "Ani Budi"},
      {"Ani Budi (ani@kabar.example)", "Ani Budi"},
      {"Ani Budi, Ani Budi", "Ani Budi"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.author);
    CHECK(author_of(kHeadline + kBody, site + "<meta name='author' content='" + row.author + "'>") ==
          row.expected);
    CHECK(author_of(kHeadline + "<div class='author'>" + row.author + "</div>" + kBody, site) ==
          row.expected);
  }
}

TEST_CASE("a byline at the headline needs no class") {
  const std::string title = "<title>Irigasi Jebol di Empat Desa - Warta Uji</title>";
  for (const std::string line : {
           "<strong>Ani Budi</strong> - detikcom<br>",
           "<strong>Ani Budi</strong> - Warta Uji<br>",
           "<div><span>Penulis</span><span>Ani Budi</span></div>",
           "<div>Penulis</div><div>Ani Budi</div>",
           "<p>Kontributor Demak, Ani Budi</p>",
           "<p>Ani Budi, Jurnalis</p>",
           "<p>Ani Budi, CNN Indonesia | Rabu, 07/10/2015 13:05 WIB</p>",
           "<p>Ani Budi - detikNews | Rabu, 07/10/2015 13:05 WIB</p>",
           "<p>Oleh <a href='/ani'>Ani Budi</a> pada 7 Okt 2015, 13:05 WIB</p>",
           "<div>Pewarta: Ani Budi</div>",
           "<div>Penulis : Ani Budi | Selasa, 14 Februari 2009 | 10:05 WIB</div>",
           "<div>Reporter: Ani Budi | Editor: Rini</div>",
       }) {
    CAPTURE(line);
    CHECK(author_of(kHeadline + line + kBody, title) == "Ani Budi");
  }
  for (const std::string line : {
           "<p>Harga naik, oleh karena itu warga datang</p>",
           "<p>Petani mengeluh, wartawan dilarang meliput</p>",
           "<p>Wartawan senior, yang lama sakit, meninggal</p>",
           "<p>Empat Desa - Kabupaten Sukamaju</p>",
           "<div>Penulis Novel Laris Datang ke Desa</div>",
       }) {
    CAPTURE(line);
    CHECK(author_of(kHeadline + line + kBody, title) == "");
  }
}

TEST_CASE("the authors of other articles are not that of the page") {
  const auto box = [](const std::string& author) {
    return "<div><a>Berita lain yang dimuat hari ini</a><span class='author'>" + author + "</span></div>";
  };
  const std::string boxes = "<div class='boks'>" + box("Rini Lain") + box("Joko Lain") + "</div>";
  CHECK(author_of(kHeadline + kBody + boxes) == "");
  CHECK(author_of(kHeadline + kBody + "<div class='boks'>" + box("Rini Lain") + "</div>") == "");
  CHECK(author_of(boxes + kHeadline + "<span class='author'>Ani Budi</span>" + kBody) == "Ani Budi");
  CHECK(author_of(kHeadline + kBody + "<div class='author-box'>Ani Budi</div>") == "Ani Budi");
}

TEST_CASE("several elements state several authors") {
  CHECK(author_of(kHeadline + kBody,
                  "<meta name='author' content='Ani'><meta name='author' content='Rudi'>") == "Ani, Rudi");
  CHECK(author_of(kHeadline + kBody,
                  "<meta name='author' content='Ani'><meta name='content_author' content='A. B.'>") == "Ani");
}

TEST_CASE("JSON-LD names authors by reference and in lists") {
  const std::string article = R"({"@type":"NewsArticle","headline":"Irigasi Jebol","author":)";
  const std::string person = R"(,{"@type":"Person","@id":"#ani","name":"Ani Budi"})";
  CHECK(author_of(kHeadline + kBody,
                  json_ld(R"({"@graph":[)" + article + R"({"@id":"#ani"}})" + person + "]}")) == "Ani Budi");
  CHECK(author_of(kHeadline + kBody, json_ld("[" + article + R"([{"@id":"#ani"}]})" + person + "]")) ==
        "Ani Budi");
  CHECK(author_of(kHeadline + kBody, json_ld("[" + article + R"({"@id":"#rini"}})" + person + "]")) == "");
  CHECK(author_of(kHeadline + kBody, json_ld(article + R"({"@type":"Person","name":["Ani","Rudi"]}})")) ==
        "Ani, Rudi");
}

TEST_CASE("JSON-LD that is not valid is read as far as possible, with a notice") {
  const std::string head = R"({"@context":"https://schema.org","@type":"NewsArticle",)";
  const std::string date = R"("datePublished":"2015-10-07T13:05:00+07:00")";
  const std::string author = R"("author":{"@type":"Person","name":"Ani Budi"})";
  const std::string headline = R"("headline":"Irigasi Jebol di Empat Desa")";
  for (const std::string& json : {
           head + R"("headline":"Irigasi "Jebol" di Empat Desa",)" + date + "," + author + "}",
           head + R"("headline":"Irigasi Jebol di "Empat", kata Ani",)" + date + "," + author + "}",
           head + headline + " " + date + "," + author + "}",
           head + headline + "," + date + "," + author,
           head + headline + R"(,"author":"Ani Budi",)" + date,
           head + headline + "," + author + "," + date,
           head + headline + "," + author + R"(,"description":"Ini "tanggul"",)" + date + ",}",
           head + headline + "," + date + "," + author + R"(} {"@type":"WebPage","name":"x"})",
           R"({"@type":"BreadcrumbList"},)" + head + headline + "," + date + "," + author + "}",
       }) {
    CAPTURE(json);
    const Reading reading = read_page(kHeadline + kBody, json_ld(json));
    const Article& article = reading.articles[0];
    REQUIRE(article.date);
    CHECK(to_iso8601(*article.date) == "2015-10-07T13:05:00+07:00");
    CHECK(article.author == "Ani Budi");
    REQUIRE(reading.notices.size() == 1);
    CHECK(reading.notices[0] == Notice{NoticeKind::kBrokenMetadata, "/a.html", 0, {}});
  }
  CHECK(read_page(kHeadline + kBody, json_ld(head + headline + "," + date + "}")).notices.empty());
  CHECK(
      author_of(kHeadline + kBody,
                json_ld(head + R"("author":{"@type":"Organization","name":"Kabar Ani"},"headline":"I "J"",)" +
                        date + "}")) == "");
}

TEST_CASE("titles lose numbers of pages, hosts and editions of the site") {
  struct Row {
    std::string head, body, title;
  };
  const std::string title = "Irigasi Jebol di Empat Desa";
  const std::string site = "<meta property='og:site_name' content='WARTA.uji'>";
  const Row rows[] = {
      {site + "<meta property='og:title' content='" + title + " Halaman all - Warta.uji'>", kHeadline, title},
      {site + "<title>" + title + " Halaman 2 - Warta.uji</title>", "", title},
      {"<title>" + title + " | KabarUji.co.id</title>", "", title},
      {"<meta property='og:site_name' content='https://ekonomi.kabaruji.com/'><title>" + title +
           " : Kabaruji Ekonomi</title>",
       "<h1></h1>", title},
      {"<title>Selamat Datang di Warta Uji Online</title>", "<h3>" + title + "</h3>", title},
      {"<title>Harga Beras di Halaman Rumah 2</title>", "", "Harga Beras di Halaman Rumah 2"},
      {site + "<title>Persija - Persib Bandung</title>", "", "Persija - Persib Bandung"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    CHECK(read_page(row.body + kBody, row.head).articles[0].title == row.title);
  }
}

}  // namespace
