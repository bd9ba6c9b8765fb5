// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include <doctest/doctest.h>

#include "index_format/bm25.h"
#include "random.h"

namespace {

using namespace telusur;

/// The saturation as a search computes it.
float float_saturation(std::uint32_t frequency, std::uint32_t length, double average) {
  const auto norm = static_cast<float>(length_norm(length, average));
  return static_cast<float>(frequency) / (norm + static_cast<float>(frequency));
}

std::uint8_t level_of(std::uint32_t frequency, std::uint32_t length, double average) {
  return saturation_level(saturation(frequency, length_norm(length, average)));
}

TEST_CASE("a level is a bound of the saturation, and less than a 255th above it") {
  telusur::test::Random random(1);
  for (int round = 0; round < 100'000; ++round) {
    const std::uint32_t length = 1 + random.below(random.below(2) == 0 ? 2000 : 100'000'000);
    const std::uint32_t frequency = random.below(random.below(2) == 0 ? 30 : length) % (length + 1);
    const double average = 1 + random.below(3'000'000) / 1000.0;
    const double bound = max_saturation(level_of(frequency, length, average), average, average);
    REQUIRE(static_cast<float>(bound) >= float_saturation(frequency, length, average));
    REQUIRE(bound < saturation(frequency, length_norm(length, average)) + 1.001 / kMaxSaturationLevel);
  }
}

TEST_CASE("a level gives a bound of the saturation under any other average length") {
  telusur::test::Random random(2);
  for (int round = 0; round < 100'000; ++round) {
    const std::uint32_t length = 1 + random.below(random.below(2) == 0 ? 1000 : 1'000'000);
    const std::uint32_t frequency = 1 + random.below(random.below(2) == 0 ? 20 : length);
    const double before = 1 + random.below(1'000'000) / 1000.0;
    const double change =
        random.below(2) == 0 ? 0.98 + random.below(1000) / 25'000.0 : random.below(1'000'000) / 1000.0;
    const double now = before * change + 1e-3;
    const double bound = max_saturation(level_of(frequency, length, before), before, now);
    REQUIRE(static_cast<float>(bound) >= float_saturation(frequency, length, now));
    REQUIRE(bound <= 1);
  }
}

TEST_CASE("terms without frequency have level 0, also in an index without lengths") {
  CHECK(level_of(0, 100, 200) == 0);
  CHECK(level_of(0, 0, 0) == 0);
  CHECK(max_saturation(0, 100, 200) == 0);
  CHECK(max_saturation(0, 0, 0) == 0);
  CHECK(max_saturation(kMaxSaturationLevel, 100, 200) == 1);
  CHECK(max_saturation(kMaxSaturationLevel, 0, 200) == 1);
}

}  // namespace
