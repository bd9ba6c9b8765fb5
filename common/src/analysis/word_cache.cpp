// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_cache.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "analysis/tokenizer.h"

namespace telusur {
namespace {

constexpr std::size_t kMinSlots = 256;
constexpr std::size_t kMaxWords = std::size_t{1} << 17;  // each with 64 bytes and two slots of 8
constexpr std::size_t kMaxTextBytes = std::size_t{6} << 20;
/// More than the words of a cache: the last token may have up to 64 Ki.
constexpr std::uint64_t kNumbersPerCache = kMaxWords + (std::uint64_t{1} << 16);
constexpr std::size_t kTextBlockBytes = std::size_t{32} << 10;

// Sizes have 16 bits. NFKC makes a text at most eleven times as long (Unicode Standard Annex 15, table
// "Maximum expansion factors": U+FDFA).
static_assert(11 * (kMaxUrlBytes + 4) <= 0xffff && kMaxRawTokenBytes <= kMaxUrlBytes);

}  // namespace

WordCache::WordCache() : table_(kMinSlots) {
  static std::atomic<std::uint64_t> next_number = 1;
  first_number_ = next_number.fetch_add(kNumbersPerCache, std::memory_order_relaxed);
}

bool WordCache::is_full() const noexcept {
  return words_.size() >= kMaxWords || text_bytes_ >= kMaxTextBytes;
}

WordCache::Words WordCache::add(std::string_view surface, std::span<const WordForm> words) {
  const std::string_view stored = store(surface);
  const auto first = static_cast<std::uint32_t>(words_.size());
  words_.resize(words_.size() + std::max<std::size_t>(words.size(), 1));  // a token of accents has no word
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words_[first + i];
    const std::string_view form = store(words[i].form, stored);
    const std::string_view stem = store(words[i].stem, form);
    word.form_ = form.data();
    word.form_size_ = static_cast<std::uint16_t>(form.size());
    word.stem_ = stem.data();
    word.stem_size_ = static_cast<std::uint16_t>(stem.size());
    word.begin_ = static_cast<std::uint16_t>(words[i].begin);
    word.end_ = static_cast<std::uint16_t>(words[i].end);
    word.position_ = static_cast<std::uint16_t>(words[i].position);
    word.kind_ = words[i].kind;
    word.role_ = words[i].role;
    word.part_ = words[i].part;
    word.is_stop_word_ = words[i].is_stop_word;
  }
  Word& head = words_[first];
  head.key_ = key_of(surface, 0, surface.size());
  head.surface_ = stored.data();
  head.surface_size_ = static_cast<std::uint16_t>(stored.size());
  head.word_count_ = static_cast<std::uint16_t>(words.size());
  table_.insert({.hash = hash_of(head.key_), .word = first});
  return words_from(first);
}

std::string_view WordCache::store_term(std::string term) {
  const auto [stored, is_new] = terms_.insert(std::move(term));
  if (is_new) text_bytes_ += stored->size() + sizeof *stored;
  return *stored;
}

std::string_view WordCache::store(std::string_view text) {
  if (text.size() > arena_.size()) {
    const std::size_t size = std::max(text.size(), kTextBlockBytes);
    arena_ = {blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(size)).get(), size};
  }
  const std::span<char> place = arena_.first(text.size());
  std::ranges::copy(text, place.begin());
  arena_ = arena_.subspan(text.size());
  text_bytes_ += text.size();
  return {place.data(), place.size()};
}

/// Stores `text`, unless it is a part of `stored`, as the stem is a part of the form of most words.
std::string_view WordCache::store(std::string_view text, std::string_view stored) {
  const std::size_t at = stored.find(text);
  return at == std::string_view::npos ? store(text) : stored.substr(at, text.size());
}

}  // namespace telusur
