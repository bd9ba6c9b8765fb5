// SPDX-License-Identifier: GPL-3.0-or-later
// The gold table analysis.tsv lists the multi-word terms. These tests show that none is missed because a word
// was taken for a word outside any of them.
#include <deque>
#include <memory>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/stemmer.h>

#include "analysis/multiword_terms.h"
#include "analysis/tokenizer.h"
#include "analysis/word_cache.h"
#include "analysis/word_forms.h"
#include "random.h"
#include "sample_articles.h"
#include "unicode_text.h"

namespace {

using namespace telusur;

/// Returns the multi-word terms in `text` and their places. With `asks_everywhere`, every word is checked as
/// a part of one.
std::string terms_of(std::string_view text, bool asks_everywhere) {
  const Stemmer stemmer;
  std::unique_ptr<Tokenizer::ScriptBreaker> breaker;
  Tokenizer tokenizer(text, breaker);
  const auto cache = std::make_shared<WordCache>();
  std::deque<std::vector<WordForm>> forms;
  std::vector<Token> tokens;
  ExpressionScanner::Scratch scratch;
  ExpressionScanner scanner(text, cache, tokens, scratch);
  for (RawToken raw; tokenizer.next(raw);) {
    forms.push_back(word_forms(raw, text.substr(raw.begin, raw.end - raw.begin), stemmer));
    for (const WordForm& word : forms.back()) {
      ExpressionPart part = word.part;
      if (asks_everywhere && word.role == TokenRole::kWord)
        part = {.begins = 0xff, .continues = 0xff, .is_whole = true};
      scanner.announce_token(part);
      tokens.push_back({.begin = raw.begin + word.begin,
                        .end = raw.begin + word.end,
                        .kind = word.kind,
                        .role = word.role,
                        .form = word.form,
                        .stem = word.stem});
    }
  }
  scanner.finish();
  std::string terms;
  for (const Token& token : tokens) {
    terms += std::to_string(token.begin) + "-" + std::to_string(token.end) + " " +
             std::string(name_of(token.role)) + " " + std::string(token.stem) + "\n";
  }
  return terms;
}

void check_parts(std::string_view text) {
  CAPTURE(text);
  REQUIRE(terms_of(text, false) == terms_of(text, true));
}

TEST_CASE("checking only candidate words finds the same terms as checking all words: made-up text") {
  const std::vector<std::string> pieces{
      "13",        "Sept",    "Desember",  "2023",        "10",        "ribu",      "juta",
      "triliun",   "Rp",      "Rp5",       "Rp1,5T",      "5-10",      "10rb",      "-",
      "/",         "\u2013",  "13.9.2023", "2023-09-13",  "kerja",     "bekerja",   "sama",
      "kerjasama", "bersama", "tanda",     "tangan",      "jual-beli", "13/9/2023", "keenam",
      "ketiga",    "belas",   "puluh",     "dua",         "satu",      "XVI",       "v",
      "ke-XVI",    "ke-16",   "pertama",   "abad",        "PON",       "dunia",     "S.",
      "Pd.",       "M.Hum.",  "Ph.D.",     "m",           "t",         ".",         ",",
      "AS",        "90-an",   "anti",      "antikorupsi", "negara2",   "buku",      "1980-1990-an",
      "@kerja",    "#2023",   "0,5"};
  std::mt19937 random = telusur::test::seeded_engine(31);
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    for (std::size_t left = random() % 12; left > 0; --left) {
      text += random() % 8 == 0 ? test::random_text(random, 3) : pieces[random() % pieces.size()];
      if (random() % 4 != 0) text += random() % 8 == 0 ? "\u00a0" : " ";
    }
    check_parts(text);
  }
}

TEST_CASE("checking only candidate words finds the same terms as checking all words: news") {
  for (const std::string& article : test::sample_articles()) check_parts(article);
}

TEST_CASE("a text of multi-word terms only is read in one pass") {
  for (const std::string unit :
       {"5 juta ", "1 ", "Rp5-", "keenam puluh ", "pertama ", "kerja sama ", "S.Pd., ", "ribu "}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    Analyzer analyzer;
    Analysis analysis;
    analyzer.analyze(text, analysis);
    CHECK(analysis.tokens().size() >= 1'000'000 / unit.size());
  }
}

}  // namespace
