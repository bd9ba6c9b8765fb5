// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "table.h"
#include "tokenizer.h"
#include "unicode_text.h"

namespace {

using namespace telusur;
using test::unescaped;

std::vector<RawToken> tokens_of(std::string_view text) {
  static std::unique_ptr<Tokenizer::ScriptBreaker> breaker;
  Tokenizer tokenizer(text, breaker);
  std::vector<RawToken> tokens;
  for (RawToken token; tokenizer.next(token);) tokens.push_back(token);
  return tokens;
}

std::vector<std::string> surfaces_of(std::string_view text) {
  std::vector<std::string> surfaces;
  for (const RawToken& token : tokens_of(text))
    surfaces.emplace_back(text.substr(token.begin, token.end - token.begin));
  return surfaces;
}

std::string joined(const std::vector<std::string>& surfaces) {
  std::string text;
  for (const std::string& surface : surfaces) text.append(text.empty() ? "" : " | ").append(surface);
  return text.empty() ? "-" : text;
}

RawToken only_token(std::string_view text) {
  const std::vector<RawToken> tokens = tokens_of(text);
  REQUIRE(tokens.size() == 1);
  return tokens.front();
}

/// What must hold for any text; empty when it does.
std::string broken_property(std::string_view text) {
  std::size_t last_end = 0;
  for (const RawToken& token : tokens_of(text)) {
    if (token.begin < last_end) return "tokens overlap or are out of order";
    if (token.end <= token.begin) return "a token is empty";
    if (token.end > text.size()) return "a token ends behind the text";
    const std::size_t limit = token.kind == RawKind::address ? kMaxUrlBytes : kMaxRawTokenBytes;
    if (token.end - token.begin >= limit + 4) return "a token is too long";
    if (!is_valid_utf8(text.substr(token.begin, token.end - token.begin))) return "a token cuts a character";
    last_end = token.end;
  }
  return "";
}

TEST_CASE("text is split as the gold table says") {
  for (const test::TableRow& row : test::read_table(TELUSUR_TEST_DATA_DIR "/tokens.tsv")) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 3);
    CHECK(joined(surfaces_of(unescaped(row.cells[0]))) == unescaped(row.cells[1]));
  }
}

TEST_CASE("a raw token says of what kind it is") {
  CHECK(only_token("anak-anak").kind == RawKind::text);
  CHECK(only_token("S.H.").kind == RawKind::abbreviation);
  CHECK(only_token("S.H").kind == RawKind::abbreviation);
  CHECK(only_token("1.5").kind == RawKind::text);
  CHECK(only_token("https://kabar.id/a").kind == RawKind::address);
  CHECK(only_token("budi@kabar.id").kind == RawKind::address);
  CHECK(only_token("KABAR.com").kind == RawKind::address);
  CHECK(only_token("@budi").kind == RawKind::handle);
  CHECK(only_token("#tagar").kind == RawKind::hashtag);
}

TEST_CASE("a raw token says what it holds") {
  struct Row {
    std::string text;
    bool has_letter, has_digit, has_hyphen;
  };
  for (const Row& row : {Row{"buku", true, false, false}, Row{"anak-anak", true, false, true},
                         Row{"1.000", false, true, false}, Row{"COVID-19", true, true, true},
                         Row{"3-0", false, true, true}, Row{"印度", true, false, false}}) {
    CAPTURE(row.text);
    const RawToken token = only_token(row.text);
    CHECK(token.has_letter == row.has_letter);
    CHECK(token.has_digit == row.has_digit);
    CHECK(token.has_hyphen == row.has_hyphen);
  }
}

TEST_CASE("tokens of any bytes are in order, apart, whole characters and not too long") {
  std::mt19937 random(11);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = round % 2 == 0 ? test::random_bytes(random, 60) : test::random_text(random, 30);
    CAPTURE(text);
    REQUIRE(broken_property(text) == "");
  }
}

TEST_CASE("text on both sides of a space is split as it would be alone") {
  std::mt19937 random(12);
  for (int round = 0; round < 10000; ++round) {
    const std::string left = round % 2 == 0 ? test::random_bytes(random, 20) : test::random_text(random, 12);
    const std::string right = test::random_text(random, 12);
    CAPTURE(left);
    CAPTURE(right);
    std::vector<std::string> apart = surfaces_of(left);
    for (std::string& surface : surfaces_of(right)) apart.push_back(std::move(surface));
    REQUIRE(surfaces_of(left + " " + right) == apart);
  }
}

TEST_CASE("the same bytes are the same kind of token wherever they stand") {
  std::mt19937 random(13);
  for (int round = 0; round < 10000; ++round) {
    const std::string text = test::random_text(random, 20);
    for (const RawToken& token : tokens_of(text)) {
      const std::string surface = text.substr(token.begin, token.end - token.begin);
      const std::vector<RawToken> alone = tokens_of(surface);
      CAPTURE(text);
      CAPTURE(surface);
      REQUIRE(alone.size() == 1);
      REQUIRE(alone.front().kind == token.kind);
      REQUIRE(alone.front().end == surface.size());
    }
  }
}

TEST_CASE("a word without end is cut, and nothing of it is lost") {
  const std::string word(1'000'000, 'a');
  std::size_t expected_begin = 0;
  for (const RawToken& token : tokens_of(word)) {
    REQUIRE(token.begin == expected_begin);
    expected_begin = token.end;
  }
  CHECK(expected_begin == word.size());
}

// Each of these once made, or could make, a tokenizer look ahead again and again.
TEST_CASE("a million bytes of anything are split in one pass") {
  for (const std::string unit :
       {"-",    ".",      "@",      "#_",         "a-",   "a.b.c.",  "a@",         "a@-",
        "a'",   "1.",     "1,",     "ab.cd",      "www.", "http://", "kabar.com/", "_a",
        "\xff", "\u0301", "\u200b", "印度尼西亚", "ア",   "ประเทศ",  "ﷺ"}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    CHECK(broken_property(text) == "");
  }
}

}  // namespace
