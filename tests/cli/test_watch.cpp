// SPDX-License-Identifier: GPL-3.0-or-later
// telusur-index --watch as an operator runs it. The times of the loop are those of the program.
#include <csignal>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "news.h"
#include "programs.h"
#include "running_program.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// A folder with its index in it.
struct Newsroom : TemporaryDirectory {
  const std::string folder = file("arsip");
  const std::string database = file("arsip/news.db");

  Newsroom() { write("arsip/a.jsonl", json_line("a", "banjir")); }

  [[nodiscard]] std::vector<std::string> command(const std::vector<std::string>& options) const {
    std::vector<std::string> arguments{program("telusur-index"), "--watch", "-d", database, folder};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
  }
  [[nodiscard]] std::string ids(const std::string& query) const {
    return sorted_ids_of(Searcher(database).search(query));
  }
};

/// Returns false if nobody reads any more.
bool write_line(int descriptor, const std::string& line) {
  return ::write(descriptor, line.data(), line.size()) > 0;
}

TEST_CASE_FIXTURE(Newsroom,
                  "the index follows the files until a signal, with a line for each run that changed it" *
                      doctest::test_suite("slow")) {
  RunningProgram watch(command({"--prune"}));
  CHECK(contains(watch.read_line(), "news.db: 1 added, 0 updated, 0 unchanged, 0 removed,"));
  write("arsip/baru/b.jsonl", json_line("b", "gempa") + "{rusak\n");
  CHECK(contains(watch.read_line(), "news.db: 1 added, 0 updated, 1 unchanged, 0 removed, 1 rejected"));
  CHECK(ids("gempa") == "b");
  write("arsip/a.jsonl", json_line("a", "panen"));
  const std::string line = watch.read_line();
  CHECK(contains(line, "news.db: 0 added, 1 updated, 1 unchanged, 0 removed, 1 rejected"));
  CHECK(line.substr(0, 2) == "20");  // the time
  CHECK(ids("panen") == "a");
  std::filesystem::remove_all(file("arsip/baru"));
  CHECK(contains(watch.read_line(), "news.db: 0 added, 0 updated, 1 unchanged, 1 removed, 0 rejected"));
  CHECK(ids("gempa").empty());
  watch.send_signal(SIGTERM);
  CHECK(watch.wait_for_end() == 0);
  CHECK(watch.read_line().empty());
  CHECK(contains(watch.errors(), "Watching 2 folders for changes."));
  CHECK(watch.errors().find("is not valid JSON") == watch.errors().rfind("is not valid JSON"));
}

TEST_CASE_FIXTURE(Newsroom,
                  "an index that another indexer holds is waited for" * doctest::test_suite("slow")) {
  auto other = std::make_unique<IndexWriter>(database);
  other->add(make_article("x", "Lain", "Lain."));
  other->commit();
  RunningProgram watch(command({"--json"}));
  while (!contains(watch.errors(), "Trying again in 1 s.")) std::this_thread::yield();
  other.reset();
  const auto summary = nlohmann::json::parse(watch.read_line());
  CHECK(summary["added"] == 1);
  CHECK(summary["time"].get<std::string>().starts_with("20"));
  watch.send_signal(SIGINT);
  CHECK(watch.wait_for_end() == 0);
}

TEST_CASE_FIXTURE(Newsroom, "a signal within a run ends it as without --watch") {
  const std::string pipe = file("pipe.jsonl");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  RunningProgram watch({program("telusur-index"), "--watch", "-d", database, pipe});
  const int end = open(pipe.c_str(), O_WRONLY | O_CLOEXEC);  // waits until the run reads
  REQUIRE(end >= 0);
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  const std::string line = json_line("a", "banjir");
  CHECK(write_line(end, line));
  watch.send_signal(SIGTERM);
  while (write_line(end, line)) {
  }
  std::signal(SIGPIPE, before);
  close(end);
  CHECK(watch.wait_for_end() == 128 + SIGTERM);
  CHECK(contains(watch.errors(), "Everything read until then is committed."));
}

TEST_CASE_FIXTURE(Newsroom, "what waiting cannot mend at the beginning is an error") {
  write("other/XAPIANDB", "something else");
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  for (const Row& row : {Row{{"-d", database, file("salah")}, "does not exist"},
                         Row{{"-d", file("other"), folder}, file("other")},
                         Row{{"-d", database, folder, "--lexicon", file("salah")}, file("salah")}}) {
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.begin(), "--watch");
    const ProgramResult result = telusur_index(arguments, {.time_limit = std::chrono::seconds(60)});
    CAPTURE(result.err);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, row.message));
  }
}

TEST_CASE_FIXTURE(Newsroom, "what cannot be watched is refused") {
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  for (const Row& row :
       {Row{{"-"}, "--watch cannot read standard input"},
        Row{{folder, "--files-from", file("list")}, "leave out --files-from"},
        Row{{folder, "--dry-run"}, "--dry-run, --strict"}, Row{{folder, "--strict"}, "--dry-run, --strict"},
        Row{{"--check"}, "--watch cannot be combined with --check"}, Row{{"--reindex"}, "--reindex"},
        Row{{"--remove-matching", "banjir"}, "--remove-matching"}}) {
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.begin(), {"--watch", "-d", database});
    const ProgramResult result = telusur_index(arguments);
    CAPTURE(result.err);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, row.message));
  }
}

}  // namespace
