// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string_view>
#include <thread>

#include <doctest/doctest.h>

#include <telusur/common/stemmer.h>

#include "morphology/lexicon.h"
#include "paths.h"
#include "random.h"
#include "table.h"
#include "text/ascii.h"

namespace {

using namespace telusur;

constexpr std::string_view kPrefixes[] = {
    "",    "me", "mem",   "men", "meng",  "meny", "menge", "pe", "pem", "pen", "peng",   "ber",   "be",
    "ter", "di", "diper", "ke",  "keber", "per",  "se",    "ku", "kau", "re",  "memper", "mempe", "ketidak"};
constexpr std::string_view kSuffixes[] = {"",      "an",     "kan", "i",     "nya",
                                          "annya", "kanlah", "ku",  "mukah", "pun"};

/// Checks the properties of any word.
void check_properties(const Stemmer& stemmer, const std::string& word) {
  const std::string stem = stemmer.stem(word);
  const bool is_sound =
      stem.empty() == word.empty() && stem.size() <= word.size() + 1 && stemmer.stem(stem) == stem;
  if (!is_sound) {
    CAPTURE(word);
    CAPTURE(stem);
    CHECK(stem.empty() == word.empty());
    CHECK(stem.size() <= word.size() + 1);
    CHECK(stemmer.stem(stem) == stem);
  }
}

TEST_CASE("each word of the gold table has its stem") {
  const Stemmer stemmer;
  const auto rows = test::read_table(telusur::test::data_file("stems.tsv"));
  CHECK(rows.size() >= 250);
  std::set<std::string> seen;
  for (const test::TableRow& row : rows) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 3);
    CAPTURE(row.cells[0]);
    CHECK(stemmer.stem(row.cells[0]) == row.cells[1]);
    CHECK_FALSE(row.cells[2].empty());
    CHECK(seen.insert(row.cells[0]).second);
  }
}

