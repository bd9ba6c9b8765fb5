// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/calendar_date.h"

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

}  // namespace telusur
