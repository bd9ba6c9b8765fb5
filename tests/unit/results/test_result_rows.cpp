// SPDX-License-Identifier: GPL-3.0-or-later
// CSV, chosen fields, and results that are written in parts.
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <telusur/common/errors.h>

#include "result_samples.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::string cell(std::string_view title) {
  Results results;
  results.hits.emplace_back();
  results.hits.back().title = title;
  const std::string text = written(results, ResultFormat::kCsv, {.fields = {"title"}});
  CHECK(text.starts_with("title\r\n"));
  CHECK(text.ends_with("\r\n"));
  return text.substr(7, text.size() - 9);
}

TEST_CASE("csv quotes cells as RFC 4180, and keeps spreadsheets from running them") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"Panen raya", "Panen raya"},
      {"", ""},
      {"Beras, gula", "\"Beras, gula\""},
      {"Kata \"siap\"", "\"Kata \"\"siap\"\"\""},
      {"dua\nbaris", "dua baris"},
      {"=1+1", "'=1+1"},
      {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
      {"+62", "'+62"},
      {"-5 derajat", "'-5 derajat"},
      {"@nama", "'@nama"},
      {"\t=1", "' =1"},
      {"a=1", "a=1"},
      {"'kutip", "'kutip"},
  };
  for (const auto& [title, expected] : rows) CHECK(cell(title) == expected);
}

TEST_CASE("csv has one header, numbers without apostrophes, and the query id in a batch") {
  Results results = example();
  results.hits.front().score = -1.5;
  CHECK(written(results, ResultFormat::kCsv, {.fields = {"id", "score"}}) ==
        "id,score\r\nharga-beras-naik,-1.500000\r\npanen raya 2,9.500000\r\n");
  std::string out;
  const auto writer =
      make_result_writer(ResultFormat::kCsv, {.fields = {"id"}}, [&](std::string_view text) { out += text; });
  Results nothing;
  writer->write(nothing, "q1");
  writer->write(results, "q,2");
  CHECK(out == "query_id,id\r\n\"q,2\",harga-beras-naik\r\n\"q,2\",panen raya 2\r\n");
}

TEST_CASE("the caller chooses the fields of hits") {
  const std::vector<std::string> all{
      "rank", "id",      "score",  "title", "source",  "category",   "author",     "date",       "url",
      "path", "snippet", "copies", "added", "missing", "extra.kota", "extra.tags", "extra.tidak"};
  CHECK(written(example(), ResultFormat::kTsv, {.fields = all}) ==
        "1\tharga-beras-naik\t14.250000\tHarga Beras Medium Tembus Rp13.500 Per Kilogram\tPos "
        "Arunika\tEkonomi\t"
        "Lestari Wening Astuti\t2023-09-05T09:20:00+07:00\t\t/arsip/harga-beras-naik.txt\tHarga beras terus "
        "menanjak. … Beras premium bahkan menyentuh Rp15.800.\t1\t2023-11-14T22:13:20Z\t\tDemak\tpangan; "
        "harga\t\n"
        "2\tpanen raya 2\t9.500000\tPanen Raya Dimulai\tKabar "
        "Nusa\t\t\t\thttps://kabarnusa.example/panen-raya\t\t"
        "Harga gabah ikut turun.\t0\t\tberas\t\t\t\n");
  const auto json = nlohmann::json::parse(
      written(example(), ResultFormat::kJsonl, {.fields = {"title", "id", "extra.kota", "snippet"}}));
  CHECK(json["total"] == 12);
  CHECK(json["hits"][0].size() == 4);
  CHECK(json["hits"][0]["id"] == "harga-beras-naik");
  CHECK(json["hits"][0]["extra"] == nlohmann::json{{"kota", "Demak"}});
  CHECK(json["hits"][1]["extra"] == nlohmann::json::object());
  const auto whole = nlohmann::json::parse(
      written(example(), ResultFormat::kJsonl, {.fields = {"extra", "title_highlights"}}));
  CHECK(whole["hits"][0]["extra"].size() == 3);
  CHECK(whole["hits"][0].size() == 2);
}

