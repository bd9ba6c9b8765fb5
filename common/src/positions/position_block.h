// SPDX-License-Identifier: GPL-3.0-or-later
/// A block of a list: up to kBlockPostings articles, how often the term occurs in them, and its positions,
/// each in as few bits as the largest of the numbers needs. The postings part has articles and frequencies,
/// the positions part the positions. They are stored apart, because most searches need no positions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "positions/position_format.h"

namespace telusur {

/// Collects postings and encodes them. Keeps its memory.
class PositionBlockEncoder {
 public:
  /// Adds an article above the one before. The positions ascend; there may be none.
  void add(std::uint32_t article, std::uint32_t frequency, std::span<const std::uint32_t> positions);

  [[nodiscard]] std::size_t size() const noexcept { return articles_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> articles() const noexcept { return articles_; }
  [[nodiscard]] std::span<const std::uint32_t> frequencies() const noexcept { return frequencies_; }

  /// Appends the parts of the block to `postings` and `positions` and begins the next one. `base` is the last
  /// article of the block before, or 0. A block without positions has an empty positions part.
  void encode(std::uint32_t base, std::string& postings, std::string& positions);

 private:
  std::vector<std::uint32_t> articles_;
  std::vector<std::uint32_t> frequencies_;
  std::vector<std::uint32_t> counts_;     ///< numbers of positions
  std::vector<std::uint32_t> distances_;  ///< the first position of each article, then distances less one
};

/// The largest postings part.
inline constexpr std::size_t kMaxPostingBytes = kPackedArrays + 2 * kBlockPostings * sizeof(std::uint32_t);

/// Returns the bytes of the postings part that begins with `bytes` and has `size` postings, 1 to
/// kBlockPostings. Throws Xapian::DatabaseCorruptError if it does not begin with widths.
[[nodiscard]] std::size_t postings_part_bytes(std::string_view bytes, std::size_t size);

/// Decodes `articles.size()` articles, at most kBlockPostings, and as many frequencies. `bytes` is the
/// postings part of a block after the article `base`; kPackedPadding bytes after it must be readable. Throws
/// Xapian::DatabaseCorruptError if it is no such part or if an article is above `last_article`. About 0.05 us
/// for a full block, and 0.15 us for nearly as many postings, which have no lanes.
void decode_postings(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles, std::span<std::uint32_t> frequencies);

/// The same for the articles alone.
void decode_articles(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles);

/// The same for the frequencies alone.
void decode_frequencies(std::string_view bytes, std::span<std::uint32_t> frequencies);

/// Returns one frequency, `index` below `size`, of the postings part `bytes` with `size` postings, and
/// decodes no other; kPackedPadding bytes after it must be readable. Throws like decode_postings().
[[nodiscard]] std::uint32_t frequency_at(std::string_view bytes, std::size_t size, std::size_t index);

/// The articles and positions of a block. Positions stay packed until they are asked for.
class PositionBlock {
 public:
  /// Decodes `bytes`, the postings part of a block with `size` postings after the article `base`;
  /// kPackedPadding bytes after it must be readable. decode_positions() must follow. Throws
  /// Xapian::DatabaseCorruptError if it is no such part or if an article is above `last_article`.
  void decode_articles(std::string_view bytes, std::size_t size, std::uint32_t base,
                       std::uint32_t last_article);

  /// Decodes `bytes`, the positions part of the same block, and copies what is needed of it; kPackedPadding
  /// bytes after it must be readable unless it is empty. Throws Xapian::DatabaseCorruptError if it is no such
  /// part; the block has no articles then.
  void decode_positions(std::string_view bytes);

  /// Returns the articles, which ascend.
  [[nodiscard]] std::span<const std::uint32_t> articles() const noexcept {
    return std::span(articles_).first(size_);
  }

  /// Appends the positions of articles()[index]. Throws Xapian::DatabaseCorruptError if they do not ascend.
  void append_positions(std::size_t index, std::vector<std::uint32_t>& positions) const;

  /// Makes a block without articles.
  void clear() noexcept { size_ = 0; }

 private:
  std::size_t size_ = 0;
  std::array<std::uint32_t, kBlockPostings> articles_{};
  std::array<std::uint32_t, kBlockPostings + 1> begins_{};  ///< where the positions of each article begin
  unsigned position_bits_ = 0;
  std::vector<unsigned char> packed_;  ///< the positions
};

}  // namespace telusur
