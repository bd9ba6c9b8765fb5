// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/result_writer.h>

#include "paths.h"
#include "unicode_text.h"

namespace {

using telusur::Hit;
using telusur::ResultFormat;
using telusur::Results;
using telusur::ResultWriterOptions;

std::string written(const Results& results, ResultFormat format, const ResultWriterOptions& options = {},
                    std::string_view query_id = {}) {
  std::string out;
  const auto writer = telusur::make_result_writer(format, options, [&](std::string_view text) {
    CHECK(text.ends_with(format == ResultFormat::kIds ? options.id_separator : '\n'));
    out += text;
  });
  writer->write(results, query_id);
  return out;
}

/// The results whose output docs/output-format.md shows.
Results example() {
  Results results;
  results.query = "harga beras)";
  const telusur::ParsedQuery parsed = telusur::parse_query(results.query);
  results.parsed = telusur::to_string(parsed.root);
  results.notes = parsed.notes;
  results.total = 12;
  results.took_ms = 3.4161;
  Hit first;
  first.rank = 1;
  first.score = 14.25;
  first.id = "harga-beras-naik";
  first.title = "Harga Beras Medium Tembus Rp13.500 Per Kilogram";
  first.title_highlights = {{0, 5}, {6, 11}};
  first.source = "Pos Arunika";
  first.category = "Ekonomi";
  first.author = "Lestari Wening Astuti";
  first.date = telusur::parse_date("2023-09-05T09:20:00+07:00");
  first.path = "/arsip/harga-beras-naik.txt";
  first.snippet = {.text = "Harga beras terus menanjak. … Beras premium bahkan menyentuh Rp15.800.",
                   .highlights = {{0, 5}, {6, 11}, {32, 37}}};
  first.copies = {"beras-naik-lagi"};
  Hit second;
  second.rank = 2;
  second.score = 9.5;
  second.id = "panen raya 2";
  second.title = "Panen Raya Dimulai";
  second.source = "Kabar Nusa";
  second.url = "https://kabarnusa.example/panen-raya";
  second.snippet = {.text = "Harga gabah ikut turun.", .highlights = {{0, 5}}};
  results.hits = {first, second};
  results.facets = {{"source", {{"Kabar Nusa", 7}, {"Pos Arunika", 5}}}};
  return results;
}

TEST_CASE("the formats have names") {
  CHECK(telusur::find_result_format("text") == ResultFormat::kText);
  CHECK(telusur::find_result_format("json") == ResultFormat::kJson);
  CHECK(telusur::find_result_format("jsonl") == ResultFormat::kJsonl);
  CHECK(telusur::find_result_format("tsv") == ResultFormat::kTsv);
  CHECK(telusur::find_result_format("trec") == ResultFormat::kTrec);
  CHECK_FALSE(telusur::find_result_format("xml"));
  CHECK_FALSE(telusur::find_result_format("JSON"));
}

TEST_CASE("json says all that there is, in the order of the contract") {
  const std::string text = written(example(), ResultFormat::kJson);
  const auto json = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"format_version", "query", "parsed", "total", "total_is_exact",
                                         "took_ms", "suggestion", "hits", "facets", "notes"});
  keys.clear();
  for (const auto& [key, value] : json["hits"][0].items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"rank", "id", "score", "title", "source", "category", "author",
                                         "date", "url", "path", "snippet", "copies", "title_highlights"});
  CHECK(json["format_version"] == 1);
  CHECK(json["query"] == "harga beras)");
  CHECK(json["total"] == 12);
  CHECK(json["total_is_exact"] == true);
  CHECK(json["took_ms"] == 3.416);
  CHECK(json["suggestion"].is_null());
  CHECK(json["hits"].size() == 2);
  CHECK(json["hits"][0]["score"] == 14.25);
  CHECK(json["hits"][0]["date"] == "2023-09-05T09:20:00+07:00");
  CHECK(json["hits"][1]["date"].is_null());
  CHECK(json["hits"][1]["author"] == "");
  CHECK(json["facets"]["source"][0]["value"] == "Kabar Nusa");
  CHECK(json["facets"]["source"][0]["count"] == 7);
  CHECK(json["notes"].size() == 1);
  CHECK(json["notes"][0]["begin"] == 11);
  CHECK(json["notes"][0]["end"] == 12);

  const auto& snippet = json["hits"][0]["snippet"];
  std::vector<std::string> matches;
  for (const auto& range : snippet["highlights"]) {
    const auto begin = range[0].get<std::size_t>();
    matches.push_back(snippet["text"].get<std::string>().substr(begin, range[1].get<std::size_t>() - begin));
  }
  CHECK(matches == std::vector<std::string>{"Harga", "beras", "Beras"});
}

