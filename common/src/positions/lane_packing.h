// SPDX-License-Identifier: GPL-3.0-or-later
/// The numbers of a full block in four interleaved lanes: number i is number i / 4 of lane i % 4 (vertical
/// layout, Lemire and Boytsov: Decoding billions of integers per second through vectorization, 2015).
/// Compilers unpack the four lanes at once. A lane consists of words of four bytes, the lowest bits and bytes
/// first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "positions/bit_packing.h"
#include "positions/position_format.h"

namespace telusur {

inline constexpr std::size_t kLanes = 4;

/// Appends `numbers`, which take at most `bits` each. They take as many bytes as without lanes.
void append_lane_packed(std::string& bytes, std::span<const std::uint32_t, kBlockPostings> numbers,
                        unsigned bits);

/// Unpacks numbers of `bits` each, at most kMaxPackedBits. Reads nothing after them. About 10 ns.
void unpack_lanes(const unsigned char* bytes, unsigned bits,
                  std::span<std::uint32_t, kBlockPostings> numbers) noexcept;

/// Returns number `index` of the numbers of `bits` each, at most kMaxPackedBits.
[[nodiscard]] std::uint32_t lane_packed_at(const unsigned char* bytes, std::size_t index,
                                           unsigned bits) noexcept;

/// Replaces each number, a distance less one, with `base` and all distances up to it, modulo 2^32. About 20
/// ns.
void add_up(std::uint32_t base, std::span<std::uint32_t, kBlockPostings> distances) noexcept;

}  // namespace telusur
