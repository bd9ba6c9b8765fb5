// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/user_lexicon.h>

#include "temporary_directory.h"
#include "text.h"

namespace {

using namespace telusur;
using telusur::test::contains;

UserLexicon lexicon_of(const std::string& text) {
  std::vector<UserLexiconProblem> problems;
  UserLexicon lexicon = UserLexicon::parse(text, problems);
  for (const UserLexiconProblem& problem : problems) FAIL(problem.line << ": " << problem.message.text());
  return lexicon;
}

Analyzer analyzer_of(const std::string& text) {
  return Analyzer(std::make_shared<const UserLexicon>(lexicon_of(text)));
}

TEST_CASE("every kind of line is read in Indonesian and in English") {
  struct Row {
    std::string line, text, reason;
  };
  const Row rows[] = {
      {"nama: Kumparan", "nama: kumparan\n", "a name, folded"},
      {"name: Kumparan", "nama: kumparan\n", "the English keyword"},
      {"NAMA:Kumparan", "nama: kumparan\n", "keywords in any case, without a space"},
      {"kata: gimik", "kata: gimik\n", "a root"},
      {"word: gimik # kata serapan", "kata: gimik\n", "a comment after it"},
      {"kata: ngopi = kopi", "kata: ngopi = kopi\n", "a form of another word"},
      {"kata: pemerintah = pemerintah", "kata: pemerintah = pemerintah\n", "a word that is its own stem"},
      {"sinonim: DLH = Dinas  Lingkungan Hidup", "sinonim: DLH = Dinas Lingkungan Hidup\n",
       "a synonym, as written"},
      {"synonym: pakar = ahli", "sinonim: pakar = ahli\n", "the English keyword"},
      {"# hanya catatan", "", "a comment"},
      {"", "", "an empty line"},
      {"   \t ", "", "white space"},
      {"\xEF\xBB\xBFnama: Kumparan\r\n", "nama: kumparan\n", "as Windows writes it"},
      {"kata: gimik\nkata: gimik", "kata: gimik\n", "the same twice"},
      {"kata: zumba\nkata: gimik", "kata: gimik\nkata: zumba\n", "in alphabetical order"},
      {"nama: Ma'ruf", "nama: maruf\n", "folded as articles are"},
      {"nama: COVID-19", "nama: covid19\n", "folded as articles are"},
      {"nama: Soeharto", "nama: soeharto\n", "one word, though it has a further term"},
      {"kata: kerjasama", "kata: kerjasama\n", "one word, although it means two"},
      {"kata: gimik\rkata: zumba\r\n\rnama: Kumparan", "kata: gimik\nnama: kumparan\nkata: zumba\n",
       "with the line ends of any system"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CAPTURE(row.reason);
    const UserLexicon lexicon = lexicon_of(row.line);
    CHECK(lexicon.text() == row.text);
    CHECK(lexicon_of(lexicon.text()).text() == row.text);
    CHECK(lexicon_of(lexicon.text()).fingerprint() == lexicon.fingerprint());
  }
}

TEST_CASE("an invalid line is named with its number and the reason") {
  struct Row {
    std::string text;
    std::size_t line;
    std::string message;
  };
  const Row rows[] = {
      {"Kumparan", 1, "\"Kumparan\" does not begin with a keyword and a colon. Write nama: NAME"},
      {"\n# x\nfoo: bar", 3, "There is no keyword \"foo\""},
      {"nama:", 1, "A word is missing"},
      {"kata: = kopi", 1, "A word is missing"},
      {"kata: ngopi =", 1, "A word is missing"},
      {"nama: Bekasi Timur", 1, "\"Bekasi Timur\" is not one word"},
      {"nama: Rolls-Royce", 1, "\"Rolls-Royce\" is not one word"},
      {"nama: 2023", 1, "is not one word"},
      {"nama: @kumparan", 1, "is not one word"},
      {"nama: !!", 1, "is not one word"},
      {"kata: yang", 1, "\"yang\" is a stop word"},
      {"nama: Kumparan = kumpar", 1, "A name takes no = and second word"},
      {"sinonim: KPK", 1, "A synonym needs two sides"},
      {"sinonim: KPK = ", 1, "contains no indexed word"},
      {"sinonim: dan = yang", 1, "contains no indexed word"},
      {"sinonim: KPK = kpk", 1, "Both sides of the synonym are the same"},
      {"nama: gimik\nkata: gimik", 2, "has another entry in line 1 (nama: gimik)"},
      {"kata: abu = kopi\nkata: abu = susu", 2, "has another entry in line 1"},
      {"kata: abu = susu\nkata: susu = abu", 1, "refer to each other in a circle"},
      {"nama: \xff", 1, "not UTF-8"},
      {"kata: gimik\r\n\r\nfoo: bar", 3, "There is no keyword \"foo\""},
      {"kata: gimik\r\rfoo: bar", 3, "There is no keyword \"foo\""},
      {"kata: a\x1b"
       "b",
       1,
       "\"a\u241b"
       "b\" is not one word"},
      {"kata: " + std::string(1000, 'a') + " b", 1, "\"" + std::string(60, 'a') + "...\" is not one word"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::vector<UserLexiconProblem> problems;
    static_cast<void>(UserLexicon::parse(row.text, problems));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().line == row.line);
    CHECK(contains(problems.front().message.text(), row.message));
  }
}

TEST_CASE("a file with invalid lines is refused completely, with file and line of each") {
  const test::TemporaryDirectory folder;
  const std::string path = folder.write("kamus.txt", "nama: Kumparan\nfoo: bar\nkata: yang\n");
  CHECK_THROWS_WITH_AS(UserLexicon::read(path), doctest::Contains((path + ":2: There is no keyword").c_str()),
                       const InputError&);
  CHECK_THROWS_WITH_AS(UserLexicon::read(path), doctest::Contains((path + ":3: ").c_str()),
                       const InputError&);
  CHECK_THROWS_WITH_AS(UserLexicon::read(folder.file("tidak-ada.txt")), doctest::Contains("cannot be read"),
                       const InputError&);
  CHECK_THROWS_WITH_AS(UserLexicon::read(folder.path().string()), doctest::Contains("cannot be read"),
                       const InputError&);
}

TEST_CASE("an endless file is not a lexicon") {
  CHECK_THROWS_WITH_AS(UserLexicon::read("/dev/zero"), doctest::Contains("larger than 64 MiB"),
                       const InputError&);
}

TEST_CASE("a long chain of words that are forms of each other is followed once") {
  const auto word = [](int number) {
    std::string text = "zq";
    for (const char digit : std::to_string(number)) text += static_cast<char>('a' + (digit - '0'));
    return text;
  };
  constexpr int kWords = 20'000;
  std::string text;
  for (int number = 0; number < kWords; ++number)
    text += "kata: " + word(number) + " = " + word(number + 1) + "\n";
  CHECK(analyzer_of(text).stem(word(0)) == word(kWords));
  std::vector<UserLexiconProblem> problems;
  static_cast<void>(UserLexicon::parse(text + "kata: " + word(kWords) + " = " + word(0), problems));
  CHECK(problems.size() == kWords + 1);
}

TEST_CASE("words get the stems of the lexicon") {
  Analyzer analyzer = analyzer_of(
      "nama: Kumparan\nkata: gimik\nkata: trek\nkata: ngopi = kopi\nkata: pemerintah = pemerintah\n"
      "kata: pemerintahan = pemerintah\nkata: beruang = uang\nkata: bal\nkata: ita\nkata: penulisan = "
      "karangan\n");
  struct Row {
    std::string word, stem, reason;
  };
  const Row rows[] = {
      {"Kumparan", "kumparan", "a name loses nothing"},
      {"kumparannya", "kumparan", "but -nya"},
      {"Kumparan-nya", "kumparan", "also after a hyphen"},
      {"gimik", "gimik", "a root"},
      {"bergimik", "gimik", "ber-"},
      {"menggimikkan", "gimik", "meN- and -kan"},
      {"penggimikan", "gimik", "peN- and -an"},
      {"digimikkannyalah", "gimik", "all suffixes"},
      {"gimik-gimik", "gimik", "reduplication"},
      {"di-gimik-kan", "gimik", "affixes set off by hyphens"},
      {"ngetrek", "ngetrek", "what is no affix of the written language"},
      {"menrek", "trek", "meN- that swallows a letter"},
      {"mentrek", "trek", "or keeps it, as loans do"},
      {"bentrek", "bentrek", "no affix"},
      {"ngopi", "kopi", "a form of another word"},
      {"pemerintah", "pemerintah", "its own stem"},
      {"pemerintahan", "pemerintah", "a form of what is its own stem"},
      {"perintah", "perintah", "what the lexicon does not name stays"},
      {"memerintah", "perintah", "what the lexicon does not name stays"},
      {"beruang", "uang", "against the dictionary"},
      {"beruangnya", "uang", "with a clitic too"},
      {"bali", "bali", "a bare -i is no evidence"},
      {"berita", "berita", "a word of the dictionary is no form of an added root"},
      {"penulisan", "karang", "the target is stemmed too"},
      {"menulis", "tulis", "all else is as ever"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CAPTURE(row.reason);
    const std::string stem = analyzer.stem(row.word);
    CHECK(stem == row.stem);
    CHECK(analyzer.stem(stem) == stem);
    Analysis analysis;
    analyzer.analyze(row.word, analysis);
    REQUIRE(analysis.tokens().size() == 1);
    CHECK(analysis.tokens()[0].stem == row.stem);
  }
}

TEST_CASE("the fingerprint of the analyzer depends on the words, not on the synonyms or the order") {
  const std::string none = Analyzer::fingerprint();
  CHECK(Analyzer::fingerprint(lexicon_of("")) == none);
  CHECK(Analyzer::fingerprint(lexicon_of("sinonim: DLH = Dinas Lingkungan Hidup")) == none);
  const std::string words = Analyzer::fingerprint(lexicon_of("kata: gimik\nnama: Kumparan"));
  CHECK(words != none);
  CHECK(Analyzer::fingerprint(lexicon_of("nama: kumparan\nkata: gimik\nsinonim: pakar = ahli")) == words);
  CHECK(Analyzer::fingerprint(lexicon_of("kata: gimik\nkata: Kumparan")) != words);
}

TEST_CASE("an upper-case acronym that is an ordinary word counts only as written") {
  const auto as_written = [](const std::string& line) {
    return lexicon_of(line).synonyms().front().as_written;
  };
  CHECK(as_written("sinonim: HAK = Himpunan Alumni Kesehatan"));
  CHECK(as_written("sinonim: LH = lingkungan hidup"));
  CHECK(as_written("sinonim: lingkungan hidup = LH"));
  CHECK_FALSE(as_written("sinonim: DLH = Dinas Lingkungan Hidup"));
  CHECK_FALSE(as_written("sinonim: pakar = ahli"));
}

}  // namespace
