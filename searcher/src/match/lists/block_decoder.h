// SPDX-License-Identifier: GPL-3.0-or-later
/// Where a list gets its blocks from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "match/windows/score.h"
#include "positions/position_format.h"

namespace telusur {

class ListReader;

/// A frequency above the highest counts as that.
using Frequency = std::uint16_t;

[[nodiscard]] constexpr Frequency to_frequency(std::uint32_t frequency) noexcept {
  return static_cast<Frequency>(std::min<std::uint32_t>(frequency, std::numeric_limits<Frequency>::max()));
}

/// Where the postings of a block go.
struct BlockPostings {
  std::span<std::uint32_t, kBlockPostings> articles;
  std::span<Score, kBlockPostings> scores;
  std::span<Frequency, kBlockPostings> frequencies;
};

/// Decodes blocks of one list. Immutable and thread-safe; each thread reads through its own ListReader.
class BlockDecoder {
 public:
  BlockDecoder() = default;
  BlockDecoder(const BlockDecoder&) = delete;
  BlockDecoder& operator=(const BlockDecoder&) = delete;
  virtual ~BlockDecoder() = default;

  struct Head {
    std::uint32_t last_article = 0;
    Score highest = 0;  ///< no score of the block is higher
  };

  [[nodiscard]] virtual std::size_t size() const = 0;  ///< postings, or more
  [[nodiscard]] virtual std::size_t block_count() const = 0;
  [[nodiscard]] virtual Head head(std::size_t block) const = 0;

  /// Decodes a block and returns how many postings it has. Throws Xapian::Error.
  [[nodiscard]] virtual std::size_t decode(std::size_t block, ListReader& reader,
                                           const BlockPostings& postings) const = 0;

  /// Decodes the articles of a block alone, several times as fast.
  [[nodiscard]] virtual std::size_t decode_articles(
      std::size_t block, ListReader& reader, std::span<std::uint32_t, kBlockPostings> articles) const = 0;
};

}  // namespace telusur
