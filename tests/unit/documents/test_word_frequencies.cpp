// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>

#include "documents/word_frequencies.h"
#include "index_format/schema.h"
#include "random.h"
#include "system/varint.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using Counts = std::map<std::string, std::uint64_t>;

/// Returns the word counts in a database.
Counts counts_in(const Xapian::Database& database) {
  Counts counts;
  const std::string prefix(kWordKeyPrefix);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key)
    counts[(*key).substr(prefix.size())] = decode_varint(database.get_metadata(*key)).value();
  return counts;
}

Counts counts_of(const WordFrequencies& words) {
  const test::TemporaryDirectory folder;
  Xapian::WritableDatabase database(folder.file("words.db"), Xapian::DB_CREATE);
  words.write(database);
  return counts_in(database);
}

void add(WordFrequencies& words, std::string_view title, std::string_view text) {
  static Analyzer analyzer;  // one for all tests, so that words have the numbers that earlier tests have seen
  Analysis title_tokens;
  Analysis text_tokens;
  analyzer.analyze(title, title_tokens);
  analyzer.analyze(text, text_tokens);
  words.add(title_tokens.tokens(), text_tokens.tokens());
}

TEST_CASE("a word counts once for each article that contains it, by its form and not its stem") {
  WordFrequencies words;
  add(words, "Pemerintah Bertemu", "PEMERINTAH bertemu pemerintah, lalu pertemuan usai.");
  add(words, "", "Pemerintah pergi");
  CHECK(counts_of(words) ==
        Counts{{"bertemu", 1}, {"lalu", 1}, {"pemerintah", 2}, {"pergi", 1}, {"pertemuan", 1}, {"usai", 1}});
}

TEST_CASE("numbers, addresses, handles and overlong words are not counted; names and acronyms are") {
  WordFrequencies words;
  add(words, "KPK",
      "Jum'at 17 Agustus 2023 covid-19 @jokowi #banjir www.kompas.com Rp1,5 anak-anak " +
          std::string(kMaxListedWordBytes + 1, 'a'));
  CHECK(counts_of(words) == Counts{{"agustus", 1}, {"anak-anak", 1}, {"jumat", 1}, {"kpk", 1}, {"rp", 1}});
}

TEST_CASE_FIXTURE(test::TemporaryDirectory,
                  "counts of two threads are added up, and so are those in a database") {
  WordFrequencies first;
  add(first, "", "banjir bandang");
  WordFrequencies second;
  add(second, "", "banjir rob");
  first.merge(second);
  Xapian::WritableDatabase database(file("words.db"), Xapian::DB_CREATE);
  first.write(database);
  second.write(database);
  CHECK(counts_in(database) == Counts{{"bandang", 1}, {"banjir", 3}, {"rob", 2}});
}

TEST_CASE("words are counted exactly up to the capacity") {
  WordFrequencies words;
  Counts expected;
  std::mt19937 random = telusur::test::seeded_engine(7);
  for (int article = 0; article < 300; ++article) {
    std::string text;
    Counts in_article;
    for (int i = 0; i < 50; ++i) {
      std::string word = "kata";
      for (auto number = random() % 5000; number > 0; number /= 26)
        word += static_cast<char>('a' + number % 26);
      text += word + " ";
      in_article[word] = 1;
    }
    for (const auto& [word, one] : in_article) expected[word] += one;
    add(words, "", text);
  }
  CHECK(counts_of(words) == expected);
}

TEST_CASE_FIXTURE(test::TemporaryDirectory,
                  "the rarest words are dropped beyond the capacity, and no count is too high") {
  constexpr std::size_t kRoom = 100;
  WordFrequencies words(kRoom);
  for (int article = 0; article < 400; ++article) {
    std::string rare = "langka";
    for (int number = article + 1; number > 0; number /= 26) rare += static_cast<char>('a' + number % 26);
    add(words, "", "banjir " + rare + (article % 2 == 0 ? " longsor" : ""));
    CHECK(words.size() <= kRoom);
  }
  const Counts counts = counts_of(words);
  CHECK(counts.at("banjir") == 400);
  CHECK(counts.at("longsor") == 200);

  WordFrequencies whole;
  add(whole, "", "banjir");
  Xapian::WritableDatabase database(file("words.db"), Xapian::DB_CREATE);
  whole.write(database);
  CHECK(database.get_metadata(std::string(kDroppedWordsKey)).empty());
  whole.merge(words);
  whole.write(database);
  CHECK_FALSE(database.get_metadata(std::string(kDroppedWordsKey)).empty());
}

}  // namespace
