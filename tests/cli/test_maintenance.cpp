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

#include "programs.h"

namespace {

using namespace telusur::test;

struct Index {
  Index() { telusur_index({"-d", path, folder.write("a.txt", "Banjir\n\nAir merendam rumah.")}); }

  TemporaryDirectory folder;
  std::string path = folder.file("news.db");
};

TEST_CASE("telusur-index --check reports a sound index, or the problems of a damaged one") {
  const Index index;
  const ProgramResult sound = telusur_index({"-d", index.path, "--check"});
  CHECK(sound.exit_code == 0);
  CHECK(sound.out == index.path + ": 1 articles, all sound\n");
  std::ofstream(index.path + "/generation-1/docdata.glass") << "nothing";
  const ProgramResult damaged = telusur_index({"-d", index.path, "--check", "--json"});
  CHECK(damaged.exit_code == 1);
  CHECK(nlohmann::json::parse(damaged.out)["sound"] == false);
}

TEST_CASE("telusur-index --stats describes an index") {
  const Index index;
  const auto statistics = nlohmann::json::parse(telusur_index({"-d", index.path, "--stats", "--json"}).out);
  CHECK(statistics["articles"] == 1);
  CHECK(statistics["features"] == "positions");
  CHECK(statistics["tables"]["postlist"] > 0);
  CHECK(telusur_index({"-d", index.path, "--stats"}).out.find("articles         1\n") != std::string::npos);
}

TEST_CASE("telusur-index --compact publishes a new generation") {
  const Index index;
  CHECK(telusur_index({"-d", index.path, "--compact"}).exit_code == 0);
  CHECK(std::filesystem::exists(index.path + "/generation-2"));
  CHECK(telusur_search({"-d", index.path, "--count", "banjir"}).out == "1\n");
}

TEST_CASE("telusur-index --reindex rebuilds an index without its source files") {
  const Index index;
  std::filesystem::remove(index.folder.file("a.txt"));
  const ProgramResult result = telusur_index({"-d", index.path, "--reindex", "--no-positions"});
  CHECK(result.exit_code == 0);
  CHECK(result.out.starts_with(index.path + ": 1 articles rebuilt, 0 damaged; "));
  CHECK(result.err.empty());
  CHECK(telusur_search({"-d", index.path, "--count", "banjir"}).out == "1\n");
  const auto json = nlohmann::json::parse(telusur_index({"-d", index.path, "--reindex", "--json"}).out);
  CHECK(json["articles"] == 1);
  CHECK(json["kept"] == "");
  CHECK(telusur_index({"-d", index.path, "--stats"}).out.find("features         \n") != std::string::npos);
  CHECK(telusur_index({"-d", index.path, "--reindex", "--positions", "-q"}).out.empty());
  CHECK(telusur_search({"-d", index.path, "--count", "\"air merendam\""}).out == "1\n");
  const std::string lexicon = index.folder.write("kamus.txt", "kata: rendang = rumah\n");
  CHECK(telusur_index({"-d", index.path, "--reindex", "--lexicon", lexicon}).exit_code == 0);
  CHECK(telusur_search({"-d", index.path, "--count", "rendang"}).out == "1\n");
}

TEST_CASE("telusur-index --reindex names the damage and the place of the old index") {
  const Index index;
  const std::string other = index.folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  telusur_index({"-d", index.path, other});
  {
    Xapian::WritableDatabase inner(index.path + "/generation-1");
    Xapian::Document document = inner.get_document(2);
    document.set_data("?");
    inner.replace_document(2, document);
    inner.commit();
  }
  const ProgramResult result = telusur_index({"-d", index.path, "--reindex"});
  CHECK(result.exit_code == 1);
  CHECK(result.err.find(" of " + other + " was left out, because its record is damaged.\n") !=
        std::string::npos);
  CHECK(result.out.find("1 articles rebuilt, 1 damaged") != std::string::npos);
  CHECK(result.out.find("The old index is kept in " + index.path + "/damaged-1, ") != std::string::npos);
  CHECK(result.out.find("Index the files of the damaged articles again.") != std::string::npos);
  CHECK(telusur_index({"-d", index.path, other}).exit_code == 0);
  CHECK(telusur_search({"-d", index.path, "--count", "gempa"}).out == "1\n");
}

TEST_CASE("telusur-index --reindex reports no damaged articles if only the metadata is damaged") {
  const Index index;
  const std::string table = index.path + "/generation-1/postlist.glass";
  std::string bytes = telusur::test::read_whole(table);
  REQUIRE(bytes.find("telusur:features") != std::string::npos);
  bytes.replace(bytes.find("telusur:features"), 9, "telusur:F");
  std::ofstream(table, std::ios::binary) << bytes << std::flush;
  const ProgramResult result = telusur_index({"-d", index.path, "--reindex"});
  CHECK(result.exit_code == 1);
  CHECK(result.err.empty());
  CHECK(result.out.find("1 articles rebuilt, 0 damaged") != std::string::npos);
  CHECK(result.out.find("Synonyms of its lexicon, if it had any, may be lost") != std::string::npos);
  CHECK(result.out.find("Index all files again") != std::string::npos);
  CHECK(result.out.find("damaged articles") == std::string::npos);
}

TEST_CASE("telusur-index --reindex refuses paths and other commands") {
  const Index index;
  for (const std::string other :
       {"a.txt", "--rebuild", "--prune", "--dry-run", "--check", "--files-from=x"}) {
    CAPTURE(other);
    const ProgramResult result = telusur_index({"-d", index.path, "--reindex", other});
    CHECK(result.exit_code == 2);
    CHECK(result.err.find("--reindex") != std::string::npos);
  }
  CHECK(std::filesystem::exists(index.path + "/generation-1"));
}

TEST_CASE("telusur-index --reindex leaves the old index in place when it is killed or stopped") {
  const TemporaryDirectory folder;
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines += R"({"id": ")" + std::to_string(i) + R"(", "isi": "Air merendam rumah nomor )" +
             std::to_string(i) + " di desa.\"}\n";
  const std::string path = folder.file("news.db");
  REQUIRE(telusur_index({"-d", path, folder.write("in.jsonl", lines)}).exit_code == 0);
  for (const int signal : {SIGKILL, SIGTERM, SIGINT}) {
    CAPTURE(signal);
    const ProgramResult result = telusur_index({"-d", path, "--reindex", "-j", "1"},
                                               {.signal = signal, .signal_when_exists = path + "/segment-2"});
    if (result.exit_code == 0) continue;  // it was faster
    CHECK(result.exit_code == 128 + signal);
    CHECK(telusur_index({"-d", path, "--check"}).out.find("4000 articles, all sound") != std::string::npos);
    if (signal != SIGKILL) CHECK(result.err.find("the old index stands") != std::string::npos);
    CHECK(telusur_index({"-d", path, folder.file("in.jsonl")}).exit_code == 0);  // removes what a kill left
  }
  CHECK(telusur_index({"-d", path, "--reindex"}).exit_code == 0);
  CHECK(telusur_search({"-d", path, "--count", "rumah"}).out == "4000\n");
}

