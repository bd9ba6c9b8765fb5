// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>

#include "database_changes.h"
#include "programs.h"

namespace {

using namespace telusur::test;

/// An index of one article.
struct Index {
  Index() { run({folder.write("a.txt", "Banjir\n\nAir merendam rumah.")}); }

  ProgramResult run(std::vector<std::string> arguments, const ProgramOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"-d", path});
    return telusur_index(std::move(arguments), options);
  }
  [[nodiscard]] nlohmann::json run_json(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    return nlohmann::json::parse(run(std::move(arguments)).out);
  }
  /// Returns the number of matches of a query, as printed.
  [[nodiscard]] std::string count(const std::string& query) const {
    return telusur_search({"-d", path, "--count", query}).out;
  }

  TemporaryDirectory folder;
  std::string path = folder.file("news.db");
};

TEST_CASE_FIXTURE(Index, "telusur-index --check reports a sound index, or the problems of a damaged one") {
  const ProgramResult sound = run({"--check"});
  CHECK(sound.exit_code == 0);
  CHECK(sound.out == path + ": 1 articles, all sound\n");
  std::ofstream(path + "/generation-1/docdata.glass") << "nothing";
  const ProgramResult damaged = run({"--check", "--json"});
  CHECK(damaged.exit_code == 1);
  CHECK(nlohmann::json::parse(damaged.out)["sound"] == false);
}

TEST_CASE_FIXTURE(Index, "telusur-index --check names one remedy for a damaged format version") {
  set_metadata(path + "/generation-1", "telusur:format", "damaged");
  const ProgramResult damaged = telusur_index({"-d", path, "--check"});
  CAPTURE(damaged.out);
  CHECK(damaged.exit_code == 1);
  CHECK(damaged.out.find("--rebuild") != std::string::npos);
  CHECK(damaged.out.find("--reindex") == std::string::npos);
}

TEST_CASE_FIXTURE(Index, "telusur-index --stats describes an index") {
  const auto statistics = run_json({"--stats"});
  CHECK(statistics["articles"] == 1);
  CHECK(statistics["features"] == "positions");
  CHECK(statistics["tables"]["postlist"] > 0);
  CHECK(contains(run({"--stats"}).out, "articles         1\n"));
}

TEST_CASE_FIXTURE(Index, "telusur-index --stats counts the fields and formats of the articles") {
  folder.write(
      "dua.jsonl",
      "{\"judul\": \"Panen\", \"tanggal\": \"2021-02-03\", \"tautan\": \"https://contoh.example/1\"}\n"
      "{\"isi\": \"Padi dipanen.\", \"tanggal\": \"2024-05\", \"sumber\": \"Warta Uji\"}\n");
  folder.write("a.pdf", "%PDF-1.4");
  CHECK(run({folder.file("dua.jsonl")}).exit_code == 0);
  CHECK(run({"--filter", "pdf=false", folder.file("a.pdf")}).exit_code != 0);
  const auto json = run_json({"--stats"});
  CHECK(json["fields"]["title"] == 2);
  CHECK(json["fields"]["text"] == 2);
  CHECK(json["fields"]["date"] == 2);
  CHECK(json["fields"]["source"] == 1);
  CHECK(json["fields"]["url"] == 1);
  CHECK(json["fields"]["author"] == 0);
  CHECK(json["fields"]["first_date"] == "2021-02-03");
  CHECK(json["fields"]["last_date"] == "2024-05");
  CHECK(json["formats"]["jsonl"]["articles"] == 2);
  CHECK(json["formats"]["text"]["files"] == 1);
  CHECK(json["formats"].size() == 2);  // a file without articles has no format
  const std::string text = run({"--stats"}).out;
  CHECK(contains(text, "  with date      2\n"));
  CHECK(contains(text, "dates            2021-02-03 .. 2024-05\n"));
  CHECK(contains(text, "from jsonl       2 articles in 1 files\n"));
}

TEST_CASE_FIXTURE(Index, "recurring lines are reported, listed by --stats, and no fault for --strict") {
  std::string lines;
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    lines += json_line({{"id", "b" + number},
                        {"sumber", "Warta Uji"},
                        {"isi", "Panen di desa " + number + ".\\nPasang aplikasi Warta Uji."}});
  }
  const std::string file = folder.write("warta.jsonl", lines);
  const ProgramResult result = run({"--strict", "--json", file});
  CHECK(result.exit_code == 0);
  CHECK(result.err ==
        "telusur-index: Warta Uji: a line that recurs in many articles is left out of search: \"Pasang "
        "aplikasi Warta Uji.\"; --stats lists all of them\n");
  const auto summary = nlohmann::json::parse(result.out);
  CHECK(summary["noticed"] == 0);
  CHECK(summary["notices"].size() == 1);
  CHECK(summary["notices"][0]["kind"] == "recurring_lines");
  CHECK(summary["notices"][0]["path"] == "Warta Uji");
  const auto listed = run_json({"--stats"})["recurring_lines"];
  CHECK(listed ==
        nlohmann::json::parse(R"([{"source": "Warta Uji", "lines": ["Pasang aplikasi Warta Uji."]}])"));
  CHECK(contains(run({"--stats"}).out,
                 "recurring lines  1 of Warta Uji, such as \"Pasang aplikasi Warta Uji.\"\n"));
  CHECK(count("aplikasi") == "0\n");
}

