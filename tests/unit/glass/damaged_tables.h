// SPDX-License-Identifier: GPL-3.0-or-later
// A small database with trees of three levels, and readers of its tables for tests that damage them while
// open.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "files.h"
#include "glass/format/layout.h"
#include "glass/reading/position_table.h"
#include "glass/reading/posting_table.h"
#include "random.h"
#include "temporary_directory.h"
#include "text.h"

namespace telusur::test {

inline constexpr unsigned kArticles = 3000;
constexpr unsigned kWordCount = 20;
constexpr std::size_t kBlockBytes = 2048;  // small, so that the trees have three levels

/// All positions of a term, by article.
using Positions = std::vector<Xapian::termpos>;
/// The articles of a term with their frequencies.
using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

inline Positions read(glass::PositionTable& table, const std::string& term) {
  Positions positions;
  for (Xapian::docid article = 1; article <= kArticles; ++article) table.read(term, article, positions);
  table.verify();
  return positions;
}

inline Postings read(glass::PostingTable& table, const std::string& term) {
  Postings postings;
  table.read(term, [&](std::span<const glass::Posting> some) {
    for (const auto& [article, frequency] : some) postings.emplace_back(article, frequency);
  });
  return postings;
}

/// A database and its content.
struct Sample {
  TemporaryDirectory directory;
  std::string path = directory.file("db");
  std::vector<std::string> terms;
  std::map<std::string, Positions> positions;
  std::map<std::string, Postings> postings;
  Xapian::Database opened;

  Sample() {
    {
      Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS,
                                      static_cast<int>(kBlockBytes));
      Random random(1);
      for (unsigned i = 0; i < kArticles; ++i) {
        Xapian::Document article;
        for (unsigned w = 1; w <= kWordCount; ++w) {
          Xapian::termpos position = 0;
          for (unsigned count = random.below(w); count < 4; ++count)
            article.add_posting(word(w), position += 1 + random.below(100));
        }
        // A list longer than a block takes several items.
        if (i % 500 == 0) {
          for (Xapian::termpos p = 0; p < 9000; ++p) article.add_posting("panjang", p * 7 + p % 5);
        }
        writer.add_document(article);
      }
      writer.commit();
    }
    opened = Xapian::Database(path);
    for (unsigned w = 1; w <= kWordCount; ++w) terms.push_back(word(w));
    terms.emplace_back("panjang");
    terms.emplace_back("tidak ada");
    auto open_positions = glass::PositionTable::open(path, opened);
    auto open_postings = glass::PostingTable::open(path, opened);
    REQUIRE(open_positions);
    REQUIRE(open_postings);
    for (const std::string& term : terms) {
      positions[term] = read(*open_positions, term);
      postings[term] = read(*open_postings, term);
    }
    postings[""] = read(*open_postings, "");
    REQUIRE(positions["kata1"].size() > kArticles);
    REQUIRE(positions["panjang"].size() == 9000 * 6);
    REQUIRE(postings[""].size() == kArticles);
  }

  /// Opened before the damage, like that of a searcher.
  [[nodiscard]] const Xapian::Database& database() const { return opened; }
  [[nodiscard]] std::string file(std::string_view name) const { return path + "/" + std::string(name); }
};

inline const std::vector<std::string_view> kFiles{glass::file_name_of(glass::TableKind::kPositions),
                                                  glass::file_name_of(glass::TableKind::kPostings)};

/// The number of failed reads and of wrong results.
struct Outcome {
  std::size_t failures = 0;
  std::size_t wrong = 0;
};

/// Both tables of a sample, as far as they can be opened.
struct Tables {
  explicit Tables(const Sample& sample)
      : positions(glass::PositionTable::open(sample.path, sample.database())),
        postings(glass::PostingTable::open(sample.path, sample.database())) {}

  std::optional<glass::PositionTable> positions;
  std::optional<glass::PostingTable> postings;
};

/// Reads all terms from the tables that are open.
inline Outcome read_all(const Sample& sample, Tables& tables) {
  Outcome outcome;
  const auto compare = [&](auto& table, const std::string& term, const auto& expected) {
    try {
      if (read(table, term) != expected.at(term)) ++outcome.wrong;
    } catch (const Xapian::DatabaseError&) {
      ++outcome.failures;
    }
  };
  for (const auto& [term, expected] : sample.positions) {
    if (tables.positions) compare(*tables.positions, term, sample.positions);
  }
  for (const auto& [term, expected] : sample.postings) {
    if (tables.postings) compare(*tables.postings, term, sample.postings);
  }
  return outcome;
}

/// Reads all terms from newly opened tables.
inline Outcome read_all(const Sample& sample) {
  Tables tables(sample);
  return read_all(sample, tables);
}

using Block = std::span<char>;

inline std::size_t number_at(Block block, std::size_t at, std::size_t bytes) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i)
    number = number << 8U | static_cast<unsigned char>(block[std::min(at + i, block.size() - 1)]);
  return number;
}

inline void put_number(Block block, std::size_t at, std::size_t number, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i) {
    if (at + i <= block.size()) block[at + i - 1] = static_cast<char>(number & 0xffU);
    number >>= 8U;
  }
}

inline bool is_branch(Block block) { return block[glass::kLevelAt] != 0; }

/// Calls `change` with the offset of each item.
inline void for_items(Block block, const std::function<void(std::size_t at)>& change) {
  const std::size_t end = std::min(number_at(block, glass::kDirectoryEndAt, 2), block.size());
  for (std::size_t at = glass::kDirectoryBegin; at + 2 <= end; at += 2) change(number_at(block, at, 2));
}

}  // namespace telusur::test
