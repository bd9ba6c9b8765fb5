// SPDX-License-Identifier: GPL-3.0-or-later
// Input made to break an indexer is rejected, and memory stays bounded.
#include <algorithm>

#include <doctest/doctest.h>

#include "programs.h"

namespace {

using namespace telusur::test;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr const char* kMemoryLimit = "unlimited";  // sanitizers reserve terabytes
#else
constexpr const char* kMemoryLimit = "1200000";  // KiB of addresses, libraries and stacks included
#endif

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// Indexes `content` as the file `name` with bounded memory.
ProgramResult index(const TemporaryDirectory& folder, const std::string& name, const std::string& content) {
  return run_program(
      {"/bin/sh", "-c", std::string("ulimit -v ") + kMemoryLimit + "; exec \"$@\"", "sh",
       program("telusur-index"), "-j", "1", "-d", folder.file("news.db"), folder.write(name, content)},
      {.environment = {"MALLOC_ARENA_MAX=1"}});
}

TEST_CASE("a line of 200 MB is rejected, and the lines around it are indexed" * doctest::test_suite("slow")) {
  const TemporaryDirectory folder;
  const std::string giant = json_line("b", std::string(200 * kMegabyte, 'x'));
  const ProgramResult result =
      index(folder, "a.jsonl", json_line("a", "Banjir") + giant + json_line("c", "Longsor"));
  CHECK(result.exit_code == 1);
  CHECK(contains(result.out, "2 added"));
  CHECK(contains(result.err, "a.jsonl:2: is longer than 64 MiB"));
}

TEST_CASE("a text, CSV cell, document or feed item over 64 MiB is rejected" * doctest::test_suite("slow")) {
  const std::string giant(65 * kMegabyte, 'x');
  const std::pair<std::string, std::string> rows[] = {
      {"a.txt", giant},
      {"a.html", "<p>" + giant},
      {"a.md", giant},
      {"a.json", R"([{"isi": ")" + giant + "\"}]"},
      {"a.csv", "judul,isi\nA,\"" + giant + "\"\n"},
      {"a.trec", "<DOC><TEXT>" + giant + "</TEXT></DOC>"},
      {"a.rss", "<rss><channel><item><description>" + giant + "</description></item></channel></rss>"}};
  for (const auto& [name, content] : rows) {
    CAPTURE(name);
    const TemporaryDirectory folder;
    const ProgramResult result = index(folder, name, content);
    CHECK(result.exit_code == 1);
    CHECK(contains(result.out, "0 added"));
    CHECK(contains(result.err, "64 MiB"));
  }
}

TEST_CASE("JSON nested a million levels deep is rejected") {
  const TemporaryDirectory folder;
  const ProgramResult result =
      index(folder, "a.jsonl", "{\"isi\": " + std::string(1000000, '[') + "\n{\"isi\": \"Banjir\"}\n");
  CHECK(result.exit_code == 1);
  CHECK(contains(result.out, "1 added"));
  CHECK(contains(result.err, "a.jsonl:1: is not valid JSON"));
}

TEST_CASE("ids of 10 kB that differ only in their last byte stay distinct, also in the next run") {
  const TemporaryDirectory folder;
  const std::string id(10000, 'i');
  const std::string lines = json_line(id + "1", "Banjir") + json_line(id + "2", "Longsor");
  CHECK(contains(index(folder, "a.jsonl", lines).out, "2 added"));
  CHECK(contains(index(folder, "b.jsonl", lines).out, "0 added"));
  CHECK(telusur_search({"-d", folder.file("news.db"), "--count", "banjir"}).out == "1\n");
}

TEST_CASE_FIXTURE(
    TemporaryIndex,
    "file names with line feeds, escape sequences and broken UTF-8 are read and printed on one line") {
  for (const std::string name : {"a\nb.txt", "a\x1b[31m.txt", "a\xff.txt", "a .txt", "-.txt"}) {
    write("in/" + name, "");
    write("in/x" + name, "Banjir\n\nAir naik.");
  }
  const ProgramResult result = telusur_index({"-d", database, file("in")});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.out, "5 added, 0 updated, 0 unchanged, 0 removed, 5 rejected"));
  CHECK(std::ranges::count(result.err, '\n') == 5);
  CHECK_FALSE(contains(result.err, "\x1b"));
  CHECK(contains(telusur_index({"-d", database, file("in")}).out, "5 unchanged"));
}

