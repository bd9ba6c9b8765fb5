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

namespace telusur {

/// Replaces `words` by the hashes of the words of an article that the word list contains, each once.
void collect_words(std::span<const Token> title, std::span<const Token> text,
                   std::vector<std::uint64_t>& words);

/// Compares words by a 64-bit hash. Holds as many words as the indexer does in one run, in about 50 MB. Gives
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
  [[nodiscard]] std::size_t unlisted() const { return size_ - listed_; }

 private:
  [[nodiscard]] std::size_t find_slot(std::uint64_t hash) const;
  void grow();

  std::mutex mutex_;
  std::vector<std::uint64_t> hashes_;  ///< open addressing; 0 for a free slot
  std::vector<std::uint32_t> counts_;
  std::size_t size_ = 0;
  std::size_t listed_ = 0;
  bool is_full_ = false;
};

}  // namespace telusur
