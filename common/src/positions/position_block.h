// SPDX-License-Identifier: GPL-3.0-or-later
/// A block of a list: up to kBlockPostings articles, how often the term occurs in them, and its positions,
/// each in as few bits as the largest of the numbers needs.
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

  /// Appends the block to `bytes` and begins the next one. `base` is the last article of the block before, or
  /// 0.
  void encode(std::uint32_t base, std::string& bytes);

 private:
  std::vector<std::uint32_t> articles_;
  std::vector<std::uint32_t> frequencies_;
  std::vector<std::uint32_t> counts_;     ///< numbers of positions
  std::vector<std::uint32_t> distances_;  ///< the first position of each article, then distances less one
};

/// Bytes at the beginning of a block that have all articles and frequencies.
inline constexpr std::size_t kMaxPostingBytes = kBlockHeadBytes + 2 * kBlockPostings * sizeof(std::uint32_t);

/// Decodes `articles.size()` articles, at most kBlockPostings, and as many frequencies. `bytes` begins a
/// block after the article `base`, and has all of it or kMaxPostingBytes; kPackedPadding bytes after it must
/// be readable. Throws Xapian::DatabaseCorruptError if it is no such block or if an article is above
/// `last_article`. About 0.25 us for a full block.
void decode_postings(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles, std::span<std::uint32_t> frequencies);

/// The same for the articles alone, in a third of the time.
void decode_articles(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles);

/// The articles and positions of a block. Positions stay packed until they are asked for.
class PositionBlock {
 public:
  /// Decodes `bytes`, all of a block with `size` postings after the article `base`, and copies what is needed
  /// of them; kPackedPadding bytes after it must be readable. Throws Xapian::DatabaseCorruptError if they are
  /// no such block or if an article is above `last_article`. About 0.3 us.
  void decode(std::string_view bytes, std::size_t size, std::uint32_t base, std::uint32_t last_article);

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
