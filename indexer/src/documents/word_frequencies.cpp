// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/word_frequencies.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "index_format/schema.h"
#include "system/varint.h"

namespace telusur {
namespace {

constexpr std::size_t kMinSlots = 1024;

/// What a WordMemo says of words that are not listed.
constexpr std::uint32_t kNotListed = WordMemo::kUnknown - 1;

}  // namespace

bool is_listed(const Token& token) {
  return token.role == TokenRole::kWord &&
         (token.kind == TokenKind::kWord || token.kind == TokenKind::kAcronym) &&
         token.form.size() <= kMaxListedWordBytes && !token.form.empty();
}

WordFrequencies::WordFrequencies(std::size_t max_words) : max_words_(max_words), table_(kMinSlots) {}

void WordFrequencies::add(std::span<const Token> title, std::span<const Token> text) {
  if (!memo_) memo_.emplace();
  ++article_;
  add_words(title);
  add_words(text);
  if (size() > max_words_) drop_rarest();
}

void WordFrequencies::add_words(std::span<const Token> tokens) {
  for (const Token& token : tokens) {
    std::uint32_t number = memo_->find(token.word);
    if (number == WordMemo::kUnknown) {
      number = is_listed(token) ? find_or_insert(token.form) : kNotListed;
      memo_->set(token.word, number);
    }
    if (number == kNotListed) continue;
    Word& word = words_[number];
    if (word.article == article_) continue;
    word.article = article_;
    ++word.count;
  }
}

void WordFrequencies::merge(const WordFrequencies& other) {
  for (const Word& theirs : other.words_) {
    Word& ours = words_[find_or_insert(other.text_of(theirs))];
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
  std::vector<const Word*> words;
  words.reserve(size());
  for (const Word& word : words_) words.push_back(&word);
  // Sorted by key, so that the B-tree is written from left to right.
  std::ranges::sort(words, {}, [&](const Word* word) { return text_of(*word); });
  for (const Word* word : words) {
    const std::string key = word_key(text_of(*word));
    if (verifier != nullptr) verifier->verify_metadata(key);
    const std::uint64_t before = decode_varint(database.get_metadata(key)).value_or(0);
    database.set_metadata(key, encode_varint(before + word->count));
  }
}

std::uint32_t WordFrequencies::find_or_insert(std::string_view word) {
  const std::uint64_t hash = std::hash<std::string_view>()(word);
  const Slot& slot = table_.find(hash, [](const Slot&) { return true; });
  if (!slot.is_free()) return slot.word;
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.push_back({.begin = static_cast<std::uint32_t>(letters_.size()),
                    .size = static_cast<std::uint16_t>(word.size()),
                    .undercount = drops_});
  letters_ += word;
  table_.insert({.hash = hash, .word = number});
  return number;
}

/// Drops words until at most half of `max_words_` are left. A dropped word was in at most `drops_` articles,
/// so a later count of it is too low by no more.
void WordFrequencies::drop_rarest() {
  has_dropped_ = true;
  const std::string letters = std::exchange(letters_, {});
  const std::vector<Word> words = std::exchange(words_, {});
  std::vector<const Word*> kept;
  do {
    ++drops_;
    kept.clear();
    for (const Word& word : words) {
      if (word.count + word.undercount > drops_) kept.push_back(&word);
    }
  } while (2 * kept.size() > max_words_);
  table_ = HashTable<Slot>(std::bit_ceil(std::max(kMinSlots, 4 * kept.size())));
  for (const Word* word : kept) {
    const std::uint32_t number = find_or_insert(std::string_view(letters).substr(word->begin, word->size));
    words_[number].count = word->count;
    words_[number].undercount = word->undercount;
    words_[number].article = word->article;
  }
  if (memo_) memo_->clear();
}

}  // namespace telusur
