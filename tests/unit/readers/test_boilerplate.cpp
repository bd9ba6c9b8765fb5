// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and phrases that sites put into texts, in every format: tests/data/boilerplate/README.md.
#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "boilerplate/boilerplate_lines.h"
#include "paths.h"
#include "readers/cleanup/advertising_phrases.h"
#include "reading.h"
#include "table.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr double kMinFound = 0.95;
constexpr auto kPortals =
    std::to_array<std::string_view>({"antero", "arus-kini", "enam-pagi", "kanal-24", "mingguan-warta",
                                     "pelita-bangsa", "surya-daerah", "titik-suara"});

/// The lines of an article, in their order, by their mark.
struct Body {
  struct Line {
    char mark;  // '+', '-' or '!'
    std::string text;
  };
  std::string title;
  std::vector<Line> lines;
};

std::vector<Body> read_portal(std::string_view name) {
  std::vector<Body> bodies;
  for (const TableRow& row : read_table(data_file("boilerplate/" + std::string(name) + ".tsv"))) {
    const char mark = row.cells.at(0).at(0);
    if (mark == '=') {
      bodies.push_back({.title = row.cells.at(1), .lines = {}});
    } else {
      bodies.back().lines.push_back({mark, row.cells.at(1)});
    }
  }
  return bodies;
}

std::string join(const std::vector<std::string>& lines, std::string_view separator) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : std::string(separator)) + line;
  return text;
}

std::vector<std::string> all_lines(const Body& body) {
  std::vector<std::string> lines;
  for (const Body::Line& line : body.lines) lines.push_back(line.text);
  return lines;
}

std::string as_json(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string as_csv(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string as_markup(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return escaped;
}

/// A way of writing an article in a file.
struct Format {
  std::string path;
  std::function<std::string(const Body&)> write;
};

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"/a.jsonl",
       [](const Body& body) {
         return "{\"judul\": " + as_json(body.title) +
                ", \"isi\": " + as_json(join(all_lines(body), "\n\n")) + "}\n";
       }},
      {"/a.json",
       [](const Body& body) {
         std::string paragraphs;
         for (const std::string& line : all_lines(body))
           paragraphs += (paragraphs.empty() ? "" : ", ") + as_json(line);
         return "{\"judul\": " + as_json(body.title) + ", \"isi\": [" + paragraphs + "]}";
       }},
      {"/b.json",
       [](const Body& body) {
         std::string html;
         for (const std::string& line : all_lines(body)) html += "<p>" + as_markup(line) + "</p>";
         return "{\"judul\": " + as_json(body.title) + ", \"isi\": " + as_json(html) + "}";
       }},
      {"/a.csv",
       [](const Body& body) {
         return "judul,isi\n" + as_csv(body.title) + "," + as_csv(join(all_lines(body), "\n")) + "\n";
       }},
      {"/a.txt", [](const Body& body) { return body.title + "\n\n" + join(all_lines(body), "\n\n") + "\n"; }},
      {"/a.md",
       [](const Body& body) {
         // Markdown takes brackets, stars and bare marks for its own.
         std::string text = "# " + body.title + "\n";
         for (const std::string& line : all_lines(body))
           text += std::string(line[0] == '*' ? "\n\\" : "\n") + line + "\n";
         return text;
       }},
      {"/a.trec",
       [](const Body& body) {
         return "<DOC>\n<DOCNO>k1</DOCNO>\n<TITLE>" + body.title + "</TITLE>\n<TEXT>\n<P>" +
                join(all_lines(body), "</P>\n<P>") + "</P>\n</TEXT>\n</DOC>\n";
       }},
      {"/a.rss",
       [](const Body& body) {
         return "<rss version=\"2.0\"><channel><item><guid>k1</guid><title>" + as_markup(body.title) +
                "</title><description>" + as_markup(join(all_lines(body), "\n\n")) +
                "</description></item></channel></rss>";
       }},
      {"/a.html", [](const Body& body) {
         std::string html;
         for (const std::string& line : all_lines(body)) html += "<p>" + as_markup(line) + "</p>\n";
         return "<!DOCTYPE html><html><body><article><h1>" + body.title + "</h1>" + html +
                "</article></body></html>";
       }}};
  return all;
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

