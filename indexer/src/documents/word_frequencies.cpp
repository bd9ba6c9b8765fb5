// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/word_frequencies.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>

#include "index_format/schema.h"
#include "system/varint.h"

namespace telusur {
namespace {

constexpr std::size_t kMinSlots = 1024;

}  // namespace

bool is_listed(const Token& token) {
  return token.role == TokenRole::kWord &&
         (token.kind == TokenKind::kWord || token.kind == TokenKind::kAcronym) &&
         token.form.size() <= kMaxListedWordBytes && !token.form.empty();
}

WordFrequencies::WordFrequencies(std::size_t max_words) : max_words_(max_words), table_(kMinSlots) {}

void WordFrequencies::add(std::span<const Token> title, std::span<const Token> text) {
  ++article_;
  add_words(title);
  add_words(text);
  if (size() > max_words_) drop_rarest();
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
  for (const Slot& theirs : other.table_.slots()) {
    if (theirs.is_free()) continue;
    Slot& ours = find_or_insert(other.word_of(theirs));
    ours.count += theirs.count;
    ours.undercount += theirs.undercount;
  }
  has_dropped_ = has_dropped_ || other.has_dropped_;
  if (size() > max_words_) drop_rarest();
}

void WordFrequencies::write(Xapian::WritableDatabase& database, glass::EntryVerifier* verifier) const {
  const std::string dropped_key(kDroppedWordsKey);
  if (has_dropped_) {
    if (verifier != nullptr) verifier->verify_metadata(dropped_key);
    database.set_metadata(dropped_key, "1");
  }
  std::vector<const Slot*> words;
  words.reserve(size());
  for (const Slot& slot : table_.slots()) {
    if (!slot.is_free()) words.push_back(&slot);
  }
  // Sorted by key, so that the B-tree is written from left to right.
  std::ranges::sort(words, {}, [&](const Slot* slot) { return word_of(*slot); });
  for (const Slot* slot : words) {
    const std::string key = word_key(word_of(*slot));
    if (verifier != nullptr) verifier->verify_metadata(key);
    const std::uint64_t before = decode_varint(database.get_metadata(key)).value_or(0);
    database.set_metadata(key, encode_varint(before + slot->count));
  }
}

WordFrequencies::Slot& WordFrequencies::find_or_insert(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  Slot& slot = table_.find(hash, [](const Slot&) { return true; });
  if (!slot.is_free()) return slot;
  const auto begin = static_cast<std::uint32_t>(letters_.size());
  letters_ += word;
  return table_.insert(
      {.hash = hash, .begin = begin, .size = static_cast<std::uint16_t>(word.size()), .undercount = drops_});
}

/// Drops words until at most half of `max_words_` are left. A dropped word was in at most `drops_` articles,
/// so a later count of it is too low by no more.
void WordFrequencies::drop_rarest() {
  has_dropped_ = true;
  const std::string letters = std::exchange(letters_, {});
  std::vector<Slot> kept;
  do {
    ++drops_;
    kept.clear();
    std::ranges::copy_if(table_.slots(), std::back_inserter(kept), [this](const Slot& slot) {
      return !slot.is_free() && slot.count + slot.undercount > drops_;
    });
  } while (2 * kept.size() > max_words_);
  table_ = HashTable<Slot>(std::bit_ceil(std::max(kMinSlots, 4 * kept.size())));
  for (Slot slot : kept) {
    const std::uint32_t begin = slot.begin;
    slot.begin = static_cast<std::uint32_t>(letters_.size());
    letters_.append(letters, begin, slot.size);
    table_.insert(slot);
  }
}

std::string sum_of_word_counts(std::span<const std::string> counts) {
  std::uint64_t sum = 0;
  for (const std::string& count : counts) sum += decode_varint(count).value_or(0);
  return encode_varint(sum);
}

}  // namespace telusur
