// SPDX-License-Identifier: GPL-3.0-or-later
// The formats of news agencies: NITF, NewsML-G2, NewsML 1.2.
#include <doctest/doctest.h>

#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::string iso_date(const Article& article) { return article.date ? to_iso8601(*article.date) : ""; }

TEST_CASE("a document of NITF is an article") {
  const Reading reading = read_content(R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.5//EN" "nitf-3-5.dtd">
<nitf><head><title>Pelabuhan</title><docdata><doc-id id-string="uji-77" regsrc="kabar"/>
<date.issue norm="2025-11-03T10:15:00+07:00"/><date.expire norm="2026-01-01T00:00:00Z"/></docdata>
<pubdata name="Kantor Berita Uji" date.publication="20251104T000000+0700" position.section="Ekonomi"/></head>
<body><body.head><hedline><hl1>Pelabuhan baru dibuka</hl1><hl2>Kapal pertama tiba</hl2></hedline>
<byline>Oleh <person>Penulis Uji</person><byttl>Wartawan</byttl></byline>
<dateline><location>Makassar</location><story.date norm="2025-11-02">2 November</story.date></dateline>
<abstract><p>Ringkasan.</p></abstract></body.head>
<body.content><block><p>Pelabuhan di <location>Pulau Uji</location> dibuka hari Senin.</p>
<media media-type="image"><media-reference source="a.jpg"/><media-caption><p>Keterangan foto.</p></media-caption></media>
<hl2>Sembako</hl2><p>Kapal pertama membawa sembako &amp; obat.</p></block></body.content><body.end/></body></nitf>)",
                                       "/n.xml");
  REQUIRE(reading.articles.size() == 1);
  const Article& article = reading.articles[0];
  CHECK(article.id == "uji-77");
  CHECK(article.title == "Pelabuhan baru dibuka");
  CHECK(iso_date(article) == "2025-11-03T10:15:00+07:00");
  CHECK(article.author == "Penulis Uji");
  CHECK(article.source == "Kantor Berita Uji");
  CHECK(article.category == "Ekonomi");
  CHECK(article.text ==
        "Pelabuhan di Pulau Uji dibuka hari Senin.\nSembako\nKapal pertama membawa sembako & obat.");
  CHECK(reading.notices.empty());
}

TEST_CASE("a document of NITF needs little") {
  const Reading small = read_content(
      "<nitf><head><title>Panen raya</title></head><body><body.content>Petani "
      "memanen.</body.content></body></nitf>",
      "/n.xml");
  REQUIRE(small.articles.size() == 1);
  CHECK(small.articles[0].id == "/n.xml");
  CHECK(small.articles[0].title == "Panen raya");
  CHECK(small.articles[0].text == "Petani memanen.");
  const Reading several = read_content(
      "<arsip><nitf><head><docdata><doc-id "
      "id-string='a'/></docdata></head><body><body.head><hedline><hl1>Satu</hl1></hedline>"
      "<byline>Oleh: Ani, Budi</byline></body.head><body.content><p>Isi.</p></body.content></body></nitf>"
      "<nitf><head><docdata><doc-id "
      "id-string='b'/></docdata></head><body><body.head><abstract><p>Ringkasan.</p></abstract></body.head></"
      "body></nitf></arsip>",
      "/n.xml");
  REQUIRE(several.articles.size() == 2);
  CHECK(several.articles[0].author == "Ani, Budi");
  CHECK(several.articles[1].id == "b");
  CHECK(several.articles[1].text == "Ringkasan.");
}

const std::string kItem =
    R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:kabar.example:20251103:7" version="2">
<catalogRef href="x"/><rightsInfo><copyrightHolder literal="Kabar"/></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="p:kabar"><name>Kantor Berita Uji</name></provider>
<versionCreated>2025-11-03T12:00:00+07:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2025-11-03T10:15:00+07:00</contentCreated><creator literal="Redaksi"/>
<headline xml:lang="id">Pelabuhan baru dibuka</headline><slugline>PELABUHAN/1</slugline><by>Penulis Uji</by>
<subject qcode="subj:04"><name>ekonomi</name></subject></contentMeta>
<contentSet>)";

