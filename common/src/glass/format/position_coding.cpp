// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/format/position_coding.h"

#include <bit>

#include "glass/format/packing.h"

namespace telusur::glass {
namespace {

// A number below `count` takes the bits of count - 1, the lowest first. If count is not a power of two, the
// numbers in the middle take a bit less.

class BitWriter {
 public:
  explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

  /// Appends `value`, which is below `count`.
  void append(std::uint32_t value, std::uint32_t count) {
    unsigned bits = static_cast<unsigned>(std::bit_width(count - 1));
    const std::uint32_t spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - count);
    if (spare != 0) {
      const std::uint32_t middle = (count - spare) / 2;
      if (value >= middle + spare) {
        value = (value - (middle + spare)) | (std::uint32_t{1} << (bits - 1));
      } else if (value >= middle) {
        --bits;
      }
    }
    pending_ |= std::uint64_t{value} << pending_bits_;
    for (pending_bits_ += bits; pending_bits_ >= 8; pending_bits_ -= 8) {
      bytes_.push_back(static_cast<char>(pending_));
      pending_ >>= 8;
    }
  }

  /// Appends the numbers between the first and the last, the middle one first.
  void append_between(std::span<const std::uint32_t> numbers) {
    while (numbers.size() > 2) {
      const auto last = static_cast<std::uint32_t>(numbers.size() - 1);
      const std::uint32_t middle = last / 2;
      append(numbers[middle] - numbers.front() - middle, numbers.back() - numbers.front() - last + 1);
      append_between(numbers.first(middle + 1));
      numbers = numbers.subspan(middle);
    }
  }

  void end() {
    if (pending_bits_ > 0) bytes_.push_back(static_cast<char>(pending_));
  }

 private:
  std::string& bytes_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// Reads a number below `count`.
  [[nodiscard]] std::uint32_t take(std::uint32_t count) {
    if (count == 0) fail_corrupt();
    const auto bits = static_cast<unsigned>(std::bit_width(count - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - count);
    if (spare == 0) return take_bits(bits);
    const std::uint32_t middle = (count - spare) / 2;
    const std::uint32_t value = take_bits(bits - 1);
    return value < middle && take_bits(1) != 0 ? value + middle + spare : value;
  }

  /// Fills in the numbers between the first and the last, the middle one first.
  void take_between(std::span<std::uint32_t> numbers) {
    while (numbers.size() > 2) {
      const auto last = static_cast<std::uint32_t>(numbers.size() - 1);
      const std::uint32_t middle = last / 2;
      if (numbers.back() - numbers.front() < last) fail_corrupt();
      numbers[middle] = take(numbers.back() - numbers.front() - last + 1) + numbers.front() + middle;
      take_between(numbers.first(middle + 1));
      numbers = numbers.subspan(middle);
    }
  }

  /// Skips the `count` numbers between `first` and `last`, the middle one first. A number that needs no bits
  /// is part of a run of consecutive numbers, so the rest of the run needs none either.
  void skip_between(std::uint32_t first, std::uint32_t last, std::uint32_t count) {
    while (count > 0 && last - first - 1 > count) {
      const std::uint32_t before = (count + 1) / 2 - 1;  // numbers between first and the middle one
      const std::uint32_t middle = first + 1 + before + take(last - first - count);
      skip_between(first, middle, before);
      first = middle;
      count -= before + 1;
    }
  }

  /// Returns whether only the zeros follow that fill the last byte.
  [[nodiscard]] bool is_at_end() const { return bytes_.empty() && pending_bits_ < 8 && pending_ == 0; }

 private:
  std::uint32_t take_bits(unsigned bits) {
    for (; pending_bits_ < bits; pending_bits_ += 8) {
      if (bytes_.empty()) fail_corrupt();
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

}  // namespace

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
  append_number(bytes, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(bytes);
  bits.append(positions.front(), positions.back());
  bits.append(static_cast<std::uint32_t>(positions.size() - 2), positions.back() - positions.front());
  bits.append_between(positions);
  bits.end();
}

void decode_positions(std::string_view value, std::uint32_t max_count,
                      std::vector<std::uint32_t>& positions) {
  const auto last = static_cast<std::uint32_t>(take_number(value));
  if (value.empty()) {
    positions.push_back(last);
    return;
  }
  BitReader bits(value);
  const std::uint32_t first = bits.take(last);
  const std::uint32_t size = bits.take(last - first) + 2;
  if (size > max_count) fail_corrupt();
  const std::size_t begin = positions.size();
  positions.resize(begin + size);
  positions[begin] = first;
  positions.back() = last;
  bits.take_between(std::span(positions).subspan(begin));
}

std::uint32_t count_positions(std::uint32_t last, std::string_view bits) {
  constexpr std::uint32_t kMaxBetween = std::uint32_t{1} << 26;  // more than an article can have
  BitReader reader(bits);
  const std::uint32_t first = reader.take(last);
  const std::uint32_t between = reader.take(last - first);
  if (between > kMaxBetween) fail_corrupt();
  reader.skip_between(first, last, between);
  if (!reader.is_at_end()) fail_corrupt();
  return between + 2;
}

}  // namespace telusur::glass
