// SPDX-License-Identifier: GPL-3.0-or-later
/// The word list of an index: its surface words with the number of articles that contain each. Suggestions,
/// completion and prefixes use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include <telusur/common/token.h>

#include "documents/word_memo.h"
#include "glass/verification/entry_verifier.h"
#include "system/hash_table.h"

namespace telusur {

/// Returns whether the word list contains the form of `token`: words and acronyms, but no numbers, addresses
/// or names with an @.
[[nodiscard]] bool is_listed(const Token& token);

/// Counts the articles that contain each folded surface word. Memory is bounded: when there are too many
/// words it drops the rarest, by lossy counting (Manku and Motwani, "Approximate Frequency Counts over Data
/// Streams", VLDB 2002). Then a count may be too low by the number of such drops. Not thread-safe.
class WordFrequencies {
 public:
  /// Two million words take about 100 MB. A million news articles have 1.5 million.
  static constexpr std::size_t kMaxWords = 2'000'000;

  explicit WordFrequencies(std::size_t max_words = kMaxWords);

  /// Counts each word of one article once. About 10 ns per token.
  void add(std::span<const Token> title, std::span<const Token> text);

  /// Adds the counts of `other`.
  void merge(const WordFrequencies& other);

  /// Adds the counts to those in `database`, which `verifier`, if not null, verifies first. About 1 us per
  /// word in an empty database, else 3 us.
  void write(Xapian::WritableDatabase& database, glass::EntryVerifier* verifier = nullptr) const;

  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }

 private:
  struct Word {
    std::uint32_t begin = 0;  // start of the word in letters_
    std::uint16_t size = 0;
    std::uint32_t count = 0;
    std::uint32_t undercount = 0;  // articles that may have been dropped before
    std::uint32_t article = 0;     // the last counted one
  };
  /// Words are compared by a 64-bit hash. A collision among millions of words is less likely than a memory
  /// fault, and would only add up two counts.
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t word = kNoWord;  // index in words_
    [[nodiscard]] bool is_free() const noexcept { return word == kNoWord; }
  };
  static constexpr std::uint32_t kNoWord = 0xffff'ffff;

  void add_words(std::span<const Token> tokens);
  std::uint32_t find_or_insert(std::string_view word);
  void drop_rarest();
  [[nodiscard]] std::string_view text_of(const Word& word) const noexcept {
    return std::string_view(letters_).substr(word.begin, word.size);
  }

  std::size_t max_words_;
  HashTable<Slot> table_;
  std::vector<Word> words_;
  std::string letters_;           // all words, concatenated
  std::optional<WordMemo> memo_;  // indices in words_; made by the first add()
  std::uint32_t article_ = 0;
  std::uint32_t drops_ = 0;
  bool has_dropped_ = false;  // here or in merged counts
};

/// Hands word counts from a thread that prepares articles to the one that writes. Thread-safe.
class WordCounter {
 public:
  void add(std::span<const Token> title, std::span<const Token> text) {
    const std::lock_guard lock(mutex_);
    words_.add(title, text);
  }

  /// Returns the counts since the last call.
  [[nodiscard]] WordFrequencies take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(words_, WordFrequencies());
  }

 private:
  std::mutex mutex_;
  WordFrequencies words_;
};

}  // namespace telusur
