// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares the content of two tables that have different orders.
#pragma once

#include <cstdint>

namespace telusur::glass {

/// The hash of a multiset of triples: the sum of their hashes, which does not depend on their order. Two
/// different multisets have the same hash with a probability of 2^-64.
class MultisetHash {
 public:
  void add(std::uint64_t a, std::uint32_t b, std::uint32_t c) noexcept {
    // The mixing is that of splitmix64 (Steele, Lea and Flood 2014).
    std::uint64_t hash = a + (std::uint64_t{b} << 32U | c) * 0x9e37'79b9'7f4a'7c15U;
    hash = (hash ^ hash >> 30U) * 0xbf58'476d'1ce4'e5b9U;
    hash = (hash ^ hash >> 27U) * 0x94d0'49bb'1331'11ebU;
    sum_ += hash ^ hash >> 31U;
    ++count_;
  }

  /// Returns the number of triples.
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

  friend bool operator==(const MultisetHash&, const MultisetHash&) = default;

 private:
  std::uint64_t sum_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace telusur::glass
