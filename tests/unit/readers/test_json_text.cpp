// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct TextRow {
  std::string json, text;
};

void check_texts(std::span<const TextRow> rows) {
  for (const TextRow& row : rows) {
    CAPTURE(row.json);
    const Reading reading = read_content(R"({"title": "J", "text": )" + row.json + "}", "/a.json");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].text == row.text);
  }
}

TEST_CASE("lists of tokens become prose") {
  const TextRow rows[] = {
      {R"([[["Warga", "desa", "memanen", "padi", "."], ["Hasilnya", "naik", "."]], [["Harga", "turun", "."]]])",
       "Warga desa memanen padi. Hasilnya naik.\nHarga turun."},
      {R"([["Air", "naik", "."], ["Warga", "mengungsi", "."]])", "Air naik.\nWarga mengungsi."},
      {R"(["Air", "sungai", "naik", ",", "warga", "mengungsi", "."])", "Air sungai naik, warga mengungsi."},
      {R"j([["Ia", "(", "45", ")", "diam", ";", "lalu", "pergi", "!"]])j", "Ia (45) diam; lalu pergi!"},
      {R"([["\"", "Kami", "siap", ",", "\"", "kata", "Ani", "."]])", "\"Kami siap,\" kata Ani."},
      {R"([["Kata", "dia", ",", "\"", "Kami", "siap", ".", "\""]])", "Kata dia, \"Kami siap.\""},
      {R"([["``", "Kami", "siap", "''", ",", "katanya"]])", "\"Kami siap\", katanya"},
      {R"([["Laba", "naik", "12", "%", "-LRB-", "tahunan", "-RRB-", "."]])", "Laba naik 12% (tahunan)."},
      {R"([["Anak", "-", "anak", "makan", "sayur", "-", "mayur", "."]])", "Anak-anak makan sayur-mayur."},
      {R"([["Tim", "menang", "2", "-", "1", "pada", "menit", "ke", "-", "90"]])",
       "Tim menang 2-1 pada menit ke-90"},
      {R"([["Jakarta", ",", "Warta", "Uji", "-", "-", "Hujan", "turun"]])",
       "Jakarta, Warta Uji -- Hujan turun"},
      {R"([["Jakarta", "-", "Hujan", "dan", "/", "atau", "angin"]])", "Jakarta - Hujan dan/atau angin"},
      {R"([["Pukul", "10", ":", "30", "di", "warta", ".", "com"]])", "Pukul 10:30 di warta.com"},
      {R"([["Jum", "'", "at", "malam", "..."]])", "Jum'at malam..."},
      {R"([["Ia", "bilang", "'", "ya", "'", ",", "lalu", "pergi"]])", "Ia bilang 'ya', lalu pergi"},
      {R"([["\u201c", "Siap", ",", "\u201d", "katanya"]])", "\u201cSiap,\u201d katanya"},
  };
  check_texts(rows);
}

TEST_CASE("lists of paragraphs and sentences become lines") {
  const TextRow rows[] = {
      {R"(["Air naik.", "Warga mengungsi."])", "Air naik.\nWarga mengungsi."},
      {R"([["Air naik.", "Warga pergi."], ["Hujan reda hari ini."]])",
       "Air naik. Warga pergi.\nHujan reda hari ini."},
      {R"(["Banjir", "Longsor"])", "Banjir\nLongsor"},
      {R"(["Air naik.", "", null, " ", "Hujan."])", "Air naik.\nHujan."},
      {R"([{"text": "Air naik."}, {"text": "Hujan."}])", "Air naik.\nHujan."},
      {R"([{"type": "paragraph", "text": "Air naik."}, {"type": "image", "text": "Foto"}, {"type": "p", "content": "Hujan."}])",
       "Air naik.\nHujan."},
      {R"({"rendered": "<p>Air naik.</p>\n<p>Hujan.</p>", "protected": false})", "Air naik.\nHujan."},
      {R"({"paragraphs": [{"sentences": ["Air naik.", "Hujan."]}], "value": "Air naik."})", "Air naik."},
  };
  check_texts(rows);
}

