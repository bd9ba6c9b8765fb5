// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts the values of built-in facets in a set of matches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <telusur/searcher/searcher.h>

#include "match/columns/date_column.h"
#include "match/columns/name_column.h"

namespace telusur {

/// Counts the matches with each value of a facet. Not thread-safe; the columns are.
class FacetCounter {
 public:
  FacetCounter() = default;
  FacetCounter(const FacetCounter&) = delete;
  FacetCounter& operator=(const FacetCounter&) = delete;
  virtual ~FacetCounter() = default;

  /// Adds matches, a bit for each article from the first one of `window` on. They may be those of several
  /// windows. Bits after the last article are ignored. About 1 ns per match, 2 ns for months.
  virtual void add(std::size_t window, std::span<const std::uint64_t> matches) = 0;

  /// Returns the values that any match has: the most frequent first, then by value.
  [[nodiscard]] virtual std::vector<FacetValue> values() const = 0;
};

/// Counts the names of a column.
[[nodiscard]] std::unique_ptr<FacetCounter> count_names(std::shared_ptr<const NameColumn> column);

/// Counts the months of dates in WIB: "2023-09".
[[nodiscard]] std::unique_ptr<FacetCounter> count_months(std::shared_ptr<const DateColumn> column);

}  // namespace telusur
