// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article read_item(const std::string& inside) {
  const Reading reading = read_content(
      "<rss version=\"2.0\"><channel><title>Kabar</title><item>" + inside + "</item></channel></rss>",
      "/a.rss");
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

TEST_CASE("an RSS item is an article") {
  const Article article = read_content(R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><atom:link href="https://kabar.example/rss" rel="self"/><title>Kabar Nusa</title><link>https://kabar.example</link>
<image><title>Lambang</title><url>https://kabar.example/l.png</url></image>
<item><title><![CDATA[Harga & Pasar]]></title><link>https://kabar.example/1</link><guid isPermaLink="false">kn-1</guid>
<pubDate>Wed, 18 Oct 2023 13:30:00 +0700</pubDate><dc:creator>Ani</dc:creator><category>Ekonomi</category><category>Beras</category>
<media:title>Foto pasar</media:title><description>Ringkasan.</description>
<content:encoded><![CDATA[<p>Harga <b>naik</b>.</p><p>Baca juga: <a href="x">Gula</a></p><p>Pedagang mengeluh.</p><script>x()</script>]]></content:encoded>
</item></channel></rss>)",
                                       "/a.rss")
                              .articles.at(0);
  CHECK(article.title == "Harga & Pasar");
  CHECK(article.text == "Harga naik.\nPedagang mengeluh.");
  CHECK(to_iso8601(article.date.value()) == "2023-10-18T13:30:00+07:00");
  CHECK(article.author == "Ani");
  CHECK(article.category == "Ekonomi");
  CHECK(article.source == "Kabar Nusa");
  CHECK(article.url == "https://kabar.example/1");
  CHECK(article.id == "kn-1");
  CHECK(article.path == "/a.rss");
}

TEST_CASE("an Atom entry is an article") {
  const Reading reading =
      read_content(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar Nusa</title><id>f</id>
<updated>2023-10-20T00:00:00Z</updated>
<entry><id>tag:kabar.example,2023:1</id><title type="html">Harga &amp;amp; Pasar</title>
<link rel="enclosure" href="https://kabar.example/a.mp3"/><link href="https://kabar.example/1"/>
<published>2023-10-18T13:30:00+07:00</published><updated>2023-10-19T00:00:00Z</updated>
<author><name>Ani</name><email>ani@kabar.example</email></author><category term="ekonomi" label="Ekonomi"/>
<summary>Ringkasan.</summary><content type="html">&lt;p&gt;Harga naik.&lt;/p&gt;&lt;p&gt;Lanjut.&lt;/p&gt;</content></entry>
<entry><id>2</id><title>Dua</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Satu <em>dua</em>.</p><br/><p>Tiga.</p></div></content></entry>
</feed>)",
                   "/a.atom");
  REQUIRE(reading.articles.size() == 2);
  const Article& article = reading.articles[0];
  CHECK(article.title == "Harga & Pasar");
  CHECK(article.text == "Harga naik.\nLanjut.");
  CHECK(to_iso8601(article.date.value()) == "2023-10-18T13:30:00+07:00");
  CHECK(article.author == "Ani");
  CHECK(article.category == "Ekonomi");
  CHECK(article.source == "Kabar Nusa");
  CHECK(article.url == "https://kabar.example/1");
  CHECK(article.id == "tag:kabar.example,2023:1");
  CHECK(reading.articles[1].text == "Satu dua.\nTiga.");
}

TEST_CASE("an RDF item is an article") {
  const Article article = read_content(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://kabar.example"><title>Kabar Nusa</title></channel><image><title>Lambang</title></image>
<item rdf:about="https://kabar.example/1"><title>Harga naik</title><description>Isi.</description>
<dc:date>2023-10-18</dc:date><dc:creator>Ani</dc:creator><dc:subject>Ekonomi</dc:subject></item></rdf:RDF>)",
                                       "/umpan.xml")
                              .articles.at(0);
  CHECK(article.title == "Harga naik");
  CHECK(article.source == "Kabar Nusa");
  CHECK(article.id == "https://kabar.example/1");
  CHECK(article.url == "https://kabar.example/1");
  CHECK(article.category == "Ekonomi");
  CHECK(article.author == "Ani");
}

TEST_CASE("items with common deviations are articles") {
  CHECK(read_item("<description>Isi&nbsp;ini &#8220;x&#8221; &tidakada; y</description>").text ==
        "Isi ini \u201cx\u201d &tidakada; y");
  CHECK(read_item("<description>Harga &lt; 5000 &amp; naik</description>").text == "Harga < 5000 & naik");
  CHECK(read_item("<description>&lt;img src=\"a.jpg\" /&gt;Isi.</description>").text == "Isi.");
  CHECK(read_item("<description>Isi.</description><author>red@kabar.example (Ani)</author>").author == "Ani");
  CHECK(read_item("<description>Isi.</description><link>https://a.example/1</link>").id ==
        "https://a.example/1");
  CHECK(read_item("<description>Isi.</description>").id == "/a.rss#1");
  CHECK(read_item("<description>Isi \x08 ini.</description>").text == "Isi ini.");
  CHECK(read_item("<title/><description>Isi.</description>").title.empty());
  CHECK(read_item("<description>Isi.</description><source url=\"x\">Antara</source>").source == "Antara");
}

TEST_CASE("a feed in another charset is read by its declaration") {
  const Article article =
      read_content(
          "<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><channel><item><description>\x93"
          "Ya\x94"
          "</description></item></channel></rss>",
          "/a.rss")
          .articles.at(0);
  CHECK(article.text == "\u201cYa\u201d");
}

TEST_CASE("exponential entities are not expanded") {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'l'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  const Reading reading = read_content(
      bomb + "]><rss><channel><item><description>Isi &k;</description></item></channel></rss>", "/a.rss");
  for (const Article& article : reading.articles) CHECK(article.text.size() < 1000);
}

}  // namespace