TEST_CASE("unknown fields are refused with the possible ones") {
  struct Row {
    ResultFormat format;
    std::string field;
    bool is_refused;
  };
  const Row rows[] = {{ResultFormat::kCsv, "judul", true},   {ResultFormat::kTsv, "extra", true},
                      {ResultFormat::kTsv, "extra.", true},  {ResultFormat::kJson, "Title", true},
                      {ResultFormat::kJson, "extra", false}, {ResultFormat::kCsv, "extra.x", false},
                      {ResultFormat::kCsv, "", true}};
  for (const Row& row : rows) {
    CAPTURE(row.field);
    const auto make = [&] {
      static_cast<void>(
          make_result_writer(row.format, {.fields = {"id", row.field}}, [](std::string_view) {}));
    };
    if (row.is_refused)
      CHECK_THROWS_WITH_AS(make(), doctest::Contains("rank, id, score, title"), const UsageError&);
    else
      CHECK_NOTHROW(make());
  }
}

TEST_CASE("formats with rows are the same if the hits come in parts") {
  Results whole;
  for (std::size_t rank = 1; rank <= 5; ++rank) {
    Hit& hit = whole.hits.emplace_back();
    hit.rank = rank;
    hit.id = "a" + std::to_string(rank);
    hit.score = 2;
  }
  for (const ResultFormat format :
       {ResultFormat::kTsv, ResultFormat::kCsv, ResultFormat::kTrec, ResultFormat::kIds}) {
    for (const std::string_view id : {"", "q1"}) {
      std::string out;
      const auto writer = make_result_writer(format, {}, [&](std::string_view text) { out += text; });
      for (const std::size_t begin : {0U, 2U, 4U}) {
        Results part;
        part.hits.assign(
            whole.hits.begin() + static_cast<std::ptrdiff_t>(begin),
            whole.hits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(begin + 2, 5)));
        writer->write(part, id);
      }
      CHECK(out == written(whole, format, {}, id));
    }
  }
  CHECK(written(whole, ResultFormat::kIds, {}, "q1").starts_with("q1\ta1\nq1\ta2\n"));
}

TEST_CASE("a search that found nothing repeats its filters and names sources") {
  Results results;
  results.query = "gempa";
  results.filters = {{.name = "since", .values = {"2023-10-01"}},
                     {.name = "source", .values = {"Kompass", "Antara"}},
                     {.name = "kota", .values = {"Demak"}}};
  results.suggested_source = "Kompas";
  results.known_sources = {"Kompas", "Kabar Nusa"};
  CHECK(written(results, ResultFormat::kText) ==
        "Tidak ada artikel yang cocok dengan “gempa”.\n"
        "Saringan: sejak 1 Oktober 2023 · sumber Kompass atau Antara · kota Demak\n"
        "Mungkin maksud Anda sumber: Kompas\n"
        "Sumber di indeks ini antara lain: Kompas, Kabar Nusa\n");
  const auto json = nlohmann::json::parse(written(results, ResultFormat::kJson));
  CHECK(json["filters"]["source"] == nlohmann::json{"Kompass", "Antara"});
  CHECK(json["suggested_source"] == "Kompas");
}

TEST_CASE("totals above ten thousand that are lower bounds are rounded down") {
  const std::pair<std::size_t, std::string_view> rows[] = {
      {37, "sedikitnya 37"},         {10'000, "sedikitnya 10.000"}, {10'001, "lebih dari 10.000"},
      {15'234, "lebih dari 15.000"}, {15'000, "lebih dari 14.000"}, {1'234'567, "lebih dari 1.234.000"}};
  for (const auto& [total, expected] : rows) {
    Results results;
    results.total = total;
    results.total_is_exact = false;
    CHECK(written(results, ResultFormat::kText) == std::string(expected) + " artikel · 0,0 ms\n");
  }
}

}  // namespace
