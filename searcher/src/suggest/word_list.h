// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of an index with the number of articles that have each, as the indexer counted them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace telusur {

/// A word and in about how many articles it stands.
struct ListedWord {
  std::string word;
  std::uint64_t articles = 0;
};

/// A listed word that is `distance` edits away from another one.
struct SimilarWord {
  std::string word;
  std::uint64_t articles = 0;
  unsigned distance = 0;
};

/// Reads the words of several shards as one list. They are keys of a B-tree, so nothing is loaded before it
/// is asked for. Exceptions are those of Xapian.
class WordList {
 public:
  WordList() = default;
  /// `generations` are the folders of `shards`.
  WordList(std::vector<Xapian::Database> shards, std::vector<std::string> generations)
      : shards_(std::move(shards)), generations_(std::move(generations)) {}

  /// Whether there is none: a remote index, or one without a single word.
  [[nodiscard]] bool empty() const;

  /// In about how many articles the folded `word` stands. One look into the B-tree.
  [[nodiscard]] std::uint64_t count(std::string_view word) const;

  /// The words that begin with the folded `prefix`, in their order, at most `limit` of them.
  [[nodiscard]] std::vector<std::string> beginning_with(std::string_view prefix, std::size_t limit) const;

  /// The words that begin with the folded `prefix`, at most `limit` of them, the most frequent first. 50 ns
  /// for each word that begins so.
  [[nodiscard]] std::vector<ListedWord> most_frequent(std::string_view prefix, std::size_t limit) const;

  /// The words at most `max_distance` edits away from the folded `word` that begin with its first `common`
  /// letters, in their order. In a million words some ms for one edit, and for two with a common letter.
  [[nodiscard]] std::vector<SimilarWord> similar_to(std::string_view word, unsigned max_distance,
                                                    std::size_t common = 0) const;

 private:
  using TakeWord = std::function<void(std::string_view word, std::uint64_t articles)>;

  void walk_counts(std::size_t shard, std::string_view prefix, const TakeWord& take) const;

  std::vector<Xapian::Database> shards_;
  std::vector<std::string> generations_;
};

}  // namespace telusur
