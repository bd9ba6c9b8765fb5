// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/lane_packing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace telusur {
namespace {

constexpr std::size_t kGroups = kBlockPostings / kLanes;
constexpr unsigned kWordBits = 32;
constexpr std::size_t kWordBytes = sizeof(std::uint32_t);

// A lane takes `bits` whole words.
static_assert(kGroups == kWordBits);

/// One number, or one word, of each lane.
using Group [[gnu::vector_size(kLanes * kWordBytes)]] = std::uint32_t;

std::uint32_t load_lane_word(const unsigned char* bytes) noexcept {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap32(word);
  return word;
}

Group load_group(const unsigned char* bytes) noexcept {
  Group group{};
  std::memcpy(&group, bytes, sizeof group);
  if constexpr (std::endian::native == std::endian::big) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) group[lane] = __builtin_bswap32(group[lane]);
  }
  return group;
}

constexpr std::uint32_t mask_of(unsigned bits) noexcept {
  return static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
}

template <unsigned kBits, std::size_t kGroup>
void unpack_group(const unsigned char* bytes, std::uint32_t* numbers) noexcept {
  constexpr std::size_t word = kGroup * kBits / kWordBits;
  constexpr unsigned shift = kGroup * kBits % kWordBits;
  Group group{};
  if constexpr (kBits > 0) group = load_group(bytes + word * sizeof group) >> shift;
  if constexpr (shift + kBits > kWordBits)
    group |= load_group(bytes + (word + 1) * sizeof group) << (kWordBits - shift);
  group &= mask_of(kBits);
  std::memcpy(numbers + kGroup * kLanes, &group, sizeof group);
}

template <unsigned kBits, std::size_t... kGroup>
void unpack_groups(const unsigned char* bytes, std::uint32_t* numbers,
                   std::index_sequence<kGroup...> /*groups*/) noexcept {
  (unpack_group<kBits, kGroup>(bytes, numbers), ...);
}

template <unsigned kBits>
void unpack_width(const unsigned char* bytes, std::uint32_t* numbers) noexcept {
  unpack_groups<kBits>(bytes, numbers, std::make_index_sequence<kGroups>());
}

using Unpack = void (*)(const unsigned char*, std::uint32_t*) noexcept;

template <std::size_t... kBits>
constexpr auto make_table(std::index_sequence<kBits...> /*widths*/) noexcept {
  return std::array<Unpack, sizeof...(kBits)>{&unpack_width<kBits>...};
}

/// Unpacks numbers of each width.
constexpr auto kUnpack = make_table(std::make_index_sequence<kMaxPackedBits + 1>());

}  // namespace

void append_lane_packed(std::string& bytes, std::span<const std::uint32_t, kBlockPostings> numbers,
                        unsigned bits) {
  // One word more than a lane has, which stays 0.
  std::array<std::uint32_t, (kMaxPackedBits + 1) * kLanes> words{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t bit = i / kLanes * bits;
    const std::size_t word = bit / kWordBits * kLanes + i % kLanes;
    const std::uint64_t shifted = std::uint64_t{numbers[i]} << bit % kWordBits;
    words[word] |= static_cast<std::uint32_t>(shifted);
    words[word + kLanes] |= static_cast<std::uint32_t>(shifted >> kWordBits);
  }
  for (const std::uint32_t word : std::span(words).first(bits * kLanes)) {
    for (unsigned shift = 0; shift < kWordBits; shift += 8) bytes.push_back(static_cast<char>(word >> shift));
  }
}

void unpack_lanes(const unsigned char* bytes, unsigned bits,
                  std::span<std::uint32_t, kBlockPostings> numbers) noexcept {
  kUnpack[bits](bytes, numbers.data());
}

std::uint32_t lane_packed_at(const unsigned char* bytes, std::size_t index, unsigned bits) noexcept {
  if (bits == 0) return 0;
  const std::size_t bit = index / kLanes * bits;
  const unsigned shift = bit % kWordBits;
  const unsigned char* const word = bytes + (bit / kWordBits * kLanes + index % kLanes) * kWordBytes;
  std::uint64_t number = load_lane_word(word) >> shift;
  if (shift + bits > kWordBits)
    number |= std::uint64_t{load_lane_word(word + kLanes * kWordBytes)} << (kWordBits - shift);
  return static_cast<std::uint32_t>(number) & mask_of(bits);
}

void add_up(std::uint32_t base, std::span<std::uint32_t, kBlockPostings> distances) noexcept {
  constexpr Group zero{};
  Group before = zero + base;
  for (std::size_t i = 0; i < distances.size(); i += kLanes) {
    Group group{};
    std::memcpy(&group, &distances[i], sizeof group);
    group += 1;
    group += __builtin_shufflevector(zero, group, 0, 4, 5, 6);
    group += __builtin_shufflevector(zero, group, 0, 1, 4, 5);
    const Group sums = before + group;
    // Waits for the group before, but not for its sums.
    before += __builtin_shufflevector(group, group, 3, 3, 3, 3);
    std::memcpy(&distances[i], &sums, sizeof sums);
  }
}

}  // namespace telusur
