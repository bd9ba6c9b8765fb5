// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <doctest/doctest.h>

#include "analysis/compounds.h"
#include "analysis/quantities.h"

namespace {

using namespace telusur;

TEST_CASE("a number and a scale form one number") {
  struct Row {
    std::string number;
    int zeros;
    std::string scaled;
  };
  const Row rows[] = {{"1,5", 12, "1500000000000"},
                      {"2.5", 9, "2500000000"},
                      {"10", 3, "10000"},
                      {"0,5", 6, "500000"},
                      {"0", 3, "0"},
                      {"000", 3, "0"},
                      {"007", 3, "7000"},
                      {"1,2345", 3, "1234,5"},
                      {"1,23450", 3, "1234,5"},
                      {"1,2340", 3, "1234"},
                      {"0,0005", 3, "0,5"},
                      {"1234567", 12, "1234567000000000000"},
                      {"123456789", 12, ""},
                      {"1,2,3", 3, ""},
                      {"1.2.3", 3, ""},
                      {",5", 3, ""},
                      {"", 3, ""},
                      {"12a", 3, ""}};
  for (const Row& row : rows) {
    CAPTURE(row.number);
    CHECK(scaled_number(row.number, row.zeros).value_or("") == row.scaled);
  }
}

TEST_CASE("ambiguous scales need an amount of money") {
  CHECK(scale_of("juta", false) == 6);
  CHECK(scale_of("jt", false) == 6);
  CHECK(scale_of("t", false) == 0);
  CHECK(scale_of("t", true) == 12);
  CHECK(scale_of("meter", true) == 0);
  CHECK(scale_of("", true) == 0);
}

TEST_CASE("Roman numerals count to 39") {
  const std::pair<std::string, int> rows[] = {{"i", 1},     {"iv", 4},  {"ix", 9},     {"x", 10}, {"xiv", 14},
                                              {"xix", 19},  {"xx", 20}, {"xxxix", 39}, {"", 0},   {"iiii", 0},
                                              {"xxxx", 0},  {"vx", 0},  {"ixi", 0},    {"xl", 0}, {"c", 0},
                                              {"xvi-2", 0}, {"vixi", 0}};
  for (const auto& [numeral, value] : rows) {
    CAPTURE(numeral);
    CHECK(roman_value(numeral) == value);
  }
}

TEST_CASE("ordinals are read as far as their words reach") {
  struct Row {
    std::string form, next, last;
    int value;
    std::size_t word_count;
  };
  const Row rows[] = {{"pertama", "kali", "", 1, 1},
                      {"kedua", "", "", 2, 1},
                      {"keenam", "belas", "", 16, 2},
                      {"kedua", "puluh", "lima", 25, 3},
                      {"kedua", "puluh", "orang", 20, 2},
                      {"kesepuluh", "belas", "", 10, 1},
                      {"kesebelas", "", "", 11, 1},
                      {"kelapa", "", "", 0, 0},
                      {"ke", "", "", 0, 0},
                      {"", "", "", 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(row.form);
    const Ordinal ordinal = read_ordinal(row.form, row.next, row.last);
    CHECK(ordinal.value == row.value);
    CHECK(ordinal.word_count == row.word_count);
  }
}

TEST_CASE("a compound is found by its stem and by its two words") {
  const Compound* compound = find_compound("tanggungjawab");
  REQUIRE(compound != nullptr);
  CHECK(compound->first() == "tanggung");
  CHECK(compound->second() == "jawab");
  CHECK(find_compound("tanggung", "jawab") == compound);
  CHECK(find_compound("jawab", "tanggung") == nullptr);
  CHECK(find_compound("tanggung") == nullptr);
  CHECK(begins_compound("tanggung"));
  CHECK(!begins_compound("jawab"));
}

}  // namespace