TEST_CASE("json without anything has its keys still") {
  const auto json = nlohmann::json::parse(written({}, ResultFormat::kJson));
  CHECK(json["hits"] == nlohmann::json::array());
  CHECK(json["facets"] == nlohmann::json::object());
  CHECK(json["notes"] == nlohmann::json::array());
}

TEST_CASE("jsonl is the same on one line, and names the query of a batch") {
  const std::string line = written(example(), ResultFormat::kJsonl);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(nlohmann::json::parse(line) == nlohmann::json::parse(written(example(), ResultFormat::kJson)));
  const auto json = nlohmann::ordered_json::parse(written(example(), ResultFormat::kJsonl, {}, "q7"));
  CHECK(std::next(json.begin()).key() == "query_id");
  CHECK(json["query_id"] == "q7");
}

TEST_CASE("json is valid whatever bytes an article holds, and highlights follow the repair") {
  Results results = example();
  results.hits.resize(1);
  results.hits[0].title =
      "a\xFF"
      "b\x1b\n\"";
  results.hits[0].title_highlights = {{2, 3}};
  results.hits[0].snippet = {.text = "\xFFxx banjir", .highlights = {{4, 10}}};
  const auto json = nlohmann::json::parse(written(results, ResultFormat::kJsonl));
  CHECK(json["hits"][0]["title"] ==
        "a\xEF\xBF\xBD"
        "b\x1b\n\"");
  CHECK(json["hits"][0]["title_highlights"][0] == nlohmann::json::array({4, 5}));
  const auto& snippet = json["hits"][0]["snippet"];
  CHECK(snippet["text"] == "\xEF\xBF\xBDxx banjir");
  CHECK(snippet["highlights"][0] == nlohmann::json::array({6, 12}));
}

TEST_CASE("tsv keeps a hit on one line and a field in its column") {
  Results results = example();
  results.hits[0].title = "Harga\tberas\nnaik";
  const std::string text = written(results, ResultFormat::kTsv);
  CHECK(text.starts_with(
      "1\tharga-beras-naik\t14.250000\t2023-09-05T09:20:00+07:00\tPos Arunika\tHarga beras naik\tHarga "
      "beras terus menanjak."));
  CHECK(std::ranges::count(text, '\n') == 2);
  CHECK(std::ranges::count(text, '\t') == 12);
  CHECK(written(results, ResultFormat::kTsv, {}, "q7").starts_with("q7\t1\tharga-beras-naik\t"));
}

TEST_CASE("trec lines are exact") {
  CHECK(written(example(), ResultFormat::kTrec, {}, "q 7") ==
        "q_7 Q0 harga-beras-naik 1 14.250000 telusur\n"
        "q_7 Q0 panen_raya_2 2 9.500000 telusur\n");
  CHECK(written(example(), ResultFormat::kTrec).starts_with("1 Q0 "));
}

TEST_CASE("trec scores fall with the rank, whatever the scores are") {
  Results results;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double score : {infinity, 2.0, 2.0, 2.0000004, 7.0, nan, -1.0, -infinity}) {
    Hit hit;
    hit.rank = results.hits.size() + 1;
    hit.id = "a";
    hit.score = score;
    results.hits.push_back(hit);
  }
  std::istringstream lines(written(results, ResultFormat::kTrec));
  std::vector<std::string> scores;
  for (std::string query, q0, id, rank, score, tag; lines >> query >> q0 >> id >> rank >> score >> tag;) {
    scores.push_back(score);
  }
  CHECK(scores == std::vector<std::string>{"1000000000.000000", "2.000000", "1.999999", "1.999998",
                                           "1.999997", "0.000000", "-1.000000", "-1000000000.000000"});
}

