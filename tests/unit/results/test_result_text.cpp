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
  results.facets = {{.name = "category", .values = {}, .kind = FacetKind::kCategory}};
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
  CHECK(written(results, ResultFormat::kText) == "sedikitnya 900 artikel · 0,0 ms\n");
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
      CHECK(telusur::display_columns(line) <= columns);
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

/// Returns results with one hit that has this address.
Results addressed(const std::string& url, const std::string& path = "") {
  Results results;
  results.total = 1;
  Hit hit;
  hit.rank = 1;
  hit.title = "Judul";
  hit.source = "Kabar Nusa";
  hit.url = url;
  hit.path = path;
  results.hits = {hit};
  return results;
}

TEST_CASE("an address stays on one line: whole if it fits, else without its middle, else only its host") {
  struct Row {
    std::string address;
    std::size_t columns;
    std::string line;
  };
  const std::string deep = "https://www.kabar.example/daerah/jateng/demak/read/2024/03/banjir-demak-surut";
  const Row rows[] = {
      {deep, 0, "Kabar Nusa · " + deep},
      {deep, 90, "Kabar Nusa · " + deep},
      {deep, 89, "Kabar Nusa · kabar.example/daerah/jateng/demak/read/2024/03/banjir-demak-surut"},
      {deep, 77, "Kabar Nusa · kabar.example/…/jateng/demak/read/2024/03/banjir-demak-surut"},
      {deep, 60, "Kabar Nusa · kabar.example/…/read/2024/03/banjir-demak-surut"},
      {deep, 41, "Kabar Nusa · kabar.example/…r-demak-surut"},
      {deep, 30, "kabar.example/…jir-demak-surut"},
      {deep, 20, "kabar.example"},
      {"https://kabar.example/", 35, "Kabar Nusa · https://kabar.example/"},
      {"https://kabar.example/", 34, "https://kabar.example/"},
      {"https://kabar.example/", 20, "kabar.example"},
      {"https://kabar.example/a?b=" + std::string(80, 'x'), 42,
       "Kabar Nusa · kabar.example/…" + std::string(14, 'x')},
      {"/arsip/2024/03/kabar-nusa/banjir.txt", 50, "Kabar Nusa · /arsip/2024/03/kabar-nusa/banjir.txt"},
      {"/arsip/2024/03/kabar-nusa/banjir.txt", 45, "Kabar Nusa · /arsip/…/kabar-nusa/banjir.txt"},
      {"https://kabar.example/新聞/漢字漢字漢字漢字漢字漢字", 27, "kabar.example/…漢字漢字漢字"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CAPTURE(row.columns);
    const bool is_path = row.address.starts_with("/");
    const Results results = addressed(is_path ? "" : row.address, is_path ? row.address : "");
    const std::size_t columns = row.columns == 0 ? 0 : row.columns + 3;  // with the indent
    const std::string lines = written(results, ResultFormat::kText, {.columns = columns});
    CAPTURE(lines);
    CHECK(contains(lines, "\n   " + row.line + "\n"));
  }
}

TEST_CASE("whole addresses have a line of their own on a terminal, however long they are") {
  const std::string url = "https://www.kabar.example/" + std::string(100, 'a');
  CHECK(contains(written(addressed(url), ResultFormat::kText, {.columns = 60, .whole_addresses = true}),
                 "   Kabar Nusa\n   " + url + "\n"));
  CHECK(contains(written(addressed(url), ResultFormat::kText, {.whole_addresses = true}),
                 "   Kabar Nusa · " + url + "\n"));
}

TEST_CASE("the number of near-duplicates is followed by their sources, each once") {
  struct Row {
    std::vector<std::string> sources;
    std::string line;
  };
  const Row rows[] = {{{"Kompas", "Antara"}, "+2 salinan: Kompas, Antara"},
                      {{"Kompas", "Antara", "Kompas"}, "+3 salinan: Kompas, Antara"},
                      {{"", "Antara"}, "+2 salinan: Antara"},
                      {{""}, "+1 salinan"},
                      {{"A", "B", "C", "D", "E", "F", "G"}, "+7 salinan: A, B, C, D, E, F, …"}};
  for (const Row& row : rows) {
    CAPTURE(row.line);
    Results results = addressed("https://kabar.example/1");
    for (const std::string& source : row.sources) {
      HitCopy copy;
      copy.source = source;
      results.hits[0].copies.push_back(copy);
    }
    CHECK(contains(written(results, ResultFormat::kText), "   " + row.line + "\n"));
  }
}

TEST_CASE("near-duplicates are listed with the number of their hit, and the untitled by their ids") {
  Hit hit = example().hits[0];
  hit.copies.push_back({.id = "b-2", .title = "", .source = "", .date = {}, .url = "", .path = ""});
  std::string out;
  write_copies(hit, {}, [&](std::string_view text) { out += text; });
  CHECK(out ==
        "1.1 Beras Naik Lagi\n"
        "    Kabar Nusa · 6 September 2023 · https://kabarnusa.example/beras-naik-lagi\n"
        "1.2 b-2\n");
  hit.copies.clear();
  write_copies(hit, {}, [](std::string_view) { FAIL("there is nothing to write"); });
}

TEST_CASE("all lines of a hit are indented to its title, whatever its rank") {
  Results results = example();
  results.hits[1].rank = 1234;
  CHECK(contains(written(results, ResultFormat::kText, {.columns = 40}),
                 "1234. Panen Raya Dimulai\n"
                 "      Kabar Nusa\n"
                 "      kabarnusa.example/panen-raya\n"
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
