// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/block_directory.h"

#include <algorithm>

#include "positions/position_block.h"

namespace telusur {

BlockDirectory::BlockDirectory(PositionPages& pages, const PositionListPlace& place) {
  const std::uint32_t last_article = pages.file().tail().last_article;
  if (place.postings == 0 || place.postings > last_article) fail_positions();
  if (place.postings <= kBlockPostings)
    add_single_block(pages, place);
  else
    read(pages, place);
}

void BlockDirectory::add_single_block(PositionPages& pages, const PositionListPlace& place) {
  const auto postings = static_cast<std::uint16_t>(place.postings);
  const std::string_view widths =
      pages.bytes(place.offset, std::min<std::uint64_t>(place.bytes, kPackedArrays));
  const std::size_t bytes = postings_part_bytes(widths, postings);
  if (bytes > place.bytes) fail_positions();
  blocks_.push_back({.last_article = pages.file().tail().last_article,
                     .offset = place.offset,
                     .positions_offset = place.offset + bytes,
                     .positions_bytes = place.bytes - bytes,
                     .bytes = static_cast<std::uint32_t>(bytes),
                     .postings = postings});
}

void BlockDirectory::read(PositionPages& pages, const PositionListPlace& place) {
  constexpr std::uint64_t kMaxVarintBytes = 10;
  constexpr std::uint64_t kMinEntryBytes = 4;
  std::string_view head = pages.bytes(place.offset, std::min(place.bytes, kMaxVarintBytes));
  const std::size_t head_bytes = head.size();
  const std::uint64_t directory_bytes = take_file_number(head);
  const std::uint64_t size_bytes = head_bytes - head.size();
  const std::uint64_t block_count = (place.postings + kBlockPostings - 1) / kBlockPostings;
  if (directory_bytes > place.bytes - size_bytes || block_count > directory_bytes / kMinEntryBytes)
    fail_positions();
  std::string_view directory = pages.bytes(place.offset + size_bytes, directory_bytes);
  const std::uint32_t last_article = pages.file().tail().last_article;
  std::uint32_t article = 0;
  std::uint64_t left = place.postings;
  std::uint64_t left_bytes = place.bytes - size_bytes - directory_bytes;
  std::uint64_t offset = place.offset + size_bytes + directory_bytes;
  std::uint64_t positions_offset = 0;  // in the positions parts, which begin after all postings parts
  blocks_.reserve(block_count);
  while (!directory.empty()) {
    const std::uint64_t distance = take_file_number(directory);
    const std::uint64_t bytes = take_file_number(directory);
    const std::uint64_t positions_bytes = take_file_number(directory);
    if (left == 0 || distance == 0 || distance > last_article - article || bytes < kPackedArrays ||
        bytes > kMaxPostingBytes || bytes > left_bytes || positions_bytes > left_bytes - bytes ||
        directory.empty())
      fail_positions();
    const auto level = static_cast<std::uint8_t>(directory.front());
    directory.remove_prefix(1);
    const auto postings = static_cast<std::uint16_t>(std::min<std::uint64_t>(left, kBlockPostings));
    blocks_.push_back({.last_article = article + static_cast<std::uint32_t>(distance),
                       .base = article,
                       .offset = offset,
                       .positions_offset = positions_offset,
                       .positions_bytes = positions_bytes,
                       .bytes = static_cast<std::uint32_t>(bytes),
                       .postings = postings,
                       .level = level});
    article = blocks_.back().last_article;
    offset += bytes;
    positions_offset += positions_bytes;
    left -= postings;
    left_bytes -= bytes + positions_bytes;
  }
  if (left != 0 || left_bytes != 0) fail_positions();
  for (BlockPlace& block : blocks_) block.positions_offset += offset;
}

std::size_t read_block_postings(PositionPages& pages, const BlockPlace& place,
                                std::span<std::uint32_t, kBlockPostings> articles,
                                std::span<std::uint32_t, kBlockPostings> frequencies) {
  const std::string_view bytes = pages.bytes(place.offset, place.bytes);
  decode_postings(bytes, place.base, place.last_article, articles.first(place.postings),
                  frequencies.first(place.postings));
  return place.postings;
}

}  // namespace telusur
