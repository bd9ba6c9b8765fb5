// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_block.h"

#include <algorithm>
#include <limits>

#include "positions/bit_packing.h"

namespace telusur {
namespace {

unsigned bits_for_all(std::span<const std::uint32_t> numbers) {
  std::uint32_t all = 0;
  for (const std::uint32_t number : numbers) all |= number;
  return bits_for(all);
}

}  // namespace

void PositionBlockEncoder::add(std::uint32_t article, std::span<const std::uint32_t> positions) {
  articles_.push_back(article);
  counts_.push_back(static_cast<std::uint32_t>(positions.size() - 1));
  distances_.push_back(positions.front());
  for (std::size_t i = 1; i < positions.size(); ++i)
    distances_.push_back(positions[i] - positions[i - 1] - 1);
}

void PositionBlockEncoder::encode(std::uint32_t base, std::string& bytes) {
  for (std::uint32_t& article : articles_) {
    const std::uint32_t distance = article - base - 1;
    base = article;
    article = distance;
  }
  const std::array<std::span<const std::uint32_t>, kBlockHeadBytes> parts{articles_, counts_, distances_};
  std::array<unsigned, kBlockHeadBytes> bits{};
  std::ranges::transform(parts, bits.begin(), bits_for_all);
  bits.back() = std::max(bits.back(), 1U);  // so that the size of a block bounds the number of its positions
  for (const unsigned width : bits) bytes.push_back(static_cast<char>(width));
  for (std::size_t i = 0; i < parts.size(); ++i) append_packed(bytes, parts[i], bits[i]);
  articles_.clear();
  counts_.clear();
  distances_.clear();
}

void PositionBlock::decode(std::string_view bytes, std::size_t size, std::uint32_t base,
                           std::uint32_t last_article) {
  size_ = 0;
  if (bytes.size() < kBlockHeadBytes || size == 0 || size > kBlockPostings) fail_positions();
  const auto* const head = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned article_bits = head[0];
  const unsigned count_bits = head[1];
  position_bits_ = head[2];
  if (std::max({article_bits, count_bits, position_bits_}) > kMaxPackedBits) fail_positions();
  const std::uint64_t article_bytes = packed_bytes(size, article_bits);
  const std::uint64_t count_bytes = packed_bytes(size, count_bits);
  const std::uint64_t before_positions = kBlockHeadBytes + article_bytes + count_bytes;
  if (before_positions > bytes.size()) fail_positions();
  const unsigned char* const packed_articles = head + kBlockHeadBytes;
  const unsigned char* const packed_counts = packed_articles + article_bytes;
  std::uint64_t article = base;
  std::uint64_t positions = 0;
  const std::uint64_t max_positions = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < size; ++i) {
    article += std::uint64_t{packed_at(packed_articles, i, article_bits)} + 1;
    if (article > last_article) fail_positions();
    articles_[i] = static_cast<std::uint32_t>(article);
    begins_[i] = static_cast<std::uint32_t>(positions);
    positions += std::uint64_t{packed_at(packed_counts, i, count_bits)} + 1;
    if (positions > max_positions) fail_positions();
  }
  begins_[size] = static_cast<std::uint32_t>(positions);
  const std::uint64_t position_bytes = packed_bytes(positions, position_bits_);
  if (before_positions + position_bytes != bytes.size()) fail_positions();
  packed_.resize(std::max<std::size_t>(packed_.size(), position_bytes + kPackedPadding));
  std::copy_n(head + before_positions, position_bytes, packed_.begin());
  size_ = size;
}

void PositionBlock::append_positions(std::size_t index, std::vector<std::uint32_t>& positions) const {
  std::uint64_t position = packed_at(packed_.data(), begins_[index], position_bits_);
  positions.push_back(static_cast<std::uint32_t>(position));
  for (std::uint32_t i = begins_[index] + 1; i < begins_[index + 1]; ++i) {
    position += std::uint64_t{packed_at(packed_.data(), i, position_bits_)} + 1;
    positions.push_back(static_cast<std::uint32_t>(position));
  }
  if (position > std::numeric_limits<std::uint32_t>::max()) fail_positions();
}

}  // namespace telusur
