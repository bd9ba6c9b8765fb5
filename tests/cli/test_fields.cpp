// SPDX-License-Identifier: GPL-3.0-or-later
// telusur-index --field, from the command line to the statistics.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "programs.h"
#include "temporary_directory.h"

namespace {

using namespace telusur::test;
using nlohmann::json;

/// A file of two articles, and runs over it.
struct Archive : TemporaryIndex {
  Archive() {
    write("in/a.jsonl",
          "{\"id\": \"a\", \"judul\": \"Banjir\", \"isi\": \"Air naik.\", \"Kota\": \"Demak\", \"halaman\": "
          "3}\n"
          "{\"id\": \"b\", \"judul\": \"Pasar\", \"isi\": \"Cabai naik.\", \"halaman\": \"IX\"}\n");
  }

  [[nodiscard]] ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-d", database});
    return telusur_index(std::move(arguments));
  }
  [[nodiscard]] ProgramResult index(std::vector<std::string> arguments) const {
    arguments.push_back(file("in"));
    return run(std::move(arguments));
  }
  [[nodiscard]] json statistics() const { return json::parse(run({"--stats", "--json"}).out); }
};

TEST_CASE_FIXTURE(Archive, "a declaration that is wrong is a usage error, and creates no index") {
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  for (const Row& row : {
           Row{{"--field", "kota:kata"}, "kata is not a type of fields; the types are keyword, text"},
           Row{{"--field", ":number"}, ":number has no name"},
           Row{{"--field", "judul"}, "\"judul\" is a field of every index already"},
           Row{{"--field", "Tgl"}, "\"tgl\" is a field of every index already"},
           Row{{"--field", "sejak"}, "\"sejak\" is a field of every index already"},
           Row{{"--field", "until:date"}, "\"until\" is a field of every index already"},
           Row{{"--field", "kota asal"}, "\"kota asal\" cannot be the name of a field"},
           Row{{"--field", "kota", "--field", "KOTA:text"},
               "The field kota is declared as keyword and cannot be text"},
           Row{{"--field", "kota", "--field", "kota:none"}, "cannot be both declared and dropped"},
           Row{{"--field", "kota:none"}, "declares no field kota"},
       }) {
    const ProgramResult result = index(row.arguments);
    CAPTURE(result.err);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, row.message));
    CHECK_FALSE(std::filesystem::exists(database));
  }
  CHECK(index({}).exit_code == 0);
  const ProgramResult elsewhere = run({"--stats", "--field", "kota"});
  CHECK(elsewhere.exit_code == 2);
  CHECK(contains(elsewhere.err, "--field is used when articles are indexed, or with --reindex"));
}

TEST_CASE_FIXTURE(Archive, "a field that is declared in an existing index is announced") {
  CHECK_FALSE(contains(index({"--field", "kota"}).out, "New fields"));
  const ProgramResult late = index({"--field", "Halaman:number", "--field", "kota"});
  CHECK(late.exit_code == 0);
  CHECK(contains(late.out,
                 "New fields: halaman (number). They apply to articles that are written from now on; "
                 "--reindex applies them to all.\n"));
  CHECK(json::parse(index({"--json", "--field", "edisi"}).out)["new_fields"] == json({{"edisi", "keyword"}}));
  CHECK_FALSE(contains(index({}).out, "New fields"));
  const ProgramResult changed = index({"--field", "kota:text"});
  CHECK(changed.exit_code == 2);
  CHECK(contains(changed.err, "declares the field kota as keyword. To make it text, reindex or rebuild"));
}

TEST_CASE_FIXTURE(Archive, "files are read again for a new field only, and a dry run says so") {
  REQUIRE(index({}).exit_code == 0);
  const auto skipped = [](const ProgramResult& result) {
    return json::parse(result.out)["skipped_bytes"].get<std::size_t>();
  };
  CHECK(skipped(index({"--json"})) > 0);
  const ProgramResult planned = index({"--json", "--dry-run", "--field", "kota"});
  CHECK(skipped(planned) == 0);
  CHECK(json::parse(planned.out)["updated"] == 1);
  const ProgramResult read = index({"--json", "--field", "kota"});
  CHECK(skipped(read) == 0);
  CHECK(json::parse(read.out)["updated"] == 1);
  CHECK(json::parse(read.out)["unchanged"] == 1);
  CHECK_MESSAGE(skipped(index({"--json"})) > 0, "without naming the field again");
}

TEST_CASE_FIXTURE(Archive, "values that cannot be read as declared are noticed once for a file") {
  const ProgramResult result = index({"--field", "kota:date", "--field", "halaman:number"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.err,
                 "values that cannot be read as their fields are declared, such as \"Kota: Demak\": 2"));
}

TEST_CASE_FIXTURE(Archive, "--stats lists declared fields and names the others") {
  REQUIRE(index({}).exit_code == 0);
  CHECK(statistics()["declared_fields"] == json::object());
  CHECK(statistics()["other_fields"] == json({{"halaman", 2}, {"kota", 1}}));
  CHECK(run({"--reindex", "--field", "halaman:number"}).exit_code == 0);
  CHECK(statistics()["declared_fields"] ==
        json({{"halaman", {{"type", "number"}, {"articles", 2}, {"searchable", 2}}}}));
  const std::string text = run({"--stats"}).out;
  CHECK(contains(text, "field halaman    number, 2 articles\n"));
  CHECK(contains(text, "other fields     kota (1)\n"));
  CHECK(run({"--reindex", "--field", "halaman:none"}).exit_code == 0);
  CHECK(statistics()["declared_fields"] == json::object());
  CHECK(contains(run({"--check"}).out, "all sound"));
}

}  // namespace
