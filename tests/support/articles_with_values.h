// SPDX-License-Identifier: GPL-3.0-or-later
/// Random articles with values in slots, for tests that compare columns with Xapian.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"
#include "match/columns/column_loading.h"
#include "match/columns/windows.h"
#include "positions/commit_tables.h"
#include "random.h"
#include "system/interruption.h"
#include "temporary_directory.h"
#include "text.h"

namespace telusur::test {

inline constexpr std::uint32_t kNumberSlot = (1U << 30U) + 77;
inline constexpr unsigned kMaxNumber = 50;

/// Returns a date between 1969 and 2033, mostly of the years around 2017.
inline std::int64_t random_date(Random& random) {
  if (random.below(20) == 0) return static_cast<std::int64_t>(random.below(2'000'000'000)) - 20'000'000;
  return 1'400'000'000 + static_cast<std::int64_t>(random.below(200'000'000));
}

/// Returns an article that lacks some values and has several numbers.
inline Xapian::Document random_article_with_values(Random& random) {
  Xapian::Document article;
  if (random.below(10) != 0)
    article.add_value(kDateSlot, Xapian::sortable_serialise(static_cast<double>(random_date(random))));
  if (random.below(5) != 0) article.add_value(kSourceSlot, "Harian " + std::to_string(random.below(6)));
  if (random.below(3) == 0) article.add_value(kAuthorSlot, "Penulis " + std::to_string(random.below(3000)));
  std::vector<double> numbers;
  for (unsigned count = random.below(4); count > 0; --count)
    numbers.push_back(static_cast<double>(random.below(kMaxNumber)) - 10);
  if (!numbers.empty()) article.add_value(kNumberSlot, encode_field_orders(numbers));
  for (unsigned w = 1; w <= 4; ++w) {
    if (random.below(w) == 0) article.add_term(word(w));
  }
  return article;
}

/// A database whose values take several chunks. Four commits write articles, replace and delete some. Their
/// numbers have gaps and span several windows; one window has no articles.
/// Returns the column of `slot`.
template <typename Column>
Column load(const CommitTables& tables, std::uint32_t slot) {
  Interruption never;
  ColumnLoading<Column> loading(tables, slot);
  REQUIRE(loading.read_on(tables, never));
  return loading.finish();
}

/// Returns what ends no call.
inline Interruption& never() {
  thread_local Interruption interruption;
  return interruption;
}

class ArticlesWithValues {
 public:
  explicit ArticlesWithValues(std::uint32_t seed) {
    Xapian::WritableDatabase writer(path_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Random random(seed);
    for (int commit = 0; commit < 4; ++commit) {
      for (int i = 0; i < 3000; ++i)
        writer.replace_document(random_number(random), random_article_with_values(random));
      for (int i = 0; i < 500; ++i) {
        try {
          writer.delete_document(random_number(random));
        } catch (const Xapian::DocNotFoundError&) {  // a gap
        }
      }
      writer.commit();
    }
    database = Xapian::Database(path_);
    REQUIRE(database.get_lastdocid() > 5 * kWindowArticles);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] CommitTables tables() const { return CommitTables(path_, database); }

  Xapian::Database database;

 private:
  static Xapian::docid random_number(Random& random) {
    const Xapian::docid number = 1 + random.below(5 * kWindowArticles);
    return number <= 2 * kWindowArticles ? number : number + kWindowArticles;
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.file("db");
};

/// Returns the values of a slot by article number - 1, as Xapian reads them. Empty ones are none.
inline std::vector<std::string> ask_xapian_for_values(const Xapian::Database& database, std::uint32_t slot) {
  std::vector<std::string> values(database.get_lastdocid());
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
    values[value.get_docid() - 1] = *value;
  return values;
}

/// Returns the articles that `find(window, bits)` finds, by number - 1.
template <typename Find>
std::vector<bool> find_in_windows(std::size_t articles, Find find) {
  std::vector<bool> found;
  std::array<std::uint64_t, kWindowWords> bits{};
  for (std::size_t window = 0; window <= count_windows(articles); ++window) {
    bits.fill(0x5555'5555'5555'5555);  // no bit is kept
    find(window, WindowWords(bits));
    for (std::size_t i = 0; i < kWindowArticles; ++i)
      found.push_back((bits[i / kWordBits] >> (i % kWordBits) & 1U) != 0);
  }
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(articles);
  CHECK(std::find(end, found.end(), true) == found.end());
  found.resize(articles);
  return found;
}

}  // namespace telusur::test
