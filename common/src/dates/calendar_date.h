// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <telusur/common/datetime.h>

namespace telusur {

inline constexpr std::int64_t kDaySeconds = 86400;
inline constexpr std::int64_t kMaxDayOfMonth = 31;

/// Longer text is no date, and is rejected without reading it. Bounds the work on hostile input.
inline constexpr std::size_t kMaxDateBytes = 200;

/// A day, month or year of the calendar. It may not exist.
struct CalendarDate {
  std::int64_t year = 0;
  std::int64_t month = 1;
  std::int64_t day = 1;
  DateTime::Precision precision = DateTime::Precision::kDay;
};

/// Returns midnight at the beginning of the date, in seconds since 1970 of its own zone. Returns nullopt if
/// the day does not exist.
[[nodiscard]] std::optional<std::int64_t> local_midnight(const CalendarDate& date);

/// Date and time of day of a moment in its own zone.
struct LocalTime {
  std::chrono::year_month_day date;
  std::int64_t second_of_day = 0;
};

/// Converts a moment to its own zone. Clamps it to the years 1 to 9999.
[[nodiscard]] LocalTime to_local_time(const DateTime& moment);

/// Returns the first second after the span of time that `moment` names: after the year, month, day ...
[[nodiscard]] std::int64_t end_of(const DateTime& moment);

/// The years that news can be of. The first newspaper of Indonesia is of 1744.
inline constexpr int kMinYearOfNews = 1700;
inline constexpr int kMaxYearOfNews = 2100;

[[nodiscard]] constexpr bool is_year_of_news(std::int64_t year) noexcept {
  return year >= kMinYearOfNews && year <= kMaxYearOfNews;
}

}  // namespace telusur
