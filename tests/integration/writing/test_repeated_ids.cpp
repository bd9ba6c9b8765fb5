// SPDX-License-Identifier: GPL-3.0-or-later
// Files that have an id several times, such as logs and archives, and files that lose a record for a while.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "changing_folder.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Ids and texts of the lines of a file, in order.
using Lines = std::vector<std::pair<std::string, std::string>>;

std::string jsonl_of(const Lines& lines) {
  std::string text;
  for (const auto& [id, line] : lines) text += json_line(id, line);
  return text;
}

/// The files that are written before a run, by stem.
using Step = std::map<std::string, Lines>;

struct Row {
  std::string what;
  std::vector<Step> steps;
  std::string text;  ///< what the article x says at the end
};

const std::vector<Row>& rows() {
  static const Lines log{{"x", "Satu."}, {"x", "Dua."}, {"y", "Awal."}};
  static const Lines edited{{"x", "Satu."}, {"x", "Dua."}, {"y", "Ralat."}};
  static const Lines newer{{"x", "Tiga."}};
  static const std::vector<Row> all{
      {"the last record of a file wins", {{{"m", log}}}, "Dua."},
      {"another record changes", {{{"m", log}}, {{"m", edited}}}, "Dua."},
      {"the file has lost the id, and another record changes",
       {{{"m", log}}, {{"z", newer}}, {{"m", edited}}},
       "Tiga."},
      {"the same with a path that is read before", {{{"m", log}}, {{"a", newer}}, {{"m", edited}}}, "Tiga."},
      {"another file corrects it while another record changes",
       {{{"m", log}}, {{"a", newer}, {"m", edited}}},
       "Tiga."},
      {"the last record came later",
       {{{"m", {{"x", "Satu."}, {"y", "Awal."}}}},
        {{"m", {{"x", "Satu."}, {"y", "Awal."}, {"x", "Dua."}}}},
        {{"z", newer}},
        {{"m", {{"x", "Satu."}, {"y", "Ralat."}, {"x", "Dua."}}}}},
       "Tiga."},
      {"an earlier record comes again",
       {{{"m", {{"x", "Satu."}, {"x", "Dua."}}}}, {{"m", {{"x", "Satu."}, {"x", "Dua."}, {"x", "Satu."}}}}},
       "Satu."},
      {"an earlier record comes again while another one changes",
       {{{"m", log}}, {{"m", {{"x", "Satu."}, {"x", "Dua."}, {"y", "Ralat."}, {"x", "Satu."}}}}},
       "Satu."},
      {"an earlier record comes again in a file that has lost the id",
       {{{"m", log}},
        {{"z", newer}},
        {{"m", {{"x", "Satu."}, {"x", "Dua."}, {"y", "Awal."}, {"x", "Satu."}}}}},
       "Satu."},
      {"the same while another one changes",
       {{{"m", log}},
        {{"z", newer}},
        {{"m", {{"x", "Satu."}, {"x", "Dua."}, {"y", "Ralat."}, {"x", "Satu."}}}}},
       "Satu."},
      {"the last record changes", {{{"m", log}}, {{"m", {{"x", "Satu."}, {"x", "Empat."}}}}}, "Empat."},
      {"the first record changes", {{{"m", log}}, {{"m", {{"x", "Empat."}, {"x", "Dua."}}}}}, "Dua."},
      {"the last record goes", {{{"m", log}}, {{"m", {{"x", "Satu."}, {"y", "Awal."}}}}}, "Satu."},
      {"the only record changes, and changes back",
       {{{"m", {{"x", "Satu."}}}}, {{"m", {{"x", "Dua."}}}}, {{"m", {{"x", "Satu."}}}}},
       "Satu."},
      {"the newer file drops it and gets it back",
       {{{"m", log}},
        {{"z", {{"x", "Tiga."}, {"z", "Lain."}}}},
        {{"z", {{"z", "Lain."}}}},
        {{"z", {{"z", "Lain."}, {"x", "Tiga."}}}}},
       "Tiga."},
      {"the newer file is empty for a while",
       {{{"m", log}}, {{"z", newer}}, {{"z", {}}}, {{"z", newer}}},
       "Tiga."},
      {"the newer file stays empty", {{{"m", log}}, {{"z", newer}}, {{"z", {}}}}, "Tiga."},
  };
  return all;
}

/// How the files of a row are written and read.
struct Way {
  std::string what;
  std::string archive = {};  ///< format of archives of one member for each line; empty for plain lines
  bool is_bulk = false;      ///< in the last run
  bool prune = false;
  bool is_young = false;  ///< files change just before they are read
};

std::string content_of(const Lines& lines, const Way& way) {
  if (way.archive.empty() || lines.empty()) return jsonl_of(lines);
  Members members;
  for (const auto& line : lines)
    members.emplace_back(std::to_string(members.size()) + ".jsonl", jsonl_of({line}));
  return pack(way.archive, "none", members);
}