TEST_CASE_FIXTURE(Index, "telusur-index --compact publishes a new generation") {
  CHECK(run({"--compact"}).exit_code == 0);
  CHECK(std::filesystem::exists(path + "/generation-2"));
  CHECK(count("banjir") == "1\n");
}

TEST_CASE_FIXTURE(Index, "telusur-index --reindex rebuilds an index without its source files") {
  std::filesystem::remove(folder.file("a.txt"));
  const ProgramResult result = run({"--reindex", "--no-positions"});
  CHECK(result.exit_code == 0);
  CHECK(result.out.starts_with(path + ": 1 articles rebuilt, 0 damaged; "));
  CHECK(result.err.empty());
  CHECK(count("banjir") == "1\n");
  const auto json = run_json({"--reindex"});
  CHECK(json["articles"] == 1);
  CHECK(json["kept"] == "");
  CHECK(contains(run({"--stats"}).out, "features         \n"));
  CHECK(run({"--reindex", "--positions", "-q"}).out.empty());
  CHECK(count("\"air merendam\"") == "1\n");
  const std::string lexicon = folder.write("kamus.txt", "kata: rendang = rumah\n");
  CHECK(run({"--reindex", "--lexicon", lexicon}).exit_code == 0);
  CHECK(count("rendang") == "1\n");
}

TEST_CASE_FIXTURE(Index, "telusur-index --reindex names the damage and the place of the old index") {
  const std::string other = folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  run({other});
  change_database(path + "/generation-1", [](auto& inner) { damage_record(inner, 2); });
  const ProgramResult result = run({"--reindex"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.err, " of " + other + " was left out, because its record is damaged.\n"));
  CHECK(contains(result.out, "1 articles rebuilt, 1 damaged"));
  CHECK(contains(result.out, "The old index is kept in " + path + "/damaged-1, "));
  CHECK(contains(result.out, "Index the files of the damaged articles again."));
  CHECK(run({other}).exit_code == 0);
  CHECK(count("gempa") == "1\n");
}

TEST_CASE_FIXTURE(Index,
                  "telusur-index --reindex reports no damaged articles if only the metadata is damaged") {
  const std::string table = path + "/generation-1/postlist.glass";
  std::string bytes = telusur::test::read_file(table);
  REQUIRE(contains(bytes, "telusur:features"));
  bytes.replace(bytes.find("telusur:features"), 9, "telusur:F");
  std::ofstream(table, std::ios::binary) << bytes << std::flush;
  const ProgramResult result = run({"--reindex"});
  CHECK(result.exit_code == 1);
  CHECK(result.err.empty());
  CHECK(contains(result.out, "1 articles rebuilt, 0 damaged"));
  CHECK(contains(result.out, "Synonyms of its lexicon, if it had any, may be lost"));
  CHECK(contains(result.out, "Index all files again"));
  CHECK_FALSE(contains(result.out, "damaged articles"));
}

TEST_CASE_FIXTURE(Index, "telusur-index --reindex refuses paths and other commands") {
  for (const std::string other :
       {"a.txt", "--rebuild", "--prune", "--dry-run", "--check", "--files-from=x"}) {
    CAPTURE(other);
    const ProgramResult result = run({"--reindex", other});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "--reindex"));
  }
  CHECK(contains(run({"--reindex", "--prune"}).err,
                 "--reindex cannot be combined with --rebuild, --prune or --dry-run"));
  CHECK(std::filesystem::exists(path + "/generation-1"));
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "telusur-index --reindex leaves the old index in place when it is killed or stopped") {
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines +=
        json_line("n" + std::to_string(i), "Air merendam rumah nomor " + std::to_string(i) + " di desa.");
  const std::string path = database;
  REQUIRE(telusur_index({"-d", path, write("in.jsonl", lines)}).exit_code == 0);
  for (const int signal : {SIGKILL, SIGTERM, SIGINT}) {
    CAPTURE(signal);
    const ProgramResult result = telusur_index({"-d", path, "--reindex", "-j", "1"},
                                               {.signal = signal, .signal_when_exists = path + "/segment-2"});
    if (result.exit_code == 0) continue;  // the command finished before the signal
    CHECK(result.exit_code == 128 + signal);
    CHECK(contains(telusur_index({"-d", path, "--check"}).out, "4000 articles, all sound"));
    if (signal != SIGKILL) CHECK(contains(result.err, "the old index stands"));
    CHECK(telusur_index({"-d", path, file("in.jsonl")}).exit_code == 0);  // removes what a kill left
  }
  CHECK(telusur_index({"-d", path, "--reindex"}).exit_code == 0);
  CHECK(telusur_search({"-d", path, "--count", "rumah"}).out == "4000\n");
}

