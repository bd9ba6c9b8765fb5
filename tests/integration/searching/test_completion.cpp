// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using telusur::test::make_article;

TEST_CASE_FIXTURE(
    test::TemporaryDirectory,
    "completion extends the last word of a query, most frequent word first, and keeps the rest") {
  test::write_index(file("a.db"),
                    {make_article("1", "Presiden", "Pemerintah dan pemerintahan, kata perdana menteri."),
                     make_article("2", "", "Pemerintah bertemu menteri. Jum'at malam."),
                     make_article("3", "", "Pemerintah menertibkan anak-anak.")});
  test::write_index(file("b.db"), {make_article("4", "", "Perdana menteri memerintah.")});
  Searcher searcher(std::vector{file("a.db"), file("b.db")});
  const auto completions = [&](std::string_view query, std::size_t limit = 10) {
    std::string all;
    for (const Completion& completion : searcher.complete(query, limit))
      all += (all.empty() ? "" : "|") + completion.text;
    return all;
  };
  struct Row {
    std::string query, completions;
  };
  const Row rows[] = {{"pem", "pemerintah|pemerintahan"},
                      {"Pem", "Pemerintah|Pemerintahan"},
                      {"men", "menteri|menertibkan"},
                      {"perdana men", "perdana menteri|perdana menertibkan"},
                      {"judul:pres", "judul:presiden"},
                      {"+judul:(pres", "+judul:(presiden"},
                      {"\"perdana ment", "\"perdana menteri"},
                      {"-pemerintaha", "-pemerintahan"},
                      {"jum'a", "jumat"},
                      {"anak-an", "anak-anak"},
                      {"presiden", "presiden"},
                      {"sumber:pre", ""},
                      {"presiden ", ""},
                      {"xyz", ""},
                      {"", ""},
                      {"???", ""},
                      {"\xff", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(completions(row.query) == row.completions);
  }
  CHECK(completions("p", 1) == "pemerintah");
  CHECK(completions("p", 0).empty());
  CHECK(searcher.complete("menter").front().articles == 3);
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "completion prefers the words that follow the words before") {
  std::vector<Article> articles;
  for (int i = 0; i < 60; ++i) {
    std::string text = "Buku dan bunga di rumah. Pemerintah bersidang.";
    if (i % 10 == 0) text += " Suku bunga naik; kata gubernur, suku\nBunga acuan.";
    if (i % 20 == 0) text += " Suku buton, kasus korupsi di Jambi.";
    articles.push_back(make_article(std::to_string(i), i % 6 == 0 ? "Rapat di Jakarta" : "", text));
  }
  test::write_index(database, articles);
  Searcher searcher(database);
  struct Row {
    std::string query, first, reason;
  };
  for (const Row& row :
       {Row{"bu", "buku", "alone: equally frequent, in alphabetical order"},
        Row{"suku bu", "suku bunga", "behind suku"}, Row{"Suku Bu", "Suku Bunga", "in capitals"},
        Row{"\"suku bu", "\"suku bunga", "in a phrase"},
        Row{"naik suku bu", "naik suku bunga", "behind others"},
        Row{"rapat di ja", "rapat di jakarta", "across a function word"},
        Row{"korupsi di ja", "korupsi di jambi", "the rarer one, if it follows"},
        Row{"xyz bu", "xyz buku", "an unknown word"}, Row{"judul:bu", "judul:buku", "behind a field"},
        Row{"suku DAN bu", "suku DAN buku", "behind an operator"},
        Row{"di bu", "di buku", "behind function words only"}}) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    const auto completions = searcher.complete(row.query);
    REQUIRE_FALSE(completions.empty());
    CHECK(completions.front().text == row.first);
  }
  CHECK(searcher.complete("suku bu").size() == 3);
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "completion offers no slips") {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i)
    articles.push_back(make_article(std::to_string(i), "", "Presiden Prabowo membahas kota."));
  articles.push_back(
      make_article("a", "", "Prabwo, Prabowoo, Presidenn. Prabangkara membuka koda dan kotak."));
  test::write_index(database, articles);
  Searcher searcher(database);
  const auto completions = [&](std::string_view query) {
    std::string all;
    for (const Completion& completion : searcher.complete(query))
      all += (all.empty() ? "" : "|") + completion.text;
    return all;
  };
  CHECK(completions("prab") == "prabowo|prabangkara");
  CHECK(completions("pres") == "presiden");
  CHECK_MESSAGE(completions("prabw") == "", "the slip is what is typed");
  CHECK_MESSAGE(completions("kot") == "kota|kotak", "a word of the lexicon");
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "behind the name of a field of words, all its words complete it") {
  std::vector<Article> articles;
  for (const char* source : {"Kabar Nusa", "Kabar Nusa", "Pos Arunika"}) {
    articles.push_back(make_article(std::to_string(articles.size()), "", "Banjir."));
    articles.back().source = source;
  }
  test::write_index(database, articles);
  Searcher searcher(database);
  std::string all;
  for (const Completion& completion : searcher.complete("banjir sumber:", 10)) all += completion.text + "; ";
  CHECK(all == "banjir sumber:kabar; banjir sumber:nusa; banjir sumber:arunika; banjir sumber:pos; ");
  CHECK(searcher.complete("tanggal:", 10).empty());
  CHECK(searcher.complete("banjir ", 10).empty());
}

/// Returns "bxaaa", "bxaab", ... in numeric order.
std::string word_of(int number) {
  std::string word = "bx...";
  for (std::size_t at = word.size(); at-- > 2; number /= 26) word[at] = static_cast<char>('a' + number % 26);
  return word;
}

TEST_CASE_FIXTURE(test::TemporaryIndex,
                  "completion prefers the words in the most articles among many candidates") {
  std::vector<Article> articles;
  for (int i = 0; i < 3000; ++i) {  // each in one article, and every 500th in more
    const int count = i % 500 == 0 ? 2 + i / 500 : 1;
    for (int copy = 0; copy < count; ++copy) {
      const std::string id = std::to_string(i) + "-" + std::to_string(copy);
      articles.push_back(make_article(id, "", word_of(i) + " saja."));
    }
  }
  test::write_index(database, articles);
  Searcher searcher(database);
  std::string best;
  for (const Completion& completion : searcher.complete("bx", 7))
    best += completion.text + " " + std::to_string(completion.articles) + ", ";
  std::string right;
  for (const int number : {2500, 2000, 1500, 1000, 500, 0})
    right += word_of(number) + " " + std::to_string(2 + number / 500) + ", ";
  CHECK(best == right + word_of(1) + " 1, ");
  CHECK(searcher.complete("bx", 100'000).size() == 3000);
}

}  // namespace
