// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/order_column.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace telusur {

static_assert(kWindowArticles - 1 <= std::numeric_limits<std::uint16_t>::max());

void OrderColumn::Builder::add(std::span<const glass::SlotValue> values) {
  for (const auto& [article, value] : values) {
    const std::size_t index = article - 1;
    column_.begin_windows(index / kWindowArticles + 1);
    append_field_orders(value, column_.orders_);
    column_.offsets_.resize(column_.orders_.size(), static_cast<std::uint16_t>(index % kWindowArticles));
  }
}

OrderColumn OrderColumn::Builder::finish() {
  column_.begin_windows(column_.window_begins_.size() + 1);  // the end of the last one
  column_.orders_.shrink_to_fit();
  column_.offsets_.shrink_to_fit();
  return std::move(column_);
}

/// Begins windows after the orders so far until there are `count`.
void OrderColumn::begin_windows(std::size_t count) {
  if (window_begins_.size() < count) window_begins_.resize(count, orders_.size());
}

void OrderColumn::find_in(const FieldOrderRange& range, std::size_t window, WindowWords bits) const {
  std::ranges::fill(bits, 0);
  if (window + 1 >= window_begins_.size()) return;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const double min = range.min.value_or(-kInfinity);
  const double max = range.max.value_or(kInfinity);
  const std::size_t begin = window_begins_[window];
  const std::size_t count = window_begins_[window + 1] - begin;
  const auto orders = std::span(orders_).subspan(begin, count);
  const auto offsets = std::span(offsets_).subspan(begin, count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_inside = static_cast<int>(orders[i] >= min) & static_cast<int>(orders[i] <= max);
    bits[offsets[i] / kWordBits] |= std::uint64_t{is_inside} << (offsets[i] % kWordBits);
  }
}

}  // namespace telusur
