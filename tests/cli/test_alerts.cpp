// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-search --alerts.
#include <filesystem>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "programs.h"

namespace {

using namespace telusur::test;

struct Desk : TemporaryDirectory {
  Desk() {
    write("alerts.tsv", "banjir\tbanjir\ngempa\tgempa -susulan\n");
    receive("lama", "Banjir lama", "Banjir merendam sawah di pesisir utara.");
    REQUIRE(report().exit_code == 1);
  }

  /// Lets the index receive an article. `more` is of JSON.
  void receive(const std::string& id, const std::string& title, const std::string& text,
               const std::string& more = "") const {
    write(id + ".json",
          R"({"id":")" + id + R"(","title":")" + title + R"(","text":")" + text + '"' + more + "}");
    REQUIRE(telusur_index({"-q", "-d", database, file(id + ".json")}).exit_code == 0);
  }

  [[nodiscard]] ProgramResult report(std::vector<std::string> arguments = {"-l"}) const {
    arguments.insert(arguments.begin(),
                     {"-d", database, "--alerts", file("alerts.tsv"), "--state", file("state.json")});
    return telusur_search(std::move(arguments));
  }

  std::string database = file("news.db");
};

TEST_CASE_FIXTURE(Desk, "articles that arrive are reported once, whatever their dates") {
  receive("baru", "Banjir baru", "Air setinggi lutut menggenangi jalan raya.", R"(,"date":"2026-11-30")");
  receive("terlambat", "Gempa", "Gempa mengguncang kota pada masa itu.", R"(,"date":"1999-05-17")");
  receive("tanpa", "Banjir tanpa tanggal", "Tanggul sungai jebol pada malam hari.");
  const ProgramResult first = report();
  CHECK(first.exit_code == 0);
  CHECK(first.out.size() == std::string("banjir\tbaru\nbanjir\ttanpa\ngempa\tterlambat\n").size());
  for (const char* line : {"banjir\tbaru\n", "banjir\ttanpa\n", "gempa\tterlambat\n"})
    CHECK(contains(first.out, line));
  const ProgramResult second = report();
  CHECK(second.exit_code == 1);
  CHECK(second.out.empty());
}

TEST_CASE_FIXTURE(Desk,
                  "an article that comes twice, changed, in another paper or in a rebuilt index is not new") {
  const std::string text =
      "Pemerintah kabupaten menyalurkan bantuan beras kepada warga yang rumahnya terendam banjir sejak "
      "kemarin "
      "malam, sementara petugas memompa air dari jalan utama menuju sungai yang tanggulnya sudah diperbaiki.";
  receive("satu", "Bantuan banjir", text, R"(,"source":"Pos Arunika")");
  CHECK(report().out == "banjir\tsatu\n");
  receive("satu", "Bantuan banjir disalurkan", text, R"(,"source":"Pos Arunika")");
  CHECK(report().out.empty());
  receive("dua", "Bantuan banjir", text, R"(,"source":"Kabar Nusaraya")");
  CHECK(report().out.empty());
  CHECK(report({"-l", "--all-copies"}).out.empty());
  CHECK(telusur_index({"-q", "-d", database, "--reindex"}).exit_code == 0);
  CHECK(report().out.empty());
  receive("tiga", "Banjir lain", "Perahu karet dikerahkan di kampung nelayan.");
  CHECK(report().out == "banjir\ttiga\n");
}

TEST_CASE_FIXTURE(Desk, "a new query begins now, or with --added-since") {
  write("alerts.tsv", "banjir\tbanjir\nsawah\tsawah\n");
  const ProgramResult begins = report();
  CHECK(begins.exit_code == 1);
  CHECK(contains(begins.err, "sawah: "));
  CHECK(report().err.empty());
  write("alerts.tsv", "banjir\tbanjir\nsawah\tsawah pesisir\n");  // another query with the same id
  CHECK(report({"-l", "--added-since", "2020"}).out == "sawah\tlama\n");
  CHECK(report({"-l", "--added-since", "2020"}).out.empty());
}

TEST_CASE_FIXTURE(Desk,
                  "text and JSON Lines have the new hits only, and the total counts those beyond a limit") {
  receive("b1", "Banjir satu", "Air naik di kampung pertama sejak pagi.");
  receive("b2", "Banjir dua", "Warga hilir mengungsi ke balai desa.");
  const ProgramResult text = report({});
  CHECK(contains(text.out, "[banjir] banjir"));
  CHECK(contains(text.out, "2 artikel"));
  CHECK_FALSE(contains(text.out, "Banjir lama"));
  CHECK_FALSE(contains(text.out, "gempa"));
  receive("b3", "Banjir tiga", "Jembatan gantung hanyut terbawa arus.");
  receive("b4", "Banjir empat", "Sekolah diliburkan selama dua hari.");
  const auto json = nlohmann::json::parse(report({"--format", "jsonl", "-n", "1"}).out);
  CHECK(json["query_id"] == "banjir");
  CHECK(json["total"] == 2);
  CHECK(json["hits"].size() == 1);
  CHECK(json["hits"][0]["rank"] == 1);
  CHECK(json["filters"].empty());
}

TEST_CASE_FIXTURE(Desk, "hits beyond the limit wait for the next calls") {
  std::multiset<std::string> lines;
  const auto take = [&](const std::string& limit) {
    const ProgramResult printed = report({"-l", "-n", limit});
    std::istringstream rows(printed.out);
    std::size_t count = 0;
    for (std::string line; std::getline(rows, line); ++count) lines.insert(line);
    return count;
  };
  for (const char* id : {"b1", "b2", "b3"})
    receive(id, std::string("Banjir ") + id, std::string("Air naik di kampung ") + id);
  CHECK(take("0") == 0);
  CHECK(take("2") == 2);
  receive("b4", "Banjir b4", "Sekolah diliburkan selama dua hari.");
  CHECK(take("1") == 1);
  CHECK(take("1") == 1);
  CHECK(take("1") == 0);
  CHECK(lines == std::multiset<std::string>{"banjir\tb1", "banjir\tb2", "banjir\tb3", "banjir\tb4"});
}

TEST_CASE_FIXTURE(Desk, "what could not be printed is printed again") {
  receive("baru", "Banjir baru", "Air setinggi lutut menggenangi jalan raya.");
  const ProgramResult full =
      run_program({"/bin/sh", "-c", R"(exec "$@" > /dev/full)", "sh", program("telusur-search"), "-d",
                   database, "--alerts", file("alerts.tsv"), "--state", file("state.json"), "-l"});
  CHECK(full.exit_code == 2);
  CHECK(report().out == "banjir\tbaru\n");
}

TEST_CASE_FIXTURE(Desk, "a damaged state is kept and named, and so is one that cannot be written") {
  for (const char* text : {"", "{", "[]", R"({"telusur_alerts":2,"alerts":{}})",
                           R"({"telusur_alerts":1,"alerts":{"banjir":{"query":1}}})"}) {
    CAPTURE(text);
    write("state.json", text);
    const ProgramResult result = report();
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "state.json"));
    CHECK(read_file(file("state.json")) == text);
  }
  std::filesystem::remove(file("state.json"));
  std::filesystem::create_directory(file("state.json"));
  CHECK(report().exit_code == 2);
}

TEST_CASE_FIXTURE(Desk, "lines that are no alerts are named, and the others are reported") {
  write("alerts.tsv", "banjir\tbanjir\nbanjir\tgempa\ntanpa tab\n");
  receive("baru", "Banjir baru", "Air setinggi lutut menggenangi jalan raya.");
  const ProgramResult result = report();
  CHECK(result.exit_code == 2);
  CHECK(result.out == "banjir\tbaru\n");
  CHECK(contains(result.err, "alerts.tsv:3"));
  CHECK(contains(result.err, "banjir: "));
}

TEST_CASE_FIXTURE(Desk, "options without effect are refused") {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--json"},
                                                    {"--format", "json"},
                                                    {"banjir"},
                                                    {"--offset", "1"},
                                                    {"--count"},
                                                    {"--facets", "source"},
                                                    {"--batch", "x"}}) {
    CAPTURE(arguments.front());
    CHECK(report(arguments).exit_code == 2);
  }
  CHECK(telusur_search({"-d", database, "--alerts", file("alerts.tsv")}).exit_code == 2);
  CHECK(telusur_search({"-d", database, "--state", file("state.json"), "banjir"}).exit_code == 2);
}

}  // namespace
