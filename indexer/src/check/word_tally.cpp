// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/word_tally.h"

#include <algorithm>
#include <utility>

#include <xxhash.h>

#include "documents/word_frequencies.h"

namespace telusur {
namespace {

constexpr std::size_t kFirstCapacity = 1024;

std::uint64_t hash_of_word(std::string_view word) {
  return std::max<std::uint64_t>(1, XXH3_64bits(word.data(), word.size()));  // 0 is a free slot
}

}  // namespace

void collect_words(std::span<const Token> title, std::span<const Token> text,
                   std::vector<std::uint64_t>& words) {
  words.clear();
  for (const std::span<const Token> tokens : {title, text}) {
    for (const Token& token : tokens) {
      if (is_listed(token)) words.push_back(hash_of_word(token.form));
    }
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

WordTally::WordTally() : hashes_(kFirstCapacity), counts_(kFirstCapacity) {}

void WordTally::add(std::span<const std::uint64_t> words) {
  const std::lock_guard lock(mutex_);
  for (const std::uint64_t hash : words) {
    if (is_full_) return;
    std::size_t slot = find_slot(hash);
    if (hashes_[slot] == 0) {
      if (size_ == WordFrequencies::kMaxWords) {
        is_full_ = true;
        return;
      }
      if (2 * (size_ + 1) > hashes_.size()) {
        grow();
        slot = find_slot(hash);
      }
      hashes_[slot] = hash;
      ++size_;
    }
    ++counts_[slot];
  }
}

std::uint32_t WordTally::mark_listed(std::string_view word) {
  const std::lock_guard lock(mutex_);
  const std::size_t slot = find_slot(hash_of_word(word));
  if (hashes_[slot] == 0) return 0;
  ++listed_;
  return counts_[slot];
}

std::size_t WordTally::find_slot(std::uint64_t hash) const {
  const std::size_t mask = hashes_.size() - 1;
  std::size_t slot = hash & mask;
  while (hashes_[slot] != 0 && hashes_[slot] != hash) slot = (slot + 1) & mask;
  return slot;
}

void WordTally::grow() {
  const auto hashes = std::exchange(hashes_, std::vector<std::uint64_t>(2 * hashes_.size()));
  const auto counts = std::exchange(counts_, std::vector<std::uint32_t>(hashes_.size()));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (hashes[i] == 0) continue;
    const std::size_t slot = find_slot(hashes[i]);
    hashes_[slot] = hashes[i];
    counts_[slot] = counts[i];
  }
}

}  // namespace telusur
