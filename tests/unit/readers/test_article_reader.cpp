// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/file_finder.h>

#include "files.h"
#include "paths.h"
#include "reading.h"
#include "table.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("every format has a name, and every name a format") {
  CHECK(all_formats().size() == 10);
  for (const ArticleFormat format : all_formats()) CHECK(find_format(name_of(format)) == format);
  CHECK(find_format("auto") == ArticleFormat::kAutomatic);
  CHECK_FALSE(find_format("docx"));
}

TEST_CASE("a rejection tells place and reason, and control characters in a path do no harm") {
  CHECK(to_string({.path = "/a/b.csv", .line = 12, .reason = Message("has no text")}) ==
        "/a/b.csv:12: has no text");
  CHECK(to_string({.path = "/a/b.txt", .line = 0, .reason = Message("is empty")}) == "/a/b.txt: is empty");
  CHECK(to_string({.path = "/a/\x1b[31m", .line = 0, .reason = Message("is empty")}) ==
        "/a/\u241b[31m: is empty");
}

TEST_CASE("the format is detected by the file name, else by the content") {
  struct Row {
    std::string path, content, title;
  };
  const Row rows[] = {
      {"a.TXT", "Banjir\nAir naik.", "Banjir"},
      {"a.htm", "<title>Banjir</title><p>Air naik.</p>", "Banjir"},
      {"a.json", R"({"judul": "Banjir", "isi": "Air naik."})", "Banjir"},
      {"a.ndjson", R"({"judul": "Banjir", "isi": "Air naik."})", "Banjir"},
      {"a.csv", "judul,isi\nBanjir,Air naik.\n", "Banjir"},
      {"catatan", "Banjir\nAir naik.", "Banjir"},
      {"catatan", "  <!DOCTYPE html><h1>Banjir</h1><p>Air naik.</p>", "Banjir"},
      {"catatan", "<?xml version=\"1.0\"?><html><h1>Banjir</h1><p>Air naik.</p></html>", "Banjir"},
      {"catatan", "\n[{\"judul\": \"Banjir\",\n\"isi\": \"Air naik.\"}]", "Banjir"},
      {"catatan", "{\"judul\": \"Banjir\", \"isi\": \"Air naik.\"}\n{\"penulis\": 1}", "Banjir"},
      {"catatan", "judul;isi\nBanjir;Air naik.\n", "Banjir"},
      {"-", R"({"judul": "Banjir", "isi": "Air naik."})", "Banjir"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.content);
    const Reading reading = read_content(row.content, row.path);
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].title == row.title);
    CHECK(reading.articles[0].text == "Air naik.");
  }
}

TEST_CASE("the format of standard input is detected by its content, however it arrives") {
  const std::string rows[] = {
      "{\"judul\": \"Banjir\", \"isi\": \"Air naik.\"}\n{\"judul\": \"Reda\", \"isi\": \"Air surut.\"}\n",
      "{\n \"judul\": \"Banjir\",\n \"isi\": \"Air naik.\"\n}\n",
      "\n[{\"judul\": \"Banjir\",\n\"isi\": \"Air naik.\"}]",
      "judul,isi\nBanjir,Air naik.\n",
      "\xef\xbb\xbf\"Judul\";\"Isi Berita\"\r\nBanjir;Air naik.\r\n",
      "sep=;\r\njudul;isi\r\nBanjir;Air naik.\r\n",
      "judul\tlabel\tteks\nBanjir\t1\tAir naik.\n",
      "<!DOCTYPE html>\n<html><title>Banjir</title><body><h1>Banjir</h1><p>Air naik.</p></body></html>",
      "<?xml version=\"1.0\"?>\n<rss><channel><item><title>Banjir</title><description>Air "
      "naik.</description></item></channel></rss>",
  };
  for (const std::string& content : rows) {
    CAPTURE(content);
    for (const std::size_t piece_bytes : {std::size_t{1}, std::size_t{65536}}) {
      const Reading reading = read_content(content, "-", {}, piece_bytes);
      REQUIRE_FALSE(reading.articles.empty());
      CHECK(reading.articles[0].title == "Banjir");
      CHECK(reading.articles[0].text == "Air naik.");
      CHECK(reading.rejections.empty());
    }
  }
  for (const std::string content : {"{\"isi\": \"terpo\n", "catatan\n{\"isi\": \"Air naik.\"}\n"}) {
    CAPTURE(content);
    CHECK(read_content(content, "-").rejections.at(0).line == 1);
  }
  for (const std::string content : {"prosa biasa, tetapi panjang sekali.\n", "isi\n", "a < b\n"}) {
    CAPTURE(content);
    CHECK(make_reader(std::make_unique<StringStream>(content), "-", {}) == nullptr);
  }
  CHECK(read_content("kepala;wacana\nA;b\n", "-").rejections.at(0).reason ==
        "has no column that is known to hold the text; its first row is \"kepala\", \"wacana\"");
}

