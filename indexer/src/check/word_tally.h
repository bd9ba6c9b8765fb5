// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts the articles that contain each word, to compare with the word list of an index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include <telusur/common/token.h>

#include "system/hash_table.h"

namespace telusur {

/// Replaces `words` by the hashes of the words of an article that the word list contains, each once.
void collect_words(std::span<const Token> title, std::span<const Token> text,
                   std::vector<std::uint64_t>& words);

/// Compares words by a 64-bit hash. Holds as many words as the indexer does in one run, in about 64 MB. Gives
/// up when there are more, as the indexer has then left out some, too. Thread-safe.
class WordTally {
 public:
  WordTally();

  /// Counts the words of one article.
  void add(std::span<const std::uint64_t> words);

  /// Marks `word` as listed. Returns the number of articles that contain it. Call it once per word.
  [[nodiscard]] std::uint32_t mark_listed(std::string_view word);

  /// Returns false if there were too many words to count.
  [[nodiscard]] bool is_complete() const { return !is_full_; }

  /// Number of words that are not marked as listed.
  [[nodiscard]] std::size_t unlisted() const { return table_.size() - listed_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t count = 0;
    [[nodiscard]] bool is_free() const noexcept { return count == 0; }
  };

  [[nodiscard]] Slot& find(std::uint64_t hash) {
    return table_.find(hash, [](const Slot&) { return true; });
  }

  std::mutex mutex_;
  HashTable<Slot> table_;
  std::size_t listed_ = 0;
  bool is_full_ = false;
};

}  // namespace telusur
