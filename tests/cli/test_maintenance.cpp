// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include "contains.h"
#include "database_changes.h"
#include "json_lines.h"
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

TEST_CASE("telusur-index --check reports a sound index, or the problems of a damaged one") {
  const Index index;
  const ProgramResult sound = index.run({"--check"});
  CHECK(sound.exit_code == 0);
  CHECK(sound.out == index.path + ": 1 articles, all sound\n");
  std::ofstream(index.path + "/generation-1/docdata.glass") << "nothing";
  const ProgramResult damaged = index.run({"--check", "--json"});
  CHECK(damaged.exit_code == 1);
  CHECK(nlohmann::json::parse(damaged.out)["sound"] == false);
}

TEST_CASE("telusur-index --check names one remedy for a damaged format version") {
  const Index index;
  {
    Xapian::WritableDatabase inner(index.path + "/generation-1");
    inner.set_metadata("telusur:format", "damaged");
    inner.commit();
  }
  const ProgramResult damaged = telusur_index({"-d", index.path, "--check"});
  CAPTURE(damaged.out);
  CHECK(damaged.exit_code == 1);
  CHECK(damaged.out.find("--rebuild") != std::string::npos);
  CHECK(damaged.out.find("--reindex") == std::string::npos);
}

TEST_CASE("telusur-index --stats describes an index") {
  const Index index;
  const auto statistics = index.run_json({"--stats"});
  CHECK(statistics["articles"] == 1);
  CHECK(statistics["features"] == "positions");
  CHECK(statistics["tables"]["postlist"] > 0);
  CHECK(contains(index.run({"--stats"}).out, "articles         1\n"));
}

TEST_CASE("telusur-index --compact publishes a new generation") {
  const Index index;
  CHECK(index.run({"--compact"}).exit_code == 0);
  CHECK(std::filesystem::exists(index.path + "/generation-2"));
  CHECK(index.count("banjir") == "1\n");
}

TEST_CASE("telusur-index --reindex rebuilds an index without its source files") {
  const Index index;
  std::filesystem::remove(index.folder.file("a.txt"));
  const ProgramResult result = index.run({"--reindex", "--no-positions"});
  CHECK(result.exit_code == 0);
  CHECK(result.out.starts_with(index.path + ": 1 articles rebuilt, 0 damaged; "));
  CHECK(result.err.empty());
  CHECK(index.count("banjir") == "1\n");
  const auto json = index.run_json({"--reindex"});
  CHECK(json["articles"] == 1);
  CHECK(json["kept"] == "");
  CHECK(contains(index.run({"--stats"}).out, "features         \n"));
  CHECK(index.run({"--reindex", "--positions", "-q"}).out.empty());
  CHECK(index.count("\"air merendam\"") == "1\n");
  const std::string lexicon = index.folder.write("kamus.txt", "kata: rendang = rumah\n");
  CHECK(index.run({"--reindex", "--lexicon", lexicon}).exit_code == 0);
  CHECK(index.count("rendang") == "1\n");
}

TEST_CASE("telusur-index --reindex names the damage and the place of the old index") {
  const Index index;
  const std::string other = index.folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  index.run({other});
  change_database(index.path + "/generation-1", [](auto& inner) { damage_record(inner, 2); });
  const ProgramResult result = index.run({"--reindex"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.err, " of " + other + " was left out, because its record is damaged.\n"));
  CHECK(contains(result.out, "1 articles rebuilt, 1 damaged"));
  CHECK(contains(result.out, "The old index is kept in " + index.path + "/damaged-1, "));
  CHECK(contains(result.out, "Index the files of the damaged articles again."));
  CHECK(index.run({other}).exit_code == 0);
  CHECK(index.count("gempa") == "1\n");
}

TEST_CASE("telusur-index --reindex reports no damaged articles if only the metadata is damaged") {
  const Index index;
  const std::string table = index.path + "/generation-1/postlist.glass";
  std::string bytes = telusur::test::read_file(table);
  REQUIRE(contains(bytes, "telusur:features"));
  bytes.replace(bytes.find("telusur:features"), 9, "telusur:F");
  std::ofstream(table, std::ios::binary) << bytes << std::flush;
  const ProgramResult result = index.run({"--reindex"});
  CHECK(result.exit_code == 1);
  CHECK(result.err.empty());
  CHECK(contains(result.out, "1 articles rebuilt, 0 damaged"));
  CHECK(contains(result.out, "Synonyms of its lexicon, if it had any, may be lost"));
  CHECK(contains(result.out, "Index all files again"));
  CHECK_FALSE(contains(result.out, "damaged articles"));
}

TEST_CASE("telusur-index --reindex refuses paths and other commands") {
  const Index index;
  for (const std::string other :
       {"a.txt", "--rebuild", "--prune", "--dry-run", "--check", "--files-from=x"}) {
    CAPTURE(other);
    const ProgramResult result = index.run({"--reindex", other});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "--reindex"));
  }
  CHECK(contains(index.run({"--reindex", "--prune"}).err,
                 "--reindex cannot be combined with --rebuild, --prune or --dry-run"));
  CHECK(std::filesystem::exists(index.path + "/generation-1"));
}

