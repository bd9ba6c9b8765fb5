// SPDX-License-Identifier: GPL-3.0-or-later
// The formats for programs.
#include <algorithm>
#include <cstddef>
#include <limits>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "files.h"
#include "paths.h"
#include "result_samples.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("each format is found by its name") {
  CHECK(telusur::find_result_format("text") == ResultFormat::kText);
  CHECK(telusur::find_result_format("json") == ResultFormat::kJson);
  CHECK(telusur::find_result_format("jsonl") == ResultFormat::kJsonl);
  CHECK(telusur::find_result_format("tsv") == ResultFormat::kTsv);
  CHECK(telusur::find_result_format("csv") == ResultFormat::kCsv);
  CHECK(telusur::find_result_format("trec") == ResultFormat::kTrec);
  CHECK_FALSE(telusur::find_result_format("xml"));
  CHECK_FALSE(telusur::find_result_format("JSON"));
}

TEST_CASE("json contains all fields in the order of the contract") {
  const std::string text = written(example(), ResultFormat::kJson);
  const auto json = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"format_version", "query", "parsed", "total", "total_is_exact",
                                         "total_all_words", "took_ms", "suggestion", "missing", "hits",
                                         "facets", "notes", "filters", "known_sources", "suggested_source",
                                         "partial", "commit"});
  keys.clear();
  for (const auto& [key, value] : json["hits"][0].items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"rank", "id", "score", "title", "source", "category", "author",
                                         "date", "url", "path", "snippet", "copies", "title_highlights",
                                         "extra", "added", "missing"});
  CHECK(json["format_version"] == 2);
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

TEST_CASE("json writes extra fields in their kinds, numbers as they were printed") {
  struct Row {
    ExtraField field;
    std::string json;
  };
  const Row rows[] = {
      {{"a", {"x"}}, R"("x")"},
      {{"a", {"x"}, true}, R"(["x"])"},
      {{"a", {"x", "y"}, true}, R"(["x","y"])"},
      {{"a", {"1.50"}, false, true}, "1.50"},
      {{"a", {"1e3", "12345678901234567890"}, true, true}, "[1e3,12345678901234567890]"},
      {{"a", {"true"}, false, true}, "true"},
      {{"a", {"true"}}, R"("true")"},
      {{"a", {"1.50"}}, R"("1.50")"},
      {{"a", {"01"}, false, true}, R"("01")"},
      {{"a", {"x\"\n"}, false, true}, R"("x\"\n")"},
      {{"a", {"\"x\""}, false, true}, R"("\"x\"")"},
      {{"a", {"null"}, false, true}, R"("null")"},
      {{"a", {"x\xff"}}, "\"x\ufffd\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    Results results = example();
    results.hits.resize(1);
    results.hits[0].extra = {row.field};
    const std::string line = written(results, ResultFormat::kJsonl);
    CHECK(nlohmann::json::accept(line));
    CHECK(line.find(R"("extra":{"a":)" + row.json + "},") != std::string::npos);
  }
}

TEST_CASE("json of empty results keeps its keys") {
  const auto json = nlohmann::json::parse(written({}, ResultFormat::kJson));
  CHECK(json["hits"] == nlohmann::json::array());
  CHECK(json["facets"] == nlohmann::json::object());
  CHECK(json["notes"] == nlohmann::json::array());
}

TEST_CASE("jsonl is the same on one line, and gives the id of a batch query") {
  const std::string line = written(example(), ResultFormat::kJsonl);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(nlohmann::json::parse(line) == nlohmann::json::parse(written(example(), ResultFormat::kJson)));
  const auto json = nlohmann::ordered_json::parse(written(example(), ResultFormat::kJsonl, {}, "q7"));
  CHECK(std::next(json.begin()).key() == "query_id");
  CHECK(json["query_id"] == "q7");
}

TEST_CASE("json is valid for any bytes of an article, and highlights follow the repair") {
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

TEST_CASE("tsv keeps each hit on one line and each field in its column") {
  Results results = example();
  results.hits[0].title = "Harga\tberas\nnaik";
  const std::string text = written(results, ResultFormat::kTsv);
  CHECK(text.starts_with(
      "1\tharga-beras-naik\t14.250000\t2023-09-05T09:20:00+07:00\tPos Arunika\tHarga beras naik\tHarga "
      "beras terus menanjak."));
  CHECK(std::ranges::count(text, '\n') == 2);
  CHECK(std::ranges::count(text, '\t') == 14);
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

TEST_CASE("ids are printed on lines, or unchanged before NUL") {
  Results results = example();
  results.hits[1].id = "a\nb\x1b";
  CHECK(written(results, ResultFormat::kIds) == "harga-beras-naik\na b␛\n");
  CHECK(written(results, ResultFormat::kIds, {.id_separator = '\0'}) ==
        std::string("harga-beras-naik\0a\nb\x1b\0", 22));
}

TEST_CASE("formats write nothing without hits, but text says so") {
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

/// Returns the example of docs/output-format.md in the code block after the comment <!-- example: NAME -->.
std::string documented(const std::string& name) {
  const std::string page = read_file(document("output-format.md"));
  const std::size_t comment = page.find("<!-- example: " + name + " -->\n```");
  REQUIRE_MESSAGE(comment != std::string::npos, name);
  const std::size_t begin = page.find('\n', page.find("```", comment)) + 1;
  return page.substr(begin, page.find("```\n", begin) - begin);
}

TEST_CASE("the examples of the documentation equal the output of the writers") {
  const Results results = example();
  CHECK(documented("text") == written(results, ResultFormat::kText, {.columns = 76}));
  CHECK(documented("json") == written(results, ResultFormat::kJson));
  CHECK(documented("jsonl") == written(results, ResultFormat::kJsonl, {}, "q7"));
  CHECK(documented("tsv") == written(results, ResultFormat::kTsv));
  std::string csv = written(results, ResultFormat::kCsv);
  std::erase(csv, '\r');
  CHECK(documented("csv") == csv);
  CHECK(documented("trec") == written(results, ResultFormat::kTrec, {}, "q7"));
  CHECK(documented("ids") == written(results, ResultFormat::kIds));
  std::string completions;
  write_completions({{.text = "harga beras", .articles = 120}, {.text = "harga berasal", .articles = 7}},
                    ResultFormat::kJson, [&](std::string_view text) { completions += text; });
  CHECK(documented("completions") == completions);
}

}  // namespace
