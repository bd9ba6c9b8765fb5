// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/block_directory.h"

#include <algorithm>

#include "positions/position_block.h"

namespace telusur {

BlockDirectory::BlockDirectory(PositionPages& pages, const PositionListPlace& place) {
  const std::uint32_t last_article = pages.file().tail().last_article;
  if (place.postings == 0 || place.postings > last_article) fail_positions();
  if (place.postings <= kBlockPostings) {
    blocks_.push_back({.last_article = last_article,
                       .offset = place.offset,
                       .bytes = place.bytes,
                       .postings = static_cast<std::uint32_t>(place.postings)});
    return;
  }
  constexpr std::uint64_t kMaxVarintBytes = 10;
  std::string_view head = pages.bytes(place.offset, std::min(place.bytes, kMaxVarintBytes));
  const std::size_t head_bytes = head.size();
  const std::uint64_t directory_bytes = take_file_number(head);
  std::uint64_t offset = place.offset + (head_bytes - head.size());
  const std::uint64_t block_count = (place.postings + kBlockPostings - 1) / kBlockPostings;
  if (directory_bytes > place.bytes || block_count > directory_bytes) fail_positions();
  std::string_view directory = pages.bytes(offset, directory_bytes);
  offset += directory_bytes;
  std::uint32_t article = 0;
  std::uint64_t left = place.postings;
  blocks_.reserve(block_count);
  while (!directory.empty()) {
    const std::uint64_t distance = take_file_number(directory);
    const std::uint64_t bytes = take_file_number(directory);
    if (left == 0 || distance == 0 || distance > last_article - article || bytes > place.bytes ||
        directory.empty())
      fail_positions();
    const auto level = static_cast<std::uint8_t>(directory.front());
    directory.remove_prefix(1);
    const auto postings = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, kBlockPostings));
    blocks_.push_back({.last_article = article + static_cast<std::uint32_t>(distance),
                       .level = level,
                       .offset = offset,
                       .bytes = bytes,
                       .base = article,
                       .postings = postings});
    article = blocks_.back().last_article;
    offset += bytes;
    left -= postings;
  }
  if (offset != place.offset + place.bytes || left != 0) fail_positions();
}

std::size_t read_block_postings(PositionPages& pages, const BlockPlace& place,
                                std::span<std::uint32_t, kBlockPostings> articles,
                                std::span<std::uint32_t, kBlockPostings> frequencies) {
  const std::string_view bytes =
      pages.bytes(place.offset, std::min<std::uint64_t>(place.bytes, kMaxPostingBytes));
  decode_postings(bytes, place.base, place.last_article, articles.first(place.postings),
                  frequencies.first(place.postings));
  return place.postings;
}

std::size_t read_block_articles(PositionPages& pages, const BlockPlace& place,
                                std::span<std::uint32_t, kBlockPostings> articles) {
  const std::string_view bytes =
      pages.bytes(place.offset, std::min<std::uint64_t>(place.bytes, kMaxPostingBytes));
  decode_articles(bytes, place.base, place.last_article, articles.first(place.postings));
  return place.postings;
}

}  // namespace telusur