TEST_CASE_FIXTURE(Index, "telusur-index maintenance commands require an index and exclude each other") {
  const ProgramResult none = telusur_index({"-d", folder.file("none"), "--check"});
  CHECK(none.exit_code == 2);
  CHECK(contains(none.err, "There is no index"));
  CHECK(run({"--check", "--compact"}).exit_code == 2);
  const ProgramResult both = run({"--backup", folder.file("b"), "--check"});
  CHECK(both.exit_code == 2);
  CHECK(contains(both.err, "use only one of"));
}

TEST_CASE_FIXTURE(
    Index,
    "telusur-index --backup makes a searchable copy beside a running indexer, and copying it back restores "
    "the index") {
  const std::string backup = folder.file("backup");
  const int lock = open((path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  const ProgramResult made = run({"--backup", backup});
  close(lock);
  CHECK(made.exit_code == 0);
  CHECK(made.out.starts_with(backup + ": 1 articles, "));
  CHECK(telusur_search({"-d", backup, "--count", "banjir"}).out == "1\n");

  const std::string restored = folder.file("restored.db");
  std::filesystem::copy(backup, restored, std::filesystem::copy_options::recursive);
  const std::string article = folder.write("b.txt", "Banjir\n\nBanjir merusak rumah.");
  CHECK(telusur_index({"-d", restored, article}).exit_code == 0);
  CHECK(telusur_search({"-d", restored, "--count", "banjir"}).out == "2\n");
  CHECK(telusur_index({"-d", restored, "--check"}).exit_code == 0);
}

TEST_CASE_FIXTURE(Index, "telusur-index --backup --json reports what was copied") {
  const std::string target = folder.file("backup");
  const auto backup = run_json({"--backup", target});
  CHECK(backup["backup"] == target);
  CHECK(backup["database"] == path);
  CHECK(backup["generation"] == "generation-1");
  CHECK(backup["articles"] == 1);
  CHECK(backup["bytes"] > 10000);
  CHECK(backup["interrupted"] == false);
  CHECK(run({"-q", "--backup", target + "2"}).out.empty());
}

TEST_CASE_FIXTURE(Index, "telusur-index --backup overwrites nothing, and refuses a damaged index") {
  const ProgramResult in_use = run({"--backup", folder.path().string()});
  CHECK(in_use.exit_code == 2);
  CHECK(contains(in_use.err, "it is not empty"));
  std::ofstream(path + "/generation-1/docdata.glass") << "nothing";
  const std::string backup = folder.file("backup");
  const ProgramResult damaged = run({"--backup", backup});
  CHECK(damaged.exit_code == 2);
  CHECK(contains(damaged.err, "is damaged"));
  CHECK_FALSE(std::filesystem::exists(backup));
}

TEST_CASE_FIXTURE(Index, "a signal ends telusur-index --backup and removes what it made") {
  run({"-q", corpus_path("articles")});
  const std::string backup = folder.file("backup");
  const ProgramResult stopped =
      run({"--backup", backup, "--json"}, {.signal = SIGTERM, .signal_when_exists = backup + "/segment-1"});
  CHECK(stopped.exit_code == 143);
  CHECK(contains(stopped.err, "No part of the backup was kept"));
  CHECK(nlohmann::json::parse(stopped.out)["interrupted"] == true);
  CHECK_FALSE(std::filesystem::exists(backup));
}

TEST_CASE_FIXTURE(Index,
                  "telusur-index --wait waits for the given time, and does not take a path for a number") {
  const std::string article = folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  const int lock = open((path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  CHECK(run({"--wait=0", article}).exit_code == 75);
  CHECK(run({"--wait=1", article}).exit_code == 75);
  close(lock);
  CHECK(run({"--wait", article}).exit_code == 0);
  CHECK(run({"--wait=soon", article}).exit_code == 2);
}

}  // namespace
