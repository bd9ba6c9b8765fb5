// SPDX-License-Identifier: GPL-3.0-or-later
// If output cannot be written, every program says so, gives the reason and exits 2.
#include <doctest/doctest.h>

#include "programs.h"

namespace {

using namespace telusur::test;

/// A program and its arguments. INDEX, NEW and IN stand for paths, and ID for an article.
struct Row {
  std::string name;
  std::vector<std::string> arguments;
};

/// An index of one article, and a folder with one more.
class Place {
 public:
  Place() {
    const std::string article = folder_.write("a.txt", "Banjir\n\nAir merendam rumah di tepi sungai itu.");
    REQUIRE(telusur_index({"-d", folder_.file("news.db"), article}).exit_code == 0);
    folder_.write("in/b.txt", "Gempa\n\nGempa merusak rumah.");
  }

  /// Runs the shell command `shell` with the program of `row` as "$@".
  [[nodiscard]] ProgramResult run(const std::string& shell, const Row& row) const {
    std::vector<std::string> command{"/bin/sh", "-c", shell, "sh", program(row.name)};
    for (std::string argument : row.arguments) {
      if (argument == "INDEX") argument = folder_.file("news.db");
      if (argument == "NEW") argument = folder_.file("new.db");
      if (argument == "IN") argument = folder_.file("in");
      if (argument == "ID") argument = folder_.file("a.txt");
      command.push_back(argument);
    }
    return run_program(command, {.input = "1\tbanjir\n"});
  }