TEST_CASE("each line of the table is boilerplate or is none") {
  std::size_t rows = 0;
  for (const TableRow& row : read_table(data_file("boilerplate/lines.tsv"))) {
    CAPTURE(row.line);
    const std::string& line = row.cells.at(1);
    CAPTURE(line);
    std::string rest = line;
    std::string example;
    remove_phrases(rest, example);
    const bool is_dropped = rest.empty() || is_boilerplate_line(rest);
    CHECK(is_dropped == (row.cells.at(0) == "drop"));
    ++rows;
  }
  CHECK(rows >= 150);
}

TEST_CASE("phrases within a line are removed, and what remains is joined") {
  for (const TableRow& row : read_table(data_file("boilerplate/phrases.tsv"))) {
    CAPTURE(row.line);
    std::string line = row.cells.at(0);
    std::string example;
    const std::size_t removed = remove_phrases(line, example);
    CHECK(line == row.cells.at(1));
    CHECK((removed > 0) == (row.cells.at(0) != row.cells.at(1)));
    CHECK(example.empty() == (removed == 0));
  }
}

TEST_CASE("of the bodies of eight portals each line stays, and nearly all boilerplate goes, in each format") {
  for (const Format& format : formats()) {
    CAPTURE(format.path);
    std::size_t boilerplate = 0;
    std::size_t found = 0;
    for (const std::string_view portal : kPortals) {
      CAPTURE(portal);
      for (const Body& body : read_portal(portal)) {
        CAPTURE(body.title);
        const Reading reading = read_content(format.write(body), format.path);
        REQUIRE(reading.articles.size() == 1);
        CHECK(reading.articles[0].title == body.title);
        const std::set<std::string> kept = lines_of(reading.articles[0].text);
        for (const Body::Line& line : body.lines) {
          CAPTURE(line.text);
          const bool is_kept = kept.contains(line.text);
          // The reader of pages has rules of its own for names of people at the end.
          if (line.mark == '+' && format.path != "/a.html") CHECK(is_kept);
          boilerplate += line.mark == '+' ? 0 : 1;
          found += line.mark == '+' || is_kept ? 0 : 1;
          if (line.mark != '+' && is_kept) MESSAGE("stays: " << line.text);
        }
      }
    }
    CHECK(static_cast<double>(found) >= kMinFound * static_cast<double>(boilerplate));
  }
}

TEST_CASE("phrases are removed from a body that is one long line") {
  for (const std::string_view portal : kPortals) {
    for (const Body& body : read_portal(portal)) {
      CAPTURE(body.title);
      std::vector<std::string> written;
      std::vector<std::string> expected;
      for (const Body::Line& line : body.lines) {
        if (line.mark == '-') continue;
        written.push_back(line.text);
        if (line.mark == '+') expected.push_back(line.text);
      }
      const Reading reading = read_content(
          "{\"judul\": " + as_json(body.title) + ", \"isi\": " + as_json(join(written, " ")) + "}",
          "/a.json");
      REQUIRE(reading.articles.size() == 1);
      CHECK(reading.articles[0].text == join(expected, " "));
    }
  }
}

TEST_CASE("the title of an article is no boilerplate") {
  const Reading reading = read_content(
      R"({"judul": "Simak Video: Kapal Karam", "isi": "ADVERTISEMENT\n\nKapal karam."})", "/a.json");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].title == "Simak Video: Kapal Karam");
  CHECK(reading.articles[0].text == "Kapal karam.");
}

TEST_CASE("a text of boilerplate only is no text") {
  const Reading reading =
      read_content(R"({"judul": "Kapal", "isi": "ADVERTISEMENT\n\nBaca juga: Ikan"})", "/a.json");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].text.empty());
  REQUIRE(reading.notices.size() == 2);
  CHECK(reading.notices[0].kind == NoticeKind::kWithoutText);
}

TEST_CASE("a heading below a label stays, and the title of an article goes") {
  const auto read_text = [](const std::string& line) {
    const Reading reading = read_content(
        "{\"judul\": \"Kapal\", \"isi\": \"Satu.\\nBaca juga:\\n" + line + "\\nDua.\"}", "/a.json");
    return reading.articles.at(0).text;
  };
  CHECK(read_text("Kronologi Kejadian") == "Satu.\nKronologi Kejadian\nDua.");
  CHECK(read_text("Warga Desa Menyeberang dengan Rakit Bambu") == "Satu.\nDua.");
  CHECK(read_text("Warga Desa Menyeberang dengan Rakit Bambu.") ==
        "Satu.\nWarga Desa Menyeberang dengan Rakit Bambu.\nDua.");
}

