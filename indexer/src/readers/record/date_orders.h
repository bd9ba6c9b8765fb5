// SPDX-License-Identifier: GPL-3.0-or-later
/// Decides for a file whether its numeric dates begin with the day or with the month.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>

#include <telusur/common/datetime.h>

namespace telusur {

/// The order of each column of dates, as far as it is known. A column is a name of the date field, known by
/// its rank (FieldMatch::rank), because a file may have several.
using DateOrderMap = std::map<std::size_t, DateOrder>;

/// What one date says about the order of its column.
enum class DateFinding : std::uint8_t {
  kNothing,     ///< it can be read in one way only, and agrees with the order
  kDecided,     ///< the first date of the column that one order alone can read
  kUndecided,   ///< it can be read in two ways, and nothing has decided the order yet
  kContradicts  ///< only another order than that of the column can read it
};

/// The first date of a column that one order alone can read decides. Not thread-safe.
class DateOrders {
 public:
  /// `given` is the order of all columns; without it, the file decides, and `known` is what it has decided
  /// before.
  explicit DateOrders(std::optional<DateOrder> given, DateOrderMap known = {})
      : given_(given), orders_(std::move(known)) {}

  /// Looks at the next date of a column.
  [[nodiscard]] DateFinding add(std::size_t column, std::string_view date);

  /// Returns the order of a column; day first while it is undecided.
  [[nodiscard]] DateOrder order_of(std::size_t column) const;

  /// Decides that columns without evidence have the day first.
  void stop_waiting() noexcept { waits_ = false; }

  /// Returns the orders that the file has decided.
  [[nodiscard]] const DateOrderMap& decided() const noexcept { return orders_; }

 private:
  std::optional<DateOrder> given_;
  DateOrderMap orders_;
  bool waits_ = true;
};

}  // namespace telusur
