// SPDX-License-Identifier: GPL-3.0-or-later
// What administrators read is in the language of the locale, and never in two languages at once.
#include <algorithm>
#include <cstddef>
#include <regex>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

#include "database_changes.h"
#include "programs.h"

namespace {

using namespace telusur::test;

/// Returns whether `text` holds one of `words` as a whole word, in any case.
bool has_word(const std::string& text, const std::string& words) {
  return std::regex_search(text, std::regex("\\b(" + words + ")\\b", std::regex::icase));
}

// Function words and words of the messages that the other language does not have.
const std::string kEnglishWords =
    "the|is|are|was|with|not|no|of|and|or|to|at|for|cannot|could|there|which|from|this|print|usage|options|"
    "examples|added|rejected|sound|damaged|index|articles|check|file|name|needs|default|before";
const std::string kIndonesianWords =
    "yang|tidak|dengan|dan|atau|dari|di|ke|untuk|ini|bukan|penggunaan|opsi|contoh|bawaan|ditambahkan|ditolak|"
    "utuh|rusak|indeks|berkas|artikel|periksa|lihat|memerlukan|coba|sebelumnya";

/// `text` without what is the same in every language: options, placeholders, paths and examples.
std::string remove_names(std::string text) {
  for (const char* pattern :
       {R"(banjir di Jakarta)", R"("[^"]*")", R"(telusur-[a-z]+)", R"(--?[a-zA-Z][\w-]*(=\S+)?)", R"(/\S*)",
        R"('[^']*')", R"(\S*\.(db|csv|gz|jsonl)\S*)", R"(id title text date source author category url)",
        R"((text, )?html, markdown.*rss)", R"(id, title, text, date, source, author, category, url)",
        R"(relevance, newest (or|atau) oldest)", R"(source, category (or|atau) year)",
        R"(text, json, jsonl, tsv (or|atau) trec)", R"(judul:.*)", R"(\+wajib.*)", R"(find \. .*)",
        R"(DAN ATAU BUKAN)"})
    text = std::regex_replace(text, std::regex(pattern), " ");
  return text;
}

struct Run {
  std::string program;
  std::vector<std::string> arguments;
  int exit_code = 0;
};

/// An index whose tables are sound and whose contents are not.
std::string write_damaged_index(const TemporaryDirectory& folder) {
  std::string database = folder.file("rusak.db");
  // The second article is in Xapian's tables only, so that it can be changed there.
  for (const std::string article : {R"({"id":"1","title":"Banjir","text":"Air merendam rumah."})",
                                    R"({"id":"2","title":"Gempa","text":"Tanah bergetar."})"})
    REQUIRE(telusur_index({"-d", database, folder.write("b.jsonl", article)}).exit_code == 0);
  change_database(database + "/generation-1", [](Xapian::WritableDatabase& inner) {
    damage_record(inner, 1);
    inner.set_metadata("asing:kunci", "x");
    change_document(inner, 2, [](Xapian::Document& document) { document.remove_term("tanah"); });
  });
  return database;
}

/// Each program's help, reports and errors.
std::vector<Run> all_runs(const TemporaryDirectory& folder) {
  const std::string database = folder.file("news.db");
  const std::string article = folder.write("a.txt", "Banjir\n\nAir merendam rumah.");
  std::filesystem::create_directory(folder.file("kosong"));
  const std::string damaged = write_damaged_index(folder);
  return {{"telusur-index", {"-d", database, article}, 0},
          {"telusur-index", {"-d", database, "--dry-run", "-v", article}, 0},
          {"telusur-index", {"-d", database, "--check"}, 0},
          {"telusur-index", {"-d", database, "--stats"}, 0},
          {"telusur-index", {"-d", database, "--compact"}, 0},
          {"telusur-index", {"-d", database, "--reindex"}, 0},
          {"telusur-index", {"-d", database, "--backup", folder.file("b")}, 0},
          {"telusur-index", {"-d", damaged, "--check"}, 1},
          {"telusur-index", {"-d", damaged, "--backup", folder.file("c")}, 2},
          {"telusur-index", {"-d", damaged, "--reindex"}, 1},
          {"telusur-index", {"--help"}, 0},
          {"telusur-index", {"--salah"}, 2},
          {"telusur-index", {"-d"}, 2},
          {"telusur-index", {"-j", "x", article}, 2},
          {"telusur-index", {"--memory", "x", article}, 2},
          {"telusur-index", {"--map", "warna=x", article}, 2},
          {"telusur-index", {"--map", "title=", article}, 2},
          {"telusur-index", {"-d", database, "--no-positions", article}, 2},
          {"telusur-index", {"--format", "pdf", article}, 2},
          {"telusur-index", {"--check", "--compact"}, 2},
          {"telusur-index", {"--reindex", "--prune"}, 2},
          {"telusur-index", {"--positions", "--no-positions", article}, 2},
          {"telusur-index", {"-d", database, folder.file("kosong")}, 2},
          {"telusur-search", {"--help"}, 0},
          {"telusur-search", {"--salah"}, 2},
          {"telusur-search", {"--json", "-l", "x"}, 2},
          {"telusur-search", {"-d", database, "-0", "x"}, 2},
          {"telusur-search", {"-d", database, "--limit", "x", "x"}, 2},
          {"telusur-search", {"-d", database, "--show", "x", "--all"}, 2},
          {"telusur-search", {"-d", database, "-l", "--facets", "year", "x"}, 2},
          {"telusur-search", {"-d", database}, 2},
          {"telusur-search", {"-d", folder.file("tiada.db"), "x"}, 2},
          {"telusur-search", {"-d", database, "--batch", folder.file("tiada.tsv")}, 2},
          {"telusur-analyze", {"--help"}, 0},
          {"telusur-serve", {"--help"}, 0},
          {"telusur-serve", {"--listen", "8080"}, 2},
          {"telusur-analyze", {"--salah"}, 2}};
}

TEST_CASE("every message of the programs is in the language of the locale alone") {
  for (const std::string locale : {"LANG=id_ID.UTF-8", "LANG=C"}) {
    const bool is_indonesian = locale.starts_with("LANG=id");
    const TemporaryDirectory folder;
    for (const Run& run : all_runs(folder)) {
      CAPTURE(locale);
      CAPTURE(run.program);
      CAPTURE(run.arguments);
      const ProgramResult result = run_tool(run.program, run.arguments, {.environment = {locale}});
      const std::string text = result.out + result.err;
      CAPTURE(text);
      CHECK(result.exit_code == run.exit_code);
      REQUIRE_FALSE(text.empty());
      const std::string words = remove_names(text);
      CHECK(has_word(words, is_indonesian ? kIndonesianWords : kEnglishWords));
      CHECK_FALSE(has_word(words, is_indonesian ? kEnglishWords : kIndonesianWords));
    }
  }
}

/// Overwrites bytes in the middle of the first block of the file at `path`.
void damage_block(const std::string& path) {
  constexpr std::streamoff kOffset = 3000;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(kOffset);
  file << "damaged";
}

TEST_CASE("an error about a damaged index is in the language of the locale alone") {
  struct Row {
    std::string table;
    bool is_missing = false;
    std::string english;
    std::string indonesian;
  };
  const Row rows[] = {
      {"postlist.glass", true, "its file postlist.glass is missing", "berkas postlist.glass tidak ada"},
      {"postlist.glass", false, "is damaged: the block 0 of postlist.glass has another checksum",
       "rusak: checksum blok 0 pada postlist.glass berbeda dari saat diterbitkan"},
      {"iamglass", false, "its file iamglass is invalid: it has bytes after its end",
       "berkas iamglass tidak sah: ada bita setelah akhirnya"}};
  for (const Row& row : rows) {
    const TemporaryDirectory folder;
    const std::string database = folder.file("news.db");
    REQUIRE(telusur_index({"-d", database, folder.write("a.txt", "Banjir\n\nAir naik.")}).exit_code == 0);
    const std::string file = database + "/generation-1/" + row.table;
    if (row.is_missing)
      std::filesystem::remove(file);
    else if (row.table == "iamglass")
      std::ofstream(file, std::ios::app | std::ios::binary) << "damaged";
    else
      damage_block(file);
    for (const bool is_indonesian : {true, false}) {
      const ProgramResult result = telusur_search(
          {"-d", database, "banjir"}, {.environment = {is_indonesian ? "LANG=id_ID.UTF-8" : "LANG=C"}});
      CAPTURE(result.err);
      CHECK(result.exit_code == 2);
      CHECK(result.err.find(is_indonesian ? row.indonesian : row.english) != std::string::npos);
      CHECK_FALSE(has_word(remove_names(result.err), is_indonesian ? kEnglishWords : kIndonesianWords));
    }
  }
}

TEST_CASE("a reindex names the damage of an article in the language of the locale alone") {
  const TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const std::string sound = folder.write("a.txt", "Banjir\n\nAir naik.");
  const std::string damaged = folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  REQUIRE(telusur_index({"-d", database, sound, damaged}).exit_code == 0);
  change_database(database + "/generation-1", [](auto& inner) { damage_record(inner, 2); });
  const ProgramResult result =
      telusur_index({"-d", database, "--reindex"}, {.environment = {"LANG=id_ID.UTF-8"}});
  CAPTURE(result.err);
  CHECK(result.err.find("rekamannya rusak") != std::string::npos);
  CHECK_FALSE(has_word(remove_names(result.err), kEnglishWords));
}

TEST_CASE("the locale is LC_ALL, else LC_MESSAGES, else LANG, and an empty variable does not count") {
  struct Row {
    std::vector<std::string> environment;
    bool is_indonesian = false;
  };
  const Row rows[] = {{{}, false},
                      {{"LANG=id"}, true},
                      {{"LANG=id_ID"}, true},
                      {{"LANG=id.UTF-8"}, true},
                      {{"LANG=en_US.UTF-8"}, false},
                      {{"LANG=ido"}, false},
                      {{"LANG=C", "LC_MESSAGES=id_ID.UTF-8"}, true},
                      {{"LANG=id_ID.UTF-8", "LC_ALL=C.UTF-8"}, false},
                      {{"LANG=id_ID.UTF-8", "LC_ALL="}, true},
                      {{"LC_MESSAGES=C", "LC_ALL=id_ID.UTF-8"}, true}};
  for (const Row& row : rows) {
    CAPTURE(row.environment);
    const std::string help = telusur_analyze({"--help"}, {.environment = row.environment}).out;
    CHECK((help.find("Penggunaan: ") != std::string::npos) == row.is_indonesian);
    CHECK((help.find("Usage: ") != std::string::npos) != row.is_indonesian);
  }
}

TEST_CASE_FIXTURE(TemporaryDirectory, "JSON is the same in every locale") {
  const std::string article = write("a.txt", "Banjir\n\nAir merendam rumah.");
  const std::string database = file("news.db");
  REQUIRE(telusur_index({"-d", database, article}).exit_code == 0);
  std::ofstream(database + "/generation-1/docdata.glass") << "nothing";
  const auto check = [&](const std::string& locale) {
    return telusur_index({"-d", database, "--check", "--json"}, {.environment = {locale}}).out;
  };
  CHECK(check("LANG=id_ID.UTF-8") == check("LANG=C"));
  CHECK_FALSE(nlohmann::json::parse(check("LANG=C"))["problems"].empty());
}

TEST_CASE("Indonesian help fits eighty columns and names the same options as English help") {
  const std::regex option("(^|[ ,])(--?[a-zA-Z0][a-z-]*)(?=[ ,\n])");
  const auto options = [&](const std::string& help) {
    std::vector<std::string> found;
    const std::string text = help.substr(0, help.find("\n\n", help.find("--version")));
    for (std::sregex_iterator match(text.begin(), text.end(), option), end; match != end; ++match)
      found.push_back((*match)[2]);
    std::ranges::sort(found);
    return found;
  };
  for (const std::string name : {"telusur-index", "telusur-search", "telusur-analyze", "telusur-serve"}) {
    CAPTURE(name);
    const std::string english = run_tool(name, {"--help"}).out;
    const std::string indonesian = run_tool(name, {"--help"}, {.environment = {"LANG=id_ID.UTF-8"}}).out;
    CHECK(options(english) == options(indonesian));
    for (std::size_t begin = 0; begin < indonesian.size();) {
      const std::size_t end = std::min(indonesian.find('\n', begin), indonesian.size());
      CAPTURE(indonesian.substr(begin, end - begin));
      CHECK(end - begin <= 84);
      begin = end + 1;
    }
  }
}

TEST_CASE("no line of the help of the indexer is wider than a terminal") {
  constexpr std::size_t kColumns = 80;
  for (const char* language : {"LC_ALL=C", "LC_ALL=id_ID.UTF-8"}) {
    CAPTURE(language);
    std::istringstream lines(run_program({"/usr/bin/env", language, program("telusur-index"), "--help"}).out);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      CAPTURE(line);
      CHECK(line.size() <= kColumns);
    }
    CHECK(count > 40);
  }
}

}  // namespace
