// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <xapian.h>

#include "glass/entries/value_reader.h"
#include "glass/format/packing.h"

using namespace telusur;

TEST_SUITE_BEGIN("glass: value reader");

TEST_CASE("the largest 64-bit number is read as it was written") {
  constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();
  std::string bytes;
  glass::append_number(bytes, kLargest);
  CHECK(glass::ValueReader(bytes).read_long_number() == kLargest);
}

TEST_CASE("a number above 64 bits is refused") {
  const std::string nine(9, '\x80');
  for (const char last : {'\x02', '\x03', '\x7f'}) {
    const std::string bytes = nine + last;
    CHECK_THROWS_AS(static_cast<void>(glass::ValueReader(bytes).read_long_number()),
                    Xapian::DatabaseCorruptError);
    std::string_view rest = bytes;
    CHECK_THROWS_AS(static_cast<void>(glass::take_number(rest)), Xapian::DatabaseCorruptError);
  }
}

TEST_SUITE_END();
