// SPDX-License-Identifier: GPL-3.0-or-later
// Terminal control characters, and characters that break a format, in every field.
#include <map>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "result_samples.h"
#include "text.h"
#include "unicode_text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("no article can control the terminal") {
  const std::string evil =
      "\x1b[2J\x07\x08\r\xC2\x9B"
      "31m\xE2\x80\xAE\x7f\nx";
  Results results = example();
  results.query = evil;
  Hit& hit = results.hits[0];
  hit.id = hit.title = hit.source = hit.author = hit.category = hit.url = hit.path = hit.snippet.text = evil;
  hit.snippet.highlights = {{0, 4}, {5, evil.size()}};
  results.facets = {{evil, {{evil, 1}}}};
  const auto check = [](const std::string& text) {
    for (const char* bad : {"\x1b", "\x07", "\x08", "\r", "\xC2\x9B", "\xE2\x80\xAE", "\x7f"}) {
      CHECK_FALSE(contains(text, bad));
    }
  };
  check(written(results, ResultFormat::kText, {}, evil));
  check(written(results, ResultFormat::kTsv, {}, evil));
  check(written(results, ResultFormat::kIds));
  results.hits.clear();
  results.total = 0;
  check(written(results, ResultFormat::kText));

  results = example();
  results.hits[0].title = "\x1b[0m\x1b[1m";
  results.hits[0].title_highlights.clear();
  CHECK(written(results, ResultFormat::kText, {.color = true}).starts_with("1. \x1b[1m␛[0m␛[1m\x1b[0m\n"));
}

/// Returns results with `text` in each field.
Results filled_with(const std::string& text) {
  Results results = example();
  results.query = results.parsed = text;
  results.suggestion = text;
  results.ignored_words = {{text}};
  results.similar_to = text;
  results.notes = {{.where = {0, text.size()}, .message = text}};
  results.facets = {{text, {{text, 1}}}};
  for (Hit& hit : results.hits) {
    hit.id = hit.title = hit.source = hit.category = hit.author = hit.url = hit.path = text;
    hit.snippet = {.text = text, .highlights = {{1, text.size()}}};
    hit.title_highlights = {{0, 1}};
    hit.copies = {{.id = text, .title = text, .source = text, .date = {}, .url = text, .path = text}};
    hit.score_parts = {{.kind = ScorePartKind::kBm25, .word = text, .score = 1.0}};
  }
  return results;
}

/// Returns the output of all writers for `text` in each field, by writer name.
std::map<std::string, std::string> written_everywhere(const std::string& text) {
  std::map<std::string, std::string> outputs;
  const Results results = filled_with(text);
  Results nothing = results;
  nothing.hits.clear();
  nothing.total = 0;
  const std::pair<std::string, ResultFormat> formats[] = {
      {"text", ResultFormat::kText}, {"json", ResultFormat::kJson}, {"jsonl", ResultFormat::kJsonl},
      {"tsv", ResultFormat::kTsv},   {"csv", ResultFormat::kCsv},   {"trec", ResultFormat::kTrec},
      {"ids", ResultFormat::kIds}};
  telusur::Article article;
  article.id = article.title = article.source = article.category = article.author = article.url = text;
  article.path = article.text = text;
  for (const auto& [name, format] : formats) {
    std::string& output = outputs[name];
    output = written(results, format, {}, text) + written(nothing, format, {}, text);
    output += written(results, format, {.columns = 20});
    if (format == ResultFormat::kJson || format == ResultFormat::kJsonl)
      output = written(results, format, {}, text);  // one document
    const auto sink_to = [&outputs](const std::string& key) {
      return [&outputs, key](std::string_view part) { outputs[key] += part; };
    };
    telusur::write_article(article, format, {}, sink_to("article as " + name));
    telusur::write_completions({{.text = text, .articles = 1}}, format, sink_to("completions as " + name));
  }
  return outputs;
}

bool is_json(const std::string& name) { return contains(name, "json"); }

TEST_CASE("no writer emits a terminal control character, and JSON keeps its value") {
  std::vector<char32_t> characters{0x7f,   0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
                                   0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069};
  for (char32_t c = 1; c < 0x20; ++c) characters.push_back(c);
  for (char32_t c = 0x80; c < 0xa0; ++c) characters.push_back(c);
  for (const char32_t c : characters) {
    const std::string character = telusur::test::utf8(c);
    const std::string text = "x" + character + "y" + character;
    for (const auto& [name, output] : written_everywhere(text)) {
      CAPTURE(static_cast<unsigned>(c));
      CAPTURE(name);
      if (character == "\n" || (character == "\r" && name == "csv") ||
          (character == "\t" && (name == "tsv" || name == "ids")))
        continue;  // these separate fields there
      CHECK_FALSE(contains(output, character));
      if (!is_json(name)) continue;
      const auto json = nlohmann::json::parse(output);
      if (json.contains("hits")) {
        CHECK(json["query"] == text);
        CHECK(json["query_id"] == text);
        CHECK(json["hits"][0]["title"] == text);
        CHECK(json["facets"][text][0]["value"] == text);
      } else {
        CHECK((json.contains("completions") ? json["completions"][0]["text"] : json["text"]) == text);
      }
    }
  }
}

TEST_CASE("bidirectional marks stay in text for Arabic and Hebrew, and are escaped in JSON") {
  for (const std::string mark : {"\u200e", "\u200f", "\u061c"}) {
    for (const auto& [name, output] : written_everywhere("سلام" + mark + "! שלום")) {
      CAPTURE(name);
      CHECK(contains(output, mark) == (!is_json(name) && name != "trec"));
      CHECK(contains(output, "سلام"));
      CHECK(contains(output, "שלום"));
    }
  }
}

TEST_CASE("an id in trec stays one field, whatever blanks and controls it contains") {
  for (const std::string blank : {" ", "\t", "\n", "\x1b", "\x7f", "\u0085", "\u009b", "\u00a0", "\u1680",
                                  "\u2003", "\u2028", "\u202e", "\u2069", "\u200e", "\u3000", "\x9b"}) {
    Results results = example();
    results.hits.resize(1);
    results.hits[0].id = "a" + blank + "é" + blank;
    CHECK(written(results, ResultFormat::kTrec, {}, "q" + blank) == "q_ Q0 a_é_ 1 14.250000 telusur\n");
  }
}

}  // namespace
