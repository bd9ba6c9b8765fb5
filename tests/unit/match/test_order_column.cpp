// SPDX-License-Identifier: GPL-3.0-or-later
// A column of numbers finds the articles whose value has_order_in() finds.
#include <array>
#include <vector>

#include "articles_with_values.h"
#include "match/columns/order_column.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("articles in a range of numbers are those with any number in it") {
  const ArticlesWithValues articles(6);
  const OrderColumn column = load<OrderColumn>(articles.tables(), kNumberSlot);
  CHECK(column.bytes() > 0);
  const std::vector<std::string> values = ask_xapian_for_values(articles.database, kNumberSlot);
  Random random(7);
  for (int i = 0; i < 60; ++i) {
    FieldOrderRange range;
    if (random.below(4) != 0) range.min = static_cast<double>(random.below(2 * kMaxNumber)) / 2 - 10;
    if (random.below(4) != 0) range.max = static_cast<double>(random.below(2 * kMaxNumber)) / 2 - 10;
    std::vector<bool> expected;
    for (const std::string& value : values) expected.push_back(has_order_in(value, range));
    const auto found = find_in_windows(
        values.size(), [&](std::size_t window, WindowWords bits) { column.find_in(range, window, bits); });
    CHECK(found == expected);
  }
}

TEST_CASE("a field without values is in no range") {
  const ArticlesWithValues articles(8);
  const OrderColumn column = load<OrderColumn>(articles.tables(), kNumberSlot + 1);
  const std::size_t size = articles.database.get_lastdocid();
  CHECK(find_in_windows(size, [&](std::size_t window, WindowWords bits) {
          column.find_in({}, window, bits);
        }) == std::vector<bool>(size));
}

}  // namespace
