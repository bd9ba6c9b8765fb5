// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a second run reads again, and those that it skips.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "index_format/schema.h"
#include "json_lines.h"
#include "temporary_directory.h"

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

TEST_CASE("unchanged files are not read again but are counted") {
  Archive archive;
  archive.write("a.txt", "Judul\nSatu.");
  archive.write("b.jsonl", json_line("x", "Dua.") + "{}\n" + json_line("y", "Tiga."));
  CHECK(archive.run().added == 3);
  const std::vector<Rejection> first = archive.rejections;
  REQUIRE(first.size() == 1);

  const IndexSummary again = archive.run();
  CHECK(again.unchanged == 3);
  CHECK(again.files == 2);
  CHECK(again.bytes == 0);
  CHECK(again.skipped_bytes > 0);
  CHECK(archive.rejections == first);
}

TEST_CASE("a touched file is recognized by its content, once") {
  Archive archive;
  const std::string path = archive.write("a.txt", "Judul\nSatu.");
  CHECK(archive.run().added == 1);
  archive.age(path);
  const IndexSummary touched = archive.run();
  CHECK(touched.unchanged == 1);
  CHECK(touched.bytes > 0);
  CHECK(archive.run().bytes == 0);
}

TEST_CASE("a file changed just before it was read is checked again") {
  Archive archive;
  const std::string path = archive.write("a.txt", "Judul\nSatu.");
  fs::last_write_time(path, fs::file_time_type::clock::now());
  CHECK(archive.run().added == 1);
  std::ofstream(path, std::ios::binary) << "Judul\nDua!.";  // as long as before
  CHECK(archive.run().updated == 1);
  CHECK(archive.text_of(path) == "Dua!.");
}

TEST_CASE("only the new lines of grown JSON Lines are read") {
  Archive archive;
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "{\"isi\": \"Berita nomor " + std::to_string(i) + "\"}\n";
  const std::string path = archive.write("a.jsonl", lines + "\n  \n{}\n");
  CHECK(archive.run().added == 1000);
  archive.append("a.jsonl", "{\"isi\": \"Baru.\"}\n[]\n{\"isi\": \"Belum ");
  const IndexSummary grown = archive.run();
  CHECK(grown.added == 1);
  CHECK(grown.unchanged == 1000);
  CHECK(grown.bytes < 100);
  CHECK(archive.text_of(path + "#1002") == "Baru.");
  REQUIRE(archive.rejections.size() == 3);
  CHECK(archive.rejections[0].line == 1003);
  CHECK(archive.rejections[1].line == 1005);
  CHECK(archive.rejections[2].line == 1006);

  archive.append("a.jsonl", "selesai.\"}\n");  // the rest of the line that was open
  CHECK(archive.run().added == 1);
  CHECK(archive.text_of(path + "#1004") == "Belum selesai.");
  CHECK(archive.rejections.size() == 2);
  CHECK(archive.run().bytes == 0);
}

