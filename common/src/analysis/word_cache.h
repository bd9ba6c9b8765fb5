// SPDX-License-Identifier: GPL-3.0-or-later
/// Caches the words of every raw token that the analyzer has processed. About 97 of 100 tokens of Indonesian
/// news are in the cache, so the speed of a lookup is the speed of the analyzer.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xxhash.h>

#include <telusur/common/token.h>

#include "analysis/multiword_terms.h"
#include "analysis/word_forms.h"
#include "system/hash_table.h"
#include "system/large_pages.h"

namespace telusur {

/// Maps raw tokens to their words. Most of the time goes into waiting for the processor's cache. Therefore
/// the data of a token is in one cache line (the bytes of a short token are its key, and its words follow
/// it), and the caller looks up several tokens at once: start_lookup for each, then prefetch for each, then
/// find for each. The size is bounded: the caller starts a new cache when is_full() is true. Not thread-safe.
class WordCache {
  /// The bytes of a token of at most kKeyBytes, else their hash.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Key&) const = default;
  };

 public:
  /// A cached WordForm. `form` and `stem` are valid as long as the cache.
  class alignas(64) Word {
   public:
    [[nodiscard]] std::string_view form() const noexcept { return {form_, form_size_}; }
    [[nodiscard]] std::string_view stem() const noexcept { return {stem_, stem_size_}; }
    [[nodiscard]] std::uint32_t begin() const noexcept { return begin_; }
    [[nodiscard]] std::uint32_t end() const noexcept { return end_; }
    [[nodiscard]] std::uint32_t position() const noexcept { return position_; }
    [[nodiscard]] TokenRole role() const noexcept { return role_; }
    [[nodiscard]] ExpressionPart part() const noexcept { return part_; }
    [[nodiscard]] TokenKind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is_stop_word() const noexcept { return is_stop_word_; }

   private:
    friend class WordCache;
    // The raw token; set in its first word only.
    Key key_;
    const char* surface_ = nullptr;
    std::uint16_t surface_size_ = 0;
    std::uint16_t word_count_ = 0;
    // The word.
    std::uint16_t begin_ = 0;
    std::uint16_t end_ = 0;
    const char* form_ = nullptr;
    const char* stem_ = nullptr;
    std::uint16_t form_size_ = 0;
    std::uint16_t stem_size_ = 0;
    std::uint16_t position_ = 0;
    TokenKind kind_ = TokenKind::kWord;
    TokenRole role_ = TokenRole::kWord;
    ExpressionPart part_;
    bool is_stop_word_ = false;
  };
  /// Valid until the next call of `add`.
  using Words = std::span<const Word>;

  WordCache();

  /// The lookup of one raw token. Stays valid when tokens are added, and for other caches.
  class Lookup {
    friend class WordCache;
    Key key_;
    std::uint32_t hash_ = 0;
    std::string_view surface_;
  };

  /// Starts the lookup of the raw token `text[begin, end)`. The text around the token allows to read its
  /// bytes in blocks. O(end - begin).
  [[nodiscard]] Lookup start_lookup(std::string_view text, std::size_t begin, std::size_t end) const noexcept;
  /// Prefetches the words that the lookup will probably find. It is always inlined because GCC 12 takes it
  /// for a function without an effect and drops calls of it.
  [[gnu::always_inline]] void prefetch(const Lookup& lookup) const noexcept;
  /// Returns the words of the token; nullopt if it was not added. Does not allocate.
  [[nodiscard]] std::optional<Words> find(const Lookup& lookup) const noexcept;

  /// Returns the number of one of the words of this cache. No other word of any cache has the same.
  [[nodiscard]] std::uint64_t number_of(const Word& word) const noexcept {
    return first_number_ + static_cast<std::uint64_t>(&word - words_.data());
  }

  /// Adds a raw token that find does not find. `surface` is not empty.
  Words add(std::string_view surface, std::span<const WordForm> words);

  /// Stores the term of an expression of several words (2023-09-13). The result is valid as long as the
  /// cache.
  [[nodiscard]] std::string_view store_term(std::string term);

  /// Returns whether the cache must not grow any more: at about 20 MB or 130,000 words.
  [[nodiscard]] bool is_full() const noexcept;

