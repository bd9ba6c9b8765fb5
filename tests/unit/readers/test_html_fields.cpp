// SPDX-License-Identifier: GPL-3.0-or-later
// Title, date and author of pages by the places in which sites state them.
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kBody =
    "<div class='isi'><p>Warga Desa Sukamaju memperbaiki saluran irigasi yang jebol setelah hujan deras.</p>"
    "<p>Dinas pengairan mengirim dua ekskavator dan lima puluh karung pasir sejak Selasa pagi.</p></div>";
const std::string kHeadline = "<h1>Irigasi Jebol</h1>";

Article read_page(const std::string& body, const std::string& head = "") {
  const Reading reading = read_content(
      "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>", "/a.html");
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

std::string date_of(const std::string& body, const std::string& head = "") {
  const Article article = read_page(body, head);
  return article.date ? to_iso8601(*article.date) : "";
}

TEST_CASE("the date of the article is found, wherever it stands") {
  struct Row {
    std::string what, body, date;
    std::string head = {};
  };
  const std::string day = "2015-10-07";
  const std::string minute = "2015-10-07T13:05+07:00";
  const std::string machine = "2015-10-07T13:05:00+07:00";
  const std::string canonical = "<link rel='canonical' href='https://kabar.example";
  const Row rows[] = {
      {"under the headline", kHeadline + "<p>Rabu, 7 Oktober 2015 13:05 WIB</p>" + kBody, minute},
      {"after a source", kHeadline + "<div>KABAR.example - 07/10/2015, 13:05 WIB</div>" + kBody, minute},
      {"after an author", kHeadline + "<div>Ani Budi | Rabu, 7 Oktober 2015 13:05 WIB</div>" + kBody, minute},
      {"with a bar before the time", kHeadline + "<div>Rabu, 7 Oktober 2015 | 13:05 WIB</div>" + kBody,
       minute},
      {"in spans",
       kHeadline + "<div><span>Rabu,</span> <span>7 Oktober 2015</span> <span>13:05 WIB</span></div>" + kBody,
       minute},
      {"above the headline",
       "<div class='kepala'><span>Rabu, 7 Oktober 2015</span>" + kHeadline + "</div>" + kBody, day},
      {"in a class", kHeadline + "<div class='detail_date'>Rabu, 7 Oktober 2015 13:05 WIB</div>" + kBody,
       minute},
      {"in an id", kHeadline + "<div id='tanggal'>Diterbitkan 7 Oktober 2015</div>" + kBody, day},
      {"in camel case", kHeadline + "<div class='storyPublished'>7 Oktober 2015</div>" + kBody, day},
      {"in a list item", kHeadline + "<ul><li>Ani Budi</li><li>7 Oktober 2015</li></ul>" + kBody, day},
      {"above the headline in <body>", "<div>Rabu, 7 Oktober 2015 13:05 WIB</div>" + kHeadline + kBody,
       minute},
      {"in the header of a day", "<h2 class='date-header'>Rabu, 7 Oktober 2015</h2>" + kHeadline + kBody,
       day},
      {"after a path of sections",
       "<div><a href='/'>Depan</a> &raquo; Desa &raquo; Rabu, 07/10/2015 13:05 WIB</div>" + kHeadline + kBody,
       minute},
      {"in an aside beside the headline",
       "<div class='baris'><aside><span class='date'>7 Oktober 2015</span></aside><div>" + kHeadline + kBody +
           "</div></div>",
       day},
      {"called a date behind the text", kHeadline + kBody + "<div class='tanggal'>7 Oktober 2015</div>", day},
      {"announced behind the text",
       kHeadline + kBody + "<div><span>Diposting oleh Ani pada 7 Oktober 2015</span></div>", day},
      {"alone behind the text",
       "<article>" + kHeadline + kBody + "<p>Rabu, 7 Oktober 2015 13:05 WIB</p></article>", minute},
      {"in the foot of the article",
       "<article>" + kHeadline + kBody + "<footer>Ditulis <time class='published' datetime='" + machine +
           "'>7 Okt</time><time class='updated' datetime='2016-01-01'>1 Jan</time></footer></article>",
       machine},
      {"in the foot of a blog post",
       "<div class='hentry'>" + kHeadline + kBody +
           "<div class='post-footer'><abbr class='published' title='" + machine +
           "'>13.05</abbr></div></div>",
       machine},
      {"in the text",
       "<div>" + kHeadline + "<div class='isi'><p>Rabu, 7 Oktober 2015 13:05 WIB</p>" +
           kBody.substr(kBody.find("<p>")) + "</div>",
       minute},
      {"<time> in the article",
       "<article>" + kHeadline + "<time datetime='" + machine + "'>7 Okt</time>" + kBody + "</article>",
       machine},
      {"<time> without an attribute",
       "<article>" + kHeadline + "<time>7 Oktober 2015 13:05 WIB</time>" + kBody + "</article>", minute},
      {"<time> after the text",
       "<article>" + kHeadline + kBody + "<time datetime='" + machine + "'>7 Okt</time></article>", machine},
      {"microdata in an attribute",
       kHeadline + "<span itemprop='datePublished' content='" + machine + "'>7 Okt</span>" + kBody, machine},
      {"microdata in a text", kHeadline + kBody + "<div itemprop='datePublished'>7 Oktober 2015</div>", day},
      {"microdata in a title",
       kHeadline + "<abbr class='published' itemprop='datePublished' title='" + machine + "'>13.05</abbr>" +
           kBody,
       machine},
      {"<meta> in the body", kHeadline + kBody + "<meta itemprop='datePublished' content='" + machine + "'>",
       machine},
      {"folders of the address", kHeadline + kBody, day, canonical + "/baca/2015/10/07/irigasi'>"},
      {"a number in the address", kHeadline + kBody, day,
       canonical + "/ekonomi/20151007130500-92-8321/irigasi'>"},
      {"hyphens in the address", kHeadline + kBody, day, canonical + "/baca/2015-10-07-irigasi'>"},
      {"hyphens after words of the address", kHeadline + kBody, "", canonical + "/baca/jadwal-2015-10-07'>"},
      {"a number after words of the address", kHeadline + kBody, day, canonical + "/baca/jadwal-20151007'>"},
      {"the future in the address", kHeadline + kBody, "", canonical + "/baca/2058/10/07/irigasi'>"},
      {"no date in the address", kHeadline + kBody, "", canonical + "/baca/12345678/irigasi/2015/13/45'>"},
      {"JSON-LD in CDATA", kHeadline + kBody, machine,
       "<script type='application/ld+json'>/*<![CDATA[*/{\"@type\":\"NewsArticle\",\"datePublished\":\"" +
           machine + "\",}/*]]>*/</script>"},
      {"JSON-LD of several articles", kHeadline + kBody, machine,
       "<script "
       "type='application/"
       "ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":\"Lain\",\"datePublished\":\"2020-01-01\"},"
       "{\"@type\":\"NewsArticle\",\"headline\":\"Irigasi Jebol\",\"datePublished\":\"" +
           machine + "\"}]</script><title>Irigasi Jebol</title>"},
      {"JSON-LD of a page", kHeadline + kBody, machine,
       "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"" +
           machine + "\"}]}</script>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(date_of(row.body, row.head) == row.date);
  }
}

TEST_CASE("a date beside the article is not its date") {
  const std::string item =
      "<li><a href='/x'>Berita lain yang dimuat hari ini</a> <time datetime='2024-01-01'>1 Jan</time></li>";
  const std::string own = "<div class='tanggal'>7 Oktober 2015</div>";
  struct Row {
    std::string what, before, after;
  };
  const Row rows[] = {
      {"a list before", "<div class='terkini'><ul>" + item + item + "</ul></div>", ""},
      {"a list after", "", "<div><ul>" + item + item + "</ul></div>"},
      {"an aside", "<aside><time datetime='2024-01-01'>1 Jan</time></aside>", ""},
      {"other articles", "<article><h2>Lain</h2><time datetime='2024-01-01'>1 Jan</time></article>", ""},
      {"comments", "", "<div class='komentar'><time datetime='2024-01-01'>1 Jan</time><p>Bagus.</p></div>"},
      {"the clock of the site", "<div class='topbar'>Senin, 1 Januari 2024 08:00 WIB</div>", ""},
      {"the clock in a header",
       "<header><div class='date'>Senin, 1 Januari 2024</div><nav>Menu</nav></header>", ""},
      {"a copyright", "", "<footer>&copy; 1 Januari 2024 Kabar</footer>"},
      {"a change", "", "<p>Diperbarui: 1 Januari 2024</p>"},
      {"comments without a heading", "",
       "<div><div><b>Joko</b> <i class='tanggal'>1 Januari 2024</i><p>Bagus.</p></div><div><b>Ani</b> <i "
       "class='tanggal'>2 Januari 2024</i><p>Setuju.</p></div></div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(date_of(row.before + "<div id='konten'>" + kHeadline + own + kBody + "</div>" + row.after) ==
          "2015-10-07");
    CHECK(date_of(row.before + "<div id='konten'>" + kHeadline + kBody + "</div>" + row.after) == "");
  }
}

TEST_CASE("the clock above a menu is not the date of the article") {
  std::string menu = "<nav><ul>";
  for (const std::string name : {"Desa", "Kota", "Olahraga", "Ekonomi", "Budaya", "Foto"})
    menu += "<li><a href='/'>" + name + "</a></li>";
  menu += "</ul></nav>";
  const std::string clock = "<div class='atas'>Senin, 1 Januari 2024 08:00 WIB</div>";
  const std::string wrapper = "<div class='wrapper'>";
  CHECK(date_of(wrapper + clock + menu + "<div class='konten'>" + kHeadline + kBody + "</div></div>") == "");
  CHECK(date_of(wrapper + clock + menu + "<div>7 Oktober 2015</div>" + kHeadline + kBody + "</div>") ==
        "2015-10-07");
  CHECK(date_of(clock + menu + kHeadline + kBody) == "");
}

TEST_CASE("a day that the page tells of is not its date") {
  const std::string picture = "<figure><img src='a.jpg'><figcaption>";
  for (const std::string& line : {
           picture + "Warga di tanggul, Selasa (3/3/2014).</figcaption></figure>",
           picture + "Tanggul pada 3 Maret 2014</figcaption></figure>",
           std::string("<div><img src='a.jpg'><div class='caption'>3 Maret 2014</div></div>"),
           std::string("<div class='foto'><img src='a.jpg'><span>Foto diambil 3 Maret 2014</span></div>"),
           std::string("<div>Foto: Ani, 3 Maret 2014</div>"),
           std::string("<h2>Pemilu 14 Februari 2024 dinilai aman</h2>"),
           std::string("<h2>Pemilu 14 Februari 2024 Dinilai Aman</h2>"),
           std::string("<div class='sub'>Pemilu 14 Februari 2024 dinilai aman</div>"),
           std::string("<div>Tanggul itu jebol Selasa (3/3/2014) malam</div>"),
           std::string("<div>Tanggul itu dibangun 3 Maret 2014.</div>"),
       }) {
    CAPTURE(line);
    CHECK(date_of(kHeadline + line + kBody) == "");
  }
  for (const std::string line : {"redaksi | 7 Oktober 2015", "oleh redaksi 7 Oktober 2015",
                                 "7 Oktober 2015 oleh redaksi", "Rabu, 7 Oktober 2015 dibaca 20 kali",
                                 "redaksi 7 Oktober 2015 13 komentar", "Sukamaju, Rabu 7 Oktober 2015"}) {
    CAPTURE(line);
    CHECK(date_of(kHeadline + "<div>" + line + "</div>" + kBody).starts_with("2015-10-07"));
  }
}

TEST_CASE("the date of a change is not that of the publication, in any order") {
  for (const std::string line : {
           "Diperbarui: 8 Oktober 2015, 09:00 WIB Diterbitkan: 7 Oktober 2015, 13:05 WIB",
           "<span>Update: 8/10/2015 09:00 WIB</span> <span>Terbit: 7/10/2015 13:05 WIB</span>",
           "<span>Diperbarui: 8 Oktober 2015</span><span>Diterbitkan: 7 Oktober 2015 13:05 WIB</span>",
           "7 Oktober 2015 13:05 WIB (diperbarui 8 Oktober 2015 09:00 WIB)",
           "Terakhir diubah oleh Ani Budi Setyaningsih pada 8 Oktober 2015<br>7 Oktober 2015 13:05 WIB",
           "Diperbarui: <time datetime='2015-10-08T09:00+07:00'>8 Okt</time> Terbit: <time "
           "datetime='2015-10-07T13:05+07:00'>7 Okt</time>",
           "<div>Diperbarui</div><div>8 Oktober 2015</div><div>Terbit</div><div>7 Oktober 2015 13:05 "
           "WIB</div>",
           "<time class='updated' datetime='2015-10-08'>8 Okt</time><time class='published' "
           "datetime='2015-10-07T13:05+07:00'>7 Okt</time>",
       }) {
    CAPTURE(line);
    CHECK(date_of(kHeadline + "<div>" + line + "</div>" + kBody) == "2015-10-07T13:05+07:00");
    CHECK(date_of(kHeadline + "<div class='date'>" + line + "</div>" + kBody) == "2015-10-07T13:05+07:00");
  }
}

TEST_CASE("microdata of other articles is not the date, wherever it stands") {
  const auto box = [](const std::string& day) {
    return "<div><a><span>Berita lain</span></a><time itemprop='datePublished' datetime='" + day +
           "'>x</time></div>";
  };
  const std::string boxes = "<div class='boks'>" + box("2026-01-01") + box("2026-01-02") + "</div>";
  CHECK(date_of(kHeadline + "<div>7 Oktober 2015</div>" + kBody + boxes) == "2015-10-07");
  CHECK(date_of(kHeadline + kBody + boxes) == "");
  CHECK(date_of("<div itemscope>" + kHeadline + kBody +
                "<i itemprop='datePublished' content='2015-10-07'></i></div>" + boxes) == "2015-10-07");
}

TEST_CASE("an unreadable date does not hide a readable one") {
  const std::string meta = "<meta property='article:published_time' content='besok pagi'>";
  CHECK(date_of(kHeadline + "<p>Rabu, 7 Oktober 2015</p>" + kBody, meta) == "2015-10-07");
  CHECK(date_of(kHeadline + kBody, meta + "<meta name='pubdate' content='2015-10-07'>") == "2015-10-07");
  CHECK(date_of(kHeadline + kBody,
                "<meta name='pubdate' content='1970-01-01T07:00:00+07:00'>"
                "<link rel='canonical' href='https://kabar.example/2015/10/07/a'>") == "2015-10-07");
}

TEST_CASE("a date without a time takes the time of the same day, but not that of a change") {
  const std::string head = "<meta name='pubdate' content='2015-10-07'>";
  CHECK(date_of(kHeadline + "<p>Rabu, 7 Oktober 2015 13:05 WIB</p>" + kBody, head) ==
        "2015-10-07T13:05+07:00");
  CHECK(date_of(kHeadline + "<p>Kamis, 8 Oktober 2015 13:05 WIB</p>" + kBody, head) == "2015-10-07");
  CHECK(date_of(kHeadline + "<p>Diperbarui: 7 Oktober 2015 13:05 WIB</p>" + kBody, head) == "2015-10-07");
}

TEST_CASE("the day in the address is believed before a printed one") {
  const std::string head = "<link rel='canonical' href='https://kabar.example/baca/2015/10/07/irigasi'>";
  CHECK(date_of("<div><p>Senin, 1 Januari 2024</p>" + kHeadline + kBody + "</div>", head) == "2015-10-07");
  CHECK(date_of(kHeadline + "<p>Rabu, 7 Oktober 2015 13:05 WIB</p>" + kBody, head) ==
        "2015-10-07T13:05+07:00");
}

TEST_CASE("a page that does not show its stated title has the title above its text") {
  const std::string head = "<title>Pemerintah Kabupaten Sukamaju</title>";
  const std::string text = kBody.substr(kBody.find("<p>"));
  CHECK(read_page("<table><tr><td><span class='judul'>Saluran Irigasi Jebol di Empat Desa</span><br>" + text,
                  head)
            .title == "Saluran Irigasi Jebol di Empat Desa");
  const Article bold = read_page(
      "<center><font size=1>Rabu, 7 Oktober 2015</font><br><font size=4><b>Saluran Irigasi "
      "Jebol di Empat Desa</b></font>" +
          text,
      "<title>Kabar Sukamaju Online</title>");
  CHECK(bold.title == "Saluran Irigasi Jebol di Empat Desa");
  CHECK(to_iso8601(bold.date.value()) == "2015-10-07");
  CHECK(bold.text.starts_with("Warga Desa Sukamaju"));
  CHECK(read_page("<p><b>Empat Desa di Sukamaju</b> - Saluran itu jebol setelah hujan deras turun tiga hari "
                  "di hulu.</p>" +
                      text,
                  "<title>Kabar Sukamaju Online</title>")
            .title == "Kabar Sukamaju Online");
  CHECK(read_page("<h1><a href='/'>Catatan Ani</a></h1><h3>Irigasi Jebol</h3>" + kBody,
                  "<title>Catatan Ani: Irigasi Jebol</title>")
            .title == "Irigasi Jebol");
}

TEST_CASE("the name of the site is cut from the title, and nothing else") {
  const std::string site = "<meta property='og:site_name' content='Warta Uji'>";
  const std::string url = "<link rel='canonical' href='https://ekonomi.wartauji.co.id/pangan/2015/irigasi'>";
  struct Row {
    std::string head, heading, title;
  };
  const Row rows[] = {
      {site + "<title>Irigasi Jebol | Warta Uji</title>", "", "Irigasi Jebol"},
      {site + "<title>Irigasi Jebol - Warta Uji</title>", "", "Irigasi Jebol"},
      {site + "<title>Irigasi Jebol &ndash; Halaman 2 - WARTA UJI</title>", "", "Irigasi Jebol"},
      {site + "<title>Warta Uji: Irigasi Jebol</title>", "", "Irigasi Jebol"},
      {site + "<title>WartaUji - Irigasi Jebol</title>", "", "Irigasi Jebol"},
      {site + "<title>Irigasi Jebol - Berita Terkini Warta Uji</title>", "", "Irigasi Jebol"},
      {url + "<title>Irigasi Jebol - Pangan - Wartauji.co.id</title>", "", "Irigasi Jebol"},
      {"<title>Irigasi Jebol :: Harian Kota</title>", "<h1>Irigasi Jebol</h1>", "Irigasi Jebol"},
      {"<meta property='og:title' content='Irigasi Jebol - Harian Kota'>", "<h1>Irigasi Jebol</h1>",
       "Irigasi Jebol"},
      {"<meta property='og:title' content='Irigasi Jebol di Empat...'>",
       "<h1>Irigasi Jebol di Empat Desa</h1>", "Irigasi Jebol di Empat Desa"},
      {"<title>Harian Kota - Irigasi Jebol di Empat Desa</title>", "<b>Irigasi Jebol di Empat Desa</b><br>",
       "Irigasi Jebol di Empat Desa"},
      {site + "<title>Irigasi Jebol | Warta Uji</title>", "<h1>Warta Uji</h1><h2>Irigasi Jebol</h2>",
       "Irigasi Jebol"},
      {"<title>Menteri: Harga Beras Naik</title>", "", "Menteri: Harga Beras Naik"},
      {site + "<title>Warta Ujian Nasional - Kisah Murid</title>", "", "Warta Ujian Nasional - Kisah Murid"},
      {site + "<title>Persija - Persib Imbang</title>", "<h1>Persija - Persib Imbang</h1>",
       "Persija - Persib Imbang"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    CAPTURE(row.heading);
    CHECK(read_page(row.heading + kBody, row.head).title == row.title);
  }
}

TEST_CASE("an id has a letter or a digit") {
  CHECK(read_page(kBody, "<meta name='articleid' content='k77'>").id == "k77");
  CHECK(read_page(kBody, "<meta name='articleid' content='-'>").id == "/a.html");
}

TEST_CASE("an author is a person") {
  const std::string site = "<meta property='og:site_name' content='Warta Uji'>";
  struct Row {
    std::string author, expected;
  };
  const Row rows[] = {
      {"Ani Budi", "Ani Budi"},
      {"Oleh: Ani Budi", "Ani Budi"},
      {"Penulis : Ani Budi | Editor : Rini", "Ani Budi"},
      {"Reporter: Ani Budi, Rudi", "Ani Budi, Rudi"},
      {"Ani Budi - Warta Uji", "Ani Budi"},
      {"Dr. Ani Budi, M.Si", "Dr. Ani Budi, M.Si"},
      {"PT Warta Uji Media", ""},
      {"PT. Kabar Nusantara Tbk", ""},
      {"Warta Uji", ""},
      {"wartauji", ""},
      {"Tim Redaksi Warta Uji", ""},
      {"Redaksi", ""},
      {"admin", ""},
      {"redaksi@wartauji.example", ""},
      {"https://wartauji.example/penulis/ani", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.author);
    CHECK(read_page(kHeadline + kBody, site + "<meta name='author' content='" + row.author + "'>").author ==
          row.expected);
    CHECK(read_page(kHeadline + "<div class='penulis'>" + row.author + "</div>" + kBody, site).author ==
          row.expected);
  }
}

TEST_CASE("the author is found in JSON-LD, microdata, classes and the text") {
  const auto json_ld = [](const std::string& author) {
    return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":" + author +
           "}</script>";
  };
  CHECK(read_page(kHeadline + kBody, json_ld(R"({"@type":"Person","name":"Ani Budi"})")).author ==
        "Ani Budi");
  CHECK(read_page(kHeadline + kBody, json_ld(R"([{"@type":"Person","name":"Ani"},"Rudi"])")).author ==
        "Ani, Rudi");
  CHECK(read_page(kHeadline + kBody, json_ld(R"({"@type":"Organization","name":"Kantor Kabar"})"))
            .author.empty());
  CHECK(read_page(kHeadline + "<div>Oleh: Ani Budi</div>" + kBody).author == "Ani Budi");
  CHECK(read_page(kHeadline + "<div>Ani Budi, Jurnalis \u00b7 Rabu, 7 Oktober 2015</div>" + kBody).author ==
        "Ani Budi");
  CHECK(read_page(kHeadline + "<ul><li>Penulis, <span>Ani Budi</span></li><li>Peranan, Wartawan</li></ul>" +
                  kBody)
            .author == "Ani Budi");
  CHECK(read_page(kHeadline + "<div class='byline'>Ani Budi<script>var surel = 'ani';</script></div>" + kBody)
            .author == "Ani Budi");
  CHECK(read_page(kHeadline + "<div>Oleh karena itu mereka datang</div>" + kBody).author == "");
  const std::string person =
      "<span itemprop='author' itemscope itemtype='https://schema.org/Person'><span itemprop='name'>Ani "
      "Budi</span></span>";
  CHECK(read_page(kHeadline + person + kBody).author == "Ani Budi");
  CHECK(read_page(kHeadline + "<a rel='author' href='/ani'>Ani Budi</a>" + kBody).author == "Ani Budi");
  CHECK(read_page(kHeadline + "<div>Oleh <span class='reporter'>Ani Budi</span></div>" + kBody).author ==
        "Ani Budi");
  CHECK(read_page(kHeadline + kBody.substr(0, kBody.size() - 6) +
                  "<p>Pewarta: Ani Budi</p><p>Editor: Rini</p></div>")
            .author == "Ani Budi");
}

}  // namespace
