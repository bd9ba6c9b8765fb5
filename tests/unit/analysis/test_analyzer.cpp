// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <tuple>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>

#include "analysis/word_forms.h"
#include "analysis_properties.h"
#include "paths.h"
#include "random.h"
#include "table.h"
#include "unicode_text.h"

namespace {

using namespace telusur;
using test::unescaped;

/// Returns the stems of `tokens`, with stop words in brackets. "=" after a word introduces equivalent terms,
/// "<" further terms that find it, and "+" the words that it joins. "-" if there are none.
std::string shown(std::span<const Token> tokens) {
  std::string text;
  for (const Token& token : tokens) {
    if (token.role == TokenRole::kEquivalent) {
      text += "=" + std::string(token.stem);
    } else if (token.role == TokenRole::kImplied) {
      text += "<" + std::string(token.stem);
    } else if (token.role == TokenRole::kPart) {
      text += "+" + std::string(token.stem);
    } else {
      if (!text.empty()) text += ' ';
      text += token.is_stop_word ? "[" + std::string(token.stem) + "]" : std::string(token.stem);
    }
  }
  return text.empty() ? "-" : text;
}

std::string shown(std::string_view text) {
  Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze(text, analysis);
  return shown(analysis.tokens());
}

/// Returns the content of an analysis as text for comparison.
std::string everything(const Analysis& analysis) {
  std::string text;
  for (const Token& token : analysis.tokens()) {
    text += std::to_string(token.begin) + "-" + std::to_string(token.end) + " @" +
            std::to_string(token.position) + " " + std::string(name_of(token.kind)) +
            (token.is_stop_word ? "! " : " ") + std::string(token.form) + " " + std::string(token.stem) +
            "\n";
  }
  return text;
}

Token only_token(std::string_view text, Analysis& analysis) {
  Analyzer analyzer;
  analyzer.analyze(text, analysis);
  const auto is_word = [](const Token& token) { return token.role == TokenRole::kWord; };
  REQUIRE(std::ranges::count_if(analysis.tokens(), is_word) == 1);
  return analysis.tokens().front();
}

TEST_CASE("text becomes the stems of the gold table") {
  for (const test::TableRow& row : test::read_table(telusur::test::data_file("analysis.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 3);
    CHECK(shown(unescaped(row.cells[0])) == unescaped(row.cells[1]));
  }
}

TEST_CASE("a token tells its place and its kind") {
  struct Row {
    std::string text;
    TokenKind kind;
  };
  const Row rows[] = {{"buku", TokenKind::kWord},
                      {"anak-anak", TokenKind::kWord},
                      {"Jum'at", TokenKind::kWord},
                      {"di-PHK", TokenKind::kWord},
                      {"1.000", TokenKind::kNumber},
                      {"1,5", TokenKind::kNumber},
                      {"COVID-19", TokenKind::kMixed},
                      {"1990-an", TokenKind::kMixed},
                      {"ke-16", TokenKind::kMixed},
                      {"KPK", TokenKind::kAcronym},
                      {"S.H.", TokenKind::kAcronym},
                      {"YANG", TokenKind::kWord},
                      {"www.kabar.id", TokenKind::kAddress},
                      {"@budi", TokenKind::kHandle},
                      {"#tagar", TokenKind::kHashtag},
                      {"印度", TokenKind::kWord}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Analysis analysis;
    const Token token = only_token(row.text, analysis);
    CHECK(name_of(token.kind) == name_of(row.kind));
    CHECK(token.begin == 0);
    CHECK(token.end == row.text.size());
  }
}

TEST_CASE("each word of a raw token has its own place") {
  Analyzer analyzer;
  Analysis analysis;
  const std::string text = "ke TNI-Polri RM1,5persen";
  analyzer.analyze(text, analysis);
  std::vector<std::string> surfaces;
  for (const Token& token : analysis.tokens())
    surfaces.push_back(text.substr(token.begin, token.end - token.begin));
  CHECK(surfaces == std::vector<std::string>{"ke", "TNI", "Polri", "RM", "1,5", "persen"});
  for (std::size_t i = 0; i < surfaces.size(); ++i) CHECK(analysis.tokens()[i].position == i);
}

TEST_CASE("a multi-word term has its own range at the position of its first word") {
  Analyzer analyzer;
  Analysis analysis;
  const std::string text = "pada 13 September 2023 kerjasama itu";
  analyzer.analyze(text, analysis);
  struct Row {
    std::string surface, stem;
    std::uint32_t position;
    TokenRole role;
  };
  const Row rows[] = {{"pada", "pada", 0, TokenRole::kWord},
                      {"13", "13", 1, TokenRole::kWord},
                      {"13 September 2023", "2023-09-13", 1, TokenRole::kEquivalent},
                      {"September", "september", 2, TokenRole::kWord},
                      {"2023", "2023", 3, TokenRole::kWord},
                      {"kerjasama", "kerjasama", 4, TokenRole::kWord},
                      {"kerjasama", "kerja", 4, TokenRole::kImplied},
                      {"kerjasama", "sama", 5, TokenRole::kImplied},
                      {"itu", "itu", 6, TokenRole::kWord}};
  REQUIRE(analysis.tokens().size() == std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const Token& token = analysis.tokens()[i];
    CAPTURE(rows[i].stem);
    CHECK(text.substr(token.begin, token.end - token.begin) == rows[i].surface);
    CHECK(token.stem == rows[i].stem);
    CHECK(token.position == rows[i].position);
    CHECK(token.role == rows[i].role);
  }
}

TEST_CASE("stop words take a position, and symbols take none") {
  Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze("Menteri -- yang (baru) itu, \u00ad 'hadir'", analysis);
  const auto tokens = analysis.tokens();
  REQUIRE(tokens.size() == 5);
  for (std::size_t i = 0; i < tokens.size(); ++i) CHECK(tokens[i].position == i);
  CHECK(tokens[1].is_stop_word);
  CHECK(tokens[1].form == "yang");
  CHECK(tokens[3].is_stop_word);
  CHECK(tokens[4].form == "hadir");
}

TEST_CASE("the form is folded but not stemmed") {
  Analysis analysis;
  CHECK(only_token("PEMBERITAAN", analysis).form == "pemberitaan");
  CHECK(only_token("Anak-Anaknya", analysis).form == "anak-anaknya");
  CHECK(only_token("1.500,50", analysis).form == "1500,5");
  CHECK(only_token("@Budi", analysis).form == "@budi");
  CHECK(only_token("S.H.", analysis).form == "sh");
}

TEST_CASE("numbers have one canonical form") {
  struct Row {
    std::string digits, canonical;
  };
  const Row rows[] = {{"7", "7"},
                      {"1.000", "1000"},
                      {"12.345.678", "12345678"},
                      {"1.000,50", "1000,5"},
                      {"0,10", "0,1"},
                      {"100", "100"},
                      {"10,0", "10"},
                      {"1,000", "1"},
                      {"1,000,000", "1000000"},
                      {"1,000.50", "1,000.50"},
                      {"0.500", "0.500"},
                      {"1.00", "1.00"},
                      {"1234.567", "1234.567"},
                      {"1.234.56", "1.234.56"},
                      {"1,2,0", "1,2,0"},
                      {"1.000,5,0", "1.000,5,0"}};
  for (const Row& row : rows) {
    CAPTURE(row.digits);
    CHECK(canonical_number(row.digits) == row.canonical);
    CHECK(canonical_number(row.canonical) == row.canonical);
  }
}

TEST_CASE("composed, decomposed and upper-case text have the same stems") {
  const std::pair<std::string, std::string> pairs[] = {
      {"caf\u00e9 r\u00e9sum\u00e9", "cafe\u0301 re\u0301sume\u0301"},
      {"Erdo\u011fan ke-2 \u00c5ngstr\u00f6m", "Erdog\u0306an ke-2 A\u030angstro\u0308m"},
      {"\u304c\u304e\u3050", "\u304b\u3099\u304d\u3099\u304f\u3099"},
      {"\ud55c\uad6d", "\u1112\u1161\u11ab\u1100\u116e\u11a8"},
      {"anak-anak mereka tidak di-PHK pada 1990-an", "ANAK-ANAK MEREKA TIDAK DI-PHK PADA 1990-AN"},
      {"menteri luar negeri bertemu s.h. dan jum'at", "MENTERI LUAR NEGERI BERTEMU S.H. DAN JUM'AT"},
      {"\u00e9 \u0142 \u00f8 \u00fe", "\u00c9 \u0141 \u00d8 \u00de"},
      {"13 september 2023, rp1,5 t dan 5-10 juta", "13 SEPTEMBER 2023, RP1,5 T DAN 5-10 JUTA"},
      {"kerja sama kerjasama keenam belas ke-xvi abad v", "KERJA SAMA KERJASAMA KEENAM BELAS KE-XVI ABAD V"},
      {"nggak al-qur'an s.pd. antikorupsi 90-an", "NGGAK AL-QUR'AN S.PD. ANTIKORUPSI 90-AN"},
      {"kabar.com @budi #tagar rp10ribu", "KABAR.COM @BUDI #TAGAR RP10RIBU"},
  };
  for (const auto& pair : pairs) {
    CAPTURE(pair.first);
    CHECK(shown(pair.first) == shown(pair.second));
  }
}

TEST_CASE("any text has the same stems in composed and decomposed form") {
  std::mt19937 random = telusur::test::seeded_engine(20);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = test::random_text(random, 20);
    CAPTURE(text);
    REQUIRE(shown(test::normalized(text, test::Composition::kComposed)) ==
            shown(test::normalized(text, test::Composition::kDecomposed)));
  }
}

TEST_CASE("any bytes give ordered, disjoint tokens with a stem") {
  std::mt19937 random = telusur::test::seeded_engine(21);
  Analyzer analyzer;
  Analysis analysis;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = round % 2 == 0 ? test::random_bytes(random, 60) : test::random_text(random, 30);
    CAPTURE(text);
    analyzer.analyze(text, analysis);
    REQUIRE(test::broken_property(text, analysis.tokens()) == "");
  }
}

TEST_CASE("earlier texts do not change the result of an analyzer") {
  std::mt19937 random = telusur::test::seeded_engine(22);
  Analyzer used;
  Analysis analysis;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = test::random_text(random, 20);
    CAPTURE(text);
    used.analyze(text, analysis);
    const std::string first = everything(analysis);
    used.analyze(text, analysis);
    REQUIRE(everything(analysis) == first);
    Analyzer fresh;
    fresh.analyze(text, analysis);
    REQUIRE(everything(analysis) == first);
  }
}

