// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

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
    const ParsedQuery parsed = resolve(row.cells[0]);
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
    if (code.empty()) continue;  // the header of the table
    CAPTURE(line);
    REQUIRE(code.size() == 2);
    CHECK(to_string(resolve(code[0], false, declared_fields()).root) == code[1]);
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
  using Kind = telusur::QueryNoteKind;
  struct Row {
    std::string query;
    Kind kind;
    ByteRange where;
    std::string message;
  };
  const std::string write_date =
      " Tulis misalnya tanggal:2023-10-18, tanggal:2023-10, atau tanggal:\"18 Oktober 2023\".";
  const std::string fields =
      " Yang dikenal: judul, isi, sumber, penulis, rubrik, url, id, tanggal, sejak, sampai.";
  const std::vector<Row> rows = {
      {"a \"kerja sama",
       Kind::kUnclosedQuote,
       {2, 3},
       "Tanda kutip ini belum ditutup, jadi semua kata sesudahnya dianggap satu frasa."},
      {"a \"", Kind::kStrayQuote, {2, 3}, "Tanda kutip ini tidak diikuti kata, jadi diabaikan."},
      {"a\" b", Kind::kStrayQuote, {1, 2}, "Tanda kutip ini tidak diikuti kata, jadi diabaikan."},
      {"a \"b c d e",
       Kind::kLongUnclosedQuote,
       {2, 3},
       "Tanda kutip ini belum ditutup dan diikuti banyak kata, jadi diabaikan."},
      {"\"Kami Takut,\" Kata Ibu",
       Kind::kQuotationInHeadline,
       {0, 13},
       "Kutipan \"Kami Takut,\" di dalam judul ini dicari sebagai kata biasa. Untuk mencarinya sebagai "
       "frasa, "
       "cari kutipan itu saja."},
      {"INI RUMAH, BUKAN KANTOR DESA",
       Kind::kOperatorInHeadline,
       {11, 16},
       "BUKAN di dalam judul ini dicari sebagai kata biasa. Agar BUKAN berlaku, tulis kata lain dengan "
       "huruf kecil."},
      {"tanggal:2013-2010",
       Kind::kInvalidDate,
       {8, 17},
       "\"2013-2010\" (akhirnya mendahului awalnya) bukan tanggal, jadi dicari sebagai kata biasa." +
           write_date},
      {"tanggal:7h",
       Kind::kInvalidDate,
       {8, 10},
       "\"7h\" (tulis 7 hari atau 24 jam) bukan tanggal, jadi dicari sebagai kata biasa." + write_date},
      {"tanggal:20 Oktober",
       Kind::kInvalidDate,
       {8, 10},
       "\"20\" (tanpa tahun) bukan tanggal, jadi dicari sebagai kata biasa." + write_date},
      {"Rupiah +0,3%",
       Kind::kSignInHeadline,
       {7, 12},
       "Tanda + di depan \"0,3%\" dibaca sebagai bagian dari judul atau angka, jadi diabaikan. Untuk "
       "mewajibkan atau mengecualikan kata, tulis DAN atau BUKAN di depannya."},
      {"Sumber: Iran Siap Perang",
       Kind::kFieldInHeadline,
       {0, 7},
       "Sumber: di sini awal kalimat, jadi dicari sebagai kata biasa. Untuk mencari di bagian itu, tulis "
       "nilainya langsung setelah titik dua."},
      {"a \" \"", Kind::kEmptyPhrase, {2, 5}, "Tidak ada kata di dalam tanda kutip ini, jadi diabaikan."},
      {"a \"b c\"~", Kind::kMissingDistance, {7, 8}, "Tidak ada angka setelah ~, jadi dianggap ~5."},
      {"a \"b c\"~0",
       Kind::kZeroDistance,
       {7, 9},
       "~0 berarti tanpa jarak, jadi kata-kata ini dicari sebagai frasa."},
      {"a \"b c\"~250",
       Kind::kTooLargeDistance,
       {7, 11},
       "Jarak antarkata paling jauh 100 kata, jadi dianggap ~100."},
      {"a (b",
       Kind::kUnclosedBracket,
       {2, 3},
       "Tanda kurung ini belum ditutup, jadi dianggap ditutup di akhir pencarian."},
      {"a b) c", Kind::kUnopenedBracket, {3, 4}, "Tanda kurung ini tidak menutup apa pun, jadi diabaikan."},
      {"a ( )", Kind::kEmptyBrackets, {2, 5}, "Tanda kurung ini kosong, jadi diabaikan."},
      {"a DAN",
       Kind::kMissingRightOperand,
       {2, 5},
       "Tidak ada kata setelah DAN, jadi DAN diabaikan. Untuk mencari kata itu, tulis dengan huruf kecil."},
      {"OR a",
       Kind::kMissingLeftOperand,
       {0, 2},
       "Tidak ada kata sebelum OR, jadi OR diabaikan. Untuk mencari kata itu, tulis dengan huruf kecil."},
      {"a BUKAN NOT b", Kind::kRepeatedOperator, {2, 7}, "BUKAN tertulis dua kali, jadi dihitung sekali."},
      {"a * b",
       Kind::kStrayPrefixMark,
       {2, 3},
       "* harus ditulis setelah awal kata, misalnya demokra*, jadi di sini diabaikan."},
      {"a =",
       Kind::kStrayExactMark,
       {2, 3},
       "= harus diikuti kata, misalnya =pemerintah, jadi di sini diabaikan."},
      {"a ~3",
       Kind::kMisplacedDistance,
       {2, 4},
       "~ harus ditulis setelah frasa, misalnya \"korea rusia\"~5, jadi di sini diabaikan."},
      {"a kata~2",
       Kind::kMisplacedDistance,
       {2, 8},
       "~ harus ditulis setelah frasa, misalnya \"korea rusia\"~5, jadi di sini diabaikan."},
      {"a =b*",
       Kind::kExactPrefix,
       {2, 5},
       "= dan * tidak dapat dipakai bersama, jadi yang dicari kata yang diawali \"b\"."},
      {"a *b",
       Kind::kInnerPrefixMark,
       {2, 4},
       "* hanya berlaku di akhir kata, misalnya demokra*, jadi di sini diabaikan."},
      {"a foo:b",
       Kind::kUnknownField,
       {2, 7},
       "\"foo\" bukan nama bagian artikel, jadi dicari sebagai kata biasa." + fields},
      {"a any:b",
       Kind::kUnknownField,
       {2, 7},
       "\"any\" bukan nama bagian artikel, jadi dicari sebagai kata biasa." + fields},
      {"a judul: b", Kind::kSpaceAfterField, {2, 8}, "Spasi setelah judul: diabaikan."},
      {"a judul:",
       Kind::kFieldWithoutValue,
       {2, 8},
       "Tidak ada kata setelah judul:, jadi dicari sebagai kata biasa."},
      {"a tgl:isi:b",
       Kind::kDateWithoutValue,
       {2, 6},
       "Tidak ada tanggal setelah tgl:, jadi tgl: diabaikan."},
      {"a tgl:b",
       Kind::kInvalidDate,
       {6, 7},
       "\"b\" bukan tanggal, jadi dicari sebagai kata biasa." + write_date},
      {"a tgl:..", Kind::kIgnoredDate, {6, 8}, "\"..\" bukan tanggal, jadi diabaikan." + write_date},
      {"a sumber:\"?\"",
       Kind::kFilterWithoutWord,
       {9, 12},
       "Tidak ada kata setelah sumber:, jadi tidak ada artikel yang cocok."},
      {"banjir 2010 - 2013",
       Kind::kPossibleDate,
       {7, 18},
       "\"2010 - 2013\" dicari sebagai kata biasa. Untuk memilih artikel menurut tanggalnya, tulis "
       "tanggal:\"2010 - 2013\"."},
      {" 20/10/2025",
       Kind::kPossibleDate,
       {1, 11},
       "\"20/10/2025\" dicari sebagai kata biasa. Untuk memilih artikel menurut tanggalnya, tulis "
       "tanggal:20/10/2025."},
      {"???", Kind::kNoWords, {0, 3}, "Tidak ada kata dalam pencarian ini."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const ParsedQuery parsed = resolve(row.query);
    REQUIRE(parsed.notes.size() == 1);
    CHECK(parsed.notes[0].kind == row.kind);
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