TEST_CASE("documents of editors become paragraphs") {
  const TextRow rows[] = {
      // Editors that append pieces of text
      {R"({"ops": [{"insert": "Air "}, {"insert": "naik", "attributes": {"bold": true}}, {"insert": ".\nHujan.\n"}, {"insert": {"image": "a.jpg"}}]})",
       "Air naik.\nHujan."},
      // Editors with blocks of data
      {R"({"time": 1, "blocks": [{"type": "header", "data": {"text": "Banjir", "level": 2}}, {"type": "paragraph", "data": {"text": "Air naik."}}, {"type": "list", "data": {"items": ["satu dua", "tiga"]}}, {"type": "image", "data": {"caption": "Foto"}}]})",
       "Banjir\nAir naik.\nsatu dua\ntiga"},
      {R"({"blocks": [{"key": "a1", "text": "Air naik.", "type": "unstyled"}, {"key": "a2", "text": "Hujan.", "type": "unstyled"}], "entityMap": {}})",
       "Air naik.\nHujan."},
      // Trees of nodes
      {R"({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Air "}, {"type": "text", "marks": [{"type": "bold"}], "text": "naik"}, {"type": "text", "text": "."}]}, {"type": "paragraph", "content": [{"type": "text", "text": "Hujan."}]}]})",
       "Air naik.\nHujan."},
      {R"([{"type": "paragraph", "children": [{"text": "Air "}, {"text": "naik", "bold": true}, {"text": "."}]}, {"type": "paragraph", "children": [{"text": "Hujan."}]}])",
       "Air naik.\nHujan."},
      {R"([{"_type": "block", "children": [{"_type": "span", "text": "Air "}, {"_type": "span", "text": "naik."}]}, {"_type": "image"}])",
       "Air naik."},
      {R"({"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": "Air naik,"}, {"type": "linebreak"}, {"type": "text", "text": "hujan."}]}]}})",
       "Air naik,\nhujan."},
  };
  check_texts(rows);
}

TEST_CASE("values without text leave the article with its title") {
  for (const std::string json : {"[0.1, 0.2, 3]", "{}", "[]", "[[], [[]]]", "null", R"({"url": "a.jpg"})",
                                 R"([{"type": "image", "url": "a.jpg"}])"}) {
    CAPTURE(json);
    const Reading reading = read_content(R"({"title": "Judul", "text": )" + json + "}", "/a.json");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].text.empty());
  }
  const std::string deep = std::string(60, '[') + "\"dalam\"" + std::string(60, ']');
  CHECK(read_content(R"({"title": "Judul", "text": )" + deep + "}", "/a.json").articles[0].text.empty());
}

TEST_CASE("a title may be a list of tokens or an object, and names may be objects") {
  const Article article = [] {
    const Reading reading = read_content(
        R"({"title": [["Harga", "cabai", ",", "bawang", "naik"]], "body": "Teks.",
            "publisher": {"nama": "Warta"}, "byline": {"original": "Ani"}, "_id": {"$oid": "5f2a"},
            "date": {"$date": {"$numberLong": "1609459200000"}}, "categories": [{"id": 1, "name": "Pasar"}]})",
        "/a.json");
    REQUIRE(reading.articles.size() == 1);
    return reading.articles[0];
  }();
  CHECK(article.title == "Harga cabai, bawang naik");
  CHECK(article.source == "Warta");
  CHECK(article.author == "Ani");
  CHECK(article.id == "5f2a");
  REQUIRE(article.date);
  CHECK(article.date->utc_seconds == 1609459200);
  CHECK(article.category == "Pasar");
}

