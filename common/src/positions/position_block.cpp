// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_block.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "positions/bit_packing.h"
#include "positions/lane_packing.h"

namespace telusur {
namespace {

unsigned bits_for_all(std::span<const std::uint32_t> numbers) {
  std::uint32_t all = 0;
  for (const std::uint32_t number : numbers) all |= number;
  return bits_for(all);
}

struct PackedArray {
  std::string_view bytes;
  unsigned bits = 0;

  [[nodiscard]] const unsigned char* data() const {
    return reinterpret_cast<const unsigned char*>(bytes.data());
  }
};

struct Part {
  PackedArray first;
  PackedArray second;
};

/// Splits a part whose first array has `size` numbers. What follows that array is the second one.
Part split(std::string_view bytes, std::size_t size) {
  if (bytes.size() < kPackedArrays || size == 0 || size > kBlockPostings) fail_positions();
  const unsigned first_bits = static_cast<unsigned char>(bytes[0]);
  const unsigned second_bits = static_cast<unsigned char>(bytes[1]);
  if (first_bits > kMaxPackedBits || second_bits > kMaxPackedBits) fail_positions();
  bytes.remove_prefix(kPackedArrays);
  const std::uint64_t first_bytes = packed_bytes(size, first_bits);
  if (first_bytes > bytes.size()) fail_positions();
  return {.first = {bytes.substr(0, first_bytes), first_bits},
          .second = {bytes.substr(first_bytes), second_bits}};
}

Part split_postings(std::string_view bytes, std::size_t size) {
  const Part part = split(bytes, size);
  if (part.second.bytes.size() != packed_bytes(size, part.second.bits)) fail_positions();
  return part;
}

/// Unpacks an array with a number for each posting. Only a full block has lanes.
void unpack_array(const PackedArray& packed, std::span<std::uint32_t> numbers) {
  if (numbers.size() == kBlockPostings)
    unpack_lanes(packed.data(), packed.bits, numbers.first<kBlockPostings>());
  else
    unpack(packed.data(), packed.bits, numbers);
}

/// Returns `base` and all distances, of which each number is one less.
std::uint64_t sum_distances(std::uint64_t base, std::span<const std::uint32_t> numbers) {
  for (const std::uint32_t number : numbers) base += number + std::uint64_t{1};
  return base;
}

void unpack_articles(const PackedArray& packed, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles) {
  unpack_array(packed, articles);
  // They ascend, so only the last one can be too large.
  if (articles.size() < kBlockPostings) {
    std::uint64_t article = base;
    for (std::uint32_t& number : articles) number = static_cast<std::uint32_t>(article += number + 1ULL);
    if (article > last_article) fail_positions();
    return;
  }
  // Distances of fewer bits add up to less than 2^32, so that the difference below is their sum.
  constexpr unsigned kMinWideBits = 25;
  if (packed.bits >= kMinWideBits && sum_distances(base, articles) > last_article) fail_positions();
  add_up(base, articles.first<kBlockPostings>());
  if (base > last_article || articles.back() - base > last_article - base) fail_positions();
}

void append_widths(std::string& bytes, unsigned first, unsigned second) {
  bytes.push_back(static_cast<char>(first));
  bytes.push_back(static_cast<char>(second));
}

void append_array(std::string& bytes, std::span<const std::uint32_t> numbers, unsigned bits) {
  if (numbers.size() == kBlockPostings)
    append_lane_packed(bytes, numbers.first<kBlockPostings>(), bits);
  else
    append_packed(bytes, numbers, bits);
}

void append_postings(std::string& bytes, std::span<const std::uint32_t> articles,
                     std::span<const std::uint32_t> frequencies) {
  const unsigned article_bits = bits_for_all(articles);
  const unsigned frequency_bits = bits_for_all(frequencies);
  append_widths(bytes, article_bits, frequency_bits);
  append_array(bytes, articles, article_bits);
  append_array(bytes, frequencies, frequency_bits);
}

void append_positions_part(std::string& bytes, std::span<const std::uint32_t> counts,
                           std::span<const std::uint32_t> distances) {
  if (distances.empty()) return;
  const unsigned count_bits = bits_for_all(counts);
  // At least one bit, so that the size of a part bounds the number of its positions.
  const unsigned distance_bits = std::max(bits_for_all(distances), 1U);
  append_widths(bytes, count_bits, distance_bits);
  append_array(bytes, counts, count_bits);
  append_packed(bytes, distances, distance_bits);
}

}  // namespace

void PositionBlockEncoder::add(std::uint32_t article, std::uint32_t frequency,
                               std::span<const std::uint32_t> positions) {
  articles_.push_back(article);
  frequencies_.push_back(frequency);
  counts_.push_back(static_cast<std::uint32_t>(positions.size()));
  if (positions.empty()) return;
  distances_.push_back(positions.front());
  for (std::size_t i = 1; i < positions.size(); ++i)
    distances_.push_back(positions[i] - positions[i - 1] - 1);
}

void PositionBlockEncoder::encode(std::uint32_t base, std::string& postings, std::string& positions) {
  for (std::uint32_t& article : articles_) {
    const std::uint32_t distance = article - base - 1;
    base = article;
    article = distance;
  }
  append_postings(postings, articles_, frequencies_);
  append_positions_part(positions, counts_, distances_);
  articles_.clear();
  frequencies_.clear();
  counts_.clear();
  distances_.clear();
}

std::size_t postings_part_bytes(std::string_view bytes, std::size_t size) {
  std::size_t all = kPackedArrays;
  if (bytes.size() < kPackedArrays) fail_positions();
  for (const char width : bytes.substr(0, kPackedArrays)) {
    const auto bits = static_cast<unsigned char>(width);
    if (bits > kMaxPackedBits) fail_positions();
    all += packed_bytes(size, bits);
  }
  return all;
}

void decode_postings(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles, std::span<std::uint32_t> frequencies) {
  const Part part = split_postings(bytes, articles.size());
  unpack_articles(part.first, base, last_article, articles);
  unpack_array(part.second, frequencies);
}

void decode_articles(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles) {
  unpack_articles(split_postings(bytes, articles.size()).first, base, last_article, articles);
}

void decode_frequencies(std::string_view bytes, std::span<std::uint32_t> frequencies) {
  unpack_array(split_postings(bytes, frequencies.size()).second, frequencies);
}

std::uint32_t frequency_at(std::string_view bytes, std::size_t size, std::size_t index) {
  const PackedArray frequencies = split_postings(bytes, size).second;
  return size == kBlockPostings ? lane_packed_at(frequencies.data(), index, frequencies.bits)
                                : packed_at(frequencies.data(), index, frequencies.bits);
}

void PositionBlock::decode_articles(std::string_view bytes, std::size_t size, std::uint32_t base,
                                    std::uint32_t last_article) {
  size_ = 0;
  if (size > kBlockPostings) fail_positions();
  telusur::decode_articles(bytes, base, last_article, std::span(articles_).first(size));
  size_ = size;
}

void PositionBlock::decode_positions(std::string_view bytes) {
  const std::size_t size = std::exchange(size_, 0);
  const auto counts = std::span(begins_).first(size);
  PackedArray distances;
  if (bytes.empty()) {
    std::ranges::fill(counts, 0);
  } else {
    const Part part = split(bytes, size);
    unpack_array(part.first, counts);
    distances = part.second;
  }
  std::uint64_t positions = 0;
  for (std::uint32_t& number : counts) {
    const std::uint32_t count = number;
    number = static_cast<std::uint32_t>(positions);
    positions += count;
  }
  // The first bound keeps the second computation from overflowing.
  if (positions > std::uint64_t{bytes.size()} * 8 || positions > std::numeric_limits<std::uint32_t>::max() ||
      packed_bytes(positions, distances.bits) != distances.bytes.size())
    fail_positions();
  begins_[size] = static_cast<std::uint32_t>(positions);
  position_bits_ = distances.bits;
  packed_.resize(std::max<std::size_t>(packed_.size(), distances.bytes.size() + kPackedPadding));
  std::copy_n(distances.data(), distances.bytes.size(), packed_.begin());
  size_ = size;
}

void PositionBlock::append_positions(std::size_t index, std::vector<std::uint32_t>& positions) const {
  const std::uint32_t begin = begins_[index];
  const std::uint32_t end = begins_[index + 1];
  if (begin == end) return;
  const std::size_t before = positions.size();
  positions.resize(before + end - begin);
  std::uint32_t* next = positions.data() + before;
  std::uint64_t position = packed_at(packed_.data(), begin, position_bits_);
  *next++ = static_cast<std::uint32_t>(position);
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    position += std::uint64_t{packed_at(packed_.data(), i, position_bits_)} + 1;
    *next++ = static_cast<std::uint32_t>(position);
  }
  if (position > std::numeric_limits<std::uint32_t>::max()) fail_positions();
}

}  // namespace telusur
