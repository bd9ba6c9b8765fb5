// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>
#include <telusur/searcher/query_parser.h>

#include "paths.h"
#include "query_samples.h"
#include "table.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("every query of the gold table is understood as expected") {
  for (const auto& row : telusur::test::read_table(telusur::test::data_file("queries.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 4);
    const ParsedQuery parsed = parse(row.cells[0]);
    CHECK(to_string(parsed.root) == row.cells[1]);
    CHECK(std::to_string(parsed.notes.size()) == row.cells[2]);
    check_invariants(row.cells[0], false);
    check_invariants(row.cells[0], true);
  }
}

TEST_CASE("the query examples of the manual are understood as documented") {
  std::ifstream manual(telusur::test::document("query-language.md"));
  REQUIRE(manual);
  std::size_t examples = 0;
  bool is_example = false;
  for (std::string line; std::getline(manual, line);) {
    if (line.starts_with("| Query | Understood as |")) is_example = true;
    if (!line.starts_with("|")) is_example = false;
    if (!is_example) continue;
    std::vector<std::string> code;  // between backticks
    for (std::size_t begin = line.find('`'); begin != std::string::npos; begin = line.find('`', begin + 1)) {
      const std::size_t end = line.find('`', begin + 1);
      REQUIRE(end != std::string::npos);
      code.push_back(line.substr(begin + 1, end - begin - 1));
      begin = end;
    }
    if (code.empty()) continue;  // the head of the table
    CAPTURE(line);
    REQUIRE(code.size() == 2);
    CHECK(to_string(parse(code[0]).root) == code[1]);
    ++examples;
  }
  CHECK(examples >= 40);
}

TEST_CASE("adjacent words are one node with their text and place") {
  const ParsedQuery parsed = parse("  menteri   luar  +\"kerja  sama\"~7 judul:=pemerintah demokra*");
  const auto& clauses = parsed.root.clauses;
  REQUIRE(clauses.size() == 4);

  CHECK(clauses[0].occur == Occur::kShould);
  CHECK(text_of(clauses[0].node).match == TextMatch::kWords);
  CHECK(text_of(clauses[0].node).field == Field::kAny);
  CHECK(text_of(clauses[0].node).text == "menteri luar");
  CHECK(text_of(clauses[0].node).where == ByteRange{2, 16});

  CHECK(clauses[1].occur == Occur::kMust);
  CHECK(text_of(clauses[1].node).match == TextMatch::kNear);
  CHECK(text_of(clauses[1].node).text == "kerja sama");
  CHECK(text_of(clauses[1].node).distance == 7);
  CHECK(text_of(clauses[1].node).where == ByteRange{19, 34});

  CHECK(text_of(clauses[2].node).match == TextMatch::kExact);
  CHECK(text_of(clauses[2].node).field == Field::kTitle);
  CHECK(text_of(clauses[2].node).text == "pemerintah");
  CHECK(text_of(clauses[2].node).where == ByteRange{41, 52});

  CHECK(text_of(clauses[3].node).match == TextMatch::kPrefix);
  CHECK(text_of(clauses[3].node).text == "demokra");
  CHECK(text_of(clauses[3].node).where == ByteRange{53, 61});
}

TEST_CASE("a date is a node with its span and place") {
  const ParsedQuery parsed = parse("tanggal:17 Agustus 2023 upacara");
  const auto& clauses = parsed.root.clauses;
  REQUIRE(clauses.size() == 2);
  CHECK(clauses[0].occur == Occur::kMust);
  const auto& date = std::get<DateNode>(clauses[0].node.value);
  CHECK(date.range == *telusur::parse_date_range("2023-08-17", kNow));
  CHECK(date.where == ByteRange{8, 23});
  CHECK(text_of(clauses[1].node).where == ByteRange{24, 31});
}

TEST_CASE("every_word makes all adjacent parts required") {
  CHECK(to_string(parse("menteri luar negeri", true).root) == "menteri DAN luar DAN negeri");
  CHECK(to_string(parse("menteri \"luar negeri\" -asing", true).root) ==
        "menteri DAN \"luar negeri\" -asing");
  CHECK(to_string(parse("menteri luar ATAU presiden", true).root) == "(menteri DAN luar) ATAU presiden");
  CHECK(to_string(parse("banjir jakarta sumber:antara", true).root) ==
        "banjir DAN jakarta DAN sumber:antara");
  CHECK(to_string(parse("banjir", true).root) == "banjir");
}

TEST_CASE("each oddity of a query is noted once, in a sentence, at its place") {
  struct Row {
    std::string query;
    ByteRange where;
    std::string message;
  };
  const std::string write_date =
      " Tulis tanggal seperti tanggal:2023-10-18, tanggal:2023-10 atau tanggal:\"18 Oktober 2023\".";
  const std::string fields =
      " Ruas yang ada: judul, isi, sumber, penulis, rubrik, url, id, tanggal, sejak, sampai.";
  const std::vector<Row> rows = {
      {"a \"kerja sama",
       {2, 3},
       "Tanda kutip ini tidak ditutup, jadi frasanya dianggap sampai akhir pencarian."},
      {"a \"", {2, 3}, "Tanda kutip ini tidak diikuti kata, jadi diabaikan."},
      {"a \" \"", {2, 5}, "Di antara tanda kutip ini tidak ada kata, jadi diabaikan."},
      {"a \"b c\"~", {7, 8}, "Di belakang ~ tidak ada jumlah kata, jadi dianggap ~5."},
      {"a \"b c\"~0", {7, 9}, "~0 tidak memberi jarak antarkata, jadi kata-katanya dianggap frasa."},
      {"a \"b c\"~250", {7, 11}, "Jarak antarkata paling jauh 100 kata, jadi ini dianggap ~100."},
      {"a (b", {2, 3}, "Tanda kurung ini tidak ditutup, jadi dianggap ditutup di akhir pencarian."},
      {"a b) c", {3, 4}, "Tanda kurung ini tidak menutup apa pun, jadi diabaikan."},
      {"a ( )", {2, 5}, "Di antara tanda kurung ini tidak ada apa-apa, jadi diabaikan."},
      {"a DAN",
       {2, 5},
       "DAN tidak punya apa-apa di kanannya, jadi diabaikan. Untuk mencari katanya, tulis dengan huruf "
       "kecil."},
      {"OR a",
       {0, 2},
       "OR tidak punya apa-apa di kirinya, jadi diabaikan. Untuk mencari katanya, tulis dengan huruf kecil."},
      {"a BUKAN NOT b", {2, 7}, "BUKAN tertulis dua kali di sini; dihitung satu kali."},
      {"a * b", {2, 3}, "* harus didahului awal kata, seperti demokra*, jadi diabaikan."},
      {"a =", {2, 3}, "= harus diikuti kata, seperti =pemerintah, jadi diabaikan."},
      {"a ~3", {2, 4}, "~ harus didahului frasa, seperti \"korea rusia\"~5, jadi diabaikan."},
      {"a kata~2",
       {2, 8},
       "~ tempatnya di belakang frasa, seperti \"korea rusia\"~5, jadi di belakang kata ini diabaikan."},
      {"a =b*", {2, 5}, "= dan * bertentangan, jadi \"b\" dianggap awal kata."},
      {"a *b", {2, 4}, "* hanya berarti di akhir kata, seperti demokra*; di sini diabaikan."},
      {"a foo:b", {2, 7}, "Tidak ada ruas \"foo\", jadi ini dicari sebagai teks." + fields},
      {"a judul: b", {2, 8}, "Yang tertulis setelah spasi di belakang judul: dianggap nilainya."},
      {"a judul:", {2, 8}, "Di belakang judul: tidak ada apa-apa, jadi dianggap kata biasa."},
      {"a tgl:b", {6, 7}, "\"b\" bukan tanggal, jadi dicari sebagai teks." + write_date},
      {"a tgl:..", {6, 8}, "\"..\" bukan tanggal, jadi diabaikan." + write_date},
      {"a sumber:\"?\"", {9, 12}, "Di belakang sumber: tidak ada kata, jadi tidak ada artikel yang cocok."},
      {"???", {0, 3}, "Tidak ada kata dalam pencarian ini."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const ParsedQuery parsed = parse(row.query);
    REQUIRE(parsed.notes.size() == 1);
    CHECK(parsed.notes[0].message == row.message);
    CHECK(parsed.notes[0].where.begin == row.where.begin);
    CHECK(parsed.notes[0].where.end == row.where.end);
  }
}

TEST_CASE("a note cuts a long word between characters") {
  const auto notes = parse("tanggal:" + repeat("é", 100)).notes;
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].message.starts_with("\"" + repeat("é", 30) + "...\" bukan tanggal"));
}

TEST_CASE("invalid UTF-8 in a query is repaired") {
  const ParsedQuery parsed = parse("\xff banjir \"");
  CHECK(to_string(parsed.root) == "banjir");
  REQUIRE(parsed.notes.size() == 1);
  CHECK(parsed.notes[0].where == ByteRange{11, 12});  // U+FFFD has three bytes
  CHECK(to_string(parse("ban\xffjir").root) == "ban\uFFFDjir");
  CHECK(to_string(parse(std::string_view("a\0b", 3)).root) == "a b");
}

TEST_CASE("typographic white space separates words of a query") {
  CHECK(to_string(parse("menteri\u00A0luar\u3000negeri").root) == "menteri luar negeri");
  CHECK(to_string(parse("menteri\u00A0-luar").root) == "menteri -luar");
}

}  // namespace
