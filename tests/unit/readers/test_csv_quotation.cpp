// SPDX-License-Identifier: GPL-3.0-or-later
// Quotation marks and backslashes in CSV, as different programs write them.
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "readers/csv/csv_rows.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using Cells = std::vector<std::string>;

std::vector<Cells> rows_of(const std::string& content, char delimiter = ',') {
  CsvRows rows(StreamWindow(std::make_unique<StringStream>(content)), delimiter);
  std::vector<Cells> all;
  while (auto row = rows.next()) {
    if (row->is_unclosed) row->cells = {"unclosed"};
    all.push_back(std::move(row->cells));
  }
  return all;
}

struct Table {
  std::string content;
  std::vector<Cells> rows;  // without the header
};

void check_rows(const Table& table, char delimiter = ',') {
  CAPTURE(table.content);
  auto rows = rows_of(table.content, delimiter);
  REQUIRE_FALSE(rows.empty());
  rows.erase(rows.begin());
  CHECK(rows == table.rows);
}

TEST_CASE("quoted cells hold delimiters, line ends and doubled quotation marks") {
  const Table tables[] = {
      {"a,b\n\"x, y\",\"dua\nbaris\"\n", {{"x, y", "dua\nbaris"}}},
      {"a,b\r\n\"kata \"\"baik\"\"\",\"\"\r\nc,d", {{"kata \"baik\"", ""}, {"c", "d"}}},
      {"a,b\n \"x\" , y z \n\n  \nc,\n", {{"x", "y z"}, {"c", ""}}},
      {"a,b\rx,y\r\"u\rv\",w\r", {{"x", "y"}, {"u\rv", "w"}}},
      {"a,b\nlayar 5\",\"C:\\\"\n", {{"layar 5\"", "C:\\"}}},
  };
  for (const Table& table : tables) check_rows(table);
}

// Programs that join values with commas, without care for quotation marks in them.
TEST_CASE("a value that begins with a quoted word does not swallow the rows behind it") {
  const Table tables[] = {
      {"judul,isi\n\"Sule\" Minta Maaf,uji satu\nBiasa,uji dua\n\"Lain\",uji tiga\n",
       {{"\"Sule\" Minta Maaf", "uji satu"}, {"Biasa", "uji dua"}, {"Lain", "uji tiga"}}},
      {"judul,isi\nBiasa,\"Ia berkata\" begitu\nLagi,\"Awas\" katanya\n",
       {{"Biasa", "\"Ia berkata\" begitu"}, {"Lagi", "\"Awas\" katanya"}}},
      {"judul,isi\nBiasa,\"Ia berkata\" begitu\n", {{"Biasa", "\"Ia berkata\" begitu"}}},
      {"judul,isi\n\"Sule\" dan \"Parto\",uji\nB,c\n", {{"\"Sule\" dan \"Parto\"", "uji"}, {"B", "c"}}},
      {"judul,isi\n\"Sule, Parto\" Tampil,uji\nB,c\n", {{"\"Sule, Parto\" Tampil", "uji"}, {"B", "c"}}},
      {"judul,isi\n\"Sule\" Tampil,\"x, y\"\nB,c\n", {{"\"Sule\" Tampil", "x, y"}, {"B", "c"}}},
      // Cells of several lines follow.
      {"no,isi\n1,\"A\" b\n2,\"dua\nbaris\"\n3,c\n", {{"1", "\"A\" b"}, {"2", "dua\nbaris"}, {"3", "c"}}},
      // A delimiter within a value costs no other row.
      {"judul,isi\n\"Sule\" kini, lalu,uji\nB,c\n\"D\",e\n",
       {{"\"Sule\" kini", "lalu", "uji"}, {"B", "c"}, {"D", "e"}}},
      // Quotation marks that nothing closes.
      {"judul,isi\n\"Sule,uji\nB,c\nD,e\n", {{"\"Sule", "uji"}, {"B", "c"}, {"D", "e"}}},
      {"judul,isi\n\"Sule,uji\nB,c\n\"D\",e\n", {{"\"Sule", "uji"}, {"B", "c"}, {"D", "e"}}},
      {"judul,isi\n\"Sule\" jual layar 5\",uji\nB,c\n\"D\",e\nF,g\n",
       {{"\"Sule\" jual layar 5\"", "uji"}, {"B", "c"}, {"D", "e"}, {"F", "g"}}},
      {"judul,isi\n\"Sule,uji\nB,\"\nD,e\n", {{"\"Sule", "uji"}, {"B", "\""}, {"D", "e"}}},
  };
  for (const Table& table : tables) {
    check_rows(table);
    Table tabs = table;
    if (table.content.find(", ") != std::string::npos) continue;
    std::ranges::replace(tabs.content, ',', '\t');
    check_rows(tabs, '\t');
  }
}

