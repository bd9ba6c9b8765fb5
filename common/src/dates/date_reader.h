// SPDX-License-Identifier: GPL-3.0-or-later
/// The grammar of parse_date: reads one date, with or without a time, from normalized text.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/common/datetime.h>

namespace telusur {

/// A date with what its notation tells about the order of day and month.
struct DateReading {
  DateTime moment;
  DateEvidence evidence = DateEvidence::kNone;
};

/// What read_date() accepts.
struct DateRules {
  DateOrder order = DateOrder::kDayFirst;
  /// Accepts a clear day with something that cannot be read exactly, and keeps the day: an odd time (24:00),
  /// an unknown zone, a remark behind. Also accepts misspelled months and a time in front.
  bool is_lenient = false;
};

/// Returns the date in normalized text; nullopt if the text is not a date or contains anything else.
[[nodiscard]] std::optional<DateReading> read_date(std::string_view normalized, const DateRules& rules);

}  // namespace telusur
