// SPDX-License-Identifier: GPL-3.0-or-later
#include "position_table.h"

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "decoding.h"
#include "encoding.h"

namespace telusur {
namespace {

/// A phrase asks for the positions of a few terms in tens of articles, and comes back to most of the leaves
/// for more articles. Half of this makes the reading of phrases a twentieth slower, twice as much no faster.
constexpr std::size_t kKeptLeaves = 512;

/// Numbers of fewer bits than a byte, the lowest bits first.
class BitStream {
 public:
  explicit BitStream(std::string_view bytes) : bytes_(bytes) {}

  /// One of `count` values from 0 on. Where count is no power of two, values in the middle are a bit shorter.
  std::uint32_t take(std::uint32_t count) {
    if (count == 0) glass::fail_corrupt();
    const auto bits = static_cast<unsigned>(std::bit_width(count - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - count);
    if (spare == 0) return take_bits(bits);
    const std::uint32_t middle = (count - spare) / 2;
    const std::uint32_t value = take_bits(bits - 1);
    return value < middle && take_bits(1) != 0 ? value + middle + spare : value;
  }

  /// Fills in the numbers between the first and the last, the middle one first.
  void take_between(std::span<Xapian::termpos> numbers) {
    while (numbers.size() > 2) {
      const auto last = static_cast<std::uint32_t>(numbers.size() - 1);
      const std::uint32_t middle = last / 2;
      if (numbers.back() - numbers.front() < last) glass::fail_corrupt();
      numbers[middle] = take(numbers.back() - numbers.front() - last + 1) + numbers.front() + middle;
      take_between(numbers.first(middle + 1));
      numbers = numbers.subspan(middle);
    }
  }

 private:
  std::uint32_t take_bits(unsigned bits) {
    for (; pending_bits_ < bits; pending_bits_ += 8) {
      if (bytes_.empty()) glass::fail_corrupt();
      pending_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << pending_bits_;
      bytes_.remove_prefix(1);
    }
    const auto value = static_cast<std::uint32_t>(pending_ & ((std::uint64_t{1} << bits) - 1));
    pending_ >>= bits;
    pending_bits_ -= bits;
    return value;
  }

  std::string_view bytes_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

void append_positions(std::string_view value, Xapian::termcount max_count,
                      std::vector<Xapian::termpos>& positions) {
  const auto last = static_cast<Xapian::termpos>(glass::take_number(value));
  if (value.empty()) {
    positions.push_back(last);
    return;
  }
  BitStream bits(value);
  const Xapian::termpos first = bits.take(last);
  const std::uint32_t size = bits.take(last - first) + 2;
  if (size > max_count) glass::fail_corrupt();
  const std::size_t begin = positions.size();
  positions.resize(begin + size);
  positions[begin] = first;
  positions.back() = last;
  bits.take_between(std::span(positions).subspan(begin));
}

}  // namespace

std::optional<PositionTable> PositionTable::open(const std::string& path, const Xapian::Database& database) {
  auto table = GlassTable::open(path, glass::TableKind::kPositions, database);
  if (!table) return std::nullopt;
  return PositionTable(std::move(table), database.get_doclength_upper_bound());
}

PositionTable::PositionTable(std::shared_ptr<const GlassTable> table, Xapian::termcount max_count)
    : table_(std::move(table)), cursor_(*table_, kKeptLeaves), max_count_(max_count) {}

void PositionTable::make_key(const std::string& term, Xapian::docid article) {
  if (term != term_) {
    term_ = term;
    key_.clear();
    glass::append_sortable_string(key_, term);
    glass::end_sortable(key_);
    prefix_bytes_ = key_.size();
  }
  key_.resize(prefix_bytes_);
  glass::append_sortable_number(key_, article);
}

void PositionTable::read(const std::string& term, Xapian::docid article,
                         std::vector<Xapian::termpos>& positions) {
  make_key(term, article);
  try {
    if (cursor_.find(key_)) append_positions(cursor_.value(), max_count_, positions);
  } catch (const Xapian::DatabaseCorruptError&) {
    verify();
    throw;
  }
}

}  // namespace telusur
