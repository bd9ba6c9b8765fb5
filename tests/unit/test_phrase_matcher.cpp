// SPDX-License-Identifier: GPL-3.0-or-later
// What the matcher of phrases finds is what Xapian finds, which is the oracle here.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "phrase_matcher.h"
#include "random.h"
#include "ranking.h"
#include "temporary_directory.h"
#include "word_matcher.h"

namespace {

using namespace telusur;
using telusur::test::Random;
using telusur::test::TemporaryDirectory;

constexpr std::size_t kEnoughBytes = std::size_t{1} << 20;
constexpr unsigned kWords = 12;

/// Word 0 is the most frequent, word 1 half as frequent and so on.
std::string word(unsigned number) { return "kata" + std::to_string(number); }

/// An index of articles of different lengths, whose words stand in any order, with gaps where the words of
/// grammar were.
class Articles {
 public:
  explicit Articles(std::uint32_t seed) {
    Xapian::WritableDatabase writer(directory_.file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Random random(seed);
    Xapian::docid number = 1;
    for (int i = 0; i < 2000; ++i) {
      number += 1 + random.below(100);
      Xapian::Document article;
      Xapian::termpos position = 0;
      for (unsigned length = 1 + random.below(80); length > 0; --length) {
        position += random.below(4) == 0 ? 2U : 1U;
        unsigned w = 0;
        while (w + 1 < kWords && random.below(2) == 0) ++w;
        article.add_posting(word(w), position);
      }
      writer.replace_document(number, article);
    }
    REQUIRE(number > PostingList::kWindow);
    writer.commit();
    database_ = Xapian::Database(directory_.file("db"));
    positions_ = PositionTable::open(directory_.file("db"), database_);
    REQUIRE(positions_);
    words_.emplace(database_, kEnoughBytes);
  }

  [[nodiscard]] PhraseMatcher matcher(const PhraseQuery& phrase) {
    const auto articles = words_->match_all(phrase.terms);
    REQUIRE(articles);
    return {phrase, *articles, database_, *positions_};
  }

  /// All articles with the phrase, the best first.
  [[nodiscard]] std::vector<MatchingArticle> ask_xapian(const PhraseQuery& phrase) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(
        Xapian::Query(Xapian::Query::OP_PHRASE, phrase.terms.begin(), phrase.terms.end(), phrase.window));
    enquire.set_weighting_scheme(ranking_weight());
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    std::vector<MatchingArticle> all;
    for (auto article = found.begin(); article != found.end(); ++article)
      all.push_back({.article = *article, .score = article.get_weight()});
    return all;
  }

