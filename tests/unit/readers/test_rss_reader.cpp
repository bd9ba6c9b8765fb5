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

TEST_CASE("the address of an item is found in all its notations") {
  const std::pair<std::string, std::string> rows[] = {
      {"<link>https://k.example/1</link>", "https://k.example/1"},
      {"<link> https://k.example/1\n </link>", "https://k.example/1"},
      {"<link><![CDATA[https://k.example/?a=1&b=2]]></link>", "https://k.example/?a=1&b=2"},
      {"<link>https://k.example/?a=1&amp;b=2</link>", "https://k.example/?a=1&b=2"},
      {"<link>https://k.example/?a=1&amp;amp;b=2</link>", "https://k.example/?a=1&b=2"},
      {"<link href=\"https://k.example/1\"/>", "https://k.example/1"},
      {"<link rel=\"alternate\" type=\"text/html\" href=\"https://k.example/1\"/>", "https://k.example/1"},
      {"<link rel=\"enclosure\" href=\"https://k.example/a.mp3\"/><link href=\"https://k.example/1\"/>",
       "https://k.example/1"},
      {"<atom:link rel=\"self\" href=\"https://k.example/rss\"/><link>https://k.example/1</link>",
       "https://k.example/1"},
      {"<atom:link href=\"https://k.example/1\"/>", "https://k.example/1"},
      {"<link>https://wakil.example/x</link><feedburner:origLink>https://k.example/1</feedburner:origLink>",
       "https://k.example/1"},
      {"<guid isPermaLink=\"true\">https://k.example/1</guid>", "https://k.example/1"},
      {"<guid>https://k.example/1</guid>", "https://k.example/1"},
      {"<guid isPermaLink=\"false\">https://k.example/?p=1</guid>", ""},
      {"<guid>1</guid>", ""},
      {"<media:content url=\"https://k.example/a.jpg\"/><enclosure url=\"https://k.example/b.mp3\"/>", ""},
  };
  for (const auto& [inside, url] : rows) {
    CAPTURE(inside);
    CHECK(read_item(inside + "<description>Isi.</description>").url == url);
  }
}

TEST_CASE("the text of an item is the best that it has") {
  const std::pair<std::string, std::string> rows[] = {
      {"<description>Ringkasan.</description><content:encoded>&lt;p&gt;Isi.&lt;/p&gt;</content:encoded>",
       "Isi."},
      {"<content:encoded><![CDATA[<p>Isi.</p>]]></content:encoded><description>Ringkasan.</description>",
       "Isi."},
      {"<description>Ringkasan.</description><content:encoded> </content:encoded>", "Ringkasan."},
      {"<description>Ringkasan.</description><content:encoded><![CDATA[<img "
       "src='a.jpg'/>]]></content:encoded>",
       "Ringkasan."},
      {"<description/><content>Isi.</content>", "Isi."},
      {"<media:group><media:title>x</media:title><media:description>Isi "
       "video.</media:description></media:group>",
       "Isi video."},
      {"<media:content url='a.jpg'><media:description>Keterangan.</media:description></media:content>"
       "<description>Isi.</description>",
       "Isi."},
      {"<isi>Isi lengkap.</isi><description>Ringkasan.</description>", "Isi lengkap."},
      {"<isi>Isi lengkap.</isi>", "Isi lengkap."},
      {"<itunes:summary>Siniar.</itunes:summary><description>Isi.</description>", "Isi."},
      {"<description><p>Satu.</p><p>Dua &amp;amp; tiga.</p></description>", "Satu.\nDua & tiga."},
      {"<content type=\"xhtml\"><xh:div "
       "xmlns:xh=\"x\"><xh:p>Satu.</xh:p><xh:p>Dua.</xh:p></xh:div></content>",
       "Satu.\nDua."},
      {"<description>Satu.\nDua.</description>", "Satu.\nDua."},
  };
  for (const auto& [inside, text] : rows) {
    CAPTURE(inside);
    CHECK(read_item("<title>J</title>" + inside).text == text);
  }
}

