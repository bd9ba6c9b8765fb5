// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/word_tally.h"

#include <algorithm>

#include "documents/word_frequencies.h"
#include "system/hash.h"

namespace telusur {
namespace {

constexpr std::size_t kMinSlots = 1024;

}  // namespace

void collect_words(std::span<const Token> title, std::span<const Token> text,
                   std::vector<std::uint64_t>& words) {
  words.clear();
  for (const std::span<const Token> tokens : {title, text}) {
    for (const Token& token : tokens) {
      if (is_listed(token)) words.push_back(hash_bytes(token.form));
    }
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

WordTally::WordTally() : table_(kMinSlots) {}

void WordTally::add(std::span<const std::uint64_t> words) {
  const std::lock_guard lock(mutex_);
  for (const std::uint64_t hash : words) {
    if (is_full_) return;
    if (Slot& slot = find(hash); !slot.is_free()) {
      ++slot.count;
    } else if (table_.size() < WordFrequencies::kMaxWords) {
      table_.insert({.hash = hash, .count = 1});
    } else {
      is_full_ = true;
    }
  }
}

std::uint32_t WordTally::mark_listed(std::string_view word) {
  const std::lock_guard lock(mutex_);
  const Slot& slot = find(hash_bytes(word));
  if (!slot.is_free()) ++listed_;
  return slot.count;
}

}  // namespace telusur