TEST_CASE("of records with one id in a file the last one counts, in lines and in members") {
  const Way ways[] = {{.what = "lines"},
                      {.what = "bulk", .is_bulk = true},
                      {.what = "pruned", .prune = true},
                      {.what = "young files", .is_young = true},
                      {.what = "tar", .archive = "tar", .prune = true},
                      {.what = "young tar", .archive = "tar", .is_young = true},
                      {.what = "zip in bulk", .archive = "zip", .is_bulk = true}};
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    for (const Way& way : ways) {
      CAPTURE(way.what);
      ChangingFolder folder;
      for (const Step& step : row.steps) {
        for (const auto& [stem, lines] : step) {
          folder.write(stem, content_of(lines, way));
          if (way.is_young) fs::last_write_time(folder.path(stem), fs::file_time_type::clock::now());
        }
        if (way.is_bulk && &step == &row.steps.back()) folder.write("0.jsonl", many_articles());
        folder.run({.jobs = 2, .prune = way.prune});
      }
      CHECK(folder.text_of("x") == row.text);
      for (const char* stem : {"a", "m", "z"}) {
        if (fs::exists(folder.path(stem))) folder.touch(stem);
      }
      const IndexSummary touched = folder.run({.prune = way.prune});
      CHECK(touched.added + touched.updated + touched.removed == 0);
      CHECK(folder.text_of("x") == row.text);
    }
  }
}

TEST_CASE_FIXTURE(ChangingFolder, "an archive that was only touched is hashed, not read") {
  for (const std::string format : {"tar", "zip"}) {
    CAPTURE(format);
    write("x", pack(format, "none",
                    {{"1.jsonl", json_line(format, "Satu.")}, {"2.jsonl", json_line(format, "Dua.")}}));
    run();
    CHECK(notices.size() == 1);
    touch("x");
    const IndexSummary summary = run();
    CHECK(summary.skipped_bytes == fs::file_size(path("x")));
    CHECK(notices.empty());
  }
}

TEST_CASE_FIXTURE(ChangingFolder, "a run that prunes removes what earlier runs have kept") {
  const std::string whole = json_line("x", "Satu.") + json_line("y", "Dua.");
  write("a.jsonl", whole);
  write("b.jsonl", json_line("z", "Tiga."));
  run();
  write("a.jsonl", json_line("x", "Satu."));
  CHECK(run().removed == 0);
  CHECK(run().bytes == 0);
  SUBCASE("of a file that is unchanged since") {}
  SUBCASE("of a file that has grown since") {
    write("a.jsonl", json_line("x", "Satu.") + json_line("w", "Baru."));
  }
  SUBCASE("of a file that has grown and was read since") {
    write("a.jsonl", json_line("x", "Satu.") + json_line("w", "Baru."));
    run();
  }
  SUBCASE("of a file that was touched and read since") {
    touch("a.jsonl");
    run();
  }
  IndexFilesOptions dry{.prune = true};
  dry.dry_run = true;
  CHECK(run(dry).removed == 1);
  CHECK(run({.prune = true}, {"b.jsonl"}).removed == 0);
  CHECK(run({.prune = true}).removed == 1);
  CHECK(text_of("y").empty());
  CHECK(text_of("x") == "Satu.");
  CHECK(run({.prune = true}).bytes == 0);
}

TEST_CASE_FIXTURE(ChangingFolder, "a correction beats records whose documents only get a declared field") {
  const auto line = [](const std::string& id, const std::string& text) {
    return json_line({{"id", id}, {"isi", text}, {"kota", "Demak"}});
  };
  for (const bool is_bulk : {false, true}) {
    CAPTURE(is_bulk);
    fs::remove_all(path(""));
    fs::remove_all(database());
    write("b.jsonl", line("x", "Lama.") + line("y", "Lama."));
    run();
    write("a.jsonl", line("x", "Ralat."));
    if (is_bulk) write("0.jsonl", many_articles());
    IndexFilesOptions options{.jobs = 2};
    options.writer.fields = {{.name = "kota", .type = IndexFieldType::kKeyword}};
    run(options);
    CHECK(text_of("x") == "Ralat.");
    CHECK(text_of("y") == "Lama.");
    CHECK(article_count() == (is_bulk ? 1102 : 2));
    const IndexSummary idle = run();
    CHECK(idle.added + idle.updated + idle.bytes == 0);
  }
}

TEST_CASE_FIXTURE(ChangingFolder, "the articles of a file whose name a folder takes are pruned") {
  write("a.json", json_of({{"x", "Satu."}}));
  write("b", json_line("y", "Dua."));
  run();
  remove("b");
  write("b/c.json", json_of({{"z", "Tiga."}}));
  CHECK(run({.prune = true}).removed == 1);
  CHECK(text_of("y").empty());
}

}  // namespace