TEST_CASE("ids stand on lines, or as they are before NUL") {
  Results results = example();
  results.hits[1].id = "a\nb\x1b";
  CHECK(written(results, ResultFormat::kIds) == "harga-beras-naik\na b␛\n");
  CHECK(written(results, ResultFormat::kIds, {.id_separator = '\0'}) ==
        std::string("harga-beras-naik\0a\nb\x1b\0", 22));
}

TEST_CASE("a format without hits writes nothing, but text says so") {
  Results results;
  results.query = "nuklir";
  results.took_ms = 1;
  for (const ResultFormat format : {ResultFormat::kTsv, ResultFormat::kTrec, ResultFormat::kIds}) {
    CHECK(written(results, format).empty());
  }
  CHECK(written(results, ResultFormat::kText) == "Tidak ada artikel yang cocok dengan “nuklir”.\n");
  results.query.clear();
  CHECK(written(results, ResultFormat::kText) == "Tidak ada artikel yang cocok.\n");
}

TEST_CASE("a facet without values says so in text") {
  Results results = example();
  results.facets = {{.name = "category", .values = {}}};
  CHECK(written(results, ResultFormat::kText).find("\nRubrik: tidak ada\n") != std::string::npos);
}

TEST_CASE("of similar articles text tells how many are shown, as all that share a word are no answer") {
  Results results = example();
  results.query.clear();
  results.facets.clear();
  results.similar_to = "asal";
  CHECK(written(results, ResultFormat::kText).ends_with("\n2 artikel yang paling serupa · 3,4 ms\n"));
  CHECK(nlohmann::json::parse(written(results, ResultFormat::kJson))["similar_to"] == "asal");
  results.hits.clear();
  results.total = 0;
  CHECK(written(results, ResultFormat::kText) == "Tidak ada artikel yang serupa.\n");
}

TEST_CASE("text counts as Indonesians write numbers, and says when it guesses") {
  Results results;
  results.query = "beras";
  results.total = 1234567;
  results.took_ms = 1234.56;
  CHECK(written(results, ResultFormat::kText) == "1.234.567 artikel · 1.234,6 ms\n");
  results.total_is_exact = false;
  results.total = 900;
  results.took_ms = 0.04;
  CHECK(written(results, ResultFormat::kText) == "sekitar 900 artikel · 0,0 ms\n");
}

TEST_CASE("coloured text has bold titles, dim origins and marked matches; plain text has no escape at all") {
  const std::string colored = written(example(), ResultFormat::kText, {.color = true});
  CHECK(colored.starts_with(
      "1. \x1b[1;31mHarga\x1b[0m\x1b[1m \x1b[0m\x1b[1;31mBeras\x1b[0m\x1b[1m Medium Tembus Rp13.500 Per "
      "Kilogram\x1b[0m\n"));
  CHECK(colored.find("\n   \x1b[2mPos Arunika · 5 September 2023, 09.20 WIB · Ekonomi · ") !=
        std::string::npos);
  CHECK(colored.find("\n   \x1b[1;31mHarga\x1b[0m \x1b[1;31mberas\x1b[0m terus") != std::string::npos);
  CHECK(colored.find("\x1b[2m12 artikel · 3,4 ms\x1b[0m\n") != std::string::npos);

  std::string stripped = colored;
  for (const std::string_view style : {"\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"}) {
    for (std::size_t at = stripped.find(style); at != std::string::npos; at = stripped.find(style)) {
      stripped.erase(at, style.size());
    }
  }
  CHECK(stripped == written(example(), ResultFormat::kText));
}

TEST_CASE("nothing in an article can act on the terminal") {
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
      CHECK(text.find(bad) == std::string::npos);
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

/// Everything that a result can hold, with `text` in each field.
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
    hit.copies = {text};
    hit.score_parts = {{"bm25", text, 1.0}};
  }
  return results;
}