TEST_CASE_FIXTURE(TemporaryDirectory, "JSON and counts contain no terminal control characters") {
  const std::string evil =
      "a\xC2\x9B"
      "31m\xE2\x80\xAE\x7f";
  const std::string database = file(evil + ".db");
  const std::string path = write("a.txt", "Banjir\n\nAir naik.");
  const std::string batch = write("batch.tsv", evil + "\tbanjir\n");
  const std::pair<std::string, std::vector<std::string>> rows[] = {
      {"telusur-index", {"-d", database, "--json", "--dry-run", path}},
      {"telusur-index", {"-d", database, "--json", path}},
      {"telusur-index", {"-d", database, path}},
      {"telusur-index", {"-d", database, "--json", "--check"}},
      {"telusur-index", {"-d", database, "--check"}},
      {"telusur-index", {"-d", database, "--json", "--stats"}},
      {"telusur-index", {"-d", database, "--stats"}},
      {"telusur-index", {"-d", database, "--json", "--compact"}},
      {"telusur-index", {"-d", database, "--compact"}},
      {"telusur-search", {"-d", database, "--count", "--batch", batch}},
      {"telusur-search", {"-d", database, "--format", "jsonl", "--batch", batch}},
      {"telusur-search", {"-d", database, "--format", "trec", "--batch", batch}},
      {"telusur-search", {"-d", database, "--json", evil}},
      {"telusur-search", {"-d", database, "--explain", evil}},
      {"telusur-search", {"-d", database, "--complete", evil}},
      {"telusur-search", {"-d", database, "--show", evil}},
      {"telusur-search", {"-d", database, "--" + evil}},
      {"telusur-search", {"-d", evil, "banjir"}},
      {"telusur-analyze", {evil}},
      {"telusur-analyze", {"--json", evil}},
      {"telusur-analyze", {"--lexicon", evil, "banjir"}}};
  for (const auto& [name, arguments] : rows) {
    const ProgramResult result = run_tool(name, arguments);
    CAPTURE(name);
    CAPTURE(arguments);
    for (const std::string control : {"\xC2\x9B", "\xE2\x80\xAE", "\x7f"}) {
      CHECK_FALSE(contains(result.out, control));
      CHECK_FALSE(contains(result.err, control));
    }
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "a dry run reports what would be done and changes nothing") {
  write("in/a.txt", "Banjir\n\nAir naik.");
  write("in/b.txt", "Longsor\n\nJalan putus.");
  write("in/c.txt", "");
  const std::vector<std::string> dry{"--dry-run", "--prune", "-v", "-d", database, file("in")};
  const ProgramResult first = telusur_index(dry);
  CHECK(first.exit_code == 1);
  CHECK(contains(first.out,
                 "(dry run, nothing was written) 2 added, 0 updated, 0 unchanged, 0 removed, 1 rejected"));
  CHECK_FALSE(std::filesystem::exists(database));

  CHECK(telusur_index({"-q", "-d", database, file("in")}).exit_code == 1);
  write("in/a.txt", "Banjir\n\nAir naik lagi.");
  write("in/d.txt", "Gempa\n\nRumah retak.");
  std::filesystem::remove(file("in/b.txt"));
  const ProgramResult second = telusur_index(dry);
  CHECK(contains(second.out, "1 added, 1 updated, 0 unchanged, 1 removed, 1 rejected"));
  CHECK(contains(second.err, "would add " + file("in/d.txt")));
  CHECK(contains(second.err, "would update " + file("in/a.txt")));
  CHECK(contains(second.err, "would remove " + file("in/b.txt")));
  CHECK(telusur_search({"-d", database, "--count", "gempa"}).out == "0\n");
  CHECK(contains(telusur_index({"-d", database, "--prune", file("in")}).out,
                 "1 added, 1 updated, 0 unchanged, 1 removed, 1 rejected"));
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "files come from a list on standard input, and progress is drawn on request") {
  const std::string path = write("a\nb.txt", "Banjir\n\nAir naik.");
  const ProgramResult result =
      telusur_index({"-d", database, "--progress", "always", "--files-from", "-", "-0"},
                    {.input = path + std::string(1, '\0')});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.err, "\r1 articles, 0 rejected"));
  CHECK(telusur_index({"-d", database, "--files-from", "-", "-"}).exit_code == 2);
}

}  // namespace