 private:
  TemporaryDirectory folder_;
};

/// Checks that a program failed, and that its sentence contains `message`.
void check_failure(const Row& row, const ProgramResult& result, const std::string& message) {
  CAPTURE(row.name);
  CAPTURE(row.arguments);
  CAPTURE(result.err);
  CHECK(result.exit_code == 2);
  CHECK(contains(result.err, row.name + ": "));
  CHECK(contains(result.err, message));
}

// Limits files to 512 bytes. tests/lsan.suppressions needs complete stacks to recognize Xapian's leaks.
const std::string kSmallFiles =
    "ulimit -f 1; export ASAN_OPTIONS=\"$ASAN_OPTIONS:fast_unwind_on_malloc=0\"; exec \"$@\"";

TEST_CASE("each program reports an error when the file size limit (ulimit -f) stops its output") {
  const Row rows[] = {{"telusur-index", {"-d", "NEW", "IN"}},
                      {"telusur-index", {"--rebuild", "-d", "INDEX", "IN"}},
                      {"telusur-index", {"--compact", "-d", "INDEX"}},
                      {"telusur-index", {"--reindex", "-d", "INDEX"}},
                      {"telusur-index", {"--help"}},
                      {"telusur-search", {"-d", "INDEX", "--json", "--explain", "banjir"}},
                      {"telusur-search", {"--help"}},
                      {"telusur-analyze", {"--json", "Air merendam rumah di tepi sungai itu."}},
                      {"telusur-analyze", {"--help"}}};
  for (const Row& row : rows) check_failure(row, Place().run(kSmallFiles, row), "File too large");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a program that gets no memory or thread explains it in one sentence") {
  struct Limit {
    std::string shell;
    Row row;
    std::string message;
  };
  // Requests a stack of 128 TiB, which no thread can get.
  const std::string no_threads = "ulimit -s 137438953472; exec \"$@\"";
  const std::string endless = "head -c 500000000 /dev/zero | tr '\\0' x | (ulimit -v 400000; exec \"$@\")";
  const Limit limits[] = {
      {no_threads,
       {"telusur-index", {"-d", "NEW", "IN"}},
       "A thread could not be started (Resource temporarily"},
      {no_threads,
       {"telusur-index", {"--progress", "always", "-d", "NEW", "IN"}},
       "A thread could not be started"},
      {endless, {"telusur-analyze", {}}, "There is not enough memory."},
      {endless, {"telusur-analyze", {"--words"}}, "Standard input could not be read to its end."},
      {endless, {"telusur-search", {"-d", "INDEX", "--batch", "-"}}, "cannot be read"}};
  const Place place;
  for (const auto& [shell, row, message] : limits) check_failure(row, place.run(shell, row), message);
}

TEST_CASE("a program with little memory ends with one sentence") {
  const Place place;
  for (int kilobytes = 20'000; kilobytes < 300'000; kilobytes += 4'000) {
    for (const Row& row :
         {Row{"telusur-analyze", {"banjir"}}, Row{"telusur-search", {"-d", "INDEX", "banjir"}}}) {
      const ProgramResult result = place.run("ulimit -v " + std::to_string(kilobytes) + "; exec \"$@\"", row);
      CAPTURE(kilobytes);
      CAPTURE(row.name);
      CAPTURE(result.err);
      CHECK((result.exit_code == 0 || result.exit_code == 2 ||
             result.exit_code == 127));  // 127 if the program could not start
      if (result.exit_code == 2) CHECK(result.err.starts_with(row.name + ": "));
      CHECK_FALSE(contains(result.err, "bad_alloc"));
    }
  }
}
#endif

const Row kAllThatPrint[] = {{"telusur-index", {"--help"}},
                             {"telusur-index", {"--version"}},
                             {"telusur-index", {"-d", "INDEX", "--stats"}},
                             {"telusur-index", {"-d", "INDEX", "--stats", "--json"}},
                             {"telusur-index", {"-d", "INDEX", "--check"}},
                             {"telusur-index", {"-d", "INDEX", "--check", "--quiet", "--json"}},
                             {"telusur-index", {"-d", "INDEX", "--compact"}},
                             {"telusur-index", {"-d", "NEW", "IN"}},
                             {"telusur-index", {"-d", "NEW", "--json", "IN"}},
                             {"telusur-index", {"-d", "NEW", "--dry-run", "IN"}},
                             {"telusur-index", {"-d", "NEW", "--dry-run", "--json", "IN"}},
                             {"telusur-search", {"--help"}},
                             {"telusur-search", {"--version"}},
                             {"telusur-search", {"-d", "INDEX", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "tidakada"}},
                             {"telusur-search", {"-d", "INDEX", "--explain", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--facets", "year", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--json", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--format", "jsonl", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--format", "tsv", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--format", "trec", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "-l", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "-l", "-0", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--count", "banjir"}},
                             {"telusur-search", {"-d", "INDEX", "--batch", "-"}},
                             {"telusur-search", {"-d", "INDEX", "--complete", "ban"}},
                             {"telusur-search", {"-d", "INDEX", "--complete", "ban", "--json"}},
                             {"telusur-search", {"-d", "INDEX", "--show", "ID"}},
                             {"telusur-search", {"-d", "INDEX", "--show", "ID", "--json"}},
                             {"telusur-analyze", {"--help"}},
                             {"telusur-analyze", {"--version"}},
                             {"telusur-analyze", {"banjir"}},
                             {"telusur-analyze", {}},
                             {"telusur-analyze", {"--json", "banjir"}},
                             {"telusur-analyze", {"--words"}}};

TEST_CASE("each program reports an error when its output goes to a full disk or a closed stream" *
          doctest::test_suite("slow")) {
  const std::pair<std::string, std::string> outputs[] = {
      {"exec \"$@\" > /dev/full", "No space left on device"}, {"exec \"$@\" >&-", "Bad file descriptor"}};
  const Place place;
  for (const auto& [shell, reason] : outputs) {
    for (const Row& row : kAllThatPrint) {
      const ProgramResult result = place.run(shell, row);
      CAPTURE(shell);
      check_failure(
          row, result,
          row.name + ": The output is incomplete, because it could not be written (" + reason + ")");
      const bool is_indexed =
          row.name == "telusur-index" && row.arguments.back() == "IN" && row.arguments[2] != "--dry-run";
      CHECK(contains(result.err, "The index is committed.") == is_indexed);
    }
  }
  for (const Row& row : kAllThatPrint) {
    CAPTURE(row.name);
    CAPTURE(row.arguments);
    CHECK(place.run("exec \"$@\"", row).exit_code <= 1);
  }
}

TEST_CASE("a program that prints nothing works without standard output") {
  const Place place;
  CHECK(place.run("exec \"$@\" >&-", {"telusur-index", {"-q", "-d", "NEW", "IN"}}).exit_code == 0);
  CHECK(place.run("exec \"$@\" > /dev/full", {"telusur-index", {"-q", "-d", "NEW", "IN"}}).exit_code == 0);
}

TEST_CASE("a stream of words or queries ends when the answers cannot be written") {
  const Place place;
  const std::pair<std::string, Row> rows[] = {
      {"yes menulis", {"telusur-analyze", {"--words"}}},
      {"yes '1\tbanjir'", {"telusur-search", {"-d", "INDEX", "--batch", "-"}}}};
  for (const auto& [input, row] : rows) {
    check_failure(row, place.run(input + " | timeout 60 \"$@\" > /dev/full", row), "No space left on device");
  }
}

}  // namespace
