// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "readers/csv_rows.h"
#include "readers/joined_paragraphs.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("the first row names the columns, in any order and case, whatever separates them") {
  for (const std::string separator : {",", ";", "\t", "|"}) {
    CAPTURE(separator);
    std::string content = "x, Judul ,\"ISI\",penulis\n1,\"A, \"\"B\"\"\",Teks.,Ani\n";
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (content[i] == ',' && content.compare(i, 2, ", \"") != 0) content[i] = separator[0];
    }
    const Reading reading = read_content(content, "a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].text == "Teks.");
    CHECK(reading.articles[0].author == "Ani");
  }
}

TEST_CASE("rows are known by the line on which they begin") {
  const std::string content =
      "judul,isi\r\n"
      "A,\"baris\r\nkedua\r\n\r\nketiga\"\r\n"  // lines 2 to 5
      "\r\n"
      "B,\r\n"                      // 7
      "\"C\r\nD\",\" , \r\n\"\r\n"  // 8 to 10
      "E,isi\r\n";
  const Reading reading = read_content(content, "/a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "baris\nkedua\nketiga");
  CHECK(reading.articles[1].title == "E");
  CHECK(reading.rejections ==
        std::vector<Rejection>{{"/a.csv", 7, "has no text"}, {"/a.csv", 8, "has no text"}});
}

TEST_CASE("a row with too few fields is used as far as it goes") {
  const Reading reading = read_content("isi,judul,penulis\na\nb,B,Ani\n", "a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "a");
  CHECK(reading.articles[0].title.empty());
  CHECK(reading.articles[1].author == "Ani");
}

TEST_CASE("a row whose quote is never closed is rejected where it begins, as it swallows all that follows") {
  const Reading reading = read_content("judul,isi\nA,b\nC,\"teks\nD,e\n", "/a.csv");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.rejections ==
        std::vector<Rejection>{{"/a.csv", 3,
                                "opens a quotation mark that nothing closes, so it swallows the rest "
                                "of the file"}});
}

TEST_CASE("a row with more fields than columns is rejected, unless the fields beyond are blank") {
  const Reading reading = read_content("judul,isi\nA,b, ,\nC,d, e\nF,g\n", "/a.csv");
  CHECK(reading.articles.size() == 2);
  CHECK(reading.rejections ==
        std::vector<Rejection>{
            {"/a.csv", 3,
             "has more fields than the header has columns (a comma outside of quotation marks?)"}});
}

TEST_CASE("without a column for the text the file is rejected once, and told what to do") {
  const Reading unknown = read_content("kepala,badan\nA,b\nC,d\n", "/a.csv");
  CHECK(unknown.articles.empty());
  CHECK(unknown.rejections ==
        std::vector<Rejection>{{"/a.csv", 0,
                                "has no column that is known to hold the text; its first row is \"kepala\", "
                                "\"badan\"; name the column with --map text=NAME"}});

  ReaderOptions options;
  options.field_names["text"] = "badan";
  CHECK(read_content("judul,isi\nA,b\n", "/a.csv", options).rejections ==
        std::vector<Rejection>{
            {"/a.csv", 0,
             "has no column \"badan\" to take the text from; its columns are \"judul\", \"isi\""}});
  CHECK(read_content("judul,isi\n", "/a.csv").results.empty());
}

TEST_CASE("a row longer than the bound ends the reading of its file") {
  CsvRows rows(StreamWindow(std::make_unique<StringStream>("a,b\nc,\"" + std::string(100000, 'x'))), ',',
               50000);
  CHECK(rows.next()->cells == std::vector<std::string>{"a", "b"});
  const auto row = rows.next();
  REQUIRE(row);
  CHECK(row->is_too_long);
  CHECK(row->line == 2);
  CHECK_FALSE(rows.next());
}

TEST_CASE("paragraphs that a scraper joined by commas are parted, and commas of prose stay") {
  struct Row {
    std::string text, parted;
  };
  const Row rows[] = {
      {"dari tahun lalu.,Menurut dia, harga naik.", "dari tahun lalu.\nMenurut dia, harga naik."},
      {"katanya.,\"Kami siap,\" ujarnya.,", "katanya.\n\"Kami siap,\" ujarnya.\n"},
      {"\"Benar.\",Ia pergi (30/6).,Lalu 2020.,Habis", "\"Benar.\"\nIa pergi (30/6).\nLalu 2020.\nHabis"},
      {"satu,,,dua", "satu\ndua"},
      {"Ruth, S.H.,M.H., dkk.,Budi, Rp1.000,50, yakni.,lalu",
       "Ruth, S.H.,M.H., dkk.,Budi, Rp1.000,50, yakni.,lalu"},
      {"", ""},
  };
  for (const Row& row : rows) {
    std::string scratch;
    CHECK(split_joined_paragraphs(row.text, scratch) == row.parted);
  }
}

}  // namespace
