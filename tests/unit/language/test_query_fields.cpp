// SPDX-License-Identifier: GPL-3.0-or-later
// Names that are no built-in fields: as the parser gives them, and resolved against declared fields.
#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

#include "query_samples.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const FieldNode& field_of(const QueryNode& node) { return std::get<FieldNode>(node.value); }

TEST_CASE("without an index every name with a colon is a field node with its name, value and place") {
  struct Row {
    std::string query, name, text;
    TextMatch match;
    ByteRange where;
  };
  const Row rows[] = {
      {"kota:Demak", "kota", "Demak", TextMatch::kWords, {5, 10}},
      {"Kota:\"Jawa  Tengah\"", "Kota", "Jawa Tengah", TextMatch::kPhrase, {5, 19}},
      {"kota:dem*", "kota", "dem", TextMatch::kPrefix, {5, 9}},
      {"kota:(Jawa Tengah)", "kota", "Jawa Tengah", TextMatch::kWords, {6, 17}},
      {"halaman:1..4", "halaman", "1..4", TextMatch::kWords, {8, 12}},
      {"suhu:-5", "suhu", "-5", TextMatch::kWords, {5, 7}},
      {"lokasi.kota_2-b:x", "lokasi.kota_2-b", "x", TextMatch::kWords, {16, 17}},
      {"kota: Demak", "kota", "Demak", TextMatch::kWords, {6, 11}},
      {"kota:", "kota", "", TextMatch::kPhrase, {0, 5}},
      {"kota:\"?\"", "kota", "?", TextMatch::kPhrase, {5, 8}},
      {"kota:\" \"", "kota", "", TextMatch::kPhrase, {5, 8}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const ParsedQuery parsed = parse(row.query);
    REQUIRE(parsed.root.clauses.size() == 1);
    CHECK(parsed.root.clauses[0].occur == Occur::kShould);
    const FieldNode& node = field_of(parsed.root.clauses[0].node);
    CHECK(node.name == row.name);
    CHECK(node.value.text == row.text);
    CHECK(node.value.match == row.match);
    CHECK(node.value.where == row.where);
    CHECK_FALSE(node.type.has_value());
    CHECK(parsed.notes.empty());
  }
}

TEST_CASE("times, addresses and names that no field can have are text") {
  for (const std::string query : {"13:30", "10:30 WIB", "https://a.example/b", "foo://bar", "2:255",
                                  "3D:film", ":banjir", "kata*:x", "\"kota:Demak\""}) {
    CAPTURE(query);
    const ParsedQuery parsed = parse(query);
    REQUIRE(parsed.root.clauses.size() == 1);
    CHECK(std::holds_alternative<TextNode>(parsed.root.clauses[0].node.value));
  }
}

struct UnderstoodRow {
  std::string query, understood;
  std::size_t notes;
  std::string reason;
};

const UnderstoodRow kRows[] = {
    {"kota:Demak", "kota:Demak", 0, "a keyword"},
    {"KOTA:Demak", "kota:Demak", 0, "the name in any case"},
    {"kota:\"Jawa Tengah\"", "kota:\"Jawa Tengah\"", 0, "of two words"},
    {"kota:(Jawa Tengah)", "kota:(Jawa Tengah)", 0, "the same in brackets"},
    {"kota:dem*", "kota:dem*", 0, "a prefix"},
    {"kota:Demak banjir", "kota:Demak DAN banjir", 0, "a keyword narrows"},
    {"kota:Demak banjir longsor", "kota:Demak DAN (banjir longsor)", 0, "and any of the words must match"},
    {"banjir -kota:Demak", "banjir -kota:Demak", 0, "without a keyword"},
    {"banjir kota:-Demak", "banjir -kota:Demak", 0, "an exclusion behind the colon stays one"},
    {"banjir -kota:-Demak", "banjir -kota:Demak", 0, "said twice"},
    {"banjir BUKAN kota:Demak", "banjir -kota:Demak", 0, "without a keyword, in words"},
    {"banjir !kota:Demak", "banjir -kota:Demak", 0, "without a keyword, as programmers write"},
    {"banjir kota:!Demak", "banjir -kota:Demak", 0, "behind the colon, too"},
    {"kota:-\"Jawa Tengah\"", "-kota:\"Jawa Tengah\"", 0, "a quoted value"},
    {"kota:-(Jawa Tengah)", "-kota:(Jawa Tengah)", 0, "a value in brackets"},
    {"kota:+Demak banjir", "kota:Demak DAN banjir", 0, "a plus behind the colon"},
    {"banjir terbit:-2024", "banjir -terbit:2024", 0, "without a year"},
    {"ringkasan:-5 banjir", "-ringkasan:5 banjir", 0, "a text has no negative numbers"},
    {"halaman:!-5", "-halaman:-5", 0, "a negative number"},
    {"halaman:-kota:Demak", "-kota:Demak", 1, "in front of a second name"},
    {"kota:Demak kota:Kudus banjir", "(kota:Demak ATAU kota:Kudus) DAN banjir", 0,
     "several values of a field are alternatives"},
    {"kota:(Demak ATAU Kudus) banjir", "(kota:Demak ATAU kota:Kudus) DAN banjir", 0, "the same, written out"},
    {"kota:Demak halaman:1", "kota:Demak DAN halaman:1", 0, "filters of two fields must both match"},
    {"banjir ATAU kota:Demak", "banjir ATAU kota:Demak", 0, "an operator makes it an alternative"},
    {"+kota:Demak banjir", "+kota:Demak banjir", 0, "required, and words that improve the rank"},
    {"kota: Demak", "kota:Demak", 1, "a space after the colon"},
    {"kota:", "kota", 1, "no value"},
    {"kota:\" \" banjir", "kota:\"\" DAN banjir", 1, "an empty value matches nothing"},
    {"kota:\"★★★\" banjir", "kota:\"★★★\" DAN banjir", 0, "a value of symbols"},
    {"ringkasan:\"★★★\" banjir", "banjir", 1, "a text has words only"},
    {"kota:C++", "kota:C++", 0, "signs in a value"},
    {"halaman:3", "halaman:3", 0, "a number"},
    {"halaman:1..4", "halaman:1..4", 0, "a range"},
    {"halaman:3..", "halaman:3..", 0, "open above"},
    {"halaman:..3", "halaman:..3", 0, "open below"},
    {"halaman:\"1..4\"", "halaman:1..4", 0, "in quotation marks"},
    {"halaman:1-4 banjir", "halaman:1..4 DAN banjir", 0, "a hyphen"},
    {"halaman:1 – 4 banjir", "halaman:1..4 DAN banjir", 0, "a dash"},
    {"halaman:1 sampai 4 banjir", "halaman:1..4 DAN banjir", 0, "a word"},
    {"halaman:[1 TO 4] banjir", "halaman:1..4 DAN banjir", 0, "as in Lucene"},
    {"halaman:[1 TO *]", "halaman:1..", 0, "the same, open"},
    {"halaman:>=3", "halaman:3..", 0, "a sign of comparison"},
    {"halaman:<= 3", "halaman:..3", 0, "with a space"},
    {"halaman:-5--1", "halaman:-5..-1", 0, "negative numbers"},
    {"halaman:3 banjir 4", "halaman:3 DAN (banjir 4)", 0, "a number and words"},
    {"halaman:3 sampai banjir", "halaman:3 DAN (sampai banjir)", 0, "no span"},
    {"terbit:2023 sampai 2024 banjir", "terbit:2023-01-01..2024-12-31 DAN banjir", 0, "a span of dates"},
    {"halaman:-5..-1,5", "halaman:-5..-1.5", 0, "negative, with a decimal comma"},
    {"halaman:1.250", "halaman:1250", 0, "thousands"},
    {"halaman:-1,125..1,5", "halaman:-1,125..1.5", 0, "three decimals keep the comma: 1.125 is 1125"},
    {"halaman:(1 ATAU 3..5) banjir", "(halaman:1 ATAU halaman:3..5) DAN banjir", 0, "numbers in brackets"},
    {"halaman:tiga banjir", "tiga ATAU banjir", 1, "no number: a word"},
    {"-halaman:tiga banjir", "-tiga banjir", 1, "no number, excluded: still excluded"},
    {"halaman:4..1", "4..1", 1, "upside down: words"},
    {"halaman:..", "", 1, "open on both sides: ignored"},
    {"terbit:2024-05", "terbit:2024-05", 0, "a month"},
    {"terbit:2024-05..2024-07", "terbit:2024-05-01..2024-07-31", 0, "a span"},
    {"terbit:17 Agustus 2023 upacara", "terbit:2023-08-17 DAN upacara", 0, "in words"},
    {"terbit:kemarin", "terbit:2023-10-17", 0, "relative"},
    {"terbit:besoklusa banjir", "besoklusa ATAU banjir", 1, "no date: a word"},
    {"terbit:2024-07..2024-05", "2024-07..2024-05", 1, "upside down: words"},
    {"terbit:..", "", 1, "open on both sides: ignored"},
    {"terbit:kota:Demak", "kota:Demak", 1, "a field instead of a date"},
    {"ringkasan:banjir longsor", "ringkasan:banjir ATAU longsor", 0, "text adds to the score"},
    {"ringkasan:(banjir longsor)", "ringkasan:(banjir longsor)", 0, "words of a text"},
    {"ringkasan:\"banjir bandang\"", "ringkasan:\"banjir bandang\"", 0, "a phrase"},
    {"ringkasan:\"banjir bandang\"~3", "ringkasan:\"banjir bandang\"~3", 0, "near"},
    {"ringkasan:=banjir ringkasan:ban*", "ringkasan:=banjir ATAU ringkasan:ban*", 0, "a form and a prefix"},
    {"kota:Demak foo:bar baz", "kota:Demak DAN (foo:bar baz)", 1, "an unknown name is text"},
    {"foo:(a b) kota:Demak", "(foo: ATAU (a b)) DAN kota:Demak", 1, "an unknown name of a group"},
    {"Yasin: (id:a) banjir", "Yasin: ATAU id:a ATAU banjir", 0,
     "a name in front of nothing but another field"},
    {"judul:banjir kota:Demak", "judul:banjir DAN kota:Demak", 0, "beside a built-in field"},
    {"Surabaya: banjir pukul 10:30", "Surabaya: banjir pukul 10:30", 0, "a colon in prose"},
};

TEST_CASE("declared fields are understood by their type") {
  const IndexFields declared = declared_fields();
  for (const UnderstoodRow& row : kRows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    const ParsedQuery parsed = resolve(row.query, false, declared);
    CHECK(to_string(parsed.root) == row.understood);
    CHECK(parsed.notes.size() == row.notes);
    check_invariants(row.query, false, declared);
    check_invariants(row.query, true, declared);
  }
}

TEST_CASE("with every_word a keyword stays whole, and the words of a text are all required") {
  const IndexFields declared = declared_fields();
  CHECK(to_string(resolve("kota:(Jawa Tengah) banjir longsor", true, declared).root) ==
        "kota:(Jawa Tengah) DAN banjir DAN longsor");
  CHECK(to_string(resolve("ringkasan:(banjir longsor)", true, declared).root) ==
        "ringkasan:banjir DAN ringkasan:longsor");
}

TEST_CASE("notes on declared fields name the field, and those on unknown names list the fields") {
  const IndexFields declared = declared_fields();
  struct Row {
    std::string query;
    QueryNoteKind kind;
    ByteRange where;
    std::string message;
  };
  const Row rows[] = {
      {"a foo:b",
       QueryNoteKind::kUnknownField,
       {2, 7},
       "\"foo\" bukan nama bagian artikel, jadi dicari sebagai kata biasa. Yang dikenal: judul, isi, sumber, "
       "penulis, rubrik, url, id, tanggal, sejak, sampai, kota, ringkasan, halaman, terbit."},
      {"a halaman:tiga",
       QueryNoteKind::kInvalidNumber,
       {10, 14},
       "\"tiga\" bukan angka, jadi dicari sebagai kata biasa. Tulis misalnya halaman:3, halaman:1..4, atau "
       "halaman:3.. untuk 3 ke atas."},
      {"a halaman:..",
       QueryNoteKind::kIgnoredNumber,
       {10, 12},
       "\"..\" bukan angka, jadi diabaikan. Tulis misalnya halaman:3, halaman:1..4, atau halaman:3.. untuk 3 "
       "ke atas."},
      {"a terbit:besoklusa",
       QueryNoteKind::kInvalidDate,
       {9, 18},
       "\"besoklusa\" bukan tanggal, jadi dicari sebagai kata biasa. Tulis misalnya terbit:2023-10-18, "
       "terbit:2023-10, atau terbit:\"18 Oktober 2023\"."},
      {"a kota:\" \"",
       QueryNoteKind::kFilterWithoutWord,
       {7, 10},
       "Tidak ada kata setelah kota:, jadi tidak ada artikel yang cocok."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const ParsedQuery parsed = resolve(row.query, false, declared);
    REQUIRE(parsed.notes.size() == 1);
    CHECK(parsed.notes[0].kind == row.kind);
    CHECK(parsed.notes[0].message == row.message);
    CHECK(parsed.notes[0].where == row.where);
  }
}

TEST_CASE("a resolved number or date has a range, and every resolved node a type") {
  const IndexFields declared = declared_fields();
  const auto node_of = [&](std::string_view query) {
    return field_of(resolve(query, false, declared).root.clauses.at(0).node);
  };
  CHECK(std::get<NumberRange>(node_of("halaman:2..").range) == NumberRange{2, {}});
  CHECK(std::get<DateRange>(node_of("terbit:2023-10").range) == *parse_date_range("2023-10", kNow));
  CHECK(node_of("kota:x").type == IndexFieldType::kKeyword);
  CHECK(node_of("ringkasan:x").type == IndexFieldType::kText);
}

}  // namespace
