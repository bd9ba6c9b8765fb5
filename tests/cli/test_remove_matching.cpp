// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --remove-matching.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "programs.h"

namespace {

using namespace telusur::test;

struct Archive : TemporaryDirectory {
  Archive() {
    write("in.jsonl", json_line({{"id", "demak"}, {"isi", "Banjir di Demak."}, {"sumber", "Kompas"}}) +
                          json_line({{"id", "kudus"}, {"isi", "Banjir di Kudus."}, {"sumber", "Tempo"}}) +
                          json_line({{"id", "gempa"}, {"isi", "Gempa di Cianjur."}, {"sumber", "Tempo"}}));
    REQUIRE(telusur_index({"-q", "-d", database, file("in.jsonl")}).exit_code == 0);
  }

  [[nodiscard]] ProgramResult remove(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-d", database});
    return telusur_index(std::move(arguments));
  }

  [[nodiscard]] std::string ids() const {
    return telusur_search({"-d", database, "-l", "-n", "all", "banjir ATAU gempa"}).out;
  }

  std::string database = file("news.db");
};

TEST_CASE_FIXTURE(Archive,
                  "a query removes articles, and the files that they came from do not bring them back") {
  const ProgramResult result = remove({"--remove-matching", "banjir demak"});
  CHECK(result.exit_code == 0);
  CHECK(result.out == database + ": 1 articles removed\n");
  CHECK(ids() == "kudus\ngempa\n");
  CHECK(telusur_index({"-q", "-d", database, file("in.jsonl")}).exit_code == 0);
  CHECK(ids() == "kudus\ngempa\n");
  const ProgramResult json = remove({"--json", "--remove-matching", "sumber:tempo"});
  CHECK(nlohmann::json::parse(json.out) ==
        nlohmann::json{{"database", database}, {"removed", 2}, {"dry_run", false}});
  CHECK(ids().empty());
  CHECK(remove({"--check"}).exit_code == 0);
}

TEST_CASE_FIXTURE(Archive, "a dry run counts the articles, and names them if asked") {
  const auto before = ids();
  const ProgramResult result = remove({"--remove-matching", "banjir", "--dry-run", "-v"});
  CHECK(result.exit_code == 0);
  CHECK(result.out == database + ": 2 articles would be removed\n");
  CHECK(contains(result.err, "would remove demak"));
  CHECK(contains(result.err, "would remove kudus"));
  CHECK(ids() == before);
}

TEST_CASE_FIXTURE(Archive, "a query that does not say which articles is refused, and so are other options") {
  const auto before = ids();
  for (const char* query : {"", "yang", "-banjir", "(banjir"}) {
    CAPTURE(query);
    const ProgramResult result = remove({"--remove-matching", query});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "No article is removed"));
  }
  CHECK(remove({"--remove-matching", "banjir", file("in.jsonl")}).exit_code == 2);
  CHECK(remove({"--remove-matching", "banjir", "--rebuild"}).exit_code == 2);
  CHECK(remove({"--remove-matching", "banjir", "--check"}).exit_code == 2);
  CHECK(telusur_index({"-d", file("none.db"), "--remove-matching", "banjir"}).exit_code == 2);
  CHECK_FALSE(std::filesystem::exists(file("none.db")));
  CHECK(ids() == before);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "articles are also removed from an index without positions") {
  write("in.jsonl", json_line("1", "Banjir di Demak.") + json_line("2", "Gempa."));
  REQUIRE(telusur_index({"-q", "-d", file("news.db"), "--no-positions", file("in.jsonl")}).exit_code == 0);
  CHECK(telusur_index({"-d", file("news.db"), "--remove-matching", "banjir"}).exit_code == 0);
  CHECK(telusur_search({"-d", file("news.db"), "-l", "banjir"}).exit_code == 1);
}

}  // namespace
