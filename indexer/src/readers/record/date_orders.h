// SPDX-License-Identifier: GPL-3.0-or-later
/// Decides for a file whether its numeric dates begin with the day or with the month.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/datetime.h>
#include <telusur/indexer/notice.h>

namespace telusur {

/// The order of each column of dates, as far as it is known. A column is a name of the date field, known by
/// its rank (FieldMatch::rank), because a file may have several.
using DateOrderMap = std::map<std::size_t, DateOrder>;

/// Counts the dates of each column that one order alone can read. The order that leads by kMinLead dates is
/// that of the column; at the end of the wait, the one that has more. Dates of the other order are noticed.
/// Not thread-safe.
class DateOrders {
 public:
  /// One slip of the pen does not decide for a file, and few dates are enough when all agree.
  static constexpr std::size_t kMinLead = 3;

  /// `given` is the order of all columns; without it, the file decides, and `known` is what it has decided
  /// before.
  explicit DateOrders(std::optional<DateOrder> given, DateOrderMap known = {});

  /// Looks at the next date of a column, in a record at `line`.
  void add(std::size_t column, std::string_view date, std::size_t line);

  /// Returns whether some date can be read in two ways, and the order of its column is not decided.
  [[nodiscard]] bool is_waiting() const noexcept { return waiting_ > 0; }

  /// Ends the wait: the order of each column is the one that more of its dates have. Columns without evidence
  /// have the day first.
  void stop_waiting();

  /// Returns the order of a column; day first while it is undecided.
  [[nodiscard]] DateOrder order_of(std::size_t column) const;

  /// Returns the orders that the file has decided.
  [[nodiscard]] DateOrderMap decided() const;

  /// Returns whether the day was taken to be first without evidence. Dates that the file may get later could
  /// decide otherwise.
  [[nodiscard]] bool has_assumed() const;

  /// Returns the notices since the last call, for a file at `path`.
  [[nodiscard]] std::vector<Notice> take_notices(std::string_view path);

 private:
  struct Evidence {
    std::size_t dates = 0;
    std::size_t line = 0;  // line of the first date
    std::string example;   // the first date
  };
  struct Column {
    std::optional<DateOrder> order;
    bool is_ambiguous = false;         // a date could be read in two ways while there was no order
    std::array<Evidence, 2> evidence;  // by DateOrder: day first, month first
  };

  void decide(Column& column, DateOrder order);
  void contradict(const Evidence& evidence);

  std::optional<DateOrder> given_;
  std::map<std::size_t, Column> columns_;
  std::size_t waiting_ = 0;  // columns that are ambiguous and have no order
  bool may_wait_ = true;
  std::vector<Notice> notices_;
};

}  // namespace telusur
