// SPDX-License-Identifier: GPL-3.0-or-later
/// The blocks of a term in the file of positions, with their scores.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "match/lists/article_table.h"
#include "match/lists/file_pages.h"
#include "match/lists/weights.h"
#include "match/windows/score.h"
#include "positions/block_directory.h"

namespace telusur {

/// Decodes blocks of one list. Immutable and thread-safe, but for the pages that it keeps.
class StoredBlocks {
 public:
  /// What is known of a block before it is decoded.
  struct Head {
    std::uint64_t offset = 0;  ///< in the file
    std::uint32_t base = 0;    ///< no article of the block is up to here
    std::uint32_t last_article = 0;
    Score highest = 0;  ///< no score of the block is higher
    std::uint16_t bytes = 0;
    std::uint16_t postings = 0;
  };

  /// `scale` is a factor of the scores. Throws Xapian::DatabaseCorruptError if the blocks are not among the
  /// lists of the file.
  StoredBlocks(const BlockDirectory& directory, std::shared_ptr<const PositionFile> file,
               std::shared_ptr<const ArticleTable> articles, const TermWeight& weight, float scale,
               std::shared_ptr<MemoryCount> memory);

  [[nodiscard]] std::span<const Head> heads() const noexcept { return heads_; }

  /// Returns how many postings there are, some perhaps of articles that are no more.
  [[nodiscard]] std::size_t size() const noexcept {
    return (heads_.size() - 1) * kBlockPostings + heads_.back().postings;
  }

  /// Decodes the articles of a block and returns how many there are. Throws like PositionFile::read_page(),
  /// and Xapian::DatabaseCorruptError if the block is damaged.
  std::size_t decode_articles(std::size_t block, std::span<std::uint32_t, kBlockPostings> articles) const;
  /// Decodes the frequencies of a block.
  void decode_frequencies(std::size_t block, std::span<std::uint32_t, kBlockPostings> frequencies) const;
  /// Returns one frequency of a block.
  [[nodiscard]] std::uint32_t frequency(std::size_t block, std::size_t index) const;

  /// Computes the scores of `articles`, which have `frequencies`.
  void score(std::span<const std::uint32_t> articles,
             std::span<const std::uint32_t, kBlockPostings> frequencies,
             std::span<Score, kBlockPostings> scores) const;
  /// Returns the score of one article.
  [[nodiscard]] Score score(std::uint32_t article, std::uint32_t frequency) const;

  /// The memory of the pages that were read.
  [[nodiscard]] std::size_t page_bytes() const noexcept { return pages_.memory_bytes(); }

 private:
  using Joined = std::array<unsigned char, kMaxPostingBytes + kPackedPadding>;

  [[nodiscard]] std::string_view bytes(std::size_t block, Joined& joined) const {
    return pages_.bytes(heads_[block].offset, heads_[block].bytes, joined);
  }

  std::vector<Head> heads_;
  std::shared_ptr<const ArticleTable> articles_;
  TermWeight weight_;
  float scale_;
  FilePages pages_;
};

}  // namespace telusur
