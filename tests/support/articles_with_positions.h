// SPDX-License-Identifier: GPL-3.0-or-later
/// Random articles with positions, and Xapian's answers for the matchers to equal.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"
#include "match/lists/weights.h"
#include "match/matchers.h"
#include "match/windows/window.h"
#include "native_query.h"
#include "random.h"
#include "snapshots.h"
#include "temporary_directory.h"
#include "text.h"

namespace telusur::test {

inline constexpr std::size_t kEnoughBytes = std::size_t{1} << 20;
inline constexpr unsigned kWords = 12;

/// Returns all matches of `query`, best first.
inline std::vector<MatchingArticle> run_query(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(ranking_weight());
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  std::vector<MatchingArticle> all;
  for (auto article = found.begin(); article != found.end(); ++article)
    all.push_back({.article = *article, .score = article.get_weight()});
  return all;
}

/// Returns all matches of `condition`, best first, by Xapian's own operators.
inline std::vector<MatchingArticle> ask_xapian(const Xapian::Database& database, const PlanNode& condition) {
  return run_query(database, native_query(condition, database));
}

inline constexpr std::uint32_t kNumberSlot = 7;
inline constexpr std::int64_t kDay = 86'400;
inline constexpr unsigned kDays = 100;

/// An index of articles of different lengths, whose words are in random order, with gaps in place of function
/// words. Most have a source, a date and numbers, and their own numbers have gaps.
class Articles {
 public:
  /// Several shards are searched as one.
  explicit Articles(std::uint32_t seed, std::size_t shards = 1) {
    Random random(seed);
    for (std::size_t shard = 0; shard < shards; ++shard) {
      const std::string path = directory_.file("db" + std::to_string(shard));
      write_articles(path, random);
      add_shard(snapshot_, path);
    }
    snapshot_.commit = 1;
    if (shards == 1) snapshot_.lists = std::make_shared<CommitLists>(snapshot_.tables.front());
    scratch_.prepare(snapshot_);
  }

  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }
  [[nodiscard]] Scratch& scratch() { return scratch_; }

 private:
  static void write_articles(const std::string& path, Random& random) {
    Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
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
      // Xapian lengthens an article whose synonyms occur more often than it is long, as when a group has a
      // word twice.
      article.add_term("isi", 200);
      article.add_boolean_term("S:" + word(random.below(4)));
      if (random.below(10) != 0)
        article.add_value(kDateSlot,
                          Xapian::sortable_serialise(static_cast<double>(random.below(kDays)) * kDay - kDay));
      std::vector<double> numbers;
      for (unsigned count = random.below(3); count > 0; --count) numbers.push_back(random.below(20));
      if (!numbers.empty()) article.add_value(kNumberSlot, encode_field_orders(numbers));
      writer.replace_document(number, article);
    }
    REQUIRE(number > 10 * kWindowArticles);
    writer.commit();
  }

  TemporaryDirectory directory_;
  Snapshot snapshot_;
  Scratch scratch_{kEnoughBytes};
};

/// Checks that `found` are Xapian's matches `all` from the rank `first` on. Articles may change places if
/// their scores differ by less than a float can represent, but each with its own score.
inline void check_ranks(const Matches& found, const std::vector<MatchingArticle>& all, std::size_t first,
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

/// Returns two to four words, some repeated, in a window with space for up to three function words.
inline Phrase random_phrase(Random& random) {
  Phrase phrase;
  for (unsigned count = 2 + random.below(3); count > 0; --count)
    phrase.terms.push_back(word(random.below(kWords + 1)));
  phrase.window = static_cast<std::uint32_t>(phrase.terms.size() + random.below(4));
  phrase.in_order = random.below(3) != 0;
  return phrase;
}

}  // namespace telusur::test
