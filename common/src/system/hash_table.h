// SPDX-License-Identifier: GPL-3.0-or-later
/// Hash tables with open addressing and linear probing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace telusur {

/// Returns the index of the first slot for which `is_end` is true, in the probe order of `hash`: the match or
/// a free slot. The number of slots is a power of two, and at least one is free.
template <typename Slots, typename IsEnd>
[[nodiscard]] constexpr std::size_t probe_slots(const Slots& slots, std::size_t hash, const IsEnd& is_end) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = hash & mask;
  while (!is_end(slots[at])) at = (at + 1) & mask;
  return at;
}

/// A hash table of slots that grows and never removes. A `Slot` has a member `hash` and a function is_free(),
/// which is true for Slot{}. The user compares the keys, so a slot can hold a whole entry or only the number
/// of one, whichever is faster. At most half of the slots are used. Not thread-safe.
template <typename Slot, typename Allocator = std::allocator<Slot>>
class HashTable {
 public:
  /// `capacity`: the number of slots, a power of two.
  explicit HashTable(std::size_t capacity) : slots_(capacity) {}

  /// Returns the slot with `hash` for which `is_match` is true, or a free slot. Valid until the next insert.
  template <typename Hash, typename IsMatch>
  [[nodiscard]] const Slot& find(Hash hash, const IsMatch& is_match) const {
    return slots_[probe_slots(slots_, hash, [&](const Slot& slot) {
      return slot.is_free() || (slot.hash == hash && is_match(slot));
    })];
  }
  template <typename Hash, typename IsMatch>
  [[nodiscard]] Slot& find(Hash hash, const IsMatch& is_match) {
    return const_cast<Slot&>(std::as_const(*this).find(hash, is_match));
  }

  /// Adds a slot that find does not find. Doubles the table if it is half full; amortized O(1).
  Slot& insert(const Slot& slot) {
    if (2 * (size_ + 1) > slots_.size()) {
      const auto old = std::exchange(slots_, decltype(slots_)(2 * slots_.size()));
      for (const Slot& used : old) {
        if (!used.is_free()) place(used);
      }
    }
    ++size_;
    return place(slot);
  }

  /// Returns the slot where the probe for `hash` begins, for prefetching.
  template <typename Hash>
  [[nodiscard]] const Slot& home_slot(Hash hash) const noexcept {
    return slots_[hash & (slots_.size() - 1)];
  }

  /// Returns all slots, used and free.
  [[nodiscard]] std::span<const Slot> slots() const noexcept { return slots_; }

  /// Returns the number of used slots.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Frees all slots and keeps the memory.
  void clear() noexcept {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    size_ = 0;
  }

 private:
  Slot& place(const Slot& slot) {
    return slots_[probe_slots(slots_, slot.hash, [](const Slot& other) { return other.is_free(); })] = slot;
  }

  std::vector<Slot, Allocator> slots_;
  std::size_t size_ = 0;
};

}  // namespace telusur