 private:
  static constexpr std::size_t kKeyBytes = 16;  // few Indonesian words are longer
  /// The mask that keeps the first n bytes of a key begins at kKeyBytes - n.
  static constexpr std::array<unsigned char, 2 * kKeyBytes> kKeyMask = [] {
    std::array<unsigned char, 2 * kKeyBytes> mask{};
    std::fill_n(mask.begin(), kKeyBytes, std::uint8_t{0xff});
    return mask;
  }();

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t word = kNone;  // index of the first word of the token
    [[nodiscard]] bool is_free() const noexcept { return word == kNone; }
  };
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  [[nodiscard]] static std::uint32_t hash_of(const Key& key) noexcept;
  [[nodiscard]] static Key key_of(std::string_view text, std::size_t begin, std::size_t size) noexcept;
  [[nodiscard]] Words words_from(std::uint32_t first) const noexcept;
  [[nodiscard]] std::string_view store(std::string_view text);
  [[nodiscard]] std::string_view store(std::string_view text, std::string_view stored);

  HashTable<Slot, LargePageAllocator<Slot>> table_;
  std::vector<Word, LargePageAllocator<Word>> words_;
  std::unordered_set<std::string> terms_;        // nodes never move
  std::vector<std::unique_ptr<char[]>> blocks_;  // hold the stored text, which never moves
  std::span<char> arena_;                        // the free rest of the last block
  std::size_t text_bytes_ = 0;
  std::uint64_t first_number_;
};

// The functions below are inlined because the analyzer calls them for every token.

inline WordCache::Lookup WordCache::start_lookup(std::string_view text, std::size_t begin,
                                                 std::size_t end) const noexcept {
  Lookup lookup;
  lookup.key_ = key_of(text, begin, end - begin);
  lookup.hash_ = hash_of(lookup.key_);
  lookup.surface_ = text.substr(begin, end - begin);
  __builtin_prefetch(&table_.home_slot(lookup.hash_));
  return lookup;
}

inline void WordCache::prefetch(const Lookup& lookup) const noexcept {
  const Slot& slot = table_.home_slot(lookup.hash_);
  if (!slot.is_free()) __builtin_prefetch(&words_[slot.word]);
}

inline std::optional<WordCache::Words> WordCache::find(const Lookup& lookup) const noexcept {
  const std::string_view surface = lookup.surface_;
  const Slot& slot = table_.find(lookup.hash_, [&](const Slot& candidate) {
    const Word& word = words_[candidate.word];
    return word.key_ == lookup.key_ && word.surface_size_ == surface.size() &&
           (surface.size() <= kKeyBytes || surface == std::string_view(word.surface_, word.surface_size_));
  });
  if (slot.is_free()) return std::nullopt;
  return words_from(slot.word);
}

inline WordCache::Words WordCache::words_from(std::uint32_t first) const noexcept {
  return {words_.data() + first, words_[first].word_count_};
}

/// Mixes the halves of a product of 128 bits, in which each bit depends on the whole key. This is the step of
/// wyhash (Wang Yi 2019) and XXH3 without a library call for each word.
inline std::uint32_t WordCache::hash_of(const Key& key) noexcept {
  __extension__ using Product = unsigned __int128;
  constexpr std::uint64_t kLow = 0x9e3779b97f4a7c15U;   // the golden ratio, and
  constexpr std::uint64_t kHigh = 0xd1b54a32d192ed03U;  // the plastic one
  const Product product = static_cast<Product>(key.low ^ kLow) * (key.high ^ kHigh);
  const std::uint64_t mixed =
      static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  return static_cast<std::uint32_t>(mixed ^ (mixed >> 32U));
}

inline WordCache::Key WordCache::key_of(std::string_view text, std::size_t begin, std::size_t size) noexcept {
  if (size > kKeyBytes) {
    const XXH128_hash_t hash = XXH3_128bits(text.data() + begin, size);
    return {.low = hash.low64, .high = hash.high64};
  }
  std::array<std::uint64_t, 2> bytes{};
  if (begin + kKeyBytes > text.size()) {
    std::memcpy(bytes.data(), text.data() + begin, size);
    return {.low = bytes[0], .high = bytes[1]};
  }
  std::array<std::uint64_t, 2> mask{};
  std::memcpy(bytes.data(), text.data() + begin, kKeyBytes);
  std::memcpy(mask.data(), kKeyMask.data() + kKeyBytes - size, kKeyBytes);
  return {.low = bytes[0] & mask[0], .high = bytes[1] & mask[1]};
}

}  // namespace telusur
