// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/calendar_date.h"

#include <algorithm>
#include <chrono>

namespace telusur {

std::optional<std::int64_t> local_midnight(const CalendarDate& date) {
  if (date.year < 1 || date.year > 9999 || date.month > 12 || date.day > kMaxDayOfMonth) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(date.year)),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day).time_since_epoch().count() * kDaySeconds;
}

LocalTime to_local_time(const DateTime& moment) {
  using std::chrono::sys_days;
  constexpr std::int64_t kFirst =
      sys_days(std::chrono::year(1) / 1 / 1).time_since_epoch().count() * kDaySeconds;
  constexpr std::int64_t kLast =
      sys_days(std::chrono::year(9999) / 12 / 31).time_since_epoch().count() * kDaySeconds + kDaySeconds - 1;
  const std::int64_t offset = std::int64_t{moment.offset_minutes} * 60;
  const std::int64_t local = std::clamp(moment.utc_seconds, kFirst - offset, kLast - offset) + offset;
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(local)));
  return {.date = std::chrono::year_month_day(day),
          .second_of_day = local - day.time_since_epoch().count() * kDaySeconds};
}

std::int64_t end_of(const DateTime& moment) {
  using std::chrono::sys_days;
  const std::chrono::year_month_day date = to_local_time(moment).date;
  const auto span = [&](sys_days next) { return (next - sys_days(date)).count() * kDaySeconds; };
  switch (moment.precision) {
    case DateTime::Precision::kYear:
      return moment.utc_seconds + span(sys_days(date + std::chrono::years(1)));
    case DateTime::Precision::kMonth:
      return moment.utc_seconds + span(sys_days(date + std::chrono::months(1)));
    case DateTime::Precision::kDay:
      return moment.utc_seconds + kDaySeconds;
    case DateTime::Precision::kMinute:
      return moment.utc_seconds + 60;
    case DateTime::Precision::kSecond:
      break;
  }
  return moment.utc_seconds + 1;
}

}  // namespace telusur
