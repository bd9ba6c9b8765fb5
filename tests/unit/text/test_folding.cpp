// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "random.h"
#include "text/folding.h"
#include "unicode_text.h"

namespace {

using namespace telusur;

TEST_CASE("folding keeps only what matters for finding a word") {
  struct Row {
    std::string written, folded, reason;
  };
  const Row rows[] = {
      {"", "", "nothing"},
      {"buku", "buku", "as it is"},
      {"KPK", "kpk", "capitals"},
      {"1.500,75", "1.500,75", "figures and their signs"},
      {"Jum'at", "jumat", "apostrophe"},
      {"Jum\u2019at", "jumat", "typeset apostrophe"},
      {"do`a", "doa", "grave accent for an apostrophe"},
      {"do\u00b4a", "doa", "acute accent for an apostrophe: NFKC would make it a space"},
      {"Qur\u02bean Ka\u02bfbah Ma\u02bcruf O\u02bbahu", "quran kabah maruf oahu",
       "letters for glottal sounds"},
      {"a\u201bb\u2032c\uff07d", "abcd", "the rare apostrophes"},
      {"anak\u2010anak\u2011anak\uff0danak\ufe63anak", "anak-anak-anak-anak-anak", "hyphens"},
      {"Jakarta\u2013Bandung", "jakarta\u2013bandung", "a dash is no hyphen"},
      {"pem\u00adberi\u200btaan\ufeff\u2060", "pemberitaan", "invisible characters"},
      {"caf\u00e9", "cafe", "composed accent"},
      {"cafe\u0301", "cafe", "decomposed accent"},
      {"\u00c5ngstr\u00f6m \u212b", "angstrom a", "ring and dots, and the sign of the unit"},
      {"\u0130stanbul \u0131", "istanbul i", "the two letters i of Turkish"},
      {"Stra\u00dfe STRA\u1e9eE", "strasse strasse", "sharp s"},
      {"\u00c6r\u00f8 \u0141\u00f3d\u017a \u0110uro \u00de\u00f3r \u0153uvre \u0126al \u00f0",
       "aero lodz duro thor oeuvre hal d", "letters that Unicode does not decompose"},
      {"\uff34\uff2e\uff29 \uff11\uff12", "tni 12", "full width"},
      {"\ufb01lm m\u00b2 \u2163", "film m2 iv", "ligatures, superscripts, Roman figures"},
      {"1\ufe0f\u20e3", "1", "the keycap of an emoji"},
      {"\u041c\u041e\u0421\u041a\u0412\u0410", "\u043c\u043e\u0441\u043a\u0432\u0430", "Russian"},
      {"\u0645\u064e\u0631", "\u0645\u064e\u0631", "Arabic vowels stay"},
      {"\u304b\u3099", "\u304c", "the voiced mark of Japanese composes"},
      {"caf\xe9 a\xff", "caf a", "of ill-formed bytes nothing remains"},
      {"\ufffd", "", "nothing of their replacement either"},
      {std::string("a\0b", 3), std::string("a\0b", 3), "NUL is like any other sign"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.reason);
    CHECK(fold(row.written) == row.folded);
  }
}

TEST_CASE("folding is idempotent and gives valid UTF-8") {
  std::mt19937 random = telusur::test::seeded_engine(31);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = round % 2 == 0 ? test::random_bytes(random, 30) : test::random_text(random, 12);
    CAPTURE(text);
    const std::string folded = fold(text);
    REQUIRE(is_valid_utf8(folded));
    REQUIRE(fold(folded) == folded);
  }
}

TEST_CASE("folding any character twice changes nothing") {
  for (char32_t code_point = 1; code_point < 0x110000; ++code_point) {
    if (code_point >= 0xd800 && code_point <= 0xdfff) continue;
    const std::string folded = fold(test::utf8(code_point));
    if (fold(folded) == folded) continue;
    CAPTURE(static_cast<std::uint32_t>(code_point));
    FAIL_CHECK("folds again");
  }
}

TEST_CASE("composed and decomposed text fold to the same form") {
  std::mt19937 random = telusur::test::seeded_engine(32);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = test::random_text(random, 12);
    CAPTURE(text);
    REQUIRE(fold(test::normalized(text, test::Composition::kComposed)) ==
            fold(test::normalized(text, test::Composition::kDecomposed)));
  }
}

TEST_CASE("apostrophes and hyphens are distinguished from other symbols") {
  for (const char32_t sign : U"'`\u00b4\u02bb\u02bc\u02be\u02bf\u2018\u2019\u201b\u2032\uff07") {
    if (sign == 0) continue;  // the end of the literal
    CAPTURE(static_cast<std::uint32_t>(sign));
    CHECK(is_apostrophe(sign));
    CHECK_FALSE(is_hyphen(sign));
  }
  for (const char32_t sign : U"-\u2010\u2011\ufe63\uff0d") {
    if (sign == 0) continue;
    CAPTURE(static_cast<std::uint32_t>(sign));
    CHECK(is_hyphen(sign));
    CHECK_FALSE(is_apostrophe(sign));
  }
  for (const char32_t sign : U"a1 .,\"\u00ad\u2012\u2013\u2014\u2212\u201c\u201d\u201a") {
    CAPTURE(static_cast<std::uint32_t>(sign));
    CHECK_FALSE(is_apostrophe(sign));
    CHECK_FALSE(is_hyphen(sign));
  }
}

}  // namespace
