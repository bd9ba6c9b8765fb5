// SPDX-License-Identifier: GPL-3.0-or-later
// Output that cannot be written: every program says so, gives the reason and exits 2.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "programs.h"

namespace {

using namespace telusur::test;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A shell command in which "$@" is the program; its arguments, in which INDEX, NEW and IN are paths.
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

  /// Runs the program of `row` inside of the shell command `shell`.
  [[nodiscard]] ProgramResult run(const std::string& shell, const Row& row) const {
    std::vector<std::string> command{"/bin/sh", "-c", shell, "sh", program(row.name)};
    for (std::string argument : row.arguments) {
      if (argument == "INDEX") argument = folder_.file("news.db");
      if (argument == "NEW") argument = folder_.file("new.db");
      if (argument == "IN") argument = folder_.file("in");
      if (argument == "ARTICLE") argument = folder_.file("a.txt");
      command.push_back(argument);
    }
    return run_program(command, {.input = "menulis\n"});
  }

 private:
  TemporaryDirectory folder_;
};

TEST_CASE("a limit on the size of files (ulimit -f) is an error that each program names") {
  const Row rows[] = {{"telusur-index", {"-d", "NEW", "IN"}},
                      {"telusur-index", {"--rebuild", "-d", "INDEX", "IN"}},
                      {"telusur-index", {"--compact", "-d", "INDEX"}},
                      {"telusur-index", {"--help"}},
                      {"telusur-search", {"-d", "INDEX", "--json", "--explain", "banjir"}},
                      {"telusur-search", {"--help"}},
                      {"telusur-analyze", {"--json", "Air merendam rumah di tepi sungai itu."}},
                      {"telusur-analyze", {"--help"}}};
  for (const Row& row : rows) {
    const ProgramResult result = Place().run("ulimit -f 1; exec \"$@\"", row);  // a block of 512 bytes
    CAPTURE(row.name);
    CAPTURE(row.arguments);
    CAPTURE(result.err);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, row.name + ": "));
    CHECK(contains(result.err, "File too large"));
  }
}

}  // namespace