TEST_CASE("unknown content has no reader, unless a format or an ending is given") {
  const std::string picture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  CHECK(make_reader(std::make_unique<StringStream>(picture), "foto.png", {}) == nullptr);
  CHECK(make_reader(std::make_unique<StringStream>("<?xml version='1.0'?><urlset/>"), "peta", {}) == nullptr);
  for (const ArticleFormat format : {ArticleFormat::kText, ArticleFormat::kHtml, ArticleFormat::kCsv}) {
    const Reading reading = read_content(picture, "/a/foto.png", {.format = format, .field_names = {}});
    CHECK(reading.rejections ==
          std::vector<RejectedRecord>{{"/a/foto.png", 0, "is a binary file, not text"}});
  }
  CHECK(read_content(picture, "/a/foto.txt").rejections.size() == 1);
}

TEST_CASE("an empty file is rejected as empty in every format") {
  for (const char* path : {"/a/x.txt", "/a/x.html", "/a/x.json", "/a/x.jsonl", "/a/x.csv", "/a/x"}) {
    CAPTURE(path);
    CHECK(read_content("", path).rejections == std::vector<RejectedRecord>{{path, 0, "is empty"}});
    CHECK(read_content("\xef\xbb\xbf", path).rejections.size() == 1);
  }
  for (const char* path : {"/a/x.json", "/a/x.jsonl", "/a/x.csv"}) {
    CHECK(read_content(" \n\n", path).rejections == std::vector<RejectedRecord>{{path, 0, "is empty"}});
  }
}

TEST_CASE("an article is identified by its own id, else its file, else its place in the file") {
  struct Row {
    std::string path, content;
    std::vector<std::string> ids;
  };
  const Row rows[] = {
      {"/a/./b.txt", "Id: x7\nJudul: A\n\nisi", {"x7"}},
      {"/a/./b.txt", "A\nisi", {"/a/b.txt"}},
      {"/a/b.html", "<p>isi", {"/a/b.html"}},
      {"/a/b.json", R"({"isi": "a"})", {"/a/b.json"}},
      {"/a/b.json",
       R"([{"isi": "a"}, {}, {"isi": "b", "_id": {"$oid": "5f"}}, {"isi": "c", "id": " "}])",
       {"/a/b.json#1", "5f", "/a/b.json#4"}},
      {"/a/b.jsonl", "{\"isi\": \"a\"}\n\n{\"isi\": \"b\"}", {"/a/b.jsonl#1", "/a/b.jsonl#2"}},
      {"/a/b.csv", "isi\na\n\n\"\"\nb\n", {"/a/b.csv#1", "/a/b.csv#3"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.content);
    std::vector<std::string> ids;
    for (const Article& article : read_content(row.content, row.path).articles) ids.push_back(article.id);
    CHECK(ids == row.ids);
  }
  CHECK(read_content("A\nisi", "/a/./b.txt").articles.at(0).path == "/a/b.txt");
  CHECK(read_content("{\"isi\": \"a\"}", "-").articles.at(0).path.empty());
}

TEST_CASE("articles are clean: a title of one line, paragraphs without stray white space or symbol lines") {
  const std::string record = R"({"judul": "  Harga\n beras\u00a0 naik ", "penulis": "\tBudi  ",
    "isi": " \n\n Satu.  Dua. \n , \n\n***\n - - \n\u2014\n Tiga.\n"})";
  const Article article = read_content(record, "a.json").articles.at(0);
  CHECK(article.title == "Harga beras naik");
  CHECK(article.author == "Budi");
  CHECK(article.text == "Satu. Dua.\nTiga.");
}

TEST_CASE("a record without a letter or digit in its body has no text, but may have a title") {
  for (const char* body : {"", "  ", ", , ,\\n.", "\u2014", "\u00a0\u200b"}) {
    CAPTURE(body);
    const Reading reading = read_content(R"({"judul": "?", "isi": ")" + std::string(body) + "\"}", "/a.json");
    CHECK(reading.rejections == std::vector<RejectedRecord>{{"/a.json", 1, "has no text"}});
    const Reading titled =
        read_content(R"({"judul": "Ada", "isi": ")" + std::string(body) + "\"}", "/a.json");
    REQUIRE(titled.articles.size() == 1);
    CHECK(titled.articles[0].title == "Ada");
    CHECK(titled.articles[0].text.empty());
    REQUIRE(titled.notices.size() == 1);
    CHECK(titled.notices[0].kind == NoticeKind::kWithoutText);
  }
  CHECK(read_content(R"({"isi": "7"})", "/a.json").articles.size() == 1);
}

TEST_CASE("an unreadable date loses the date and not the article") {
  CHECK(read_content(R"({"isi": "a", "tanggal": "31 April 2023"})", "a.json").articles.at(0).date ==
        std::nullopt);
  const auto date =
      read_content(R"({"isi": "a", "tanggal": " 18 Oktober  2023"})", "a.json").articles.at(0).date;
  REQUIRE(date);
  CHECK(to_iso8601(*date) == "2023-10-18");
}