/// Removes the words in *italics* or `code` from the beginning of `text`, with the commas between them.
/// Returns the words.
std::vector<std::string> take_marked_words(std::string_view& text) {
  std::vector<std::string> words;
  while (!text.empty() && (text.front() == '*' || text.front() == '`')) {
    const std::size_t end = text.find(text.front(), 1);
    if (end == std::string_view::npos || end == 1) break;
    words.emplace_back(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
    for (const std::string_view between : {", ", " and "}) {
      if (text.starts_with(between) && text.size() > between.size() &&
          (text[between.size()] == '*' || text[between.size()] == '`'))
        text.remove_prefix(between.size());
    }
  }
  return words;
}

TEST_CASE("the examples of docs/stemmer.md are true") {
  const Stemmer stemmer;
  std::ifstream file(test::document("stemmer.md"));
  REQUIRE(file);
  std::size_t examples = 0;
  for (std::string line; std::getline(file, line);) {
    CAPTURE(line);
    for (std::string_view rest = line; !rest.empty();) {
      std::vector<std::string> words = take_marked_words(rest);
      if (words.empty()) {
        rest.remove_prefix(1);
      } else if (rest.starts_with(" stay whole")) {
        for (const std::string& word : words) CHECK(stemmer.stem(word) == word);
        examples += words.size();
      } else if (rest.starts_with(" -> ") || rest.starts_with(" is *")) {
        rest.remove_prefix(std::string_view(" -> ").size());
        const std::vector<std::string> stems = take_marked_words(rest);
        if (stems.empty()) continue;  // the treebank agrees
        for (std::size_t i = 0; i < words.size(); ++i) {
          for (char& c : words[i]) c = to_lower_ascii(c);
          CAPTURE(words[i]);
          CHECK(stemmer.stem(words[i]) == stems[std::min(i, stems.size() - 1)]);
        }
        examples += words.size();
      }
    }
  }
  CHECK(examples > 40);
}

TEST_CASE("each stem of the gold table is its own stem") {
  const Stemmer stemmer;
  for (const test::TableRow& row : test::read_table(telusur::test::data_file("stems.tsv"))) {
    CAPTURE(row.line);
    CHECK(stemmer.stem(row.cells[1]) == row.cells[1]);
  }
}

TEST_CASE("every word of the lexicon keeps the properties, bare and with a hyphen") {
  const Stemmer stemmer;
  const Lexicon lexicon;
  REQUIRE(lexicon.entries().size() > 30000);
  for (const LexiconEntry& entry : lexicon.entries()) {
    const std::string word(lexicon.text(entry));
    check_properties(stemmer, word);
    std::string doubled = word;
    check_properties(stemmer, doubled.append("-").append(word).append("nya"));
    CHECK(lexicon.find(word) == &entry);
    if (entry.target == kNoTarget && word.find('-') == std::string::npos && word.size() > 2)
      CHECK(stemmer.stem(word) == word);
  }
}

TEST_CASE("derived forms keep the properties, whether or not they are real words") {
  const Stemmer stemmer;
  const Lexicon lexicon;
  std::size_t number = 0;
  for (const LexiconEntry& entry : lexicon.entries()) {
    if (++number % 29 != 0) continue;  // a thousand roots, a quarter of a million forms
    const std::string root(lexicon.text(entry));
    for (const std::string_view prefix : kPrefixes) {
      for (const std::string_view suffix : kSuffixes) {
        const std::string whole = std::string(prefix) + root + std::string(suffix);
        check_properties(stemmer, whole);
        // the first letter of the root is swallowed, as by a nasal
        check_properties(stemmer, std::string(prefix) + root.substr(1) + std::string(suffix));
      }
    }
  }
}

TEST_CASE("affixes joined by hyphens keep the properties, whether or not they make real words") {
  const Stemmer stemmer;
  const Lexicon lexicon;
  std::mt19937 random = telusur::test::seeded_engine(13);
  const auto any_of = [&random](const auto& from) { return std::string(from[random() % std::size(from)]); };
  for (int round = 0; round < 100000; ++round) {
    std::string word;
    for (const char* between : {"", "-", "-", ""}) {
      if (random() % 2 != 0) word.append(any_of(kPrefixes)).append(between);
      word.append(lexicon.text(lexicon.entries()[random() % lexicon.entries().size()]));
      if (random() % 2 != 0) word.append(between).append(any_of(kSuffixes));
      if (random() % 2 != 0) break;
    }
    if (random() % 8 == 0) word += "2";
    check_properties(stemmer, word);
  }
}

TEST_CASE("forms licensed by the lexicon are reduced to their root") {
  const Stemmer stemmer;
  const Lexicon lexicon;
  std::size_t licensed = 0, returned = 0;
  for (const LexiconEntry& entry : lexicon.entries()) {
    const std::string root(lexicon.text(entry));
    if (root.size() < 4 || root.find('-') != std::string::npos) continue;
    for (const auto& [prefix, suffix, text] :
         {std::tuple{Prefix::kBer, Suffix::kNone, "ber"}, {Prefix::kDi, Suffix::kKan, "di"}}) {
      if (!lexicon.affixes(entry).allows(prefix, suffix) || root[0] == 'r') continue;
      ++licensed;
      const std::string word = text + root + std::string(kSuffixNames[static_cast<std::size_t>(suffix)]);
      returned += stemmer.stem(word) == lexicon.text(lexicon.resolve(entry));
    }
  }
  // The others are homonyms with other readings: berencana is be- and rencana, not ber- and encana.
  REQUIRE(licensed > 1000);
  CHECK(static_cast<double>(returned) > 0.98 * static_cast<double>(licensed));
}

TEST_CASE("random text is stemmed and keeps the properties") {
  const Stemmer stemmer;
  std::mt19937 random = telusur::test::seeded_engine(11);
  constexpr std::string_view kLetters = "aeioumnpbtdkgslrhynjcaeiankdiberterme-2";
  for (int round = 0; round < 60000; ++round) {
    std::string word(random() % 24, ' ');
    for (char& c : word)
      c = round % 3 == 0 ? static_cast<char>(random() % 256) : kLetters[random() % kLetters.size()];
    check_properties(stemmer, word);
    static_cast<void>(stemmer.readings(word));
    static_cast<void>(stemmer.is_one_word(word));
    static_cast<void>(stemmer.bound_form_base(word));
  }
  for (const std::size_t length : {59U, 60U, 61U, 64U, 119U, 120U, 121U, 100000U}) {
    check_properties(stemmer, std::string(length, 'a'));
    check_properties(stemmer, "mem" + std::string(length, 'e') + "kannya");
    check_properties(stemmer, std::string(length, '-'));
    check_properties(stemmer, std::string(length, 'a') + "-" + std::string(length, 'a'));
  }
}

TEST_CASE("a hyphenated word is one word or a compound") {
  const Stemmer stemmer;
  for (const char* word : {"anak-anak", "sayur-mayur", "tolong-menolong", "di-upload", "ke-16", "1990-an",
                           "mem-phk-kan", "kpk-nya", "non-indonesia", "undang-undang", "berhari-hari",
                           "kupu-kupu", "gerak-gerik", "se-asia", "anti-korupsi"}) {
    CAPTURE(word);
    CHECK(stemmer.is_one_word(word));
  }
  for (const char* word : {"tni-polri", "jawa-bali", "suami-istri", "jual-beli", "sosial-ekonomi",
                           "juli-desember", "pro-kontra", "1980-1990-an", "anak", "", "-", "kerja-sama"}) {
    CAPTURE(word);
    CHECK_FALSE(stemmer.is_one_word(word));
    CHECK(stemmer.stem(word) == word);
  }
}

TEST_CASE("an unknown name loses nothing to a guess") {
  const Stemmer stemmer;
  CHECK(stemmer.stem("diupload") == "upload");
  CHECK(stemmer.stem("berverifikasi") == "verifikasi");
  for (const char* name : {"mendoza", "dimitri", "bernardi", "terezi", "diamond", "distancing", "penaldo",
                           "senegal", "kendrick"}) {
    CAPTURE(name);
    CHECK(stemmer.stem(name) == name);
  }
}

TEST_CASE("readings list the removed affixes, best first") {
  const Stemmer stemmer;
  const std::vector<Reading> readings = stemmer.readings("memperlihatkannyalah");
  REQUIRE_FALSE(readings.empty());
  CHECK(readings.front().root == "lihat");
  CHECK(readings.front().prefixes == std::vector<std::string>{"memper"});
  CHECK(readings.front().suffixes == std::vector<std::string>{"kan", "nya", "lah"});
  CHECK(readings.front().is_in_lexicon);

  const std::vector<Reading> ambiguous = stemmer.readings("mengukur");
  CHECK(std::any_of(ambiguous.begin(), ambiguous.end(),
                    [](const Reading& reading) { return reading.root == "ukur"; }));
  CHECK(std::any_of(ambiguous.begin(), ambiguous.end(),
                    [](const Reading& reading) { return reading.root == "kukur"; }));

  REQUIRE(stemmer.readings("anak-anak").size() == 1);
  CHECK(stemmer.readings("anak-anak").front().is_reduplicated);
  CHECK(stemmer.readings("").empty());
  CHECK(stemmer.readings("xyzzy").empty());
}

TEST_CASE("a bound form shows its base") {
  const Stemmer stemmer;
  CHECK(stemmer.bound_form_base("antikorupsi") == "korupsi");
  CHECK(stemmer.bound_form_base("anti-korupsi") == "korupsi");
  CHECK(stemmer.bound_form_base("non-indonesia") == "indonesia");
  CHECK(stemmer.bound_form_base("pascakebakaran") == "kebakaran");
  CHECK(stemmer.bound_form_base("swakelola") == "kelola");
  CHECK(stemmer.bound_form_base("semifinal").empty());
  CHECK(stemmer.bound_form_base("antariksa").empty());
  CHECK(stemmer.bound_form_base("program").empty());
  CHECK(stemmer.bound_form_base("").empty());
}

TEST_CASE("one stemmer serves many threads") {
  const Stemmer stemmer;
  std::vector<std::thread> threads;
  std::vector<std::string> results(4);
  threads.reserve(results.size());
  for (std::string& result : results) {
    threads.emplace_back([&stemmer, &result] {
      for (int round = 0; round < 2000; ++round) result = stemmer.stem("mempertimbangkan");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == "timbang");
}

}  // namespace
