// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a second run reads again, and those that it skips.
#include <chrono>
#include <iterator>
#include <map>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "database_changes.h"
#include "index_format/schema.h"
#include "temporary_directory.h"
#include "text.h"

namespace {

using namespace telusur;
using test::json_line;
namespace fs = std::filesystem;

/// An archive whose files were all changed an hour ago, and its index.
class Archive {
 public:
  std::string write(const std::string& name, const std::string& content) {
    const std::string path = folder_.write("in/" + name, content);
    age(path);
    return path;
  }

  void append(const std::string& name, const std::string& content) {
    std::ofstream(folder_.file("in/" + name), std::ios::binary | std::ios::app) << content;
    age(folder_.file("in/" + name));
  }

  /// Gives the file a new time about an hour ago at each call.
  void age(const std::string& path) {
    fs::last_write_time(
        path, fs::file_time_type::clock::now() - std::chrono::hours(1) + std::chrono::seconds(++ages_));
  }

  IndexSummary run(const IndexFilesOptions& options = {}) {
    rejections.clear();
    return index_files(
        database(), std::vector{folder_.file("in")}, options,
        {.on_rejection = [this](const Rejection& rejection) { rejections.push_back(rejection); }});
  }

  [[nodiscard]] std::string text_of(const std::string& id) const {
    const auto article = Searcher(database()).find(id);
    return article ? article->text : "";
  }
  [[nodiscard]] std::string database() const { return folder_.file("news.db"); }
  [[nodiscard]] std::string path(const std::string& name) const { return folder_.file("in/" + name); }

  std::vector<Rejection> rejections;

 private:
  test::TemporaryDirectory folder_;
  int ages_ = 0;
};

TEST_CASE_FIXTURE(Archive, "unchanged files are not read again but are counted") {
  write("a.txt", "Judul\nSatu.");
  write("b.jsonl", json_line("x", "Dua.") + "{}\n" + json_line("y", "Tiga."));
  CHECK(run().added == 3);
  const std::vector<Rejection> first = rejections;
  REQUIRE(first.size() == 1);

  const IndexSummary again = run();
  CHECK(again.unchanged == 3);
  CHECK(again.files == 2);
  CHECK(again.bytes == 0);
  CHECK(again.skipped_bytes > 0);
  CHECK(rejections == first);
}

TEST_CASE_FIXTURE(Archive, "a touched file is recognized by its content, once") {
  const std::string path = write("a.txt", "Judul\nSatu.");
  CHECK(run().added == 1);
  age(path);
  const IndexSummary touched = run();
  CHECK(touched.unchanged == 1);
  CHECK(touched.bytes > 0);
  CHECK(run().bytes == 0);
}

TEST_CASE_FIXTURE(Archive, "an article whose extra fields alone have changed is updated") {
  write("a.jsonl", "{\"id\": \"x\", \"isi\": \"Satu.\", \"kota\": \"Demak\", \"n\": 1.50}\n");
  CHECK(run().added == 1);
  write("a.jsonl", "{\"id\": \"x\", \"isi\": \"Satu.\", \"kota\": \"Kudus\", \"n\": 1.5}\n");
  CHECK(run().updated == 1);
  CHECK(Searcher(database()).find("x")->extra ==
        std::vector<ExtraField>{{"kota", {"Kudus"}}, {"n", {"1.5"}, false, true}});
  write("a.jsonl", "{\"id\": \"x\", \"isi\": \"Satu.\", \"n\": 1.5, \"kota\": \"Kudus\", \"m\": null}\n");
  CHECK(run().updated == 1);
  write("a.jsonl", "{\"isi\": \"Satu.\", \"id\": \"x\", \"n\": 1.5, \"kota\": \"Kudus\", \"k\": []}\n");
  CHECK(run().unchanged == 1);
}

TEST_CASE_FIXTURE(Archive, "a file changed just before it was read is checked again") {
  const std::string path = write("a.txt", "Judul\nSatu.");
  fs::last_write_time(path, fs::file_time_type::clock::now());
  CHECK(run().added == 1);
  std::ofstream(path, std::ios::binary) << "Judul\nDua!.";  // as long as before
  CHECK(run().updated == 1);
  CHECK(text_of(path) == "Dua!.");
}

TEST_CASE_FIXTURE(Archive, "only the new lines of grown JSON Lines are read") {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "{\"isi\": \"Berita nomor " + std::to_string(i) + "\"}\n";
  const std::string path = write("a.jsonl", lines + "\n  \n{}\n");
  CHECK(run().added == 1000);
  append("a.jsonl", "{\"isi\": \"Baru.\"}\n[]\n{\"isi\": \"Belum ");
  const IndexSummary grown = run();
  CHECK(grown.added == 1);
  CHECK(grown.unchanged == 1000);
  CHECK(grown.bytes < 100);
  CHECK(text_of(path + "#1002") == "Baru.");
  REQUIRE(rejections.size() == 3);
  CHECK(rejections[0].line == 1003);
  CHECK(rejections[1].line == 1005);
  CHECK(rejections[2].line == 1006);

  append("a.jsonl", "selesai.\"}\n");  // the rest of the line that was open
  CHECK(run().added == 1);
  CHECK(text_of(path + "#1004") == "Belum selesai.");
  CHECK(rejections.size() == 2);
  CHECK(run().bytes == 0);
}

TEST_CASE_FIXTURE(Archive, "JSON Lines without a final line end can grow, too") {
  write("a.jsonl", json_line("x", "Satu.") + R"({"id": "y", "isi": "Dua."})");
  CHECK(run().added == 2);
  append("a.jsonl", "\n" + json_line("z", "Tiga."));
  const IndexSummary grown = run();
  CHECK(grown.added == 1);
  CHECK(grown.unchanged == 2);
}

/// Articles in a file of 300 kB, much more than the 64 KiB around any place in it.
using Articles = std::vector<std::pair<std::string, std::string>>;

Articles long_articles(std::size_t count, const std::string& prefix = "") {
  Articles articles;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = "Berita nomor " + std::to_string(1000 + i) + ".";
    while (text.size() < 2000) text += " Air merendam rumah warga.";
    articles.emplace_back(prefix + "berita-" + std::to_string(i), text);
  }
  return articles;
}

