// SPDX-License-Identifier: GPL-3.0-or-later
/// The surface words of an index with their article counts, which the indexer stores as metadata.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "positions/commit_tables.h"
#include "system/interruption.h"

namespace telusur {

/// A word and about how many articles contain it.
struct ListedWord {
  std::string word;
  std::uint64_t articles = 0;
};

/// A word of the list and its edit distance from the searched word.
struct SimilarWord {
  std::string word;
  std::uint64_t articles = 0;
  unsigned distance = 0;
};

/// Reads the words of several shards as one list. They are keys of a B-tree, so opening loads nothing. Throws
/// Interrupted and Xapian::Error. Not thread-safe.
class WordList {
 public:
  WordList() = default;
  /// `tables` holds those of each of `shards`, in the same order.
  WordList(std::vector<Xapian::Database> shards, std::vector<std::shared_ptr<const CommitTables>> tables)
      : shards_(std::move(shards)), tables_(std::move(tables)) {}

  /// Returns whether the list is empty: the index is remote or has no words.
  [[nodiscard]] bool empty() const;

  /// About how many articles contain the folded `word`. One B-tree lookup per shard.
  [[nodiscard]] std::uint64_t count(std::string_view word) const;

  /// Returns the `limit` most frequent words with the folded `prefix`, the most frequent first. Costs 50 ns
  /// per word with the prefix.
  [[nodiscard]] std::vector<ListedWord> most_frequent(std::string_view prefix, std::size_t limit,
                                                      Interruption& interruption) const;

  /// Returns the words within `max_distance` edits of the folded `word` that share its first `common` bytes,
  /// in byte order. In a million words: some milliseconds for one edit, or for two edits with a common
  /// letter.
  [[nodiscard]] std::vector<SimilarWord> similar_to(std::string_view word, unsigned max_distance,
                                                    std::size_t common, Interruption& interruption) const;

 private:
  using VisitWord = std::function<void(std::string_view word, std::uint64_t articles)>;

  void walk_counts(std::size_t shard, std::string_view prefix, const VisitWord& take) const;

  std::vector<Xapian::Database> shards_;
  std::vector<std::shared_ptr<const CommitTables>> tables_;
};

}  // namespace telusur
