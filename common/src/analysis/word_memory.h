// SPDX-License-Identifier: GPL-3.0-or-later
/// What the analyzer remembers: the words of every raw token that it met. Of the tokens of Indonesian news
/// some 97 in 100 were met before, so the analyzer is as fast as it finds them again.
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
#include "system/huge_allocator.h"

namespace telusur {

/// The words of raw tokens, found by a hash table with open addressing. To wait for the processor's cache is
/// most of the work, so what is needed of a known token stands in one line of it (the bytes of a short token
/// are its key, and its words are next to it), and several tokens are looked for at once: `seek` each, then
/// `approach` each, then `find` each. Bounded: its user starts a new one when it is full. Not thread-safe.
class WordMemory {
  /// The bytes of a token if there is room for them, else a hash of them.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Key&) const = default;
  };

 public:
  /// As a WordForm; `form` and `stem` stay where they are as long as the memory lives.
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
    friend class WordMemory;
    // About the raw token; said in the first of its words alone.
    Key key_;
    const char* surface_ = nullptr;
    std::uint16_t surface_size_ = 0;
    std::uint16_t word_count_ = 0;
    // About the word.
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

  WordMemory();

  /// A raw token that is looked for; what is added meanwhile, or to another memory, does not matter to it.
  class Sought {
    friend class WordMemory;
    Key key_;
    std::uint32_t hash_ = 0;
    std::string_view surface_;
  };

  /// Begins to look for the raw token at `text[begin, end)`. It is given with the text around it, so that its
  /// bytes can be read many at a time. O(end - begin).
  [[nodiscard]] Sought seek(std::string_view text, std::size_t begin, std::size_t end) const noexcept;
  /// Goes on: has the words fetched that are most likely the ones.
  void approach(const Sought& sought) const noexcept;
  /// Its words, if it was added before. Nothing is allocated.
  [[nodiscard]] std::optional<Words> find(const Sought& sought) const noexcept;

  /// Remembers the words of a raw token that `find` does not find; it must not be empty.
  Words add(std::string_view surface, std::span<const WordForm> words);

  /// Keeps the term of an expression of several words (2023-09-13), as long as the memory lives.
  [[nodiscard]] std::string_view keep_term(std::string term);

  /// Whether it should take no more: then it takes up to 20 MB, for 130,000 tokens.
  [[nodiscard]] bool is_full() const noexcept;

 private:
  static constexpr std::size_t kKeyBytes = 16;  // few Indonesian words are longer
  /// Read from kKeyBytes - n on, it keeps the first n bytes of a key.
  static constexpr std::array<unsigned char, 2 * kKeyBytes> kKeyMask = [] {
    std::array<unsigned char, 2 * kKeyBytes> mask{};
    std::fill_n(mask.begin(), kKeyBytes, std::uint8_t{0xff});
    return mask;
  }();

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t word = kNone;  // the first of the token
  };
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  [[nodiscard]] static std::uint32_t hash_of(const Key& key) noexcept;
  [[nodiscard]] static Key key_of(std::string_view text, std::size_t begin, std::size_t size) noexcept;
  [[nodiscard]] std::size_t slot_of(const Key& key, std::uint32_t hash,
                                    std::string_view surface) const noexcept;
  [[nodiscard]] Words words_from(std::uint32_t first) const noexcept;
  void double_slots();
  [[nodiscard]] std::string_view keep(std::string_view text);
  [[nodiscard]] std::string_view keep(std::string_view text, std::string_view kept);

  std::vector<Slot, HugeAllocator<Slot>> slots_;  // a power of two, half of them free
  std::vector<Word, HugeAllocator<Word>> words_;
  std::unordered_set<std::string> terms_;        // nodes never move
  std::vector<std::unique_ptr<char[]>> blocks_;  // of kept text, which never moves
  std::span<char> room_;                         // what is left of the last block
  std::size_t text_bytes_ = 0;
};

// Defined here to be inlined: every token of every text comes through them.

inline WordMemory::Sought WordMemory::seek(std::string_view text, std::size_t begin,
                                           std::size_t end) const noexcept {
  Sought sought;
  sought.key_ = key_of(text, begin, end - begin);
  sought.hash_ = hash_of(sought.key_);
  sought.surface_ = text.substr(begin, end - begin);
  __builtin_prefetch(&slots_[sought.hash_ & (slots_.size() - 1)]);
  return sought;
}

inline void WordMemory::approach(const Sought& sought) const noexcept {
  const Slot& slot = slots_[sought.hash_ & (slots_.size() - 1)];
  if (slot.word != kNone) __builtin_prefetch(&words_[slot.word]);
}

inline std::optional<WordMemory::Words> WordMemory::find(const Sought& sought) const noexcept {
  const Slot& slot = slots_[slot_of(sought.key_, sought.hash_, sought.surface_)];
  if (slot.word == kNone) return std::nullopt;
  return words_from(slot.word);
}

inline WordMemory::Words WordMemory::words_from(std::uint32_t first) const noexcept {
  return {words_.data() + first, words_[first].word_count_};
}

/// The halves of a product of 128 bits, of which each bit depends on all of the key, mixed: the step of
/// wyhash (Wang Yi 2019) and XXH3, without the call of a library for each word.
inline std::uint32_t WordMemory::hash_of(const Key& key) noexcept {
  __extension__ using Product = unsigned __int128;
  constexpr std::uint64_t kLow = 0x9e3779b97f4a7c15U;   // the golden ratio, and
  constexpr std::uint64_t kHigh = 0xd1b54a32d192ed03U;  // the plastic one
  const Product product = static_cast<Product>(key.low ^ kLow) * (key.high ^ kHigh);
  const std::uint64_t mixed =
      static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  return static_cast<std::uint32_t>(mixed ^ (mixed >> 32U));
}

inline WordMemory::Key WordMemory::key_of(std::string_view text, std::size_t begin,
                                          std::size_t size) noexcept {
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

/// The slot that holds `surface`, or the free one that would.
inline std::size_t WordMemory::slot_of(const Key& key, std::uint32_t hash,
                                       std::string_view surface) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.word == kNone) break;
    if (slot.hash != hash) continue;
    const Word& word = words_[slot.word];
    if (word.key_ == key && word.surface_size_ == surface.size() &&
        (surface.size() <= kKeyBytes || surface == std::string_view(word.surface_, word.surface_size_))) {
      break;
    }
  }
  return at;
}

}  // namespace telusur