TEST_CASE("tokens of one number differ only in their place, whichever analyzer numbers them") {
  using Word = std::tuple<TokenKind, TokenRole, bool, std::string, std::string>;
  std::map<std::uint64_t, Word> words;
  std::vector<std::size_t> sizes;
  for (int i = 0; i < 2; ++i) {
    Analyzer analyzer;
    for (const std::string_view text : {"Kerja sama di KPK: kerjasama, COVID-19 dan Rp1,5 triliun.",
                                        "KPK dan kpk bekerja sama dengan pasca-kebakaran"}) {
      Analysis analysis;
      analyzer.analyze(text, analysis);
      for (const Token& token : analysis.tokens()) {
        if (token.role == TokenRole::kEquivalent) continue;
        const Word word{token.kind, token.role, token.is_stop_word, std::string(token.form),
                        std::string(token.stem)};
        CHECK(token.word != 0);
        CHECK(words.try_emplace(token.word, word).first->second == word);
      }
    }
    sizes.push_back(words.size());
  }
  CHECK(sizes[1] == 2 * sizes[0]);  // the second analyzer uses numbers of its own
}

TEST_CASE("tokens stay valid while their analysis lives, whatever the analyzer does next") {
  const std::string text =
      "Anak-anak TNI-Polri membaca 1.000 buku di café Jum'at, dengan kata yang sangat panjang sekali";
  Analysis kept;
  std::string before;
  {
    Analyzer analyzer;
    analyzer.analyze(text, kept);
    before = everything(kept);
    Analysis other;
    for (int article = 0; article < 600; ++article) {  // more distinct words than the memory holds
      std::string words;
      for (int word = 0; word < 500; ++word) words += "kata_" + std::to_string(article * 500 + word) + " ";
      analyzer.analyze(words, other);
      REQUIRE(other.tokens().size() == 1000);
    }
    CHECK(everything(kept) == before);
    analyzer.analyze(text, other);
    CHECK(everything(other) == before);
  }
  CHECK(everything(kept) == before);  // the analyzer no longer exists
}