TEST_CASE("the caller may map fields, and an unknown field is an error of the caller") {
  const std::string record =
      R"({"kepala": "Judul", "judul": "Bukan", "badan": "Isi", "tautan": "http://a/1"})";
  const ReaderOptions options{.format = ArticleFormat::kJson,
                              .field_names = {{"title", "Kepala"}, {"text", "badan"}, {"id", "tautan"}}};
  const Article article = read_content(record, "a.json", options).articles.at(0);
  CHECK(article.title == "Judul");
  CHECK(article.text == "Isi");
  CHECK(article.id == "http://a/1");
  CHECK(article.url == "http://a/1");
  const ReaderOptions wrong{.format = ArticleFormat::kJson, .field_names = {{"judul", "kepala"}}};
  CHECK_THROWS_WITH_AS(
      static_cast<void>(read_content(record, "a.json", wrong)),
      "Unknown field \"judul\" (mapped from \"kepala\"). The fields are id, title, text, date, "
      "source, author, category, url.",
      UsageError);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "the bytes of a file arrive, and an unreadable file is named") {
  const std::string path = write("a.txt", "Judul\n" + std::string(100000, 'x'));
  const Article article = drain(make_reader(open_file(path), path, {}).get()).articles.at(0);
  CHECK(article.text.size() == 100000);
  CHECK(article.path == path);
  CHECK_THROWS_WITH_AS(static_cast<void>(open_file("/tidak/ada")),
                       "Cannot read /tidak/ada: No such file or directory.", InputError);
}

TEST_CASE("each file of the edge cases yields the expected articles and rejections") {
  const std::string folder = telusur::test::corpus_path("edge");
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
  FileFinder finder({folder});
  while (const auto found = finder.next()) {
    if (!std::holds_alternative<FoundFile>(*found)) continue;
    const auto& file = std::get<FoundFile>(*found);
    const auto reader = make_reader(open_file(file.path), file.path, {});
    if (reader == nullptr) continue;
    const Reading reading = drain(reader.get());
    counts[file.path.substr(folder.size() + 1)] = {reading.articles.size(), reading.rejections.size()};
  }
  std::size_t checked = 0;
  for (const TableRow& row : read_table(folder + "/expected.tsv")) {
    if (row.cells.at(0) == "path") continue;
    CAPTURE(row.cells[0]);
    std::pair<std::size_t, std::size_t> expected{std::stoul(row.cells.at(1)), std::stoul(row.cells.at(2))};
    const auto actual =
        counts.contains(row.cells[0]) ? counts[row.cells[0]] : std::pair<std::size_t, std::size_t>{};
    CHECK(actual.first == expected.first);
    CHECK(actual.second == expected.second);
    ++checked;
  }
  CHECK(checked > 60);
}

TEST_CASE("a file gives the same articles for any size of its pieces") {
  const std::string folder = telusur::test::corpus_path("edge");
  FileFinder finder({folder});
  while (const auto found = finder.next()) {
    if (!std::holds_alternative<FoundFile>(*found)) continue;
    const std::string& path = std::get<FoundFile>(*found).path;
    CAPTURE(path);
    const std::string content = telusur::test::read_file(path);
    const auto whole = make_reader(std::make_unique<StringStream>(content), path, {});
    if (whole == nullptr) continue;
    const auto expected = drain(whole.get()).results;
    for (const std::size_t piece_bytes : {1U, 3U, 64U}) {
      CHECK(read_content(content, path, {}, piece_bytes).results == expected);
    }
  }
}

TEST_CASE("a body of only a dateline is no text in any format") {
  for (const std::string text :
       {"Jakarta, CNN Indonesia -- ,", "JAKARTA, KOMPAS.com -", "Jakarta (ANTARA) \u2014",
        "TEMPO.CO, Jakarta -", "Jakarta, Rabu (1/7/2020) \u2013 .", "Jakarta, detik.com --"}) {
    CAPTURE(text);
    CHECK(read_content("judul,isi\n,\"" + text + "\"\n", "/a.csv").rejections ==
          std::vector<RejectedRecord>{{"/a.csv", 2, "has no text"}});
    CHECK(read_content(R"({"judul": "A", "isi": ")" + text + "\"}", "/a.json").articles.at(0).text.empty());
    CHECK(read_content("Judul: A\n\n" + text + "\n", "/a.txt").articles.at(0).text.empty());
  }
}

TEST_CASE("a short text that only resembles a dateline stays") {
  for (const std::string text :
       {"Jakarta, CNN Indonesia -- Banjir surut.", "Jakarta", "Jakarta, Rabu", "Air naik -", "Banjir! -",
        "Ia pergi ke Jakarta --", "Jakarta, Kompas -\nBanjir surut.", "Covid-19", "Selesai. --"}) {
    CAPTURE(text);
    const Reading reading = read_content("judul,isi\nA,\"" + text + "\"\n", "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].text == text);
  }
}

}  // namespace
