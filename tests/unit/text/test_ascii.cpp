// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "random.h"
#include "text/ascii.h"

namespace {

using namespace telusur;

/// The reference, byte by byte.
WordPrefix plain_word_prefix(std::string_view block) {
  const auto end =
      std::ranges::find_if_not(block, [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
  const std::string_view prefix(block.begin(), end);
  return {.size = prefix.size(),
          .has_letter = std::ranges::any_of(prefix, is_ascii_letter),
          .has_digit = std::ranges::any_of(prefix, is_ascii_digit)};
}

void check_block(std::string_view block) {
  const WordPrefix prefix = word_prefix_of_block(block.data());
  const WordPrefix expected = plain_word_prefix(block);
  CAPTURE(block);
  REQUIRE(prefix.size == expected.size);
  REQUIRE(prefix.has_letter == expected.has_letter);
  REQUIRE(prefix.has_digit == expected.has_digit);
}

TEST_CASE("the block scan finds the same letters and digits as a byte loop: every byte at every place") {
  for (const std::string around :
       {"aaaaaaaa", "ZZZZZZZZ", "00000000", "99999999", "        ", "\xff\xff\xff\xff\xff\xff\xff\xff"}) {
    for (std::size_t place = 0; place < kBlockBytes; ++place) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string block = around;
        block[place] = static_cast<char>(byte);
        check_block(block);
      }
    }
  }
}

TEST_CASE("the block scan finds the same letters and digits as a byte loop: random bytes") {
  std::mt19937 random = telusur::test::seeded_engine(16);
  for (int round = 0; round < 100'000; ++round) {
    std::string block(kBlockBytes, ' ');
    const unsigned range = round % 2 == 0 ? 0x100 : 0x80;
    for (char& byte : block) byte = static_cast<char>(random() % range);
    check_block(block);
  }
}

TEST_CASE("the ASCII prefix of a text ends before the first other byte") {
  for (std::size_t size = 0; size < 20; ++size) {
    CHECK(ascii_prefix(std::string(size, 'a')) == size);
    CHECK(ascii_prefix(std::string(size, 'a') + "\u00e9 dan lagi") == size);
  }
}

TEST_CASE("letter case changes for ASCII letters only") {
  CHECK(to_lower_ascii("AZ az 09 @[`{ \u00c9") == "az az 09 @[`{ \u00c9");
  CHECK(to_upper_ascii('z') == 'Z');
  CHECK(to_upper_ascii('{') == '{');
  CHECK(copy_capital("Kopri", "korupsi") == "Korupsi");
  CHECK(copy_capital("kopri", "korupsi") == "korupsi");
  CHECK(copy_capital("", "korupsi") == "korupsi");
  CHECK(copy_capital("K", "") == "");
}

TEST_CASE("comparison ignores the case of ASCII letters") {
  CHECK(equals_ignoring_case("JuDul", "judul"));
  CHECK_FALSE(equals_ignoring_case("judul:", "judul"));
  CHECK_FALSE(equals_ignoring_case("judu", "judul"));
  CHECK(starts_with_ignoring_case("JuDul:", "judul"));
}

}  // namespace