TEST_CASE("the other fields of an item are found in the names of many feeds") {
  const std::string text = "<description>Isi.</description>";
  const auto date_of = [&](const std::string& inside) {
    return to_iso8601(read_item(inside + text).date.value());
  };
  CHECK(date_of("<dc:date>2023-10-18T13:30:00+07:00</dc:date>") == "2023-10-18T13:30:00+07:00");
  CHECK(date_of("<updated>2023-10-19</updated><published>2023-10-18</published>") == "2023-10-18");
  CHECK(date_of("<a10:updated>2023-10-18</a10:updated>") == "2023-10-18");
  CHECK(date_of(
            "<dcterms:modified>2023-10-19</dcterms:modified><dcterms:created>2023-10-18</dcterms:created>") ==
        "2023-10-18");
  CHECK(date_of("<pubdate>Wed, 18 Oct 2023</pubdate>") == "2023-10-18");
  CHECK(read_item("<author><name>Ani</name><uri>x</uri></author>" + text).author == "Ani");
  CHECK(read_item("<atom:author><atom:name>Ani</atom:name></atom:author>" + text).author == "Ani");
  CHECK(read_item(
            "<category domain=\"post_tag\">beras</category><category domain=\"category\">Ekonomi</category>" +
            text)
            .category == "Ekonomi");
  CHECK(read_item("<category term=\"ekonomi\"/>" + text).category == "ekonomi");
  CHECK(read_item("<dc:title>J</dc:title>" + text).title == "J");
  CHECK(read_item("<title type=\"html\">A &amp;lt;b&amp;gt;B&amp;lt;/b&amp;gt;</title>" + text).title ==
        "A B");
}

TEST_CASE("names of the caller come first in feeds") {
  const std::string feed =
      "<rss><channel><item><title>J</title><x:teks>Isi.</x:teks><description>Ringkasan.</description></item>"
      "<item><title>K</title><description>Dua.</description></item></channel></rss>";
  const Reading reading = read_content(feed, "/a.rss", {.field_names = {{"text", "x:teks"}}});
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "Isi.");
  CHECK(reading.articles[1].text == "Dua.");
  CHECK(reading.notices.empty());
}

TEST_CASE("a feed with prefixed names is a feed") {
  const Reading reading = read_content(
      "<atom:feed "
      "xmlns:atom=\"http://www.w3.org/2005/Atom\"><atom:title>Kabar</atom:title><atom:entry><atom:id>1</"
      "atom:id>"
      "<atom:title>J</atom:title><atom:content>Isi.</atom:content></atom:entry></atom:feed>",
      "/a.xml");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].title == "J");
  CHECK(reading.articles[0].source == "Kabar");
}

TEST_CASE("an export of WordPress gives its posts") {
  const auto post = [](const std::string& number, const std::string& type, const std::string& status) {
    return "<item><title>J" + number + "</title><link>https://k.example/?p=" + number +
           "</link><pubDate></pubDate><dc:creator><![CDATA[ani]]></dc:creator><guid "
           "isPermaLink=\"false\">https://k.example/?p=" +
           number +
           "</guid><description></description><content:encoded><![CDATA[<!-- wp:paragraph --><p>Isi " +
           number + ".</p>]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>" +
           number +
           "</wp:post_id><wp:post_date><![CDATA[2023-10-18 13:30:00]]></wp:post_date><wp:status><![CDATA[" +
           status + "]]></wp:status><wp:post_type><![CDATA[" + type +
           "]]></wp:post_type><wp:postmeta><wp:meta_key>x</wp:meta_key></wp:postmeta></item>";
  };
  const Reading reading = read_content(
      "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:wp=\"x\"><channel><title>Kabar</title>" +
          post("1", "post", "publish") + post("2", "attachment", "inherit") + post("3", "page", "draft") +
          post("4", "post", "trash") + "</channel></rss>",
      "/ekspor.xml");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "Isi 1.");
  CHECK(to_iso8601(reading.articles[0].date.value()) == "2023-10-18T13:30:00+07:00");
  CHECK(reading.articles[1].title == "J3");
  CHECK(reading.rejections.empty());
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

TEST_CASE("parts of addresses are completed by the address of their feed, or dropped") {
  struct Row {
    std::string feed, link, url;
  };
  const Row rows[] = {
      {"<link href='https://contoh.example/'/>", "/baca/1/", "https://contoh.example/baca/1/"},
      {"<link rel='self' href='https://contoh.example/kabar/atom.xml'/>", "1.html",
       "https://contoh.example/kabar/1.html"},
      {"<link rel='hub' href='https://pusat.example/'/>", "/baca/1/", ""},
      {"<link rel='self' href='https://a.example/f'/><link href='https://b.example'/>", "baca",
       "https://b.example/baca"},
      {"", "//contoh.example/1", "https://contoh.example/1"},
      {"", "contoh.example/1", "contoh.example/1"},
      {"", "/baca/1/", ""},
      {"<link href='https://a.example/'/>", "https://b.example/1", "https://b.example/1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.feed);
    CAPTURE(row.link);
    const std::string content = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Kabar</title>" + row.feed +
                                "<entry><title>A</title><link href='" + row.link + "'/></entry></feed>";
    CHECK(read_content(content, "/a.atom").articles.at(0).url == row.url);
  }
  const std::string based =
      "<feed><title>Kabar</title><entry xml:base='https://contoh.example/x/y'><title>A</title><link "
      "href='z'/></entry></feed>";
  CHECK(read_content(based, "/a.atom").articles.at(0).url == "https://contoh.example/x/z");
}

}  // namespace
