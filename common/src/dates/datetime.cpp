// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include <telusur/common/datetime.h>

#include "dates/article_date.h"
#include "dates/calendar_date.h"
#include "dates/date_reader.h"

namespace telusur {
namespace {

constexpr auto kIndonesianMonths =
    std::to_array<std::string_view>({"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
                                     "Agustus", "September", "Oktober", "November", "Desember"});

/// "WIB", "UTC", "UTC+5.30".
[[nodiscard]] std::string zone_name(std::int32_t offset_minutes) {
  switch (offset_minutes) {
    case 0:
      return "UTC";
    case 7 * 60:
      return "WIB";
    case 8 * 60:
      return "WITA";
    case 9 * 60:
      return "WIT";
  }
  const std::int64_t distance = std::abs(std::int64_t{offset_minutes});
  const std::string name = fmt::format("UTC{}{}", offset_minutes < 0 ? '-' : '+', distance / 60);
  return distance % 60 == 0 ? name : fmt::format("{}.{:02}", name, distance % 60);
}

}  // namespace

std::optional<DateTime> parse_date(std::string_view text, DateOrder order) {
  if (text.size() > kMaxDateBytes) return std::nullopt;
  const auto reading = read_article_date(text, order);
  return reading ? std::optional(reading->moment) : std::nullopt;
}

DateEvidence date_evidence(std::string_view text) {
  if (text.size() > kMaxDateBytes) return DateEvidence::kNone;
  const auto reading = read_article_date(text, DateOrder::kDayFirst);
  return reading ? reading->evidence : DateEvidence::kNone;
}

std::optional<DateTime> date_from_excel_serial(double serial) {
  constexpr double kFirst = 18264;            // 1950-01-01
  constexpr double kEnd = 73416;              // 2101-01-01
  constexpr std::int64_t kDayOf1970 = 25569;  // counts 29 February 1900, which did not exist
  constexpr std::int64_t kDayMinutes = 24 * 60;
  if (!(serial >= kFirst && serial < kEnd)) return std::nullopt;  // also for a NaN
  const std::int64_t minutes = std::llround(serial * kDayMinutes);
  const bool is_day = std::trunc(serial) == serial;
  return DateTime{.utc_seconds = (minutes - kDayOf1970 * kDayMinutes - kWibOffsetMinutes) * 60,
                  .precision = is_day ? DateTime::Precision::kDay : DateTime::Precision::kMinute};
}

std::string to_iso8601(const DateTime& moment) {
  const LocalTime local = to_local_time(moment);
  std::string text = fmt::format("{:04}", static_cast<int>(local.date.year()));
  if (moment.precision == DateTime::Precision::kYear) return text;
  text += fmt::format("-{:02}", static_cast<unsigned>(local.date.month()));
  if (moment.precision == DateTime::Precision::kMonth) return text;
  text += fmt::format("-{:02}", static_cast<unsigned>(local.date.day()));
  if (moment.precision == DateTime::Precision::kDay) return text;
  text += fmt::format("T{:02}:{:02}", local.second_of_day / 3600, local.second_of_day / 60 % 60);
  if (moment.precision == DateTime::Precision::kSecond)
    text += fmt::format(":{:02}", local.second_of_day % 60);
  if (moment.offset_minutes == 0) return text + "Z";
  const std::int64_t distance = std::abs(std::int64_t{moment.offset_minutes});
  return fmt::format("{}{}{:02}:{:02}", text, moment.offset_minutes < 0 ? '-' : '+', distance / 60,
                     distance % 60);
}

std::string to_indonesian(const DateTime& moment) {
  const LocalTime local = to_local_time(moment);
  const std::string year = std::to_string(static_cast<int>(local.date.year()));
  if (moment.precision == DateTime::Precision::kYear) return year;
  const auto month =
      fmt::format("{} {}", kIndonesianMonths[static_cast<unsigned>(local.date.month()) - 1], year);
  if (moment.precision == DateTime::Precision::kMonth) return month;
  const auto day = fmt::format("{} {}", static_cast<unsigned>(local.date.day()), month);
  if (moment.precision == DateTime::Precision::kDay) return day;
  return fmt::format("{}, {:02}.{:02} {}", day, local.second_of_day / 3600, local.second_of_day / 60 % 60,
                     zone_name(moment.offset_minutes));
}

int year_of(const DateTime& moment) { return static_cast<int>(to_local_time(moment).date.year()); }

}  // namespace telusur