 private:
  TemporaryDirectory directory_;
  Xapian::Database database_;
  std::optional<PositionTable> positions_;
  std::optional<WordMatcher> words_;
};

/// Where scores differ by less than a float tells, either article may come first, but with its own score.
void check_ranks(const Matches& found, const std::vector<MatchingArticle>& all, std::size_t first,
                 std::size_t count) {
  const std::size_t begin = std::min(first, all.size());
  REQUIRE(found.articles.size() == std::min(count, all.size() - begin));
  std::map<Xapian::docid, double> scores;
  for (const auto& [article, score] : all) scores.emplace(article, score);
  for (std::size_t i = 0; i < found.articles.size(); ++i) {
    const auto& [article, score] = found.articles[i];
    CHECK(score == doctest::Approx(all[begin + i].score).epsilon(1e-6));
    REQUIRE(scores.contains(article));
    CHECK(score == doctest::Approx(scores.at(article)).epsilon(1e-6));
    scores.erase(article);
    if (i > 0 && score == found.articles[i - 1].score) CHECK(found.articles[i - 1].article < article);
  }
  if (found.total_is_exact)
    CHECK(found.total == all.size());
  else
    CHECK(found.total >= begin + found.articles.size());
}

std::string text_of(const PhraseQuery& phrase) {
  std::string text;
  for (const std::string& term : phrase.terms) text += term + " ";
  return text;
}

/// Two to four words, some of them twice, in a window that leaves room for up to three words of grammar.
PhraseQuery random_phrase(Random& random) {
  PhraseQuery phrase;
  for (unsigned count = 2 + random.below(3); count > 0; --count)
    phrase.terms.push_back(word(random.below(kWords + 1)));
  phrase.window = static_cast<std::uint32_t>(phrase.terms.size() + random.below(4));
  return phrase;
}

TEST_CASE("a phrase finds what Xapian finds, in its order") {
  Articles articles(1);
  Random random(2);
  std::size_t estimates = 0;
  for (int i = 0; i < 300; ++i) {
    const PhraseQuery phrase = random_phrase(random);
    const std::size_t first = random.below(3) == 0 ? random.below(50) : 0;
    const std::size_t count = random.below(30);
    CAPTURE(text_of(phrase));
    CAPTURE(phrase.window);
    const Matches found = articles.matcher(phrase).match(first, count, false);
    check_ranks(found, articles.ask_xapian(phrase), first, count);
    estimates += found.total_is_exact ? 0 : 1;
  }
  CHECK(estimates > 20);
}

TEST_CASE("the total is exact when that or no rank is asked for") {
  Articles articles(3);
  Random random(4);
  for (int i = 0; i < 100; ++i) {
    const PhraseQuery phrase = random_phrase(random);
    CAPTURE(text_of(phrase));
    const auto all = articles.ask_xapian(phrase);
    const Matches counted = articles.matcher(phrase).match(0, 10, true);
    CHECK(counted.total_is_exact);
    check_ranks(counted, all, 0, 10);
    const Matches without_ranks = articles.matcher(phrase).match(7, 0, false);
    CHECK(without_ranks.total_is_exact);
    CHECK(without_ranks.total == all.size());
  }
}

TEST_CASE("pages that are asked for one by one continue each other") {
  Articles articles(5);
  const PhraseQuery phrase{.terms = {word(0), word(2)}, .window = 2};
  const auto all = articles.ask_xapian(phrase);
  REQUIRE(all.size() > 100);
  PhraseMatcher matcher = articles.matcher(phrase);
  for (const std::size_t first : {0U, 10U, 20U, 90U, 5U})
    check_ranks(matcher.match(first, 10, false), all, first, 10);
  CHECK(matcher.match(all.size(), 10, false).articles.empty());
}

TEST_CASE("a word that is asked for twice must stand there twice") {
  const TemporaryDirectory directory;
  Xapian::WritableDatabase writer(directory.file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  const std::vector<std::vector<Xapian::termpos>> positions_of_hati{{1}, {1, 3}, {4, 5}, {2, 9, 10}};
  for (const auto& positions : positions_of_hati) {
    Xapian::Document article;
    for (const Xapian::termpos position : positions) article.add_posting("hati", position);
    writer.add_document(article);
  }
  writer.commit();
  const Xapian::Database database(directory.file("db"));
  auto positions = PositionTable::open(directory.file("db"), database);
  REQUIRE(positions);
  WordMatcher words(database, kEnoughBytes);
  for (const auto& [window, expected] : {std::pair(2U, std::vector<Xapian::docid>{3, 4}),
                                         std::pair(3U, std::vector<Xapian::docid>{2, 3, 4})}) {
    const PhraseQuery phrase{.terms = {"hati", "hati"}, .window = window};
    const auto with_all = words.match_all(phrase.terms);
    REQUIRE(with_all);
    std::vector<Xapian::docid> found;
    for (const auto& match :
         PhraseMatcher(phrase, *with_all, database, *positions).match(0, 10, false).articles)
      found.push_back(match.article);
    std::ranges::sort(found);
    CHECK(found == expected);
  }
}

TEST_CASE("an estimated total is near the true one where the best articles are like the others") {
  Articles articles(6);
  const PhraseQuery phrase{.terms = {word(0), word(1)}, .window = 2};
  const Matches found = articles.matcher(phrase).match(0, 100, false);
  const std::size_t all = articles.ask_xapian(phrase).size();
  REQUIRE(!found.total_is_exact);
  CHECK(found.total > all / 2);
  CHECK(found.total < all * 2);
}

}  // namespace
