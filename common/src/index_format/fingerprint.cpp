// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/fingerprint.h"

#include <array>
#include <bit>

#include <xxhash.h>

#include "system/hash.h"

namespace telusur {
namespace {

/// Counts for each of 64 bits how many of the added numbers have it set. Bit k of all counters is in plane k,
/// so that all counters are increased at once.
class BitCounters {
 public:
  void add(std::uint64_t number) noexcept {
    ++count_;
    for (std::uint64_t& plane : planes_) {
      const std::uint64_t carry = plane & number;
      plane ^= number;
      number = carry;
      if (number == 0) return;
    }
  }

  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

  /// Returns the bits that more than half of the numbers have set.
  [[nodiscard]] std::uint64_t majority() const noexcept {
    std::uint64_t bits = 0;
    for (std::size_t bit = 0; bit < 64; ++bit) {
      std::uint32_t with = 0;
      for (std::size_t plane = 0; plane < planes_.size(); ++plane)
        with |= static_cast<std::uint32_t>(planes_[plane] >> bit & 1) << plane;
      bits |= static_cast<std::uint64_t>(with > count_ / 2) << bit;
    }
    return bits;
  }

 private:
  std::array<std::uint64_t, 32> planes_{};
  std::uint32_t count_ = 0;
};

}  // namespace

std::optional<std::uint64_t> compute_fingerprint(std::span<const Token> text) {
  BitCounters counters;
  std::optional<std::uint64_t> previous;
  for (const Token& token : text) {
    if (token.is_stop_word || token.role != TokenRole::kWord) continue;
    const std::uint64_t stem = hash_bytes(token.stem);
    if (previous) counters.add(XXH3_64bits_withSeed(&stem, sizeof stem, *previous));
    previous = stem;
  }
  if (counters.count() < kMinPairs) return std::nullopt;
  return counters.majority();
}

int fingerprint_distance(std::uint64_t a, std::uint64_t b) noexcept { return std::popcount(a ^ b); }

}  // namespace telusur
