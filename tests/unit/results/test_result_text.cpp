// SPDX-License-Identifier: GPL-3.0-or-later
// The format for people.
#include <cstddef>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <telusur/common/utf8.h>

#include "result_samples.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("text reports a facet without values") {
  Results results = example();
  results.facets = {{.name = "category", .values = {}}};
  CHECK(contains(written(results, ResultFormat::kText), "\nRubrik: tidak ada\n"));
}

TEST_CASE("text gives the number of shown similar articles instead of a total") {
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

TEST_CASE("text writes numbers the Indonesian way, and marks estimates") {
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

TEST_CASE(
    "coloured text has bold titles, dim origins and highlighted matches; plain text has no escape codes") {
  const std::string colored = written(example(), ResultFormat::kText, {.color = true});
  CHECK(colored.starts_with(
      "1. \x1b[1;31mHarga\x1b[0m\x1b[1m \x1b[0m\x1b[1;31mBeras\x1b[0m\x1b[1m Medium Tembus Rp13.500 Per "
      "Kilogram\x1b[0m\n"));
  CHECK(contains(colored, "\n   \x1b[2mPos Arunika · 5 September 2023, 09.20 WIB · Ekonomi · "));
  CHECK(contains(colored, "\n   \x1b[1;31mHarga\x1b[0m \x1b[1;31mberas\x1b[0m terus"));
  CHECK(contains(colored, "\x1b[2m12 artikel · 3,4 ms\x1b[0m\n"));

  std::string stripped = colored;
  for (const std::string_view style : {"\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"}) {
    for (std::size_t at = stripped.find(style); at != std::string::npos; at = stripped.find(style)) {
      stripped.erase(at, style.size());
    }
  }
  CHECK(stripped == written(example(), ResultFormat::kText));
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
      const bool is_unbroken = contains(line, "harga-beras-naik.txt") || contains(line, "https://");
      if (!is_unbroken) CHECK(telusur::display_columns(line) <= columns);
      joined += line;
    }
    std::erase(joined, ' ');
    CHECK(contains(joined, "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字dankata"));
    CHECK(contains(joined, "sampai-sampai-tidak-muat-di-satu-baris"));
  }
}

TEST_CASE("no line holds only the dot between two parts") {
  Results results = example();
  for (std::size_t columns = 20; columns < 90; ++columns) {
    CAPTURE(columns);
    std::istringstream lines(written(results, ResultFormat::kText, {.columns = columns}));
    std::size_t dots = 0;
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      const std::size_t begin = line.find_first_not_of(' ');
      CHECK((begin == std::string::npos || !std::string_view(line).substr(begin).starts_with("·")));
      CHECK_FALSE(contains(line, "\u00a0"));
      dots += contains(line, "·") ? 1U : 0U;
    }
    CHECK(dots > 0);
  }
}

TEST_CASE("all lines of a hit are indented to its title, whatever its rank") {
  Results results = example();
  results.hits[1].rank = 1234;
  CHECK(contains(written(results, ResultFormat::kText, {.columns = 40}),
                 "1234. Panen Raya Dimulai\n"
                 "      Kabar Nusa ·\n"
                 "      https://kabarnusa.example/panen-raya\n"
                 "      Harga gabah ikut turun.\n"));
}

TEST_CASE("a wrapped match is highlighted on both lines") {
  Results results;
  results.total = 1;
  Hit hit;
  hit.rank = 1;
  hit.title = "Judul";
  hit.snippet = {.text = "Harga naik Rp 1,5 triliun", .highlights = {{11, 25}}};
  results.hits = {hit};
  CHECK(contains(written(results, ResultFormat::kText, {.color = true, .columns = 20}),
                 "   Harga naik \x1b[1;31mRp 1,5\x1b[0m\n   \x1b[1;31mtriliun\x1b[0m\n"));
}

TEST_CASE("titles are links if links are enabled, and no address escapes from its link") {
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
    CHECK_FALSE(contains(written(results, ResultFormat::kText), "\x1b"));
  }
}

}  // namespace