/// What all the writers make of `text` in each field, by the name of the writer.
std::map<std::string, std::string> written_everywhere(const std::string& text) {
  std::map<std::string, std::string> outputs;
  const Results results = filled_with(text);
  Results nothing = results;
  nothing.hits.clear();
  nothing.total = 0;
  const std::pair<std::string, ResultFormat> formats[] = {
      {"text", ResultFormat::kText}, {"json", ResultFormat::kJson}, {"jsonl", ResultFormat::kJsonl},
      {"tsv", ResultFormat::kTsv},   {"trec", ResultFormat::kTrec}, {"ids", ResultFormat::kIds}};
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

bool is_json(const std::string& name) { return name.find("json") != std::string::npos; }

TEST_CASE("no character that a terminal obeys comes out of any writer, and JSON keeps its value") {
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
      if (character == "\n" || (character == "\t" && name == "tsv")) continue;  // these separate fields there
      CHECK(output.find(character) == std::string::npos);
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

TEST_CASE("bidirectional marks stay in text, as Arabic and Hebrew need them, and are escaped in JSON") {
  for (const std::string mark : {"\u200e", "\u200f", "\u061c"}) {
    for (const auto& [name, output] : written_everywhere("سلام" + mark + "! שלום")) {
      CAPTURE(name);
      CHECK((output.find(mark) != std::string::npos) == (!is_json(name) && name != "trec"));
      CHECK(output.find("سلام") != std::string::npos);
      CHECK(output.find("שלום") != std::string::npos);
    }
  }
}

TEST_CASE("in trec an id stays one field, whatever blanks and controls it holds") {
  for (const std::string blank : {" ", "\t", "\n", "\x1b", "\x7f", "\u0085", "\u009b", "\u00a0", "\u1680",
                                  "\u2003", "\u2028", "\u202e", "\u2069", "\u200e", "\u3000", "\x9b"}) {
    Results results = example();
    results.hits.resize(1);
    results.hits[0].id = "a" + blank + "é" + blank;
    CHECK(written(results, ResultFormat::kTrec, {}, "q" + blank) == "q_ Q0 a_é_ 1 14.250000 telusur\n");
  }
}

TEST_CASE("no line of text is wider than the terminal, and nothing is lost") {
  Results results = example();
  results.facets.clear();
  results.hits[0].title_highlights = {{0, 5}, {6, 10}};
  results.hits[0].title =
      "Judul yang panjang sekali 日本語のとても長い題名 sampai-sampai-tidak-muat-di-satu-baris";
  results.hits[0].snippet = {
      .text = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 dan kata e\xCC\x81migre\xCC\x81 biasa",
      .highlights = {{0, 72}}};
  for (std::size_t columns = 2; columns < 90; ++columns) {
    CAPTURE(columns);
    std::istringstream lines(written(results, ResultFormat::kText, {.columns = columns}));
    std::string joined;
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      const bool is_unbroken = line.find("harga-beras-naik.txt") != std::string::npos ||
                               line.find("https://") != std::string::npos;
      if (!is_unbroken) CHECK(telusur::display_columns(line) <= columns);
      joined += line;
    }
    std::erase(joined, ' ');
    CHECK(joined.find("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字dankata") != std::string::npos);
    CHECK(joined.find("sampai-sampai-tidak-muat-di-satu-baris") != std::string::npos);
  }
}

TEST_CASE("no line holds nothing but the dot between two parts") {
  Results results = example();
  for (std::size_t columns = 20; columns < 90; ++columns) {
    CAPTURE(columns);
    std::istringstream lines(written(results, ResultFormat::kText, {.columns = columns}));
    std::size_t dots = 0;
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      const std::size_t begin = line.find_first_not_of(' ');
      CHECK((begin == std::string::npos || !std::string_view(line).substr(begin).starts_with("·")));
      CHECK(line.find("\u00a0") == std::string::npos);
      dots += line.find("·") != std::string::npos ? 1U : 0U;
    }
    CHECK(dots > 0);
  }
}