std::string lines_of(const Articles& articles, bool ends_with_newline) {
  std::string lines;
  for (const auto& [id, text] : articles) lines += json_line(id, text);
  if (!ends_with_newline) lines.pop_back();
  return lines;
}

TEST_CASE("no edit of JSON Lines is lost, at any place, with and without growth" *
          doctest::test_suite("slow")) {
  struct Row {
    std::string edit;
    std::size_t line;
    std::string_view text;  // replaces "Berita" of the same length; empty keeps it
  };
  constexpr std::size_t kLast = 149;
  const Row rows[] = {{"touch-only", 0, ""},
                      {"first-line", 0, "Kabar!"},
                      {"first-line-longer", 0, "Kabar baru"},
                      {"first-line-shorter", 0, "Kata"},
                      {"after-the-first-4-KiB", 3, "Kabar!"},
                      {"in-the-middle", 75, "Kabar!"},
                      {"in-the-middle-longer", 75, "Kabar baru"},
                      {"in-the-middle-shorter", 75, "Kata"},
                      {"just-before-the-last-64-KiB", kLast - 33, "Kabar!"},
                      {"within-the-last-64-KiB", kLast - 5, "Kabar!"},
                      {"last-line", kLast, "Kabar!"},
                      {"last-line-longer", kLast, "Kabar baru"}};
  constexpr std::size_t kEdits = std::size(rows) - 1;
  for (const bool ends_with_newline : {true, false}) {
    for (const std::size_t new_lines : {0U, 1U, 20U}) {
      CAPTURE(ends_with_newline);
      CAPTURE(new_lines);
      Archive archive;  // one file per row
      std::map<std::string, Articles> files;
      for (const Row& row : rows) files[row.edit] = long_articles(kLast + 1, row.edit + "-");
      const auto write_all = [&] {
        for (const auto& [name, articles] : files)
          archive.write(name + ".jsonl", lines_of(articles, ends_with_newline));
      };
      const auto check_all = [&] {
        Searcher searcher(archive.database());
        for (const auto& [name, articles] : files) {
          CAPTURE(name);
          for (const auto& [id, text] : articles) CHECK(searcher.find(id).value().text == text);
        }
      };
      write_all();
      REQUIRE(archive.run().added == std::size(rows) * (kLast + 1));

      for (const Row& row : rows) {
        Articles& articles = files[row.edit];
        if (!row.text.empty()) articles[row.line].second.replace(0, 6, row.text);
        for (std::size_t i = 0; i < new_lines; ++i)
          articles.emplace_back(row.edit + "-baru-" + std::to_string(i), "Banjir surut.");
      }
      write_all();
      const IndexSummary edited = archive.run();
      CHECK(edited.added == std::size(rows) * new_lines);
      CHECK(edited.updated == kEdits);
      CHECK(edited.unchanged == std::size(rows) * (kLast + 1) - kEdits);
      check_all();
      CHECK(archive.run().bytes == 0);

      // Results stored by the second reading are valid for a third one.
      for (auto& [name, articles] : files) {
        articles[50].second.replace(0, 6, "Warta!");
        articles.emplace_back(name + "-terakhir", "Banjir surut lagi.");
      }
      write_all();
      CHECK(archive.run().updated == std::size(rows));
      check_all();
    }
  }
}