TEST_CASE("JSON Lines without a final line end can grow, too") {
  Archive archive;
  archive.write("a.jsonl", json_line("x", "Satu.") + R"({"id": "y", "isi": "Dua."})");
  CHECK(archive.run().added == 2);
  archive.append("a.jsonl", "\n" + json_line("z", "Tiga."));
  const IndexSummary grown = archive.run();
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

TEST_CASE("a file state of another version does not skip the file") {
  Archive archive;
  archive.write("a.jsonl", json_line("x", "Satu.") + json_line("y", "Dua."));
  REQUIRE(archive.run().added == 2);
  {
    Xapian::WritableDatabase database(archive.database() + "/generation-1", Xapian::DB_OPEN);
    const std::string key = *database.metadata_keys_begin(std::string(kFileKeyPrefix));
    std::string state = database.get_metadata(key);
    --state.at(0);  // the version of the record
    database.set_metadata(key, state);
    database.commit();
  }
  const IndexSummary summary = archive.run();
  CHECK(summary.bytes > 0);
  CHECK(summary.unchanged == 2);
}

TEST_CASE("rewritten JSON Lines are read completely") {
  Archive archive;
  archive.write("a.jsonl", json_line("x", "Satu.") + json_line("y", "Dua."));
  CHECK(archive.run().added == 2);
  archive.write("a.jsonl", json_line("x", "Lain.") + json_line("y", "Dua.") + json_line("z", "Tiga."));
  const IndexSummary anew = archive.run();
  CHECK(anew.added == 1);
  CHECK(anew.updated == 1);
  CHECK(anew.unchanged == 1);
  CHECK(archive.text_of("x") == "Lain.");
}

TEST_CASE("other reading options cause all files to be read again") {
  Archive archive;
  archive.write("a.json", R"({"judul": "Judul", "tajuk": "Tajuk", "isi": "Isi."})");
  CHECK(archive.run().added == 1);
  CHECK(archive.run({.reader = {.field_names = {{"title", "tajuk"}}}}).updated == 1);
  CHECK(archive.run({.reader = {.field_names = {{"title", "tajuk"}}}}).bytes == 0);
  CHECK(archive.run({.writer = {.rebuild = true}}).added == 1);
}

TEST_CASE("a pruned file that returns unchanged is read") {
  Archive archive;
  archive.write("a.txt", "Judul\nSatu.");
  const std::string path = archive.write("b.txt", "Judul\nDua.");
  CHECK(archive.run().added == 2);
  fs::rename(path, archive.database() + "/../b.txt");
  CHECK(archive.run({.prune = true}).removed == 1);
  fs::rename(archive.database() + "/../b.txt", path);
  CHECK(archive.run().added == 1);
}

TEST_CASE(
    "an id in two files belongs to the last path, whichever file changes, and a repeated run changes "
    "nothing") {
  Archive archive;
  archive.write("a.jsonl", json_line("x", "Dari a.") + json_line("p", "Satu."));
  archive.write("b.jsonl", json_line("x", "Dari b.") + json_line("x", "Dari b juga."));
  static_cast<void>(archive.run());
  CHECK(archive.text_of("x") == "Dari b juga.");
  CHECK(archive.run().updated == 0);

  archive.write("a.jsonl", json_line("x", "Dari a.") + json_line("p", "Satu lagi."));
  CHECK(archive.run().updated == 1);
  CHECK(archive.text_of("x") == "Dari b juga.");

  archive.write("b.jsonl", json_line("q", "Dua."));  // which leaves x to a
  archive.write("a.jsonl", json_line("x", "Dari a saja.") + json_line("p", "Satu lagi."));
  static_cast<void>(archive.run());
  CHECK(archive.text_of("x") == "Dari a saja.");
  const IndexSummary last = archive.run();
  CHECK(last.added + last.updated == 0);
}

TEST_CASE("skipped files are opened once, and missing named files are reported in each run") {
  Archive archive;
  archive.write("a.txt", "Judul\nSatu.");
  const std::string path = archive.write("biner", std::string("\x89PNG\r\n\x1a\n"));
  CHECK(archive.run().rejected == 0);
  CHECK(archive.run().bytes == 0);
  CHECK(index_files(archive.database(), std::vector{path}).rejected == 1);
}

TEST_CASE("selection combines lists, globs and paths") {
  Archive archive;
  archive.write("a.txt", "Judul\nSatu.");
  archive.write("b.txt", "Judul\nDua.");
  archive.write("c.json", R"({"isi": "Tiga."})");
  CHECK(archive.run({.selection = {.include = {"*.txt"}, .exclude = {"b.*"}}}).added == 1);
  const std::string list = archive.write("../daftar", archive.path("b.txt") + "\n");
  CHECK(index_files(archive.database(), {}, {.selection = {.files_from = list}}).added == 1);
  CHECK(archive.run().added == 1);
}

}  // namespace
