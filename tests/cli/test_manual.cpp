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
  for (const std::string name : {"telusur-search", "telusur-analyze", "telusur-serve"}) {
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
  folder.write(
      "in.jsonl",
      R"({"id": "1", "judul": "Pemerintah", "isi": "Banjir di kota.", "sumber": "Kabar", "kanal": "a"})"
      "\n");
  std::string database = folder.file("news.db");
  REQUIRE(telusur_index({"-d", database, "--field", "kanal", folder.file("in.jsonl")}).exit_code == 0);
  return database;
}

/// The completion script of a program for a shell, which the build has made.
std::string completion_file(const std::string& program_name, const std::string& shell) {
  const std::string path = program(program_name);
  return path.substr(0, path.rfind("/bin/")) + "/completions/" + program_name + "." + shell;
}

/// Returns true if the shell is installed. Otherwise its script is not tried.
bool has_shell(const std::string& shell) {
  return run_program({"/bin/sh", "-c", "command -v " + shell}).exit_code == 0;
}

TEST_CASE("programs complete options, values and words of the index from a command line") {
  const TemporaryDirectory folder;
  const std::string database = small_index(folder);
  const auto complete = [&](const std::string& name, const std::string& line) {
    std::string answer = run_tool(name, {"--complete-line", name + " " + line}).out;
    std::string words;  // without descriptions
    for (std::size_t begin = 0; begin < answer.size();) {
      const std::size_t end = answer.find('\n', begin);
      const std::string row = answer.substr(begin, end - begin);
      words += (begin > 0 ? " " : "") + row.substr(0, row.find('\t'));
      begin = end + 1;
    }
    return words;
  };
  struct Row {
    std::string program, line, candidates;
  };
  const std::string in_index = "-d " + database + " ";
  for (const Row& row : {Row{"telusur-search", "--col", "words --color"},
                         Row{"telusur-search", "-n", "words -n"},
                         Row{"telusur-search", "--color a", "words auto always"},
                         Row{"telusur-search", "--color=n", "words --color=never"},
                         Row{"telusur-search", "--sort n", "words newest"},
                         Row{"telusur-search", "--format t", "words text tsv trec"},
                         Row{"telusur-search", "--since ", "words"},
                         Row{"telusur-search", "-d ", "dirs"},
                         Row{"telusur-search", "--batch in", "files"},
                         Row{"telusur-search", in_index + "pemer", "words pemerintah"},
                         Row{"telusur-search", "--database=" + database + " pemer", "words pemerintah"},
                         Row{"telusur-search", in_index + "banjir di ko", "words kota"},
                         Row{"telusur-search", in_index + "'\"banjir di ko", "words \"banjir di kota"},
                         Row{"telusur-search", in_index + "-- -ban", "words"},
                         Row{"telusur-search", in_index + "-ban", "words"},
                         Row{"telusur-search", in_index + "jud", "words judul:"},
                         Row{"telusur-search", in_index + "sumber:ka", "words sumber:kabar"},
                         Row{"telusur-search", in_index + "--source ka", "words kabar"},
                         Row{"telusur-search", in_index + "--facets source,k", "words source,kanal"},
                         Row{"telusur-search", in_index + "--where k", "words kanal="},
                         Row{"telusur-search", "-d /nonexistent banj", "words"},
                         Row{"telusur-search", "", "words"},
                         Row{"telusur-index", "--dry", "words --dry-run"},
                         Row{"telusur-index", "-f md", "words"},
                         Row{"telusur-index", "--date-order d", "words dmy"},
                         Row{"telusur-index", "ber", "files"},
                         Row{"telusur-index", "--lexicon ", "files"},
                         Row{"telusur-analyze", "--wo", "words --words"},
                         Row{"telusur-analyze", "kata", "words"}}) {
    CAPTURE(row.program);
    CAPTURE(row.line);
    CHECK(complete(row.program, row.line) == row.candidates);
  }
}

TEST_CASE("every option of the help is completed") {
  for (const std::string name : {"telusur-index", "telusur-search", "telusur-analyze", "telusur-serve"}) {
    CAPTURE(name);
    const std::string help = run_tool(name, {"--help"}).out;
    const std::set<std::string> options = all_of(help.substr(0, help.find("Example")), "(--[a-z][a-z-]+)");
    CHECK(all_of(run_tool(name, {"--complete-line", name + " --"}).out, "(--[a-z][a-z-]+)\t") == options);
  }
}

TEST_CASE("bash inserts completions with quotation marks, colons and equals signs") {
  const TemporaryDirectory folder;
  const std::string database = small_index(folder);
  const std::string path = program("telusur-search");
  const auto complete = [&](const std::string& line) {
    const std::string script = "PATH=" + path.substr(0, path.rfind('/')) + ":$PATH; source '" +
                               completion_file("telusur-search", "bash") +
                               "'; COMP_LINE=$LINE; COMP_POINT=${#LINE}; _telusur_search telusur-search; "
                               "printf '%s|' \"${COMPREPLY[@]}\"";
    return run_program({"/bin/bash", "-c", script},
                       {.environment = {"TELUSUR_DATABASE=" + database, "LINE=" + line}})
        .out;
  };
  CHECK(complete("telusur-search --color a") == "auto|always|");
  CHECK(complete("telusur-search pemer") == "pemerintah|");
  CHECK(complete("telusur-search '\"banjir di ko") == "\"banjir di kota|");
  CHECK(complete("telusur-search jud") == "judul:|");
  CHECK_MESSAGE(complete("telusur-search sumber:ka") == "kabar|", "bash keeps what is before the colon");
  CHECK(complete("telusur-search --color=n") == "never|");
  CHECK(complete("telusur-search -d ") == "|");
}

TEST_CASE("the scripts for bash, zsh and fish are valid") {
  for (const std::string name : {"telusur-index", "telusur-search", "telusur-analyze", "telusur-serve"}) {
    CAPTURE(name);
    CHECK(run_program({"/bin/bash", "-n", completion_file(name, "bash")}).exit_code == 0);
    if (has_shell("zsh"))
      CHECK(run_program({"/usr/bin/env", "zsh", "-n", completion_file(name, "zsh")}).exit_code == 0);
    if (has_shell("fish"))
      CHECK(run_program({"/usr/bin/env", "fish", "--no-execute", completion_file(name, "fish")}).exit_code ==
            0);
  }
}

TEST_CASE("fish completes options, their values, fields and words of the index") {
  if (!has_shell("fish")) return;
  const TemporaryDirectory folder;
  const std::string database = small_index(folder);
  const std::string path = program("telusur-search");
  const auto complete = [&](const std::string& line) {
    const std::string script = "set -x PATH " + path.substr(0, path.rfind('/')) + " $PATH; source '" +
                               completion_file("telusur-search", "fish") + "'; complete -C '" + line + "'";
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
