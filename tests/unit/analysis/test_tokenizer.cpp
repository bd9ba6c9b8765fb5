// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "analysis/tokenizer.h"
#include "random.h"
#include "sample_articles.h"
#include "table.h"
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

/// Returns the first property that the tokens of `text` lack, or an empty string.
std::string broken_property(std::string_view text) {
  std::size_t last_end = 0;
  for (const RawToken& token : tokens_of(text)) {
    if (token.begin < last_end) return "tokens overlap or are out of order";
    if (token.end <= token.begin) return "a token is empty";
    if (token.end > text.size()) return "a token ends after the text";
    const std::size_t limit = token.kind == RawKind::kAddress ? kMaxUrlBytes : kMaxRawTokenBytes;
    if (token.end - token.begin >= limit + 4) return "a token is too long";
    if (!is_valid_utf8(text.substr(token.begin, token.end - token.begin))) return "a token cuts a character";
    last_end = token.end;
  }
  return "";
}

TEST_CASE("text is split as in the gold table") {
  for (const test::TableRow& row : test::read_table(telusur::test::data_file("tokens.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 3);
    CHECK(joined(surfaces_of(unescaped(row.cells[0]))) == unescaped(row.cells[1]));
  }
}

TEST_CASE("a raw token tells its kind") {
  CHECK(only_token("anak-anak").kind == RawKind::kText);
  CHECK(only_token("S.H.").kind == RawKind::kAbbreviation);
  CHECK(only_token("S.H").kind == RawKind::kAbbreviation);
  CHECK(only_token("1.5").kind == RawKind::kText);
  CHECK(only_token("https://kabar.id/a").kind == RawKind::kAddress);
  CHECK(only_token("budi@kabar.id").kind == RawKind::kAddress);
  CHECK(only_token("KABAR.com").kind == RawKind::kAddress);
  CHECK(only_token("@budi").kind == RawKind::kHandle);
  CHECK(only_token("#tagar").kind == RawKind::kHashtag);
}

TEST_CASE("a raw token tells its content") {
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

TEST_CASE("tokens of any bytes are ordered, disjoint, made of whole characters and bounded in length") {
  std::mt19937 random = telusur::test::seeded_engine(11);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = round % 2 == 0 ? test::random_bytes(random, 60) : test::random_text(random, 30);
    CAPTURE(text);
    REQUIRE(broken_property(text) == "");
  }
}

TEST_CASE("text on each side of a space is split independently") {
  std::mt19937 random = telusur::test::seeded_engine(12);
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

TEST_CASE("equal bytes make the same kind of token at every place") {
  std::mt19937 random = telusur::test::seeded_engine(13);
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

/// Returns everything known of the tokens of `text`, with or without the shortcut for plain words.
std::string described(std::string_view text, bool (Tokenizer::*next)(RawToken&)) {
  static std::unique_ptr<Tokenizer::ScriptBreaker> breaker;
  Tokenizer tokenizer(text, breaker);
  std::string lines;
  for (RawToken token; (tokenizer.*next)(token);) {
    lines += std::to_string(token.begin) + "-" + std::to_string(token.end) + " kind " +
             std::to_string(static_cast<int>(token.kind)) + (token.has_letter ? " letter" : "") +
             (token.has_digit ? " digit" : "") + (token.has_hyphen ? " hyphen\n" : "\n");
  }
  return lines;
}

void check_short_cut(std::string_view text) {
  CAPTURE(text);
  REQUIRE(described(text, &Tokenizer::next) == described(text, &Tokenizer::next_by_all_rules));
}

TEST_CASE("the shortcut for plain words changes nothing: any two ASCII symbols after any kind of word") {
  for (const std::string word :
       {"a", "kata", "S", "S.H", "www", "http", "16", "ke16", "1.5", "kabar.com", "@a"}) {
    for (char first = 1; first > 0; ++first) {
      for (char second = 1; second > 0; ++second) {
        std::string text = word;
        text.append({first, second}).append("kata lain lagi");
        check_short_cut(text);
      }
    }
  }
}

TEST_CASE("the shortcut for plain words changes nothing: random text") {
  std::mt19937 random = telusur::test::seeded_engine(14);
  for (int round = 0; round < 20000; ++round) {
    check_short_cut(test::random_text(random, 40));
    check_short_cut(test::random_bytes(random, 80));
    std::string ascii = test::random_bytes(random, 80);
    for (char& byte : ascii) byte = static_cast<char>(byte & 0x7f);
    check_short_cut(ascii);
  }
}

TEST_CASE("the shortcut for plain words changes nothing: news, unchanged and with typing errors") {
  std::mt19937 random = telusur::test::seeded_engine(15);
  const std::vector<std::string> articles = test::sample_articles();
  REQUIRE(!articles.empty());
  for (const std::string& text : articles) {
    check_short_cut(text);
    for (int round = 0; round < 50; ++round) {
      std::string changed = text;
      for (int slip = 0; slip < 20; ++slip) {
        changed[random() % changed.size()] = static_cast<char>(' ' + random() % ('~' - ' ' + 1));
      }
      check_short_cut(changed);
    }
  }
}

TEST_CASE("the shortcut for plain words changes nothing: words of any length at any distance from the end") {
  for (std::size_t size = 1; size < 40; ++size) {
    for (std::size_t rest = 0; rest < 10; ++rest) {
      check_short_cut(std::string(size, 'a') + std::string(rest, ' '));
      check_short_cut("x " + std::string(size, '7') + std::string(rest, ','));
    }
  }
  for (std::size_t size = kMaxRawTokenBytes - 9; size < kMaxRawTokenBytes + 9; ++size) {
    check_short_cut(std::string(size, 'a') + ". kata lain lagi");
  }
}

TEST_CASE("an endless word is cut, and no byte of it is lost") {
  const std::string word(1'000'000, 'a');
  std::size_t expected_begin = 0;
  for (const RawToken& token : tokens_of(word)) {
    REQUIRE(token.begin == expected_begin);
    expected_begin = token.end;
  }
  CHECK(expected_begin == word.size());
}

// Each of these inputs made, or could make, a tokenizer look ahead repeatedly.
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