TEST_CASE("JSON Lines that were truncated and grew past their old length are read completely") {
  for (const std::size_t kept : {0U, 1U, 75U, 149U}) {
    CAPTURE(kept);
    Archive archive;
    Articles articles = long_articles(150);
    archive.write("a.jsonl", lines_of(articles, true));
    REQUIRE(archive.run().added == articles.size());
    articles.resize(kept);
    for (const auto& article : long_articles(200, "lain-")) articles.push_back(article);
    archive.write("a.jsonl", lines_of(articles, true));
    const IndexSummary summary = archive.run();
    CHECK(summary.added == 200);
    CHECK(summary.unchanged == kept);
  }
}

TEST_CASE_FIXTURE(Archive, "a file state of another version does not skip the file") {
  write("a.jsonl", json_line("x", "Satu.") + json_line("y", "Dua."));
  REQUIRE(run().added == 2);
  test::change_database(database() + "/generation-1", [](Xapian::WritableDatabase& inner) {
    const std::string key = *inner.metadata_keys_begin(std::string(kFileKeyPrefix));
    std::string state = inner.get_metadata(key);
    --state.at(0);  // the version of the record
    inner.set_metadata(key, state);
  });
  const IndexSummary summary = run();
  CHECK(summary.bytes > 0);
  CHECK(summary.unchanged == 2);
}

TEST_CASE_FIXTURE(Archive, "rewritten JSON Lines are read completely") {
  write("a.jsonl", json_line("x", "Satu.") + json_line("y", "Dua."));
  CHECK(run().added == 2);
  write("a.jsonl", json_line("x", "Lain.") + json_line("y", "Dua.") + json_line("z", "Tiga."));
  const IndexSummary anew = run();
  CHECK(anew.added == 1);
  CHECK(anew.updated == 1);
  CHECK(anew.unchanged == 1);
  CHECK(text_of("x") == "Lain.");
}

TEST_CASE_FIXTURE(Archive, "other reading options cause all files to be read again") {
  write("a.json", R"({"judul": "Judul", "tajuk": "Tajuk", "isi": "Isi."})");
  CHECK(run().added == 1);
  CHECK(run({.reader = {.field_names = {{"title", "tajuk"}}}}).updated == 1);
  CHECK(run({.reader = {.field_names = {{"title", "tajuk"}}}}).bytes == 0);
  CHECK(run({.writer = {.rebuild = true}}).added == 1);
}

TEST_CASE_FIXTURE(Archive, "a pruned file that returns unchanged is read") {
  write("a.txt", "Judul\nSatu.");
  const std::string path = write("b.txt", "Judul\nDua.");
  CHECK(run().added == 2);
  fs::rename(path, database() + "/../b.txt");
  CHECK(run({.prune = true}).removed == 1);
  fs::rename(database() + "/../b.txt", path);
  CHECK(run().added == 1);
}

TEST_CASE_FIXTURE(Archive,
                  "an id in two files stays with the later one while its record in the other is unchanged") {
  write("a.jsonl", json_line("x", "Dari a.") + json_line("p", "Satu."));
  write("b.jsonl", json_line("x", "Dari b.") + json_line("x", "Dari b juga."));
  static_cast<void>(run());
  CHECK(text_of("x") == "Dari b juga.");
  CHECK(run().updated == 0);

  write("a.jsonl", json_line("x", "Dari a.") + json_line("p", "Satu lagi."));
  CHECK(run().updated == 1);
  CHECK(text_of("x") == "Dari b juga.");

  write("b.jsonl", json_line("q", "Dua."));  // which leaves x to a
  write("a.jsonl", json_line("x", "Dari a saja.") + json_line("p", "Satu lagi."));
  static_cast<void>(run());
  CHECK(text_of("x") == "Dari a saja.");
  const IndexSummary last = run();
  CHECK(last.added + last.updated == 0);
}

TEST_CASE_FIXTURE(Archive,
                  "skipped files are opened once, and missing named files are reported in each run") {
  write("a.txt", "Judul\nSatu.");
  const std::string path = write("biner", std::string("\x89PNG\r\n\x1a\n"));
  CHECK(run().rejected == 0);
  CHECK(run().bytes == 0);
  CHECK(index_files(database(), std::vector{path}).rejected == 1);
}

TEST_CASE_FIXTURE(Archive, "selection combines lists, globs and paths") {
  write("a.txt", "Judul\nSatu.");
  write("b.txt", "Judul\nDua.");
  write("c.json", R"({"isi": "Tiga."})");
  CHECK(run({.selection = {.include = {"*.txt"}, .exclude = {"b.*"}}}).added == 1);
  const std::string list = write("../daftar", path("b.txt") + "\n");
  CHECK(index_files(database(), {}, {.selection = {.files_from = list}}).added == 1);
  CHECK(run().added == 1);
}

}  // namespace
