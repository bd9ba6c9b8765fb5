// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "index_format/schema.h"
#include "random.h"
#include "system/varint.h"
#include "unicode_text.h"

namespace {

using namespace telusur;

using Words = std::vector<std::string>;

/// Returns the bytes that Xapian needs for a term. It stores a NUL as two.
std::size_t stored_bytes(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::ranges::count(term, '\0'));
}

TEST_CASE("all terms are listed but ids and paths") {
  for (const std::string_view term : {"Q:a", "Q:", "P:/arsip/a.txt"}) CHECK_FALSE(is_listed(term));
  for (const std::string_view term : {"banjir", "T:banjir", "O:banjir", "S:kompas", "Xkota:solo", "q:a", "Q"})
    CHECK(is_listed(term));
}

TEST_CASE("every field is found by its English and its Indonesian name, in any case") {
  for (const FieldSchema& row : kSchema) {
    if (row.field == Field::kAny) continue;  // has no name
    for (const std::string_view name : {row.name, row.indonesian_name}) {
      CAPTURE(name);
      std::string capitals(name);
      std::ranges::transform(capitals, capitals.begin(),
                             [](char c) { return static_cast<char>(c - 'a' + 'A'); });
      CHECK(find_field(name) == row.field);
      CHECK(find_field(capitals) == row.field);
    }
    CHECK(schema_of(row.field).field == row.field);
  }
  CHECK(find_field("Judul") == Field::kTitle);
  CHECK(find_field("tgl") == Field::kDate);
  CHECK(find_field("TGL") == Field::kDate);
}

TEST_CASE("no other name finds a field") {
  for (const std::string_view name :
       {"", "any", "semua", "judu", "juduls", "judul ", "T", "title:", "harga", "j\0dul", "\xff"}) {
    CAPTURE(name);
    CHECK_FALSE(find_field(name).has_value());
  }
}

TEST_CASE("no two fields share a name or a non-empty prefix") {
  std::set<std::string_view> names;
  std::set<std::string_view> prefixes{kTitleOnlyPrefix, kPathPrefix};
  for (const FieldSchema& row : kSchema) {
    CHECK(names.insert(row.name).second);
    if (row.indonesian_name != row.name) CHECK(names.insert(row.indonesian_name).second);
    if (!row.prefix.empty()) CHECK(prefixes.insert(row.prefix).second);
  }
}

TEST_CASE("a short value is a term unchanged") {
  CHECK(make_term("", "buku") == "buku");
  CHECK(make_term("Q:", "berita/1") == "Q:berita/1");
  CHECK(make_term("T:", "") == "T:");
  CHECK(make_term("Q:", std::string(238, 'x')) == "Q:" + std::string(238, 'x'));
}

TEST_CASE("a long value becomes a term of bounded length that keeps its beginning") {
  const std::string term = make_term("Q:", "berita/" + std::string(1000, 'x'));
  CHECK(term.starts_with("Q:berita/xxx"));
  CHECK(term.size() < kMaxTermBytes);
  CHECK(make_term("Q:", std::string(239, 'x')).size() < 239);
  for (const std::size_t size : {119U, 120U, 121U, 240U, 5000U}) {
    CAPTURE(size);
    CHECK(stored_bytes(make_term("Q:", std::string(size, '\0'))) <= kMaxTermBytes);
  }
}

TEST_CASE("different values have different terms, and equal values the same term") {
  std::mt19937 random = telusur::test::seeded_engine(41);
  std::set<std::string> values;
  std::set<std::string> terms;
  for (int round = 0; round < 5000; ++round) {
    std::string value = test::random_bytes(random, 20);
    switch (round % 4) {
      case 0:
        break;
      case 1:
        value = std::string(300, 'x') + value;
        break;
      case 2:
        value = std::string(130, '\0') + value;
        break;
      case 3:
        value = value + std::string(230 + random() % 20, 'x');
        break;
    }
    values.insert(value);
    const std::string term = make_term("Q:", value);
    terms.insert(term);
    REQUIRE(stored_bytes(term) <= kMaxTermBytes);
    REQUIRE(make_term("Q:", value) == term);
  }
  CHECK(terms.size() == values.size());
}

TEST_CASE("a count survives a round trip, and other text is not a count") {
  for (const std::uint64_t count : {0ULL, 1ULL, 127ULL, 128ULL, 16'383ULL, 16'384ULL, ~0ULL})
    CHECK(decode_varint(encode_varint(count)) == count);
  CHECK(encode_varint(300) == "\xac\x02");
  CHECK(decode_varint("") == std::nullopt);
  CHECK(decode_varint("\x80") == std::nullopt);
  CHECK_MESSAGE(decode_varint("\x01\x01") == std::nullopt, "one count is one number");
  CHECK(decode_varint(std::string(11, '\x80') + "\x01") == std::nullopt);
  CHECK_MESSAGE(decode_varint(std::string(9, '\x80') + "\x02") == std::nullopt, "a number of 65 bits");
}

TEST_CASE("a name field is found by each of its words") {
  CHECK(field_words("").empty());
  CHECK(field_words(" -- . ").empty());
  CHECK(field_words("Kompas.com") == Words{"com", "kompas"});
  CHECK(field_words("Kabar Nusa, kabar nusa") == Words{"kabar", "nusa"});
  CHECK(field_words("Ma'ruf Amin") == Words{"amin", "maruf"});
  CHECK(field_words("Ma\u2019ruf AMIN") == Words{"amin", "maruf"});
  CHECK(field_words("Jos\u00e9 Jose\u0301") == Words{"jose"});
  CHECK(field_words("BBC-Indonesia/Antara") == Words{"antara", "bbc", "indonesia"});
  CHECK(field_words("Liga 1 (U-17)") == Words{"1", "17", "liga", "u"});
  CHECK(field_words("https://kabar.id/a?b=2") == Words{"2", "a", "b", "https", "id", "kabar"});
  CHECK(field_words("\u0928\u092e\u0938\u094d\u0924\u0947") == Words{"\u0928\u092e\u0938\u094d\u0924\u0947"});
  CHECK(field_words("caf\xe9 Ubud") == Words{"caf", "ubud"});
}

TEST_CASE("words of any field are sorted, unique and not empty") {
  std::mt19937 random = telusur::test::seeded_engine(42);
  for (int round = 0; round < 5000; ++round) {
    const std::string value = round % 2 == 0 ? test::random_bytes(random, 40) : test::random_text(random, 20);
    CAPTURE(value);
    const Words words = field_words(value);
    REQUIRE(std::ranges::is_sorted(words));
    REQUIRE(std::ranges::adjacent_find(words) == words.end());
    REQUIRE(std::ranges::find(words, "") == words.end());
  }
}

}  // namespace