TEST_CASE("telusur-index maintenance commands require an index and exclude each other") {
  const Index index;
  const ProgramResult none = telusur_index({"-d", index.folder.file("none"), "--check"});
  CHECK(none.exit_code == 2);
  CHECK(none.err.find("There is no index") != std::string::npos);
  CHECK(telusur_index({"-d", index.path, "--check", "--compact"}).exit_code == 2);
  const ProgramResult both = telusur_index({"-d", index.path, "--backup", index.folder.file("b"), "--check"});
  CHECK(both.exit_code == 2);
  CHECK(both.err.find("use only one of") != std::string::npos);
}

TEST_CASE(
    "telusur-index --backup makes a searchable copy beside a running indexer, and copying it back restores "
    "the index") {
  const Index index;
  const std::string backup = index.folder.file("backup");
  const int lock = open((index.path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  const ProgramResult made = telusur_index({"-d", index.path, "--backup", backup});
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
  const auto backup =
      nlohmann::json::parse(telusur_index({"-d", index.path, "--backup", target, "--json"}).out);
  CHECK(backup["backup"] == target);
  CHECK(backup["database"] == index.path);
  CHECK(backup["generation"] == "generation-1");
  CHECK(backup["articles"] == 1);
  CHECK(backup["bytes"] > 10000);
  CHECK(backup["interrupted"] == false);
  CHECK(telusur_index({"-q", "-d", index.path, "--backup", target + "2"}).out.empty());
}

TEST_CASE("telusur-index --backup overwrites nothing, and refuses a damaged index") {
  const Index index;
  const ProgramResult in_use = telusur_index({"-d", index.path, "--backup", index.folder.path().string()});
  CHECK(in_use.exit_code == 2);
  CHECK(in_use.err.find("it is not empty") != std::string::npos);
  std::ofstream(index.path + "/generation-1/docdata.glass") << "nothing";
  const std::string backup = index.folder.file("backup");
  const ProgramResult damaged = telusur_index({"-d", index.path, "--backup", backup});
  CHECK(damaged.exit_code == 2);
  CHECK(damaged.err.find("is damaged") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(backup));
}

TEST_CASE("a signal ends telusur-index --backup and removes what it made") {
  const Index index;
  telusur_index({"-q", "-d", index.path, corpus_path("articles")});
  const std::string backup = index.folder.file("backup");
  const ProgramResult stopped =
      telusur_index({"-d", index.path, "--backup", backup, "--json"},
                    {.signal = SIGTERM, .signal_when_exists = backup + "/segment-1"});
  CHECK(stopped.exit_code == 143);
  CHECK(stopped.err.find("No part of the backup was kept") != std::string::npos);
  CHECK(nlohmann::json::parse(stopped.out)["interrupted"] == true);
  CHECK_FALSE(std::filesystem::exists(backup));
}

TEST_CASE("telusur-index --wait waits for the given time, and does not take a path for a number") {
  const Index index;
  const std::string article = index.folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  const int lock = open((index.path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  CHECK(telusur_index({"-d", index.path, "--wait=0", article}).exit_code == 75);
  CHECK(telusur_index({"-d", index.path, "--wait=1", article}).exit_code == 75);
  close(lock);
  CHECK(telusur_index({"-d", index.path, "--wait", article}).exit_code == 0);
  CHECK(telusur_index({"-d", index.path, "--wait=soon", article}).exit_code == 2);
}

}  // namespace
