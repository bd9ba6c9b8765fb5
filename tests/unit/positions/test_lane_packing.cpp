// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "positions/lane_packing.h"
#include "random.h"

namespace {

using namespace telusur;
using telusur::test::Random;
using Numbers = std::array<std::uint32_t, kBlockPostings>;

constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

/// Packs behind a byte, so that the numbers are not aligned. Has no byte after them.
std::vector<unsigned char> pack(const Numbers& numbers, unsigned bits) {
  std::string bytes = "x";
  append_lane_packed(bytes, numbers, bits);
  return {bytes.begin(), bytes.end()};
}

TEST_CASE("numbers of every width are read back from lanes, together and each by itself") {
  Random random(31);
  for (unsigned bits = 0; bits <= kMaxPackedBits; ++bits) {
    CAPTURE(bits);
    const auto max = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
    for (int round = 0; round < 20; ++round) {
      Numbers numbers{};
      for (std::uint32_t& number : numbers) number = round == 0 ? max : random.below(kMax) & max;
      const std::vector<unsigned char> bytes = pack(numbers, bits);
      REQUIRE(bytes.size() == 1 + packed_bytes(numbers.size(), bits));
      Numbers unpacked{};
      unpack_lanes(bytes.data() + 1, bits, unpacked);
      REQUIRE(unpacked == numbers);
      for (std::size_t i = 0; i < numbers.size(); ++i)
        REQUIRE(lane_packed_at(bytes.data() + 1, i, bits) == numbers[i]);
    }
  }
}

TEST_CASE("a word of each lane follows that of the lane before, the lowest byte first") {
  Numbers numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint32_t>(i);
  const std::vector<unsigned char> bytes = pack(numbers, 8);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t in_lane = i / 4;
    CHECK(bytes[1 + in_lane / 4 * 16 + i % 4 * 4 + in_lane % 4] == i);
  }
}

TEST_CASE("distances are added up as one by one") {
  Random random(32);
  for (const std::uint32_t limit : {1U, 2U, 1000U, kMax}) {
    for (const std::uint32_t base : {0U, 1U, kMax}) {
      Numbers sums{};
      for (std::uint32_t& distance : sums) distance = random.below(limit);
      Numbers expected = sums;
      std::uint32_t sum = base;
      for (std::uint32_t& number : expected) number = sum += number + 1;
      add_up(base, sums);
      REQUIRE(sums == expected);
    }
  }
}

}  // namespace
