// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "random.h"
#include "text/word_table.h"

namespace {

using telusur::WordTable;

struct Row {
  std::string_view word;
  int value = 0;
};
constexpr auto kRows = std::to_array<Row>({{"satu", 1}, {"dua", 2}, {"", 0}, {"satu", 3}});

TEST_CASE("a word table finds the first row with a word") {
  constexpr WordTable table(kRows, &Row::word);
  CHECK(table.find("satu") == 0);
  CHECK(table.find("dua") == 1);
  CHECK(table.find("") == 2);
  CHECK(table.find("tiga") == kRows.size());
  CHECK_FALSE(table.contains("satuan"));
  CHECK(table.max_bytes() == 4);
}

TEST_CASE("words with the same size, first, middle and last letter are told apart") {
  constexpr auto kWords = std::to_array<std::string_view>({"batas", "bitis", "batis", "butus", "bitas"});
  constexpr WordTable table(kWords);
  for (std::size_t row = 0; row < kWords.size(); ++row) CHECK(table.find(kWords[row]) == row);
  CHECK_FALSE(table.contains("butas"));
}

TEST_CASE("a word table finds the same rows as a comparison with each") {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"a", "b", "c", "aa", "ab", "ba", "cc", "abc", "acb", "bac", "cab", "aaaa", "abab", "baba", "cccc"});
  constexpr WordTable table(kWords);
  telusur::test::Random random(35);
  for (int i = 0; i < 10'000; ++i) {
    std::string word;
    for (unsigned letters = random.below(5); letters > 0; --letters)
      word += static_cast<char>('a' + random.below(3));
    CAPTURE(word);
    REQUIRE(table.find(word) == static_cast<std::size_t>(std::ranges::find(kWords, word) - kWords.begin()));
  }
}

}  // namespace
