// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include <doctest/doctest.h>

#include "index_format/index_field_values.h"
#include "index_format/index_fields.h"
#include "index_format/schema.h"

namespace {

using namespace telusur;

TEST_CASE("keywords are compared whole, in any case and with any white space") {
  struct Row {
    std::string_view value;
    std::string_view keyword;
  };
  for (const Row& row : {
           Row{"Demak", "demak"},
           Row{"  Jawa \t Tengah ", "jawa tengah"},
           Row{"JAWA\u00a0TENGAH", "jawa tengah"},
           Row{"Jawa\u3000Tengah", "jawa tengah"},
           Row{"Jum'at", "jumat"},
           Row{"Jum\u2019at Kliwon", "jumat kliwon"},
           Row{"COVID-19", "covid-19"},
           Row{"COVID\u201019", "covid-19"},
           Row{"Caf\u00e9", "cafe"},
           Row{"Cafe\u0301", "cafe"},
           Row{"A:B", "a:b"},
           Row{"true", "true"},
           Row{"' '", ""},
           Row{"", ""},
       }) {
    CAPTURE(row.value);
    CHECK(fold_keyword(row.value) == row.keyword);
    CHECK(fold_keyword(fold_keyword(row.value)) == row.keyword);
  }
}

TEST_CASE("numbers are read in plain and in Indonesian notation") {
  struct Row {
    std::string_view text;
    std::optional<double> indonesian;
    std::optional<double> plain;
  };
  constexpr auto kNone = std::nullopt;
  for (const Row& row : {
           Row{"3", 3, 3},
           Row{" 3 ", 3, 3},
           Row{"003", 3, 3},
           Row{"3.0", 3, 3},
           Row{"3,0", 3, kNone},
           Row{"\uff13", 3, 3},
           Row{"0", 0, 0},
           Row{"-0", 0, 0},
           Row{"-7", -7, -7},
           Row{"\u22127", -7, -7},
           Row{"+7", 7, 7},
           Row{"1.5", 1.5, 1.5},
           Row{"1,5", 1.5, kNone},
           Row{"1.250", 1250, 1.25},
           Row{"12.500", 12500, 12.5},
           Row{"1.250.000", 1250000, kNone},
           Row{"1,250", 1.25, kNone},
           Row{"1,250,000", 1250000, kNone},
           Row{"1.250,5", 1250.5, kNone},
           Row{"1,250.5", 1250.5, kNone},
           Row{"-1.250.000,75", -1250000.75, kNone},
           Row{"0.125", 0.125, 0.125},
           Row{"0,125", 0.125, kNone},
           Row{"1250.125", 1250.125, 1250.125},
           Row{"1.2500", 1.25, 1.25},
           Row{"1e3", 1000, 1000},
           Row{"1.2E3", 1200, 1200},
           Row{"9007199254740993", 9007199254740992.0, 9007199254740992.0},
           Row{"1.250.00", kNone, kNone},
           Row{"1.250,000,5", kNone, kNone},
           Row{"12,34,567", kNone, kNone},
           Row{"1,", kNone, kNone},
           Row{",5", kNone, kNone},
           Row{".5", kNone, kNone},
           Row{"1.", kNone, kNone},
           Row{"--1", kNone, kNone},
           Row{"1 250", kNone, kNone},
           Row{"5 km", kNone, kNone},
           Row{"0x10", kNone, kNone},
           Row{"1e999", kNone, kNone},
           Row{"nan", kNone, kNone},
           Row{"inf", kNone, kNone},
           Row{"tiga", kNone, kNone},
           Row{"", kNone, kNone},
       }) {
    CAPTURE(row.text);
    CHECK(parse_number(row.text, NumberNotation::kIndonesian) == row.indonesian);
    CHECK(parse_number(row.text, NumberNotation::kPlain) == row.plain);
  }
}

TEST_CASE("equal numbers have one text, which is read back") {
  struct Row {
    double number;
    std::string_view text;
  };
  for (const Row& row : {
           Row{3, "3"},
           Row{-0.0, "0"},
           Row{1.5, "1.5"},
           Row{-0.25, "-0.25"},
           Row{100000, "100000"},
           Row{1250000, "1250000"},
           Row{0.1 + 0.2, "0.30000000000000004"},
           Row{1e300, "1e+300"},
           Row{5e-324, "5e-324"},
       }) {
    CAPTURE(row.text);
    CHECK(format_number(row.number) == row.text);
    CHECK(parse_number(row.text, NumberNotation::kPlain) == row.number);
  }
}

TEST_CASE("a number of a query or a facet is read back as the same number") {
  struct Row {
    double number;
    std::string_view text;
  };
  for (const Row& row : {Row{3, "3"}, Row{1.5, "1.5"}, Row{1.125, "1,125"}, Row{-12.345, "-12,345"},
                         Row{0.125, "0.125"}, Row{1250000, "1250000"}, Row{1.125e30, "1.125e+30"}}) {
    CAPTURE(row.text);
    CHECK(format_indonesian(row.number) == row.text);
    CHECK(parse_number(row.text, NumberNotation::kIndonesian) == row.number);
  }
}

TEST_CASE("a value has the text of its term and the order of ranges") {
  struct Row {
    IndexFieldType type;
    std::string_view value;
    std::optional<IndexFieldValue> read;
  };
  constexpr double kMay17 = 1715878800;  // 17 May 2024 in WIB
  for (const Row& row : {
           Row{IndexFieldType::kKeyword, "Jawa Tengah", IndexFieldValue{"jawa tengah", {}}},
           Row{IndexFieldType::kKeyword, "'", std::nullopt},
           Row{IndexFieldType::kNumber, "3,0", IndexFieldValue{"3", 3}},
           Row{IndexFieldType::kNumber, "tiga", std::nullopt},
           Row{IndexFieldType::kDate, "17 Mei 2024", IndexFieldValue{"2024-05-17", kMay17}},
           Row{IndexFieldType::kDate, "2024-05-17T10:30:00+07:00",
               IndexFieldValue{"2024-05-17", kMay17 + 37800}},
           Row{IndexFieldType::kDate, "2024-05-17T01:00:00+09:00",
               IndexFieldValue{"2024-05-16", kMay17 - 3600}},
           Row{IndexFieldType::kDate, "Mei 2024", IndexFieldValue{"2024-05", kMay17 - 16 * 86400}},
           Row{IndexFieldType::kDate, "besok", std::nullopt},
           Row{IndexFieldType::kText, "Banjir di Demak", std::nullopt},
       }) {
    CAPTURE(row.value);
    CHECK(read_field_value(row.type, row.value, NumberNotation::kIndonesian) == row.read);
  }
}

TEST_CASE("the orders of a slot are those of its numbers") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const std::vector<double> ascending = {-kInfinity, -1e300, -2, -1, -5e-324, 0,        5e-324,
                                         1,          1.5,    2,  3,  1e300,   kInfinity};
  for (std::size_t i = 0; i + 1 < ascending.size(); ++i)
    CHECK(encode_field_orders({ascending[i]}) < encode_field_orders({ascending[i + 1]}));
  CHECK(encode_field_orders({-0.0}) == encode_field_orders({0.0}));
  CHECK(encode_field_orders({}).empty());

