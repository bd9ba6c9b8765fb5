// SPDX-License-Identifier: GPL-3.0-or-later
/// Remembers where the words of tokens are in a table, so that most tokens need neither a hash nor a
/// comparison.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace telusur {

/// Maps Token::word to a number of the user. It forgets a word when another one takes its slot. Has 512 KiB:
/// a larger one falls out of the cache of the processor. Not thread-safe.
class WordMemo {
 public:
  static constexpr std::uint32_t kUnknown = 0xffff'ffff;

  WordMemo() : slots_(kSlots) {}

  /// Returns what was set for `word`; kUnknown if nothing was, if it was forgotten, and for 0.
  [[nodiscard]] std::uint32_t find(std::uint64_t word) const noexcept {
    const Slot& slot = slots_[word % kSlots];
    return slot.tag == tag_of(word) ? slot.value : kUnknown;
  }

  /// Remembers `value` for `word`, unless that is 0.
  void set(std::uint64_t word, std::uint32_t value) noexcept {
    if (word != 0) slots_[word % kSlots] = {.tag = tag_of(word), .value = value};
  }

  void clear() noexcept { slots_.assign(kSlots, {}); }

 private:
  static constexpr std::size_t kSlots = std::size_t{1} << 16;

  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t value = kUnknown;
  };

  /// Numbers of words are below 2^48.
  static std::uint32_t tag_of(std::uint64_t word) noexcept {
    return static_cast<std::uint32_t>(word / kSlots);
  }

  std::vector<Slot> slots_;
};

}  // namespace telusur
