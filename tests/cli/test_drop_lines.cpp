// SPDX-License-Identifier: GPL-3.0-or-later
// Boilerplate in the summary of telusur-index, and --drop-lines.
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "programs.h"

namespace {

using namespace telusur::test;

const std::string kArticle =
    "Kapal\n\nSatu kapal karam.\n\nADVERTISEMENT\n\nDukung kami lewat rekening.\n\nDua.\n";

TEST_CASE_FIXTURE(TemporaryIndex, "boilerplate is counted, and is no fault for --strict") {
  const std::string text = write("a.txt", kArticle);
  const ProgramResult result = telusur_index({"-d", database, "--strict", text});
  CHECK(result.exit_code == 0);
  CHECK(result.err.empty());
  CHECK(contains(result.out, "0 notices, 1 lines of boilerplate left out; "));
  // A run that skips the file says it again.
  const ProgramResult again = telusur_index({"-d", database, "--strict", "--json", text});
  CHECK(again.exit_code == 0);
  const auto summary = nlohmann::json::parse(again.out);
  CHECK(summary["unchanged"] == 1);
  CHECK(summary["noticed"] == 0);
  CHECK(summary["boilerplate"] == 1);
  REQUIRE(summary["notices"].size() == 1);
  CHECK(summary["notices"][0]["kind"] == "boilerplate");
  CHECK(summary["notices"][0]["example"] == "ADVERTISEMENT");
  CHECK(contains(telusur_index({"-d", database, "-v", text}).err,
                 "a.txt: has a line of boilerplate, which was left out: \"ADVERTISEMENT\""));
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "--drop-lines leaves lines out, and files are read again when they change") {
  const std::string text = write("a.txt", kArticle);
  const std::string lines =
      write("lines.txt", "\xef\xbb\xbf# baris portal kita\r\n\r\n  Dukung  kami* \r\n\\# tagar\n");
  const auto run = [&](const std::string& file) {
    return nlohmann::json::parse(telusur_index({"-d", database, "--json", "--drop-lines", file, text}).out);
  };
  const auto first = run(lines);
  CHECK(first["added"] == 1);
  CHECK(first["boilerplate"] == 2);
  CHECK(telusur_search({"-d", database, "--count", "rekening"}).out == "0\n");
  CHECK(run(lines)["skipped_bytes"] == kArticle.size());
  // The same lines in another order are the same.
  CHECK(run(write("sama.txt", "\\# tagar\nDukung kami*\n"))["skipped_bytes"] == kArticle.size());

  const auto changed = run(write("lain.txt", "Dukung kamu*\n"));
  CHECK(changed["updated"] == 1);
  CHECK(changed["boilerplate"] == 1);
  CHECK(telusur_search({"-d", database, "--count", "rekening"}).out == "1\n");
  CHECK(nlohmann::json::parse(telusur_index({"-d", database, "--json", text}).out)["bytes"] ==
        kArticle.size());
}

TEST_CASE_FIXTURE(TemporaryIndex, "--drop-lines names an invalid line and creates no index") {
  const std::string text = write("a.txt", kArticle);
  struct Row {
    std::string content, message;
  };
  for (const Row& row : {Row{"Satu\n*\n", ":2: a * alone would drop every line"},
                         Row{"Satu\nDua\n\xff\xfe\n", ":3: is not UTF-8"}}) {
    const std::string lines = write("lines.txt", row.content);
    const ProgramResult result = telusur_index({"-d", database, "--drop-lines", lines, text});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, lines + row.message));
    CHECK_FALSE(std::filesystem::exists(database));
  }
  const ProgramResult missing = telusur_index({"-d", database, "--drop-lines", file("tidak-ada"), text});
  CHECK(missing.exit_code == 2);
  CHECK(contains(missing.err, "tidak-ada"));
  CHECK_FALSE(std::filesystem::exists(database));
  CHECK(telusur_index({"-d", database, "--drop-lines", write("kosong.txt", ""), text}).exit_code == 0);
}

TEST_CASE_FIXTURE(TemporaryIndex, "--drop-lines is refused where no file is read") {
  const std::string text = write("a.txt", kArticle);
  const std::string lines = write("lines.txt", "Dukung kami*\n");
  REQUIRE(telusur_index({"-d", database, text}).exit_code == 0);
  for (const std::string task : {"--reindex", "--stats", "--check"}) {
    CAPTURE(task);
    const ProgramResult result = telusur_index({"-d", database, task, "--drop-lines", lines});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "--drop-lines is used when files are read"));
  }
}

}  // namespace
