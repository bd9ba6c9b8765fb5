// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts in how many articles each word stands, to compare with the word list of an index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include <telusur/common/token.h>

namespace telusur {

/// The words of an article, as the indexer lists them: their hashes, each once. Reuses `words`.
void collect_words(std::span<const Token> title, std::span<const Token> text,
                   std::vector<std::uint64_t>& words);

/// Tells words apart by 64 bits of hash. Holds as many different words as the indexer does in one run, in
/// some 50 MB, and gives up when there are more: then the indexer has left out some, too. Thread-safe.
class WordTally {
 public:
  WordTally();

  /// Counts the words of an article.
  void add(std::span<const std::uint64_t> words);

  /// Articles with `word`, which is marked as listed.
  [[nodiscard]] std::uint32_t take(std::string_view word);

  /// False when there were too many words to count.
  [[nodiscard]] bool is_complete() const { return !is_full_; }

  /// Words that are not marked as listed.
  [[nodiscard]] std::size_t unlisted() const { return size_ - listed_; }

 private:
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const;
  void grow();

  std::mutex mutex_;
  std::vector<std::uint64_t> hashes_;  ///< open addressing; 0: the place is free
  std::vector<std::uint32_t> counts_;
  std::size_t size_ = 0;
  std::size_t listed_ = 0;
  bool is_full_ = false;
};

}  // namespace telusur
