// SPDX-License-Identifier: GPL-3.0-or-later
#include <regex>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "programs.h"

namespace {

using namespace telusur::test;

std::set<std::string> all_of(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.insert((*match)[1]);
  return found;
}

std::string manual_page(const std::string& name) { return read_file(document("man/" + name)); }

TEST_CASE("the manual pages list exactly the options of the programs") {
  for (const std::string name : {"telusur-search", "telusur-analyze"}) {
    CAPTURE(name);
    const std::string help = run_tool(name, {"--help"}).out;
    const std::set<std::string> options = all_of(help.substr(0, help.find("Examples:")), "--([a-z][a-z-]+)");
    REQUIRE(options.size() > 3);
    CHECK(all_of(manual_page(name + ".1"), "Fl Fl ([a-z][a-z-]+)") == options);
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "the examples on the manual page of telusur-search run") {
  write(
      "in.jsonl",
      R"({"id": "1", "judul": "Korupsi", "isi": "Kunjungan menteri ke kota banjir.", "tanggal": "2023-10-18"})"
      "\n");
  const std::string database = file("news.db");
  REQUIRE(telusur_index({"-d", database, file("in.jsonl")}).exit_code == 0);
  const std::string page = manual_page("telusur-search.1");
  const std::size_t begin = page.find(".Bd -literal\n", page.find(".Sh EXAMPLES"));
  REQUIRE(begin != std::string::npos);
  std::istringstream lines(page.substr(begin, page.find(".Ed", begin) - begin));
  std::string line;
  std::getline(lines, line);  // .Bd
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    CAPTURE(line);
    const std::string command = line.substr(0, line.find(" |"));
    const std::string path = program("telusur-search");
    const ProgramResult result = run_program({"/bin/sh", "-c", path.substr(0, path.rfind('/') + 1) + command},
                                             {.environment = {"TELUSUR_DATABASE=" + database}});
    CHECK(result.exit_code <= 1);
    CHECK(result.err.empty());
    ++count;
  }
  CHECK(count >= 5);
}

/// An index with the words pemerintah, banjir and kota.
std::string small_index(const TemporaryDirectory& folder) {
  folder.write("in.jsonl", R"({"id": "1", "judul": "Pemerintah", "isi": "Banjir di kota."})"
                           "\n");
  std::string database = folder.file("news.db");
  REQUIRE(telusur_index({"-d", database, folder.file("in.jsonl")}).exit_code == 0);
  return database;
}

TEST_CASE("bash completes options, their values, fields and words of the index") {
  const TemporaryDirectory folder;
  const std::string database = small_index(folder);
  const std::string path = program("telusur-search");
  const auto complete = [&](const std::string& words) {
    const std::string script =
        "PATH=" + path.substr(0, path.rfind('/')) + ":$PATH; source '" +
        document("../searcher/tool/completions/telusur-search.bash") + "'; COMP_WORDS=(" + words +
        "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _telusur_search; echo \"${COMPREPLY[*]}\"";
    return run_program({"/bin/bash", "-c", script}, {.environment = {"TELUSUR_DATABASE=" + database}}).out;
  };
  CHECK(complete("telusur-search --col") == "--color\n");
  CHECK(complete("telusur-search --color a") == "auto always\n");
  CHECK(complete("telusur-search --sort n") == "newest\n");
  CHECK(complete("telusur-search pemer") == "pemerintah\n");
  CHECK(complete("telusur-search -d " + database + " banj") == "banjir\n");
  CHECK(complete("telusur-search jud") == "judul:\n");
  CHECK(complete("telusur-search -d /nonexistent banj") == "\n");
}

std::string completion_file(const std::string& shell) {
  return document("../searcher/tool/completions/telusur-search." + shell);
}

/// Returns true if the shell is installed. Otherwise its completions are only compared with the options.
bool has_shell(const std::string& shell) {
  return run_program({"/bin/sh", "-c", "command -v " + shell}).exit_code == 0;
}

TEST_CASE("zsh and fish complete exactly the existing options, and accept file arguments") {
  const std::string help = run_tool("telusur-search", {"--help"}).out;
  const std::set<std::string> options = all_of(help.substr(0, help.find("Examples:")), "--([a-z][a-z-]+)");
  std::set<std::string> in_zsh = all_of(read_file(completion_file("zsh")), "--([a-z][a-z-]+)[\\[}]");
  CHECK(in_zsh == options);
  CHECK(all_of(read_file(completion_file("fish")), "telusur-search(?: -s [a-zA-Z])? -l ([a-z][a-z-]+)") ==
        options);
  if (has_shell("zsh"))
    CHECK(run_program({"/usr/bin/env", "zsh", "-n", completion_file("zsh")}).exit_code == 0);
  if (has_shell("fish"))
    CHECK(run_program({"/usr/bin/env", "fish", "--no-execute", completion_file("fish")}).exit_code == 0);
}

TEST_CASE("fish completes options, their values, fields and words of the index") {
  if (!has_shell("fish")) return;
  const TemporaryDirectory folder;
  const std::string database = small_index(folder);
  const std::string path = program("telusur-search");
  const auto complete = [&](const std::string& line) {
    const std::string script = "set -x PATH " + path.substr(0, path.rfind('/')) + " $PATH; source '" +
                               completion_file("fish") + "'; complete -C '" + line + "'";
    return run_program({"/usr/bin/env", "fish", "-c", script},
                       {.environment = {"HOME=" + folder.file("home")}})
        .out;
  };
  CHECK(complete("telusur-search --col").starts_with("--color"));
  CHECK(complete("telusur-search --sort n").starts_with("newest"));
  CHECK(complete("telusur-search -d " + database + " pemer") == "pemerintah\n");
  CHECK(complete("telusur-search jud") == "judul:\n");
}

}  // namespace