TEST_CASE("telusur-index --reindex leaves the old index in place when it is killed or stopped") {
  const TemporaryDirectory folder;
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines += json_line(std::to_string(i), "Air merendam rumah nomor " + std::to_string(i) + " di desa.");
  const std::string path = folder.file("news.db");
  REQUIRE(telusur_index({"-d", path, folder.write("in.jsonl", lines)}).exit_code == 0);
  for (const int signal : {SIGKILL, SIGTERM, SIGINT}) {
    CAPTURE(signal);
    const ProgramResult result = telusur_index({"-d", path, "--reindex", "-j", "1"},
                                               {.signal = signal, .signal_when_exists = path + "/segment-2"});
    if (result.exit_code == 0) continue;  // the command finished before the signal
    CHECK(result.exit_code == 128 + signal);
    CHECK(contains(telusur_index({"-d", path, "--check"}).out, "4000 articles, all sound"));
    if (signal != SIGKILL) CHECK(contains(result.err, "the old index stands"));
    CHECK(telusur_index({"-d", path, folder.file("in.jsonl")}).exit_code == 0);  // removes what a kill left
  }
  CHECK(telusur_index({"-d", path, "--reindex"}).exit_code == 0);
  CHECK(telusur_search({"-d", path, "--count", "rumah"}).out == "4000\n");
}

TEST_CASE("telusur-index maintenance commands require an index and exclude each other") {
  const Index index;
  const ProgramResult none = telusur_index({"-d", index.folder.file("none"), "--check"});
  CHECK(none.exit_code == 2);
  CHECK(contains(none.err, "There is no index"));
  CHECK(index.run({"--check", "--compact"}).exit_code == 2);
  const ProgramResult both = index.run({"--backup", index.folder.file("b"), "--check"});
  CHECK(both.exit_code == 2);
  CHECK(contains(both.err, "use only one of"));
}

TEST_CASE(
    "telusur-index --backup makes a searchable copy beside a running indexer, and copying it back restores "
    "the index") {
  const Index index;
  const std::string backup = index.folder.file("backup");
  const int lock = open((index.path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  const ProgramResult made = index.run({"--backup", backup});
  close(lock);
  CHECK(made.exit_code == 0);
  CHECK(made.out.starts_with(backup + ": 1 articles, "));
  CHECK(telusur_search({"-d", backup, "--count", "banjir"}).out == "1\n");

  const std::string restored = index.folder.file("restored.db");
  std::filesystem::copy(backup, restored, std::filesystem::copy_options::recursive);
  const std::string article = index.folder.write("b.txt", "Banjir\n\nBanjir merusak rumah.");
  CHECK(telusur_index({"-d", restored, article}).exit_code == 0);
  CHECK(telusur_search({"-d", restored, "--count", "banjir"}).out == "2\n");
  CHECK(telusur_index({"-d", restored, "--check"}).exit_code == 0);
}

TEST_CASE("telusur-index --backup --json reports what was copied") {
  const Index index;
  const std::string target = index.folder.file("backup");
  const auto backup = index.run_json({"--backup", target});
  CHECK(backup["backup"] == target);
  CHECK(backup["database"] == index.path);
  CHECK(backup["generation"] == "generation-1");
  CHECK(backup["articles"] == 1);
  CHECK(backup["bytes"] > 10000);
  CHECK(backup["interrupted"] == false);
  CHECK(index.run({"-q", "--backup", target + "2"}).out.empty());
}

TEST_CASE("telusur-index --backup overwrites nothing, and refuses a damaged index") {
  const Index index;
  const ProgramResult in_use = index.run({"--backup", index.folder.path().string()});
  CHECK(in_use.exit_code == 2);
  CHECK(contains(in_use.err, "it is not empty"));
  std::ofstream(index.path + "/generation-1/docdata.glass") << "nothing";
  const std::string backup = index.folder.file("backup");
  const ProgramResult damaged = index.run({"--backup", backup});
  CHECK(damaged.exit_code == 2);
  CHECK(contains(damaged.err, "is damaged"));
  CHECK_FALSE(std::filesystem::exists(backup));
}

TEST_CASE("a signal ends telusur-index --backup and removes what it made") {
  const Index index;
  index.run({"-q", corpus_path("articles")});
  const std::string backup = index.folder.file("backup");
  const ProgramResult stopped = index.run({"--backup", backup, "--json"},
                                          {.signal = SIGTERM, .signal_when_exists = backup + "/segment-1"});
  CHECK(stopped.exit_code == 143);
  CHECK(contains(stopped.err, "No part of the backup was kept"));
  CHECK(nlohmann::json::parse(stopped.out)["interrupted"] == true);
  CHECK_FALSE(std::filesystem::exists(backup));
}

TEST_CASE("telusur-index --wait waits for the given time, and does not take a path for a number") {
  const Index index;
  const std::string article = index.folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  const int lock = open((index.path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  CHECK(index.run({"--wait=0", article}).exit_code == 75);
  CHECK(index.run({"--wait=1", article}).exit_code == 75);
  close(lock);
  CHECK(index.run({"--wait", article}).exit_code == 0);
  CHECK(index.run({"--wait=soon", article}).exit_code == 2);
}

}  // namespace
