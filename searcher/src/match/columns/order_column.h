// SPDX-License-Identifier: GPL-3.0-or-later
/// The numbers or dates of a declared field of all articles of one commit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "glass/reading/value_table.h"
#include "index_format/index_field_values.h"
#include "match/columns/windows.h"

namespace telusur {

/// The orders (IndexFieldValue::order) of a field, any number for an article. Immutable and thread-safe.
class OrderColumn {
 public:
  OrderColumn() = default;

  /// About 25 ns per value.
  class Builder;

  /// Sets the bits of the articles of `window` that have any order in `range`, and clears all others. A
  /// window after the last one has no articles. About 1 ns per order.
  void find_in(const FieldOrderRange& range, std::size_t window, WindowWords bits) const;

  [[nodiscard]] std::size_t bytes() const noexcept {
    return orders_.capacity() * sizeof(double) + offsets_.capacity() * sizeof(std::uint16_t) +
           window_begins_.capacity() * sizeof(std::size_t);
  }

 private:
  void begin_windows(std::size_t count);

  std::vector<double> orders_;              ///< ascending by article
  std::vector<std::uint16_t> offsets_;      ///< that of the article of each order, in its window
  std::vector<std::size_t> window_begins_;  ///< indexes of orders_, one more than windows
};

class OrderColumn::Builder {
 public:
  explicit Builder(std::uint32_t /*last_article*/) {}
  void add(std::span<const glass::SlotValue> values);
  [[nodiscard]] OrderColumn finish();

 private:
  OrderColumn column_;
};

}  // namespace telusur
