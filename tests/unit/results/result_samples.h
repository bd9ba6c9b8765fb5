// SPDX-License-Identifier: GPL-3.0-or-later
// Sample results and their written forms.
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>
#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/result_writer.h>

namespace telusur::test {

inline std::string written(const Results& results, ResultFormat format,
                           const ResultWriterOptions& options = {}, std::string_view query_id = {}) {
  std::string out;
  const auto writer = telusur::make_result_writer(format, options, [&](std::string_view text) {
    CHECK(text.ends_with(format == ResultFormat::kIds ? options.id_separator : '\n'));
    out += text;
  });
  writer->write(results, query_id);
  return out;
}

/// The results whose output docs/output-format.md shows.
inline Results example() {
  Results results;
  results.query = "harga beras)";
  const telusur::ParsedQuery parsed = telusur::parse_query(results.query);
  results.parsed = telusur::to_string(parsed.root);
  results.notes = parsed.notes;
  results.total = 12;
  results.total_all_words = 9;
  results.commit = "0f1c5a52-8d6e-4a53-b2b4-5d7f6f2f9e01.7";
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
  first.extra = {{.name = "kota", .values = {"Demak"}},
                 {.name = "tags", .values = {"pangan", "harga"}, .is_list = true},
                 {.name = "halaman", .values = {"3"}, .is_literal = true}};
  first.added_utc_seconds = 1'700'000'000;
  first.snippet = {.text = "Harga beras terus menanjak. … Beras premium bahkan menyentuh Rp15.800.",
                   .highlights = {{0, 5}, {6, 11}, {32, 37}}};
  first.copies = {{.id = "beras-naik-lagi",
                   .title = "Beras Naik Lagi",
                   .source = "Kabar Nusa",
                   .date = telusur::parse_date("2023-09-06"),
                   .url = "https://kabarnusa.example/beras-naik-lagi",
                   .path = ""}};
  Hit second;
  second.rank = 2;
  second.score = 9.5;
  second.id = "panen raya 2";
  second.title = "Panen Raya Dimulai";
  second.source = "Kabar Nusa";
  second.url = "https://kabarnusa.example/panen-raya";
  second.snippet = {.text = "Harga gabah ikut turun.", .highlights = {{0, 5}}};
  second.missing = {"beras"};
  results.hits = {first, second};
  results.facets = {{"source", {{"Kabar Nusa", 7}, {"Pos Arunika", 5}}, FacetKind::kSource}};
  return results;
}

}  // namespace telusur::test