TEST_CASE("an item of NewsML-G2 is an article, whatever its content is in") {
  const std::pair<std::string, std::string> rows[] = {
      {R"(<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>Satu.</p><p>Dua &amp; tiga.</p></body></html></inlineXML>)",
       "Satu.\nDua & tiga."},
      {R"(<inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>y</hl1></hedline></body.head><body.content><p>Satu.</p><p>Dua.</p></body.content></body></nitf></inlineXML>)",
       "Satu.\nDua."},
      {"<inlineXML><p>Satu.</p><p>Dua.</p></inlineXML>", "Satu.\nDua."},
      {"<inlineXML><h:div xmlns:h='x'><h:p>Satu.</h:p><h:p>Dua.</h:p></h:div></inlineXML>", "Satu.\nDua."},
      {"<inlineData contenttype=\"text/plain\">Satu.\nDua.</inlineData>", "Satu.\nDua."},
      {"<inlineData contenttype=\"text/html\">&lt;p&gt;Satu.&lt;/p&gt;&lt;p&gt;Dua.&lt;/p&gt;</inlineData>",
       "Satu.\nDua."},
      {"<inlineData><![CDATA[<p>Satu.</p><p>Dua.</p>]]></inlineData>", "Satu.\nDua."},
  };
  for (const auto& [content, text] : rows) {
    CAPTURE(content);
    const Reading reading =
        read_content("<?xml version=\"1.0\"?>" + kItem + content + "</contentSet></newsItem>", "/g2.xml");
    REQUIRE(reading.articles.size() == 1);
    const Article& article = reading.articles[0];
    CHECK(article.id == "urn:newsml:kabar.example:20251103:7");
    CHECK(article.title == "Pelabuhan baru dibuka");
    CHECK(iso_date(article) == "2025-11-03T10:15:00+07:00");
    CHECK(article.author == "Penulis Uji");
    CHECK(article.source == "Kantor Berita Uji");
    CHECK(article.text == text);
  }
}

TEST_CASE("a message of NewsML-G2 holds several items") {
  std::string items;
  for (const std::string number : {"1", "2", "3"})
    items += "<newsItem guid=\"n" + number +
             "\"><itemMeta><provider literal=\"Kabar\"/><versionCreated>2025-11-0" + number +
             "T12:00:00Z</versionCreated></itemMeta><contentMeta><headline>Judul " + number +
             "</headline><creator><name>Ani</name></creator></contentMeta><contentSet><inlineData>Isi " +
             number + ".</inlineData></contentSet></newsItem>";
  const Reading reading = read_content(
      "<newsMessage "
      "xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2025-11-03T12:00:00Z</sent></"
      "header><itemSet><packageItem guid=\"p\"/>" +
          items + "</itemSet></newsMessage>",
      "/g2.xml");
  REQUIRE(reading.articles.size() == 3);
  CHECK(reading.articles[2].id == "n3");
  CHECK(reading.articles[2].title == "Judul 3");
  CHECK(reading.articles[2].text == "Isi 3.");
  CHECK(reading.articles[2].author == "Ani");
  CHECK(reading.articles[2].source == "Kabar");
  CHECK(iso_date(reading.articles[2]) == "2025-11-03T12:00:00Z");
}

TEST_CASE("an item of NewsML 1.2 is an article") {
  const Reading reading = read_content(
      R"(<?xml version="1.0"?><NewsML><NewsEnvelope><DateAndTime>20251103T120000Z</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>kabar.example</ProviderId><DateId>20251103</DateId><NewsItemId>7</NewsItemId>
<RevisionId Update="N" PreviousRevision="0">1</RevisionId><PublicIdentifier>urn:newsml:kabar:7</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>2025-11-03T10:15:00+07:00</FirstCreated><ThisRevisionCreated>2025-11-03T11:00:00+07:00</ThisRevisionCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Pelabuhan baru dibuka</HeadLine><ByLine>Penulis Uji</ByLine><DateLine>Makassar</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Kantor Berita Uji"/></Provider></AdministrativeMetadata>
<ContentItem><DataContent><p>Satu.</p><p>Dua.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>)",
      "/ml.xml");
  REQUIRE(reading.articles.size() == 1);
  const Article& article = reading.articles[0];
  CHECK(article.id == "urn:newsml:kabar:7");
  CHECK(article.title == "Pelabuhan baru dibuka");
  CHECK(iso_date(article) == "2025-11-03T10:15:00+07:00");
  CHECK(article.author == "Penulis Uji");
  CHECK(article.source == "Kantor Berita Uji");
  CHECK(article.text == "Satu.\nDua.");
}

}  // namespace
