// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/file_blocks.h"

#include <algorithm>
#include <array>

#include "match/lists/list_reader.h"

namespace telusur {

std::size_t FileBlocks::size() const {
  const auto blocks = directory_.blocks();
  return (blocks.size() - 1) * kBlockPostings + blocks.back().postings;
}

BlockDecoder::Head FileBlocks::head(std::size_t block) const {
  const BlockPlace& place = directory_.blocks()[block];
  const double saturation = max_saturation(place.level, average_before_, articles_->average_length());
  // The margin covers the rounding of the product, as that of max_saturation() covers the saturation.
  const auto highest = static_cast<float>(scale_ * weight_.max() * saturation * (1 + kSaturationMargin));
  return {.last_article = place.last_article, .highest = to_score(highest)};
}

std::size_t FileBlocks::decode(std::size_t block, ListReader& reader, const BlockPostings& postings) const {
  if (directory_.blocks()[block].level == 0) return decode_without_scores(block, reader, postings);
  std::array<std::uint32_t, kBlockPostings> frequencies{};
  std::array<float, kBlockPostings> norms{};
  const std::size_t size =
      read_block_postings(reader.pages(), directory_.blocks()[block], postings.articles, frequencies);
  articles_->read_norms(postings.articles.first(size), reader, norms);
  // Loops over whole arrays, without calls and branches, are vectorized.
  std::array<float, kBlockPostings> scores;
  const TermWeight weight_of = weight_;
  const float scale = scale_;
  for (std::size_t i = 0; i < kBlockPostings; ++i)
    scores[i] = scale * weight_of(static_cast<float>(static_cast<std::int32_t>(frequencies[i])), norms[i]);
  for (std::size_t i = 0; i < size; ++i) {
    postings.scores[i] = to_score(scores[i]);
    postings.frequencies[i] = to_frequency(frequencies[i]);
  }
  return articles_->has_whole_file() ? size : keep_alive(size, postings);
}

/// Decodes a block of a term without frequencies, such as a source.
std::size_t FileBlocks::decode_without_scores(std::size_t block, ListReader& reader,
                                              const BlockPostings& postings) const {
  const std::size_t size = decode_articles(block, reader, postings.articles);
  std::ranges::fill(postings.scores.first(size), 0.0F);
  std::ranges::fill(postings.frequencies.first(size), Frequency{0});
  return size;
}

std::size_t FileBlocks::decode_articles(std::size_t block, ListReader& reader,
                                        std::span<std::uint32_t, kBlockPostings> articles) const {
  const std::size_t size = read_block_articles(reader.pages(), directory_.blocks()[block], articles);
  if (articles_->has_whole_file()) return size;
  const auto read = articles.first(size);
  const auto end = std::remove_if(read.begin(), read.end(),
                                  [&](std::uint32_t article) { return !articles_->is_alive(article); });
  return static_cast<std::size_t>(end - read.begin());
}

/// Drops the postings of articles that are no more.
std::size_t FileBlocks::keep_alive(std::size_t size, const BlockPostings& postings) const {
  const auto& [articles, scores, frequencies] = postings;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const bool is_alive = articles_->is_alive(articles[i]);
    articles[kept] = articles[i];
    scores[kept] = scores[i];
    frequencies[kept] = frequencies[i];
    kept += is_alive ? 1U : 0U;
  }
  return kept;
}

}  // namespace telusur