// Programs that put quotation marks around values and leave those in them as they are.
TEST_CASE("quotation marks within a quoted cell may be single") {
  const Table tables[] = {
      {"no,isi\n1,\"Ia \"baik\" sekali\"\n2,b\n", {{"1", "Ia \"baik\" sekali"}, {"2", "b"}}},
      {"no,isi\n1,\"Ia \"baik\" sekali,\nlalu pergi\"\n2,b\n",
       {{"1", "Ia \"baik\" sekali,\nlalu pergi"}, {"2", "b"}}},
      {"no,isi\n\"1\",\"Kata \"awas\nbahaya\" itu\"\n\"2\",\"b\"\n",
       {{"1", "Kata \"awas\nbahaya\" itu"}, {"2", "b"}}},
      {"no,isi\n\"1\",\"Kata \"awas\", lalu \"baik\" \n itu\"\n\"2\",\"b\"\n",
       {{"1", "Kata \"awas\", lalu \"baik\" \n itu"}, {"2", "b"}}},
      {"no,isi,x\n\"1\",\"\"Sule\" dan \"Parto\"\",\"a\"\n\"2\",\"b\",\"c\"\n",
       {{"1", "\"Sule\" dan \"Parto\"", "a"}, {"2", "b", "c"}}},
  };
  for (const Table& table : tables) check_rows(table);
}

// MySQL and its tools, and libraries that are told to escape with backslashes.
TEST_CASE("backslashes of databases escape quotation marks, delimiters and line ends") {
  const Table tables[] = {
      {"id,judul,isi\n\"1\",\"Kata \\\"baik\\\"\",\"uji \\\"a\\\", dan\nb\"\n\"2\",\"B\",\\N\n",
       {{"1", "Kata \"baik\"", "uji \"a\", dan\nb"}, {"2", "B", "\\N"}}},
      {"judul,isi\n\"Ia bilang \\\"\",\"x\"\n\"y\",\"C:\\\\\"\n", {{"Ia bilang \"", "x"}, {"y", "C:\\"}}},
      {"judul,isi\nA\\, b,c\nd,e\\nf\\\"\n", {{"A, b", "c"}, {"d", "e\\nf\""}}},
      {"judul,isi\nA,satu\\\ndua\nB,c\n", {{"A", "satu\ndua"}, {"B", "c"}}},
      // The escapes of spreadsheets come back.
      {"judul,isi\n\"\\\"A\\\"\",x\n\"\"\"B\"\"\",\"C:\\\"\n\"D\",e\n",
       {{"\"A\"", "x"}, {"\"B\"", "C:\\"}, {"D", "e"}}},
  };
  for (const Table& table : tables) check_rows(table);
  check_rows({"judul\tisi\nA\tsatu\\\tdua\\\ntiga\nB\t\\N\n", {{"A", "satu\tdua\ntiga"}, {"B", "\\N"}}},
             '\t');
}

TEST_CASE("quotation marks that were read as text are noticed once per row") {
  const Reading reading =
      read_content("judul,isi\n\"Sule\" Minta Maaf,uji satu\nBiasa,uji dua\n\"Lain,uji\nB,c\n", "/a.csv");
  REQUIRE(reading.articles.size() == 4);
  CHECK(reading.articles[0].title == "\"Sule\" Minta Maaf");
  CHECK(reading.articles[0].id == "/a.csv#1");
  CHECK(reading.articles[3].id == "/a.csv#4");
  CHECK(reading.rejections.empty());
  CHECK(reading.notices == std::vector<Notice>{{NoticeKind::kLooseMarks, "/a.csv", 2, "\"Sule\" Minta Maaf"},
                                               {NoticeKind::kLooseMarks, "/a.csv", 4, "\"Lain"}});
}

TEST_CASE("backslashes of databases are no reason for a notice") {
  const Reading reading = read_content(
      "judul,isi,penulis\n\"Kata \\\"baik\\\"\",\"uji \\\"a\\\"\nb\",\\N\n\"B\",\"c\",\"Ani\"\n", "/a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].title == "Kata \"baik\"");
  CHECK(reading.articles[0].author.empty());
  CHECK(reading.articles[1].author == "Ani");
  CHECK(reading.notices.empty());
}

TEST_CASE("any table that is written with care is read as it was") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string pieces[] = {"a", "kata", " ", ",", "\n", "\"", "\"\"", "\\", "\r\n", ";", "x y", "'"};
  for (int round = 0; round < 300; ++round) {
    std::vector<Cells> rows{{"satu", "dua", "tiga"}};
    std::string content = "satu,dua,tiga\n";
    for (int row = 0; row < 6; ++row) {
      Cells& cells = rows.emplace_back();
      for (int cell = 0; cell < 3; ++cell) {
        std::string value;
        for (auto i = random() % 6; i > 0; --i) value += pieces[random() % std::size(pieces)];
        content += cell > 0 ? ",\"" : "\"";
        for (const char c : value) content += c == '"' ? std::string("\"\"") : std::string(1, c);
        content += '"';
        cells.push_back(value);
      }
      content += random() % 2 == 0 ? "\n" : "\r\n";
    }
    CAPTURE(content);
    CHECK(rows_of(content) == rows);
  }
}

TEST_CASE("a file full of unclosed quotation marks is read in time that grows with its size") {
  std::string content = "judul,isi\n";
  constexpr std::size_t kRows = 200'000;
  for (std::size_t i = 0; i < kRows; ++i) content += "\"Lima,uji\n";
  CsvRows rows(StreamWindow(std::make_unique<StringStream>(content)), ',', 1, std::size_t{1} << 16);
  std::size_t count = 0;
  while (const auto row = rows.next()) {
    if (row->cells.size() == 2) ++count;
  }
  CHECK(count == kRows + 1);
}

}  // namespace