TEST_CASE("an article in an envelope is read") {
  for (
      const std::string json :
      {R"({"_index": "berita", "_id": "k7", "_source": {"judul": "Banjir", "isi": "Air naik.", "url": "u"}})",
       R"({"id": "k7", "attributes": {"title": "Banjir", "content": "Air naik.", "url": "u"}})",
       R"({"id": "k7", "article": {"title": "Banjir", "body": "Air naik.", "url": "u"}})",
       R"({"id": "k7", "page_content": "Air naik.", "metadata": {"title": "Banjir", "url": "u"}})",
       R"({"id": "k7", "title": {"rendered": "Banjir"}, "content": {"rendered": "<p>Air naik.</p>"}, "link": "u"})"}) {
    CAPTURE(json);
    const Reading reading = read_content(json, "/a.json");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].id == "k7");
    CHECK(reading.articles[0].title == "Banjir");
    CHECK(reading.articles[0].text == "Air naik.");
    CHECK(reading.articles[0].url == "u");
  }
}

TEST_CASE("articles that an object wraps are read one by one") {
  const std::string two = R"([{"title": "Satu", "content": "A b."}, {"title": "Dua", "content": "C d."}])";
  for (
      const std::string& json :
      {R"({"status": "ok", "totalResults": 2, "articles": )" + two + "}",
       R"({"version": "1", "title": "Warta", "items": )" + two + "}",
       R"({"data": {"total": 2, "posts": )" + two + "}}",
       R"({"response": {"numFound": 2, "docs": )" + two + "}}",
       R"({"rss": {"channel": {"title": "Warta", "item": )" + two + "}}}",
       std::string(R"({"hits": {"hits": [{"_source": {"title": "Satu", "content": "A b."}},)") +
           R"({"_source": {"title": "Dua", "content": "C d."}}]}})",
       std::string(
           R"({"-Na": {"title": "Satu", "content": "A b."}, "-Nb": {"title": "Dua", "content": "C d."}})")}) {
    CAPTURE(json);
    const Reading reading = read_content(json, "/a.json");
    REQUIRE(reading.articles.size() == 2);
    CHECK(reading.articles[0].text == "A b.");
    CHECK(reading.articles[1].title == "Dua");
    CHECK(reading.articles[1].id == "/a.json#2");
    const Reading pipe = read_content(json + "\n" + R"({"title": "Tiga", "content": "E f."})", "-");
    REQUIRE(pipe.articles.size() == 3);
    CHECK(pipe.articles[1].title == "Dua");
    CHECK(pipe.articles[2].id.starts_with("hash:"));
  }
  // An article that contains lists is one article.
  const Reading one = read_content(
      R"({"judul": "Satu", "isi": "A b.", "data": [{"title": "Lain"}], "berita": [{"text": "x y"}]})",
      "/a.json");
  CHECK(one.articles.size() == 1);
  const Reading parts =
      read_content(R"({"judul": "Satu", "berita": [{"text": "A b."}, {"text": "C d."}]})", "/a.json");
  REQUIRE(parts.articles.size() == 1);
  CHECK(parts.articles[0].text == "A b.\nC d.");
}

TEST_CASE("a table that is stored by column is read row by row") {
  for (
      const std::string json :
      {R"({"judul": {"0": "Satu", "1": "Dua"}, "isi": {"0": "A b.", "1": "C d."}, "n": {"0": 1, "1": null}})",
       R"({"judul": ["Satu", "Dua"], "isi": ["A b.", "C d."]})"}) {
    CAPTURE(json);
    const Reading reading = read_content(json, "/a.json");
    REQUIRE(reading.articles.size() == 2);
    CHECK(reading.articles[0].title == "Satu");
    CHECK(reading.articles[1].text == "C d.");
    CHECK(reading.articles[1].id == "/a.json#2");
  }
  for (const std::string json :
       {R"({"judul": "Satu", "isi": ["A b.", "C d."]})", R"({"id": ["7"], "isi": ["A b."]})",
        R"({"isi": ["A b.", "C d."]})", R"({"tags": ["a", "b", "c"], "isi": ["A b.", "C d."]})"}) {
    CAPTURE(json);
    CHECK(read_content(json, "/a.json").articles.size() == 1);
  }
}

}  // namespace