TEST_CASE("a record says how many lines of it were left out, and that is no fault") {
  const Reading reading = read_content(
      "{\"judul\": \"A\", \"isi\": \"Satu.\"}\n"
      "{\"judul\": \"B\", \"isi\": \"Dua.\\nBaca juga: Ikan Naik\\nTiga. ADVERTISEMENT Empat.\"}\n"
      "{\"judul\": \"C\", \"isi\": \"Iklan\\nLima.\"}\n",
      "/a.jsonl");
  REQUIRE(reading.notices.size() == 2);
  Notice notice = reading.notices[0];
  CHECK(notice.kind == NoticeKind::kBoilerplate);
  CHECK(notice.count == 2);
  CHECK(notice.line == 2);
  CHECK(notice.example == "Baca juga: Ikan Naik");
  CHECK(is_ordinary(notice.kind));
  CHECK(reading.notices[1].count == 1);
  notice.count = 3;
  CHECK(describe(notice).text() ==
        "lines of boilerplate that were left out, such as \"Baca juga: Ikan Naik\": 3");
  notice.count = 1;
  CHECK(describe(notice).text() == "has a line of boilerplate, which was left out: \"Baca juga: Ikan Naik\"");
}

TEST_CASE("marks without an end and teasers without number take no more time than other texts") {
  std::string marks;
  std::string teasers;
  for (int i = 0; i < 200'000; ++i) {
    marks += "[Gambas:";
    teasers += "Simak Video. [Gambas:a]";
  }
  std::string example;
  CHECK(remove_phrases(marks, example) == 0);
  CHECK(remove_phrases(teasers, example) == 200'000);
}

TEST_CASE("lines of one's own are dropped") {
  ReaderOptions options;
  options.dropped_lines =
      DroppedLines({"  Warta   Uji,  kabar kita ", "Dukung kami*", "Dukung kami dengan*", "Bintang \\*", ""});
  const auto read_text = [&](const std::string& text, const std::string& path) {
    const Reading reading =
        path == "/a.txt" ? read_content("Judul\n\n" + text, path, options)
                         : read_content("{\"judul\": \"J\", \"isi\": " + as_json(text) + "}", path, options);
    return reading.articles.at(0).text;
  };
  struct Row {
    std::string what, line;
    bool is_dropped;
  };
  for (const Row& row : std::initializer_list<Row>{{"the line", "Warta Uji, kabar kita", true},
                                                   {"other white space", " Warta  Uji, \tkabar kita", true},
                                                   {"other letter case", "warta uji, kabar kita", false},
                                                   {"more words", "Warta Uji, kabar kita semua", false},
                                                   {"fewer words", "Warta Uji, kabar", false},
                                                   {"a beginning", "Dukung kami lewat rekening ini", true},
                                                   {"a beginning alone", "Dukung kami", true},
                                                   {"a longer beginning", "Dukung kami dengan doa", true},
                                                   {"a beginning within a line", "Mari Dukung kami", false},
                                                   {"a star", "Bintang *", true},
                                                   {"no star", "Bintang lima", false}}) {
    CAPTURE(row.what);
    const std::string expected =
        row.is_dropped ? "Satu.\nDua." : "Satu.\n" + collapse_white_space(row.line) + "\nDua.";
    CHECK(read_text("Satu.\n" + row.line + "\nDua.", "/a.json") == expected);
    CHECK(read_text("Satu.\n\n" + row.line + "\n\nDua.", "/a.txt") == expected);
  }
}

TEST_CASE("the fingerprint of dropped lines is that of the set") {
  CHECK(DroppedLines({"a", "b*"}).fingerprint() == DroppedLines({"b*", "a", "a", " "}).fingerprint());
  CHECK(DroppedLines({"a"}).fingerprint() != DroppedLines({"a*"}).fingerprint());
  CHECK(DroppedLines({" "}).empty());
  CHECK(DroppedLines({" "}).fingerprint().empty());
}

}  // namespace
