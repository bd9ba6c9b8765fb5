// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of README and docs: each `console` block holds commands after "$ " and their output. A line
// after "> " continues a command. "..." stands for any text of a line, and alone on a line for any lines. A
// block such as `console jq` is skipped where the program jq is not installed, or fails if
// TELUSUR_REQUIRE_DOCS is set.
#include <cstdlib>
#include <regex>
#include <sstream>

#include <doctest/doctest.h>

#include "programs.h"

namespace {

using namespace telusur::test;

struct Example {
  std::string command;
  std::string output;  ///< as in the document
};

bool is_installed(const std::string& name) {
  return run_program({"/bin/sh", "-c", "command -v " + name}).exit_code == 0;
}

/// Returns whether a line begins a block of examples whose other programs, named in that line, are installed.
bool begins_examples(const std::string& line) {
  std::istringstream words(line);
  std::string word;
  words >> word;
  if (word != "```console") return false;
  while (words >> word) {
    if (is_installed(word)) continue;
    const bool is_required = std::getenv("TELUSUR_REQUIRE_DOCS") != nullptr;
    CHECK_MESSAGE(!is_required, word, " is not installed: run scripts/setup docs.");
    MESSAGE("Examples are skipped: ", word, " is not installed.");
    return false;
  }
  return true;
}

std::vector<Example> read_examples(const std::string& path) {
  std::vector<Example> examples;
  std::istringstream lines(read_file(path));
  bool is_console = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      is_console = !is_console && begins_examples(line);
    } else if (is_console && line.starts_with("$ ")) {
      examples.push_back({.command = line.substr(2), .output = {}});
    } else if (is_console && line.starts_with("> ") && examples.back().output.empty()) {
      examples.back().command += '\n' + line.substr(2);
    } else if (is_console) {
      REQUIRE_FALSE(examples.empty());
      examples.back().output += line + '\n';
    }
  }
  return examples;
}

/// The regular expression that `output` stands for.
std::regex expression_of(const std::string& output) {
  static const std::regex kSpecial(R"([.^$|()\[\]{}*+?\\])");
  std::istringstream lines(output);
  std::string expression;
  for (std::string line; std::getline(lines, line);) {
    if (line == "...") {
      expression += "(?:[^\n]*\n)*";
      continue;
    }
    for (std::size_t at; (at = line.find("...")) != std::string::npos; line.erase(0, at + 3))
      expression += std::regex_replace(line.substr(0, at), kSpecial, R"(\$&)") + "[^\n]*";
    expression += std::regex_replace(line, kSpecial, R"(\$&)") + '\n';
  }
  return std::regex(expression);
}

TEST_CASE("the examples of the documents give the output that they show") {
  std::vector<std::string> documents{document("../README.md"), document("../README.id.md")};
  for (const auto& entry : std::filesystem::directory_iterator(document("")))
    if (entry.path().extension() == ".md") documents.push_back(entry.path().string());
  const std::string programs = program("telusur-index");
  std::size_t count = 0;
  for (const std::string& path : documents) {
    CAPTURE(path);
    const TemporaryDirectory folder;
    std::filesystem::create_directory_symlink(corpus_path(""), folder.file("corpus"));
    const std::string prologue = "cd '" + folder.path().string() + "' && PATH='" +
                                 programs.substr(0, programs.rfind('/')) + "':$PATH && exec 2>&1 && ";
    const auto run = [&](const std::string& command) {
      return run_program({"/bin/sh", "-c", prologue + command}).out;
    };
    const std::vector<Example> examples = read_examples(path);
    if (!examples.empty()) static_cast<void>(run("telusur-index -q -d telusur.db corpus/articles"));
    for (const Example& example : examples) {
      CAPTURE(example.command);
      const std::string output = run(example.command);
      CAPTURE(output);
      CHECK(std::regex_match(output, expression_of(example.output)));
      ++count;
    }
  }
  CHECK(count >= 10);
}

}  // namespace