  std::vector<double> shuffled = ascending;
  std::ranges::reverse(shuffled);
  shuffled.push_back(1.5);
  const std::string value = encode_field_orders(shuffled);
  CHECK(decode_field_orders(value) == ascending);
  CHECK(decode_field_orders(value.substr(0, value.size() - 1)).size() == ascending.size() - 1);
}

TEST_CASE("a range contains an article if it contains any of its values") {
  const std::string value = encode_field_orders({1, 10, -5});
  struct Row {
    FieldOrderRange range;
    bool contains;
  };
  for (const Row& row : {
           Row{{2, 9}, false},
           Row{{1, 1}, true},
           Row{{10, 10}, true},
           Row{{2, 10}, true},
           Row{{-5, -5}, true},
           Row{{-9, -6}, false},
           Row{{11, {}}, false},
           Row{{10, {}}, true},
           Row{{{}, -6}, false},
           Row{{{}, -5}, true},
           Row{{{}, {}}, true},
       }) {
    CHECK(has_order_in(value, row.range) == row.contains);
  }
  CHECK_FALSE(has_order_in("", {}));
}

TEST_CASE("different long keywords have different terms within the limit") {
  const std::string same(300, 'a');
  const std::string one = index_field_term("kota", same + "x");
  CHECK(one != index_field_term("kota", same + "y"));
  CHECK(one.size() <= kMaxTermBytes);
  CHECK(index_field_term(std::string(kMaxIndexFieldNameBytes, 'n'), same).size() <= kMaxTermBytes);
  CHECK(index_field_term("kota", "demak") == "Xkota:demak");
}

TEST_CASE("names in files are compared without case, blanks and hyphens") {
  struct Row {
    std::string_view name;
    std::string_view field;
    bool is_same;
  };
  for (const Row& row : {
           Row{"kota", "kota", true},
           Row{"KOTA", "kota", true},
           Row{"Jumlah Halaman", "jumlah_halaman", true},
           Row{"jumlahHalaman", "jumlah_halaman", true},
           Row{"jumlah-halaman", "jumlahhalaman", true},
           Row{"jumlah_halaman_", "jumlah-halaman", true},
           Row{"K\u00e9las", "kelas", true},
           Row{"lokasi.kota", "lokasi.kota", true},
           Row{"lokasi.kota", "kota", false},
           Row{"kotak", "kota", false},
           Row{"kot", "kota", false},
           Row{"", "kota", false},
       }) {
    CAPTURE(row.name);
    CHECK(is_name_of(row.name, {.name = std::string(row.field)}) == row.is_same);
  }
}

TEST_CASE("extra fields are found by the name of a field in any case") {
  const Article article{.extra = {{.name = "Kota", .values = {"Demak"}},
                                  {.name = "kotak", .values = {"a"}},
                                  {.name = "KOTA", .values = {"Kudus"}}}};
  std::vector<std::string> names;
  for_each_extra(article, {.name = "kota"}, [&](const ExtraField& extra) { names.push_back(extra.name); });
  CHECK(names == std::vector<std::string>{"Kota", "KOTA"});
}

}  // namespace
