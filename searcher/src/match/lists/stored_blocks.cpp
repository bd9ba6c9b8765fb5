// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/stored_blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "positions/position_block.h"

namespace telusur {
namespace {

/// Returns the number of pages from the one with the first block to the one with the end of the last block.
std::uint64_t pages_of(std::span<const BlockPlace> blocks, const PositionFile& file) {
  const std::uint64_t end = blocks.back().offset + blocks.back().bytes;
  if (end > file.tail().list_bytes) fail_positions();
  return (end - 1) / kPositionPageBytes - blocks.front().offset / kPositionPageBytes + 1;
}

}  // namespace

StoredBlocks::StoredBlocks(const BlockDirectory& directory, std::shared_ptr<const PositionFile> file,
                           std::shared_ptr<const ArticleTable> articles, const TermWeight& weight,
                           float scale, std::shared_ptr<MemoryCount> memory)
    : articles_(std::move(articles)),
      weight_(weight),
      scale_(scale),
      pages_(file, directory.blocks().front().offset / kPositionPageBytes,
             pages_of(directory.blocks(), *file), std::move(memory)) {
  const double average_before = file->tail().average_length();
  heads_.reserve(directory.blocks().size());
  for (const BlockPlace& block : directory.blocks()) {
    const double saturation = max_saturation(block.level, average_before, articles_->average_length());
    // The margin covers the rounding of the product, as that of max_saturation() covers the saturation.
    const auto highest = static_cast<float>(scale_ * weight_.max() * saturation * (1 + kSaturationMargin));
    heads_.push_back({.offset = block.offset,
                      .base = block.base,
                      .last_article = block.last_article,
                      .highest = to_score(highest),
                      .bytes = static_cast<std::uint16_t>(block.bytes),
                      .postings = static_cast<std::uint16_t>(block.postings)});
  }
}

std::size_t StoredBlocks::decode_articles(std::size_t block,
                                          std::span<std::uint32_t, kBlockPostings> articles) const {
  const Head& head = heads_[block];
  Joined joined;
  telusur::decode_articles(bytes(block, joined), head.base, head.last_article, articles.first(head.postings));
  return head.postings;
}

void StoredBlocks::decode_frequencies(std::size_t block,
                                      std::span<std::uint32_t, kBlockPostings> frequencies) const {
  Joined joined;
  telusur::decode_frequencies(bytes(block, joined), frequencies.first(heads_[block].postings));
}

std::uint32_t StoredBlocks::frequency(std::size_t block, std::size_t index) const {
  Joined joined;
  return frequency_at(bytes(block, joined), heads_[block].postings, index);
}

void StoredBlocks::score(std::span<const std::uint32_t> articles,
                         std::span<const std::uint32_t, kBlockPostings> frequencies,
                         std::span<Score, kBlockPostings> scores) const {
  std::array<float, kBlockPostings> norms{};
  articles_->read_norms(articles, norms);
  // A loop over whole arrays, without calls and branches, is vectorized.
  const TermWeight weight_of = weight_;
  const float scale = scale_;
  for (std::size_t i = 0; i < kBlockPostings; ++i)
    scores[i] = scale * weight_of(static_cast<float>(static_cast<std::int32_t>(frequencies[i])), norms[i]);
  for (std::size_t i = 0; i < kBlockPostings; ++i) scores[i] = to_score(scores[i]);
}

Score StoredBlocks::score(std::uint32_t article, std::uint32_t frequency) const {
  float norm = 0;
  articles_->read_norms({&article, 1}, {&norm, 1});
  return to_score(scale_ * weight_(static_cast<float>(static_cast<std::int32_t>(frequency)), norm));
}

}  // namespace telusur