TEST_CASE("a text with more distinct words than the word cache holds is analyzed completely") {
  const auto many_words = [](char letter) {
    std::string text = "awal ";
    for (int word = 0; word < 300'000; ++word) (text += letter) += "_" + std::to_string(word) + " ";
    return text + "awal";
  };
  const std::string text = many_words('k');
  Analysis analysis;
  Analyzer().analyze(text, analysis);
  Analysis other;
  Analyzer().analyze(many_words('p'), other);  // reuses the memory that the first analyzer released
  const auto tokens = analysis.tokens();
  REQUIRE(tokens.size() == 600'002);
  const bool all_as_written = std::ranges::all_of(tokens, [&](const Token& token) {
    return token.form == std::string_view(text).substr(token.begin, token.end - token.begin);
  });
  CHECK(all_as_written);
  CHECK(tokens.front().stem == tokens.back().stem);
}

TEST_CASE("tokens stay valid after their text is destroyed") {
  const std::string_view source = "Jl. Melati di Jakarta, 13 September 2023: kerja sama @budi, Rp1,5 triliun";
  Analyzer analyzer;
  Analysis analysis;
  std::string text(source);
  analyzer.analyze(text, analysis);
  const std::string before = everything(analysis);
  std::ranges::fill(text, '#');
  CHECK(everything(analysis) == before);
}

TEST_CASE("a cleared analysis has no tokens and is reusable") {
  Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze("rapat kerja sama", analysis);
  analysis.clear();
  CHECK(analysis.tokens().empty());
  analyzer.analyze("bertemu", analysis);
  CHECK(shown(analysis.tokens()) == "temu");
}

TEST_CASE("a moved analysis is usable") {
  Analyzer analyzer;
  Analysis analysis;
  CHECK(analysis.tokens().empty());
  analyzer.analyze("satu dua tiga", analysis);
  Analysis moved = std::move(analysis);
  CHECK(shown(moved.tokens()) == "satu dua tiga");
  Analyzer moved_analyzer = std::move(analyzer);
  moved_analyzer.analyze("empat", moved);
  CHECK(shown(moved.tokens()) == "empat");
}

TEST_CASE("a single word gets the same stem as in a text") {
  Analyzer analyzer;
  for (const std::string word : {"Pemberitaan", "ANAK-ANAK", "Jum'at", "1990an", "café", ""}) {
    CAPTURE(word);
    CHECK(analyzer.stem(word) == (word.empty() ? "" : shown(word)));
  }
}

TEST_CASE("the fingerprint identifies the analyzer and its lexicon and never varies") {
  const std::string fingerprint = Analyzer::fingerprint();
  CHECK(fingerprint.starts_with("id-"));
  CHECK(std::ranges::count(fingerprint, '-') == 2);
  CHECK(Analyzer::fingerprint() == fingerprint);
}

}  // namespace
