// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "files/file_endings.h"
#include "readers/format/format_detection.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using enum ArticleFormat;

const std::string kRssFeed =
    "<rss "
    "version=\"2.0\"><channel><item><title>J</title><description>Isi.</description></item></channel></rss>";
const std::string kTrecDocs = "<DOC>\n<DOCNO>U-1</DOCNO>\n<TITLE>J</TITLE>\n<TEXT>Isi.</TEXT>\n</DOC>\n";
const std::string kPage =
    "<!DOCTYPE html>\n<html><head><title>J</title></head><body><p>Isi.</p></body></html>";

TEST_CASE("a format is certain by signs that no other text has") {
  const std::pair<std::string, std::optional<ArticleFormat>> rows[] = {
      {kRssFeed, kRss},
      {"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- <html> -->\n<?xml-stylesheet href='a.xsl'?>\n" + kRssFeed,
       kRss},
      {"<!DOCTYPE rss PUBLIC 'x' 'y'>" + kRssFeed, kRss},
      {"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>", kRss},
      {"<rdf:RDF xmlns:rdf='x'></rdf:RDF>", kRss},
      {kTrecDocs, kTrec},
      {"\n  <doc>\n<docid> 1 </docid>", kTrec},
      {kPage, kHtml},
      {"<!-- disimpan -->\n<HTML lang=id>", kHtml},
      {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='x'>", kHtml},
      {"<!DOCTYPE html>\n<title>J</title><p>Isi.", kHtml},
      {"<?xml version='1.0'?><root><data/></root>", kXml},
      {"<nitf><head/></nitf>", kXml},
      {"<data><berita><judul>J</judul><isi>Isi.</isi></berita></data>", kXml},
      {"<doc id=\"12\" url=\"https://k.example/12\" title=\"J\">\nIsi.\n</doc>\n", kXml},
      {"<DOC id=\"K_IND_1\" type=\"story\" "
       ">\n<HEADLINE>\nJ\n</HEADLINE>\n<TEXT>\n<P>\nIsi.\n</P>\n</TEXT>\n</DOC>\n",
       kXml},
      {"<newsMessage xmlns='x'><header/>", kXml},
      {"{\"judul\": \"J\", \"isi\": \"Isi.\"}", kJson},
      {"{\n  \"judul\" : \"J\"\n}", kJson},
      {"{\"judul\": \"J\"}\n{\"judul\": \"K\"}\n", kJsonl},
      {" [\n {\"judul\": \"J\"}]", kJson},
      // Texts
      {"", std::nullopt},
      {"Banjir surut.\n\nIsi.", std::nullopt},
      {"<Budi> berkata.", std::nullopt},
      {"<isi> dan <judul> adalah nama elemen.", std::nullopt},
      {"<kutipan>Judul</kutipan> berkata.", std::nullopt},
      {"<p>Isi.</p>", std::nullopt},
      {"<b>Banjir</b> surut", std::nullopt},
      {"< 5 persen, rss dan html", std::nullopt},
      {"<feed> adalah kata Inggris.", std::nullopt},
      {"<doc> tanpa nomor", std::nullopt},
      {"[UPDATE] Banjir surut", std::nullopt},
      {"[\"Banjir\", kata dia]", std::nullopt},
      {"{Foto: Ani}", std::nullopt},
      {"{\"Banjir\" kata dia}", std::nullopt},
      {"Dokumen <?xml version='1.0'?><rss>", std::nullopt},
  };
  for (const auto& [content, format] : rows) {
    CAPTURE(content);
    CHECK(certain_format(content, FieldNames()) == format);
  }
}

TEST_CASE("content that is clearly of another format than the ending is read as what it is") {
  const std::tuple<std::string, std::string, std::optional<ArticleFormat>> rows[] = {
      {"a.html", kRssFeed, kRss},
      {"a.txt", kRssFeed, kRss},
      {"a.json", kRssFeed, kRss},
      {"a.xml", kRssFeed, kRss},
      {"a.rss", kPage, kHtml},
      {"a.txt", kPage, kHtml},
      {"a.xml", kPage, kHtml},
      {"a.json", kPage, kHtml},
      {"a.txt", kTrecDocs, kTrec},
      {"a.xml", kTrecDocs, kTrec},
      {"a.html", kTrecDocs, kTrec},
      {"a.txt", "{\"isi\": \"x\"}", kJson},
      {"a.txt", "{\"isi\": \"x\"}\n{\"isi\": \"y\"}", kJsonl},
      {"a.html", "<?xml version='1.0'?><r><d><isi>x</isi></d></r>", kXml},
      {"a.trec", kRssFeed, kRss},
      // The ending is right, or the content could be a text.
      {"a.jsonl", "{\"isi\": \"x\"}", kJsonl},
      {"a.json", "{\"isi\": \"x\"}\n{\"isi\": \"y\"}", kJson},
      {"a.md", kPage, kMarkdown},
      {"a.txt", "<b>Banjir</b> surut", kText},
      {"a.txt", "[UPDATE] Banjir", kText},
      {"a.html", "Banjir surut", kHtml},
      {"a.rss", "<?xml version='1.0'?><r/>", kRss},
      {"a.xml", "<article><title>J</title><body>Isi.</body></article>", kXml},
      {"a.xml", "<r><d><title>J</title><body>Isi.</body></d></r>", kXml},
      {"a.xml", "<article><h1>J</h1><p>Isi.</p></article>", kHtml},
      {"a.xml", "bukan XML", kXml},
      // Without an ending
      {"a", kRssFeed, kRss},
      {"a", "<r><d><judul>J</judul><isi>Isi.</isi></d></r>", kXml},
      {"a", "<p>Isi.</p>", kHtml},
      {"a", "<Budi> berkata.", kText},
      {"a", "judul,isi\nJ,Isi", kCsv},
      // Without articles
      {"a.xml", "<?xml version='1.0'?><urlset><url/></urlset>", std::nullopt},
      {"a.xml", "<?xml version='1.0'?><xsl:stylesheet version='1'/>", std::nullopt},
      {"a", "<?xml version='1.0'?><svg/>", std::nullopt},
      {"a.xml", "<?xml version='1.0'?><urlset><url><news:news><news:title>J</news:title>", kXml},
  };
  for (const auto& [name, content, format] : rows) {
    CAPTURE(name);
    CAPTURE(content);
    CHECK(choose_format(content, format_by_ending(name), FieldNames()) == format);
  }
}

TEST_CASE("a file with a misleading ending gives its articles") {
  for (const std::string name : {"/a.html", "/a.txt", "/a.xml", "/a.rss", "/a.json", "/a"}) {
    CAPTURE(name);
    const Reading feed = read_content(kRssFeed, name);
    REQUIRE(feed.articles.size() == 1);
    CHECK(feed.articles[0].text == "Isi.");
    const Reading docs = read_content(kTrecDocs, name);
    REQUIRE(docs.articles.size() == 1);
    CHECK(docs.articles[0].id == "U-1");
  }
  CHECK(read_content("{\"id\": \"a\", \"isi\": \"x\"}\n{\"id\": \"b\", \"isi\": \"y\"}\n", "/a.txt")
            .articles.size() == 2);
  // A format that the caller names is not questioned.
  CHECK(read_content(kRssFeed, "/a.rss", {.format = kText}).articles.at(0).text.find("<rss") !=
        std::string::npos);
}

}  // namespace
