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

/// Goes through the parts of a block.
class BlockParts {
 public:
  /// A block with `size` postings.
  BlockParts(std::string_view bytes, std::size_t size) : size_(size), rest_(bytes) {
    if (bytes.size() < kBlockHeadBytes || size == 0 || size > kBlockPostings) fail_positions();
    for (std::size_t i = 0; i < kBlockHeadBytes; ++i) {
      bits_[i] = static_cast<unsigned char>(bytes[i]);
      if (bits_[i] > kMaxPackedBits) fail_positions();
    }
    rest_.remove_prefix(kBlockHeadBytes);
  }

  void read_articles(std::uint32_t base, std::uint32_t last_article, std::span<std::uint32_t> articles) {
    read(articles);
    // They ascend, so only the last one can be too large.
    std::uint64_t article = base;
    for (std::uint32_t& number : articles) number = static_cast<std::uint32_t>(article += number + 1ULL);
    if (article > last_article) fail_positions();
  }

  /// Reads the numbers of the next part.
  void read(std::span<std::uint32_t> numbers) {
    const auto* const packed = reinterpret_cast<const unsigned char*>(rest_.data());
    const unsigned bits = bits_[part_];
    skip();
    unpack(packed, bits, numbers);
  }

  /// Skips a part with one number for each posting.
  void skip() {
    const std::uint64_t bytes = packed_bytes(size_, bits_[part_++]);
    if (bytes > rest_.size()) fail_positions();
    rest_.remove_prefix(bytes);
  }

  /// Returns the bytes after the parts so far.
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  /// Returns the width of the numbers of the last part.
  [[nodiscard]] unsigned position_bits() const noexcept { return bits_.back(); }

 private:
  std::size_t size_;
  std::array<unsigned, kBlockHeadBytes> bits_{};
  std::size_t part_ = 0;
  std::string_view rest_;
};

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

void PositionBlockEncoder::encode(std::uint32_t base, std::string& bytes) {
  for (std::uint32_t& article : articles_) {
    const std::uint32_t distance = article - base - 1;
    base = article;
    article = distance;
  }
  const std::array<std::span<const std::uint32_t>, kBlockHeadBytes> parts{articles_, frequencies_, counts_,
                                                                          distances_};
  std::array<unsigned, kBlockHeadBytes> bits{};
  std::ranges::transform(parts, bits.begin(), bits_for_all);
  bits.back() = std::max(bits.back(), 1U);  // so that the size of a block bounds the number of its positions
  for (const unsigned width : bits) bytes.push_back(static_cast<char>(width));
  for (std::size_t i = 0; i < parts.size(); ++i) append_packed(bytes, parts[i], bits[i]);
  articles_.clear();
  frequencies_.clear();
  counts_.clear();
  distances_.clear();
}

void decode_postings(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles, std::span<std::uint32_t> frequencies) {
  BlockParts parts(bytes, articles.size());
  parts.read_articles(base, last_article, articles);
  parts.read(frequencies);
}

void decode_articles(std::string_view bytes, std::uint32_t base, std::uint32_t last_article,
                     std::span<std::uint32_t> articles) {
  BlockParts(bytes, articles.size()).read_articles(base, last_article, articles);
}

void PositionBlock::decode(std::string_view bytes, std::size_t size, std::uint32_t base,
                           std::uint32_t last_article) {
  size_ = 0;
  BlockParts parts(bytes, size);
  parts.read_articles(base, last_article, std::span(articles_).first(size));
  parts.skip();
  parts.read(std::span(begins_).first(size));
  std::uint64_t positions = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t count = begins_[i];
    begins_[i] = static_cast<std::uint32_t>(positions);
    positions += count;
  }
  // The first bound keeps the second computation from overflowing.
  position_bits_ = parts.position_bits();
  if (positions > std::uint64_t{bytes.size()} * 8 || positions > std::numeric_limits<std::uint32_t>::max() ||
      packed_bytes(positions, position_bits_) != parts.rest().size())
    fail_positions();
  begins_[size] = static_cast<std::uint32_t>(positions);
  packed_.resize(std::max<std::size_t>(packed_.size(), parts.rest().size() + kPackedPadding));
  std::ranges::copy(parts.rest(), packed_.begin());
  size_ = size;
}

void PositionBlock::append_positions(std::size_t index, std::vector<std::uint32_t>& positions) const {
  const std::uint32_t begin = begins_[index];
  const std::uint32_t end = begins_[index + 1];
  if (begin == end) return;
  std::uint64_t position = packed_at(packed_.data(), begin, position_bits_);
  positions.push_back(static_cast<std::uint32_t>(position));
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    position += std::uint64_t{packed_at(packed_.data(), i, position_bits_)} + 1;
    positions.push_back(static_cast<std::uint32_t>(position));
  }
  if (position > std::numeric_limits<std::uint32_t>::max()) fail_positions();
}

}  // namespace telusur
