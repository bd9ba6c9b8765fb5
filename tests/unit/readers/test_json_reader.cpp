// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "readers/json/json_splitter.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article read_object(const std::string& json) {
  const Reading reading = read_content(json, "a.json");
  REQUIRE(reading.articles.size() == 1);
  return reading.articles[0];
}

TEST_CASE("fields are found by English and Indonesian names in any case") {
  const Article article = read_object(
      R"({"DOCNO": "k7", "Headline": "J", "Isi_Berita": "T", "pubDate": "2023-10", "media": "S",
          "PENULIS": "A", "Rubrik": "C", "tautan": "U", "lain": "x"})");
  CHECK(article.id == "k7");
  CHECK(article.title == "J");
  CHECK(article.text == "T");
  REQUIRE(article.date);
  CHECK(to_iso8601(*article.date) == "2023-10");
  CHECK(article.source == "S");
  CHECK(article.author == "A");
  CHECK(article.category == "C");
  CHECK(article.url == "U");
}

TEST_CASE("the first non-empty name in the list wins for each field") {
  CHECK(read_object(R"({"isi": "tiga", "content": "dua", "text": "satu"})").text == "satu");
  CHECK(read_object(R"({"isi": "tiga", "content": "dua", "text": " "})").text == "dua");
  CHECK(read_object(R"({"isi": "tiga", "content": null})").text == "tiga");
  CHECK(read_object(R"({"isi": "satu", "isi": "dua"})").text == "satu");
}

TEST_CASE("values of all kinds become text") {
  struct Row {
    std::string json, text;
  };
  const Row rows[] = {
      {R"("kata")", "kata"},
      {"42", "42"},
      {"-7", "-7"},
      {"18446744073709551615", "18446744073709551615"},
      {"1.5", "1.5"},
      {"true", "true"},
      {R"(["satu", "dua", ["tiga"], null, 4])", "satu\ndua\ntiga\n4"},
      {R"({"value": "nilai", "lain": 1})", "nilai"},
      {R"("R\u0026D &amp; kawan &quot;lama&quot; &nanti; &#8217;")", "R&D & kawan \"lama\" &nanti; \u2019"},
      {R"("a\tb\nc\u0000d")", "a b\nc d"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    CHECK(read_object(R"({"text": )" + row.json + "}").text == row.text);
  }
  CHECK(read_object(R"({"text": "a", "author": [{"name": "Ani"}, "Budi"]})").author == "Ani, Budi");
  CHECK(read_object(R"({"text": "a", "category": ["Ekonomi", "Pasar"]})").category == "Ekonomi, Pasar");
}

TEST_CASE("common violations of the JSON standard are repaired") {
  struct Row {
    std::string json, text;
  };
  const Row rows[] = {
      {R"({"text": "a \ud83d b"})", "a \ufffd b"},
      {R"({"text": "a \ude00 b"})", "a \ufffd b"},
      {R"({"text": "a \ud83d\ud83d\ude00 \\ud83d b \ud83d"})", "a \ufffd\U0001f600 \\ud83d b \ufffd"},
      {"{\"text\": \"a\tb\x01"
       "c\"}",
       "a b c"},
      {R"({"text": "a NaN", "author": NaN, "url": -Infinity, "id": Infinity})", "a NaN"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    CHECK(read_object(row.json).text == row.text);
  }
}

TEST_CASE("a damaged line is rejected with the reason, and the others are read") {
  struct Row {
    std::string line, reason;
  };
  const Row rows[] = {
      {R"({"text": "terpo)", "is not valid JSON: unexpected end (a truncated line?)"},
      {R"({"text": "a", )", "is not valid JSON: unexpected end (a truncated line?)"},
      {R"({"text" "a"})",
       "is not valid JSON: a comma, a colon, a bracket or a value is missing or misplaced"},
      {R"({"text": "\q"})", "is not valid JSON: a string holds an invalid escape sequence"},
      {R"({"text": 01})", "is not valid JSON: a number is malformed or too large"},
      {R"({"text": nul})", "is not valid JSON: a word is neither true nor false nor null"},
      {R"({"text": "a"} {"text": "b"})",
       "is not valid JSON: a comma, a colon, a bracket or a value is missing or misplaced"},
      {R"(["text"])", "is not a JSON object"},
      {R"({"penulis": "a"})", "has no text; its members are \"penulis\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const Reading reading =
        read_content("{\"text\": \"a\"}\n\n" + row.line + "\n{\"text\": \"b\"}", "/a.jsonl");
    CHECK(reading.articles.size() == 2);
    CHECK(reading.rejections == std::vector<RejectedRecord>{{"/a.jsonl", 3, row.reason}});
  }
}

TEST_CASE("a JSON file is an object, an array or a sequence of objects, each identified by its line") {
  const std::string content =
      "[\n{\"text\": \"a]}\\\"\\\\\"},\n  {\"penulis\":\n \"x\"},\n7, \"b\",\n{\"text\": [\"c\"]}\n]\n";
  const Reading reading = read_content(content, "/a.json");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "a]}\"\\");
  CHECK(reading.articles[1].id == "/a.json#5");
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{{"/a.json", 3, "has no text; its members are \"penulis\""},
                                    {"/a.json", 5, "is not a JSON object"},
                                    {"/a.json", 5, "is not a JSON object"}});
  CHECK(read_content("[]", "/a.json").results.empty());
  CHECK(read_content("{\"text\": \"a\"}\n{\"text\": \"b\"}", "/a.json").articles.size() == 2);
}

TEST_CASE("a truncated JSON file keeps the complete records and names the lost ones") {
  const Reading within = read_content("[{\"text\": \"a\"},\n{\"text\": \"b", "/a.json");
  CHECK(within.articles.size() == 1);
  CHECK(within.rejections ==
        std::vector<RejectedRecord>{{"/a.json", 2, "is not valid JSON: unexpected end (a truncated line?)"}});
  const Reading between = read_content("[{\"text\": \"a\"},\n", "/a.json");
  CHECK(between.articles.size() == 1);
  CHECK(between.rejections ==
        std::vector<RejectedRecord>{
            {"/a.json", 2, "is not valid JSON: the array is not closed (a truncated file?)"}});
}

TEST_CASE("a value longer than the limit ends the reading of its file") {
  const std::string content = "{\"a\": 1}\n{\"b\": \"" + std::string(100000, 'x');
  JsonSplitter pieces(StreamWindow(std::make_unique<StringStream>(content)), 50000);
  CHECK(pieces.next()->text == "{\"a\": 1}");
  const auto piece = pieces.next();
  REQUIRE(piece);
  CHECK(piece->kind == JsonPiece::Kind::kTooLong);
  CHECK(piece->line == 2);
  CHECK_FALSE(pieces.next());
}

}  // namespace
