// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "random.h"

namespace {

using namespace telusur;

TEST_CASE("repair replaces each ill-formed sequence and keeps valid text") {
  struct Row {
    std::string bytes, repaired;
  };
  const Row rows[] = {
      {"", ""},
      {"harga naik", "harga naik"},
      {"caf\xC3\xA9", "caf\xC3\xA9"},
      {"caf\xE9 di Ubud", "caf\xEF\xBF\xBD di Ubud"},            // windows-1252
      {"putus \xE2\x80", "putus \xEF\xBF\xBD"},                  // cut inside a dash
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},                  // overlong slash
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // a lone surrogate
      {std::string("a\0b", 3), "a b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(repair_utf8(row.bytes) == row.repaired);
    CHECK(is_valid_utf8(row.repaired));
  }
}

TEST_CASE("repaired random bytes are valid, and a second repair changes nothing") {
  std::mt19937 random = telusur::test::seeded_engine(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    const std::string repaired = repair_utf8(bytes);
    CHECK(is_valid_utf8(repaired));
    CHECK(repair_utf8(repaired) == repaired);
    if (is_valid_utf8(bytes) && bytes.find('\0') == std::string::npos) CHECK(repaired == bytes);
  }
}

TEST_CASE("white space collapses, with or without keeping paragraphs") {
  CHECK(collapse_white_space("\n\t  Harga\xC2\xA0 beras \r\n naik  ") == "Harga beras naik");
  CHECK(collapse_paragraphs("  satu \n\n \t dua\xE2\x80\xA8tiga\r\n") == "satu\ndua\ntiga");
  CHECK(collapse_paragraphs(" \n ") == "");
  CHECK(collapse_white_space("a b  c d\te \xE2\x80\x9C" "f\xE2\x80\x9D g \xE2\x80\x83h \x01 i ") ==
        "a b c d e \xE2\x80\x9C" "f\xE2\x80\x9D g h \x01 i");
}

TEST_CASE("characters are counted as a reader sees them") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("Rp1,5") == 5);
  CHECK(count_characters("cafe\xCC\x81") == 4);                      // e + combining acute
  CHECK(count_characters("\xF0\x9F\x87\xAE\xF0\x9F\x87\xA9") == 1);  // the flag of Indonesia
  CHECK(prefix_of_characters("cafe\xCC\x81 baru", 4) == 6);
  CHECK(prefix_of_characters("kopi", 2) == 2);
  CHECK(prefix_of_characters("kopi", 9) == 4);
  CHECK(prefix_of_characters("kopi", 0) == 0);
}

TEST_CASE("display columns follow the terminal, not the bytes") {
  CHECK(display_columns("beras") == 5);
  CHECK(display_columns("cafe\xCC\x81") == 4);
  CHECK(display_columns("\xE4\xB8\xAD\xE6\x96\x87") == 4);  // two wide characters
}

TEST_CASE("control characters become visible, so an article cannot control the terminal") {
  CHECK(visible_controls("a\x1b[31mb") == "a\xE2\x90\x9B[31mb");
  CHECK(visible_controls("a\nb\tc") == "a b c");
  CHECK(visible_controls("\x7f") == "\xE2\x90\xA1");
  CHECK(visible_controls("\xC2\x9B") == "\xEF\xBF\xBD");  // the one-byte CSI of C1
  CHECK(visible_controls("\xE2\x80\xAE"
                         "x") == "\xEF\xBF\xBDx");  // right-to-left override
  CHECK(visible_controls("a\u2028b\u2029c") == "a b c");
  CHECK(visible_controls("\u0633\u200f\u061c\u200e\u200d") == "\u0633\u200f\u061c\u200e\u200d");
}

TEST_CASE("JSON has no raw control or bidirectional character and keeps the value") {
  CHECK(escape_json_controls("") == "");
  CHECK(escape_json_controls("{\"a\": \"\u00e9\u201c\u0633 \\n\"}") == "{\"a\": \"\u00e9\u201c\u0633 \\n\"}");
  CHECK(escape_json_controls("\"\x7f\u0080\u009f\u00a0\"") == "\"\\u007f\\u0080\\u009f\u00a0\"");
  CHECK(escape_json_controls("\"\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u202f\u2066\u2069\"") ==
        "\"\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a\\u202e\u202f\\u2066\\u2069\"");
}

}  // namespace
