// SPDX-License-Identifier: GPL-3.0-or-later
/// The table of exit statuses in docs/operations.md: each status that it names occurs, and no other one.
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_writer.h>

#include "programs.h"

namespace {

using namespace telusur::test;

/// Returns the cells of a row "| a | b |", without the spaces around them.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream rest(row.substr(1));
  for (std::string cell; std::getline(rest, cell, '|');) {
    const std::size_t begin = cell.find_first_not_of(' ');
    cells.push_back(begin == std::string::npos ? ""
                                               : cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin));
  }
  return cells;
}

using Outcome = std::pair<std::string, int>;  // a program and its status

/// Returns what the table says that programs may return.
std::set<Outcome> documented_outcomes() {
  std::set<Outcome> outcomes;
  std::vector<std::string> programs;
  std::istringstream lines(read_file(document("operations.md")));
  for (std::string line; std::getline(lines, line);) {
    if (programs.empty() && !line.starts_with("| status |")) continue;
    if (!line.starts_with('|')) break;
    const std::vector<std::string> cells = cells_of(line);
    if (programs.empty()) {
      programs = cells;
    } else if (!line.starts_with("|---")) {
      std::istringstream statuses(cells[0]);
      for (std::string status; std::getline(statuses, status, ',');) {
        for (std::size_t column = 1; column < 4; ++column) {
          const std::string& program = programs[column];
          if (!cells[column].empty())
            outcomes.emplace(program.substr(1, program.size() - 2), std::stoi(status));
        }
      }
    }
  }
  return outcomes;
}

TEST_CASE_FIXTURE(TemporaryDirectory, "the exit statuses of the programs are those in the table") {
  write("in.jsonl", json_line("1", "Banjir di Demak."));
  write("faulty.jsonl", json_line("1", "Banjir di Demak.") + "{\"id\": \n");
  write("held/in.jsonl", json_line("1", "Gempa."));
  write("queries.tsv", "without a tab\nq1\tbanjir\n");
  const telusur::IndexWriter holder(file("held.db"));
  const std::string programs = program("telusur-index");
  const std::string prologue =
      "cd '" + path().string() + "' && PATH='" + programs.substr(0, programs.rfind('/')) + "':$PATH && ";
  struct Row {
    std::string command;
    int status;
  };
  const Row rows[] = {
      {"telusur-index -d news.db in.jsonl", 0},
      {"telusur-index -d news.db --check", 0},
      {"telusur-index -d news.db --remove-matching bukopin", 0},
      {"telusur-index -d faulty.db faulty.jsonl", 1},
      {"telusur-index -d news.db none.jsonl", 2},
      {"telusur-index --no-such-option", 2},
      {"telusur-index -d news.db in.jsonl >/dev/full", 2},
      {"telusur-index -d held.db in.jsonl", 75},
      {"mkfifo pipe; telusur-index -d news.db - <pipe & exec 3>pipe; kill -TERM $!; wait $!", 143},
      {"telusur-search -d news.db banjir", 0},
      {"telusur-search -d news.db bukopin", 1},
      {"telusur-search -d none.db banjir", 2},
      {"telusur-search -d news.db --batch queries.tsv", 2},
      {"telusur-search -d news.db banjir >/dev/full", 2},
      {"telusur-analyze banjir", 0},
      {"telusur-analyze --lexicon none.tsv banjir", 2},
  };
  const std::set<Outcome> documented = documented_outcomes();
  std::set<Outcome> seen{{"telusur-index", 130}};  // as 143
  for (const Row& row : rows) {
    CAPTURE(row.command);
    CHECK(run_program({"/bin/sh", "-c", prologue + row.command}).exit_code == row.status);
    const std::size_t begin = row.command.find("telusur-");
    seen.emplace(row.command.substr(begin, row.command.find(' ', begin) - begin), row.status);
  }
  CHECK(documented == seen);
}

}  // namespace
