// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "readers/csv/csv_rows.h"
#include "readers/csv/joined_paragraphs.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("the first row names the columns in any order, case and separator") {
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

TEST_CASE("rows are identified by their first line") {
  const std::string content =
      "judul,isi\r\n"
      "A,\"baris\r\nkedua\r\n\r\nketiga\"\r\n"  // lines 2 to 5
      "\r\n"
      "?,\r\n"                      // 7
      "\"-\r\n-\",\" , \r\n\"\r\n"  // 8 to 10
      "E,isi\r\n";
  const Reading reading = read_content(content, "/a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "baris\nkedua\nketiga");
  CHECK(reading.articles[1].title == "E");
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{{"/a.csv", 7, "has no text"}, {"/a.csv", 8, "has no text"}});
}

TEST_CASE("rows without content are skipped, and the others keep their numbers") {
  const Reading reading =
      read_content("judul,isi\nPanen,Padi dipanen.\n,\n , \n;\nBanjir,Air naik.\n", "/a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].id == "/a.csv#5");
  CHECK(reading.rejections == std::vector<RejectedRecord>{{"/a.csv", 5, "has no text"}});
  CHECK(reading.notices.empty());
}

TEST_CASE("the separator line of Excel is obeyed, in any case and quoted") {
  for (const std::string line : {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n"}) {
    CAPTURE(line);
    const Reading reading = read_content(line + "judul;isi\r\nPanen, raya;Padi, jagung.\r\n", "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].title == "Panen, raya");
    CHECK(reading.articles[0].text == "Padi, jagung.");
  }
  const Reading late = read_content("sep=|\njudul|isi\n?|\n", "/a.csv");
  CHECK(late.rejections == std::vector<RejectedRecord>{{"/a.csv", 3, "has no text"}});
}

TEST_CASE("the delimiter is found although names contain other delimiters") {
  struct Row {
    std::string header, row;
  };
  const Row rows[] = {
      {"\"Judul, lengkap\";judul;Isi Berita", "a;J;Teks."},
      {"no;judul, sub;judul;isi", "1;x;J;Teks."},
      {"judul\tisi;lama\tisi", "J\tx\tTeks."},
      {" Judul | Isi ", "J|Teks."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.header);
    const Reading reading = read_content(row.header + "\n" + row.row + "\n", "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].title == "J");
    CHECK(reading.articles[0].text == "Teks.");
  }
  CHECK(read_content("kepala;wacana\nA;b\n", "/a.csv").rejections[0].reason ==
        "has no column that is known to hold the text; its first row is \"kepala\", \"wacana\"");
}

TEST_CASE("serial numbers of Excel in columns of dates are dates") {
  struct Row {
    std::string cell, date;
  };
  const Row rows[] = {
      {"44562", "2022-01-01"},
      {"44562.75", "2022-01-01T18:00+07:00"},
      {"\"44562,75\"", "2022-01-01T18:00+07:00"},
      {"2023", "2023"},
      {"20230101", "2023-01-01"},
      {"1672531200", "2023-01-01T07:00:00+07:00"},
      {"12345", ""},
      {"44562x", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.cell);
    const Reading reading = read_content("judul,isi,tanggal\nJ,Teks.," + row.cell + "\n", "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK((reading.articles[0].date ? to_iso8601(*reading.articles[0].date) : "") == row.date);
  }
}

TEST_CASE("a file with a column of titles only gives articles without text") {
  const Reading reading = read_content("judul,tanggal\nPanen,2021-02-03\nBanjir,2021-02-04\n", "/a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].title == "Banjir");
  CHECK(reading.articles[1].text.empty());
  CHECK(reading.rejections.empty());
  CHECK(reading.notices.size() == 2);
}

TEST_CASE("cells that hold a list of a program give its items") {
  struct Row {
    std::string authors, text;
    std::string author, body;
  };
  const Row rows[] = {
      {R"(['Ani', 'Budi'])", "Teks.", "Ani, Budi", "Teks."},
      {R"(["Ani"])", R"(['Air naik.', "Warga bilang: \"awas\"."])", "Ani",
       "Air naik.\nWarga bilang: \"awas\"."},
      {R"([{'name': 'Ani'}])", R"([['Air', 'naik', '.'], ['Jum\'at', 'reda', '.']])", "Ani",
       "Air naik.\nJum'at reda."},
      {R"([])", R"({'text': 'Air naik.', 'foto': None})", "", "Air naik."},
      {R"([Ani])", R"([Foto] Air naik.)", "[Ani]", "[Foto] Air naik."},
      {R"(['Ani)", R"(['Air naik')", "['Ani", "['Air naik'"},
      {R"(['Ani'])", R"(['a' 'b'])", "Ani", "['a' 'b']"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto quoted = [](const std::string& cell) {
      std::string text;
      for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      return '"' + text + '"';
    };
    const Reading reading =
        read_content("judul,penulis,isi\nJ," + quoted(row.authors) + "," + quoted(row.text) + "\n", "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].author == row.author);
    CHECK(reading.articles[0].text == row.body);
  }
}

TEST_CASE("headers that are repeated in the middle of a file are skipped") {
  const Reading reading = read_content("judul,isi\nA,Teks.\njudul,isi\nB,Teks.\n", "/a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[1].id == "/a.csv#3");
}

TEST_CASE("a row with too few fields gives the fields that it has") {
  const Reading reading = read_content("isi,judul,penulis\na\nb,B,Ani\n", "a.csv");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].text == "a");
  CHECK(reading.articles[0].title.empty());
  CHECK(reading.articles[1].author == "Ani");
}

TEST_CASE("a row with an unclosed quote is rejected at its start if no rows follow") {
  const Reading reading = read_content("judul,isi\nA,b\nC,\"teks\nyang terpotong\n", "/a.csv");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{{"/a.csv", 3,
                                     "opens a quotation mark that nothing closes, so it swallows the rest "
                                     "of the file"}});
}

TEST_CASE("a row with extra fields is rejected, unless they are blank") {
  const Reading reading = read_content("judul,isi\nA,b, ,\nC,d, e\nF,g\n", "/a.csv");
  CHECK(reading.articles.size() == 2);
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{
            {"/a.csv", 3,
             "has more fields than the header has columns (a delimiter outside of quotation marks?)"}});
}

TEST_CASE("a file without a text column is rejected once with the remedy") {
  const Reading unknown = read_content("kepala,badan\nA,b\nC,d\n", "/a.csv");
  CHECK(unknown.articles.empty());
  CHECK(unknown.rejections ==
        std::vector<RejectedRecord>{
            {"/a.csv", 0,
             "has no column that is known to hold the text; its first row is \"kepala\", "
             "\"badan\""}});

  ReaderOptions options;
  options.field_names["text"] = "badan";
  CHECK(read_content("judul,isi\nA,b\n", "/a.csv", options).rejections ==
        std::vector<RejectedRecord>{
            {"/a.csv", 0,
             "has no column \"badan\" to take the text from; its columns are \"judul\", \"isi\""}});
  CHECK(read_content("judul,isi\n", "/a.csv").results.empty());
}

TEST_CASE("a row longer than the limit ends the reading of its file") {
  CsvRows rows(StreamWindow(std::make_unique<StringStream>("a,b\nc,\"" + std::string(100000, 'x'))), ',', 1,
               50000);
  CHECK(rows.next()->cells == std::vector<std::string>{"a", "b"});
  const auto row = rows.next();
  REQUIRE(row);
  CHECK(row->is_too_long);
  CHECK(row->line == 2);
  CHECK_FALSE(rows.next());
}

struct JoinedRow {
  std::string text, parted;
};

TEST_CASE("paragraphs joined by commas are separated, and commas of prose stay") {
  const JoinedRow rows[] = {
      {"dari tahun lalu.,Menurut dia, harga naik.", "dari tahun lalu.\nMenurut dia, harga naik.\n"},
      {"katanya.,\"Kami siap,\" ujarnya.,", "katanya.\n\"Kami siap,\" ujarnya.\n"},
      {"\"Benar.\",Ia pergi (30/6).,Lalu 2020.,Habis", "\"Benar.\"\nIa pergi (30/6).\nLalu 2020.\nHabis\n"},
      {"satu,,,dua", "satu\ndua\n"},
      {"satu\n,\nDua", "satu\nDua\n"},
      {"Benarkah?,,Ia diam.", "Benarkah?\nIa diam.\n"},
      {"Harga naik., Ia diam., \"Ya.\"., Lalu pergi., Habis",
       "Harga naik.\nIa diam.\n\"Ya.\".\nLalu pergi.\nHabis\n"},
      {"", ""},
  };
  for (const JoinedRow& row : rows) {
    CAPTURE(row.text);
    std::string scratch;
    CHECK(split_joined_paragraphs(row.text, scratch) == row.parted);
  }
}

TEST_CASE("a text that is clearly joined is also split after short words, spaces and quotes") {
  const JoinedRow rows[] = {
      {"tumbuh 9,7% yoy.,\"Di samping itu, naik.\"", "tumbuh 9,7% yoy.\n\"Di samping itu, naik.\"\n"},
      {"kamera DSLR.,Camera laku.", "kamera DSLR.\nCamera laku.\n"},
      {"lanjut dia.,Kata dia, naik.", "lanjut dia.\nKata dia, naik.\n"},
      {"karyawan. ,\"Jadi begitu.\"", "karyawan.\n\"Jadi begitu.\"\n"},
      {"menurut dia. \xC2\xA0,\xE2\x80\x9CYa.\xE2\x80\x9D,Ia pergi.",
       "menurut dia.\n\xE2\x80\x9CYa.\xE2\x80\x9D\nIa pergi.\n"},
      {"sebesar Rp 23 M.,2020 lebih baik.", "sebesar Rp 23 M.\n2020 lebih baik.\n"},
      {"di Kontan.co.id.,Lalu pergi.", "di Kontan.co.id.\nLalu pergi.\n"},
      // Commas that join no paragraphs.
      {"Ruth, S.H.,M.H., dkk.,Budi, Rp1.000,50, Rp1.,5, yakni.,lalu",
       "Ruth, S.H.,M.H., dkk.,Budi, Rp1.000,50, Rp1.,5, yakni.,lalu\n"},
      {"Prof. Dr. X, M.Sc., Y, S.Pd.,Z dan PT., Tbk.,Ltd.,Inc.",
       "Prof. Dr. X, M.Sc., Y, S.Pd.,Z dan PT., Tbk.,Ltd.,Inc.\n"},
      {"Jakarta, Kompas, Rp 1,5 T., AS., Cina", "Jakarta, Kompas, Rp 1,5 T., AS., Cina\n"},
      // Removed links.
      {"Gempuran  , pintar atau  ,menarik", "Gempuran pintar atau menarik\n"},
      {"kata dia di ,.,\"Ya.\"", "kata dia di.\n\"Ya.\"\n"},
      {"ia mengatakan,  , Pertamina ( ,) turun", "ia mengatakan, Pertamina () turun\n"},
      {"saham (,) naik, kosmetiknya,  ,, senilai 200\n,\n,\njuta",
       "saham () naik, kosmetiknya, senilai 200 juta\n"},
      {"memenuhi pasar,,\" katanya", "memenuhi pasar,\" katanya\n"},
  };
  const std::string certain = "Sejak tahun lalu.,\"Ya\" ";
  for (const JoinedRow& row : rows) {
    CAPTURE(row.text);
    std::string scratch;
    CHECK(split_joined_paragraphs(certain + row.text, scratch) == "Sejak tahun lalu.\n\"Ya\" " + row.parted);
  }
}

TEST_CASE("an ordinary text is not split") {
  for (const std::string text :
       {"Jakarta, Kompas - Harga naik Rp 1,5 triliun, kata Budi, S.H., M.H., Rabu.",
        "Prof. Dr. X, M.Sc., Y, S.H.,M.H., dan PT., Tbk.,Ltd, dkk.,Budi.",
        "\"Ya,\" katanya.\n- satu,\n- dua,\n- tiga.", "Harga , kata dia, naik,Budi,, Ani.", "Rp1.,5 juta.",
        "Kepada Yth.,\nBapak Budi,\ndi tempat", "Ia datang., Lalu pergi.", "Kata dia.,Ia pergi."}) {
    CAPTURE(text);
    std::string scratch;
    CHECK(split_joined_paragraphs(text, scratch) == text);
  }
}

TEST_CASE("commas and dashes at the edges of a body and of joined paragraphs are removed") {
  const JoinedRow rows[] = {
      {" , luar negeri wajib memungut.", "luar negeri wajib memungut."},
      {" - Gempuran ponsel.,Agar pasar bertahan., ", "Gempuran ponsel.\nAgar pasar bertahan.\n"},
      {"-- , Gempuran ponsel.,,,- Agar pasar bertahan. -", "Gempuran ponsel.\nAgar pasar bertahan.\n"},
      {"-5 derajat tercatat.,Dingin,", "-5 derajat tercatat.\nDingin\n"},
      {"Jakarta, CNN Indonesia -- ,\n,\n, ,", "Jakarta, CNN Indonesia --\n"},
      {", ,", ""},
      {" ,\n,\n, ", ""},
  };
  for (const JoinedRow& row : rows) {
    CAPTURE(row.text);
    std::string scratch;
    CHECK(split_joined_paragraphs(row.text, scratch) == row.parted);
  }
}

TEST_CASE("the body of a row keeps its paragraphs") {
  const Reading reading = read_content(
      "judul,isi\nA,\" - Harga naik yoy.,\"\"Ya,\"\" kata dia.,Ia pergi dulu.,Habis., \"\n", "a.csv");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].text == "Harga naik yoy.\n\"Ya,\" kata dia.\nIa pergi dulu.\nHabis.");
}

}  // namespace