TEST_CASE("all of a hit is indented as far as its title, whatever its rank") {
  Results results = example();
  results.hits[1].rank = 1234;
  CHECK(written(results, ResultFormat::kText, {.columns = 40})
            .find("1234. Panen Raya Dimulai\n"
                  "      Kabar Nusa ·\n"
                  "      https://kabarnusa.example/panen-raya\n"
                  "      Harga gabah ikut turun.\n") != std::string::npos);
}

TEST_CASE("a match that is wrapped is marked on both lines") {
  Results results;
  results.total = 1;
  Hit hit;
  hit.rank = 1;
  hit.title = "Judul";
  hit.snippet = {.text = "Harga naik Rp 1,5 triliun", .highlights = {{11, 25}}};
  results.hits = {hit};
  CHECK(written(results, ResultFormat::kText, {.color = true, .columns = 20})
            .find("   Harga naik \x1b[1;31mRp 1,5\x1b[0m\n   \x1b[1;31mtriliun\x1b[0m\n") !=
        std::string::npos);
}

TEST_CASE("titles are links where these are on, and no address breaks out of its link") {
  struct Row {
    std::string url, path, target;
  };
  const Row rows[] = {
      {"https://kabar.example/a?b=1&c=%20#d", "/arsip/a.txt", "https://kabar.example/a?b=1&c=%20#d"},
      {"http://kabar.example/\x1b]0;x\x07 \x9c", "", "http://kabar.example/%1B]0;x%07%20%9C"},
      {"javascript:alert(1)", "/arsip/b.txt", "file:///arsip/b.txt"},
      {"", "/arsip/harga beras 100%?.txt", "file:///arsip/harga%20beras%20100%25%3F.txt"},
      {"", "bukan mutlak.txt", ""},
      {"", "", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.target);
    Results results;
    results.total = 1;
    Hit hit;
    hit.rank = 1;
    hit.title = "Judul yang panjang";
    hit.url = row.url;
    hit.path = row.path;
    results.hits = {hit};
    const std::string lines = written(results, ResultFormat::kText, {.hyperlinks = true, .columns = 20});
    const auto linked = [&](const std::string& line) {
      return "\x1b]8;id=1;" + row.target + "\x1b\\" + line + "\x1b]8;;\x1b\\\n";
    };
    if (row.target.empty())
      CHECK(lines.starts_with("1. Judul yang\n   panjang\n"));
    else
      CHECK(lines.starts_with("1. " + linked("Judul yang") + "   " + linked("panjang")));
    CHECK(written(results, ResultFormat::kText).find("\x1b") == std::string::npos);
  }
}

/// The example of docs/output-format.md that stands in the code block after the comment <!-- example: NAME
/// -->.
std::string documented(const std::string& name) {
  std::ifstream input(telusur::test::document("output-format.md"));
  const std::string page{std::istreambuf_iterator<char>(input), {}};
  const std::size_t comment = page.find("<!-- example: " + name + " -->\n```");
  REQUIRE_MESSAGE(comment != std::string::npos, name);
  const std::size_t begin = page.find('\n', page.find("```", comment)) + 1;
  return page.substr(begin, page.find("```\n", begin) - begin);
}

TEST_CASE("the examples of the documentation are what the writers write") {
  const Results results = example();
  CHECK(documented("text") == written(results, ResultFormat::kText, {.columns = 76}));
  CHECK(documented("json") == written(results, ResultFormat::kJson));
  CHECK(documented("jsonl") == written(results, ResultFormat::kJsonl, {}, "q7"));
  CHECK(documented("tsv") == written(results, ResultFormat::kTsv));
  CHECK(documented("trec") == written(results, ResultFormat::kTrec, {}, "q7"));
  CHECK(documented("ids") == written(results, ResultFormat::kIds));
  std::string completions;
  write_completions({{.text = "harga beras", .articles = 120}, {.text = "harga berasal", .articles = 7}},
                    ResultFormat::kJson, [&](std::string_view text) { completions += text; });
  CHECK(documented("completions") == completions);
}

}  // namespace
