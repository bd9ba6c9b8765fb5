// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of an index and in how many articles each stands: what suggestions, completion and prefixes go
/// by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include <telusur/common/token.h>

#include "glass/verification/entry_verifier.h"

namespace telusur {

/// Whether the word list has the form of `token`: people may want it suggested or completed.
[[nodiscard]] bool is_listed(const Token& token);

/// Counts in how many articles each surface word stands. Words are folded and made of letters: no numbers,
/// addresses or names with an @. Bounded: when there are more words than it may hold, it drops the rarest, by
/// lossy counting (Manku and Motwani, "Approximate Frequency Counts over Data Streams", VLDB 2002); then a
/// count may be too low by the number of times that this happened. Not thread-safe.
class WordFrequencies {
 public:
  /// Two million words take some 100 MB; a million articles of news have 1.5 million.
  static constexpr std::size_t kMaxWords = 2'000'000;

  explicit WordFrequencies(std::size_t max_words = kMaxWords);

  /// Counts the words of one article, each once. Some 45 ns a token.
  void add(std::span<const Token> title, std::span<const Token> text);

  /// Adds what `other` has counted.
  void merge(const WordFrequencies& other);

  /// Adds the counts to those that `database` holds, which `verifier` verifies before, if there is one. About
  /// 1 us a word in an empty database, 3 in another.
  void write(Xapian::WritableDatabase& database, glass::EntryVerifier* verifier = nullptr) const;

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  /// Whether words were dropped, here or in what was merged.
  [[nodiscard]] bool has_dropped() const noexcept { return has_dropped_; }

 private:
  /// Words are told apart by 64 bits of hash: that two of millions have the same is less likely than a
  /// fault of the memory, and would only add up their counts.
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  // of the word, in letters_
    std::uint16_t size = 0;   // 0: the slot is free
    std::uint32_t count = 0;
    std::uint32_t undercount = 0;  // how many may have been dropped before it was met
    std::uint32_t article = 0;     // the last one that was counted
  };

  void add_words(std::span<const Token> tokens);
  Slot& find_or_insert(std::string_view word);
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const noexcept;
  void rebuild(std::size_t capacity);
  void drop_rarest();
  [[nodiscard]] std::string_view word_of(const Slot& slot) const noexcept {
    return std::string_view(letters_).substr(slot.begin, slot.size);
  }

  std::size_t max_words_;
  std::vector<Slot> slots_;  // open addressing; a power of two, at most half full
  std::string letters_;      // the words, one behind the other
  std::size_t size_ = 0;
  std::uint32_t article_ = 0;
  std::uint32_t drops_ = 0;
  bool has_dropped_ = false;
};

/// The words that one thread counts and another one writes.
class WordCounter {
 public:
  void add(std::span<const Token> title, std::span<const Token> text) {
    const std::lock_guard lock(mutex_);
    words_.add(title, text);
  }

  /// What was counted since the last call.
  [[nodiscard]] WordFrequencies take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(words_, WordFrequencies());
  }

 private:
  std::mutex mutex_;
  WordFrequencies words_;
};

/// The sum of counts that several indexes hold of one word, for Xapian's compaction.
[[nodiscard]] std::string sum_of_word_counts(std::span<const std::string> counts);

}  // namespace telusur
