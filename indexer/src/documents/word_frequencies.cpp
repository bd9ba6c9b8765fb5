// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/word_frequencies.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <utility>

#include "index_format/schema.h"

namespace telusur {
namespace {

constexpr std::size_t kFirstCapacity = 1024;

}  // namespace

bool is_listed(const Token& token) {
  return token.role == TokenRole::kWord &&
         (token.kind == TokenKind::kWord || token.kind == TokenKind::kAcronym) &&
         token.form.size() <= kMaxListedWordBytes && !token.form.empty();
}

WordFrequencies::WordFrequencies(std::size_t max_words) : max_words_(max_words), slots_(kFirstCapacity) {}

void WordFrequencies::add(std::span<const Token> title, std::span<const Token> text) {
  ++article_;
  add_words(title);
  add_words(text);
  if (size_ > max_words_) drop_rarest();
}

void WordFrequencies::add_words(std::span<const Token> tokens) {
  for (const Token& token : tokens) {
    if (!is_listed(token)) continue;
    Slot& slot = find_or_insert(token.form);
    if (slot.article == article_) continue;
    slot.article = article_;
    ++slot.count;
  }
}

void WordFrequencies::merge(const WordFrequencies& other) {
  for (const Slot& theirs : other.slots_) {
    if (theirs.size == 0) continue;
    Slot& ours = find_or_insert(other.word_of(theirs));
    ours.count += theirs.count;
    ours.undercount += theirs.undercount;
  }
  has_dropped_ = has_dropped_ || other.has_dropped_;
  if (size_ > max_words_) drop_rarest();
}

void WordFrequencies::write(Xapian::WritableDatabase& database, glass::EntryVerifier* verifier) const {
  const std::string dropped_key(kDroppedWordsKey);
  if (has_dropped_) {
    if (verifier != nullptr) verifier->verify_metadata(dropped_key);
    database.set_metadata(dropped_key, "1");
  }
  std::vector<const Slot*> words;
  words.reserve(size_);
  for (const Slot& slot : slots_) {
    if (slot.size != 0) words.push_back(&slot);
  }
  // Sorted by key, so that the B-tree is written from left to right.
  std::ranges::sort(words, {}, [&](const Slot* slot) { return word_of(*slot); });
  for (const Slot* slot : words) {
    const std::string key = word_key(word_of(*slot));
    if (verifier != nullptr) verifier->verify_metadata(key);
    const std::uint64_t before = decode_count(database.get_metadata(key)).value_or(0);
    database.set_metadata(key, encode_count(before + slot->count));
  }
}

WordFrequencies::Slot& WordFrequencies::find_or_insert(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  std::size_t index = find_slot(hash);
  if (slots_[index].size == 0) {
    if (2 * (size_ + 1) > slots_.size()) {
      grow(2 * slots_.size());
      index = find_slot(hash);
    }
    slots_[index] = {.hash = hash,
                     .begin = static_cast<std::uint32_t>(letters_.size()),
                     .size = static_cast<std::uint16_t>(word.size()),
                     .undercount = drops_};
    letters_ += word;
    ++size_;
  }
  return slots_[index];
}

std::size_t WordFrequencies::find_slot(std::uint64_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t index = hash & mask;
  while (slots_[index].size != 0 && slots_[index].hash != hash) index = (index + 1) & mask;
  return index;
}

void WordFrequencies::grow(std::size_t capacity) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(capacity));
  for (const Slot& slot : old) {
    if (slot.size != 0) slots_[find_slot(slot.hash)] = slot;
  }
}

/// Drops words until at most half of `max_words_` are left. A dropped word was in at most `drops_` articles,
/// so a later count of it is too low by no more.
void WordFrequencies::drop_rarest() {
  has_dropped_ = true;
  const std::vector<Slot> old = std::exchange(slots_, {});
  const std::string letters = std::exchange(letters_, {});
  std::vector<Slot> kept;
  do {
    ++drops_;
    kept.clear();
    std::ranges::copy_if(old, std::back_inserter(kept), [this](const Slot& slot) {
      return slot.size != 0 && slot.count + slot.undercount > drops_;
    });
  } while (2 * kept.size() > max_words_);
  slots_.resize(std::bit_ceil(std::max(kFirstCapacity, 4 * kept.size())));
  for (Slot slot : kept) {
    const std::uint32_t begin = slot.begin;
    slot.begin = static_cast<std::uint32_t>(letters_.size());
    letters_.append(letters, begin, slot.size);
    slots_[find_slot(slot.hash)] = slot;
  }
  size_ = kept.size();
}

std::string sum_of_word_counts(std::span<const std::string> counts) {
  std::uint64_t sum = 0;
  for (const std::string& count : counts) sum += decode_count(count).value_or(0);
  return encode_count(sum);
}

}  // namespace telusur
