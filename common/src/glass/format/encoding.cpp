// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/format/encoding.h"

#include <bit>

namespace telusur::glass {
namespace {

/// Numbers of fewer bits than a byte, the lowest bits first.
class BitStream {
 public:
  explicit BitStream(std::string& bytes) : bytes_(bytes) {}

  /// `value` of the `count` values from 0 on. Where count is no power of two, values in the middle are a bit
  /// shorter.
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

  /// The numbers between the first and the last, the middle one first.
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

}  // namespace

void append_number(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>(number | 0x80));
  bytes.push_back(static_cast<char>(number));
}

void append_last_number(std::string& bytes, std::uint32_t number) {
  for (; number != 0; number >>= 8) bytes.push_back(static_cast<char>(number));
}

void append_sortable_number(std::string& bytes, std::uint32_t number) {
  // Two bytes hold 15 bits; each byte more brings seven, and a leading one in the first.
  unsigned size = 2;
  while (size < 5 && number >> (7 * size + 1) != 0) ++size;
  const unsigned ones = 0xff00U >> (size - 2) & 0xffU;
  for (unsigned i = size; i-- > 0;) {
    const unsigned byte = i < 4 ? number >> (8 * i) & 0xffU : 0U;
    bytes.push_back(static_cast<char>(i + 1 == size ? byte | ones : byte));
  }
}

void append_string(std::string& bytes, std::string_view text) {
  append_number(bytes, text.size());
  bytes += text;
}

void append_sortable_string(std::string& bytes, std::string_view text) {
  for (std::size_t nul = text.find('\0'); nul != std::string_view::npos; nul = text.find('\0')) {
    bytes.append(text.substr(0, nul + 1)).push_back('\xff');
    text.remove_prefix(nul + 1);
  }
  bytes += text;
}

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
  append_number(bytes, positions.back());
  if (positions.size() == 1) return;
  BitStream bits(bytes);
  bits.append(positions.front(), positions.back());
  bits.append(static_cast<std::uint32_t>(positions.size() - 2), positions.back() - positions.front());
  bits.append_between(positions);
  bits.end();
}

}  // namespace telusur::glass
