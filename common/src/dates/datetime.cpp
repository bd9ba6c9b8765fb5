// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <initializer_list>

#include <fmt/format.h>

#include <telusur/common/datetime.h>

#include "dates/article_date.h"
#include "dates/calendar_date.h"
#include "dates/date_reader.h"
#include "dates/date_text.h"

namespace telusur {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Longer text is rejected without reading it. Bounds the work on hostile input.
constexpr std::size_t kMaxDateBytes = 200;

constexpr auto kIndonesianMonths =
    std::to_array<std::string_view>({"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
                                     "Agustus", "September", "Oktober", "November", "Desember"});

/// Date and time of day of a moment in its own zone.
struct LocalTime {
  year_month_day date;
  std::int64_t second_of_day = 0;
};

/// Converts a moment to its own zone. Clamps it to the years 1 to 9999.
[[nodiscard]] LocalTime to_local_time(const DateTime& moment) {
  constexpr std::int64_t kFirst =
      sys_days(std::chrono::year(1) / 1 / 1).time_since_epoch().count() * kDaySeconds;
  constexpr std::int64_t kLast =
      sys_days(std::chrono::year(9999) / 12 / 31).time_since_epoch().count() * kDaySeconds + kDaySeconds - 1;
  const std::int64_t offset = std::int64_t{moment.offset_minutes} * 60;
  const std::int64_t local = std::clamp(moment.utc_seconds, kFirst - offset, kLast - offset) + offset;
  const auto day = std::chrono::floor<days>(std::chrono::sys_seconds(std::chrono::seconds(local)));
  return {.date = year_month_day(day), .second_of_day = local - day.time_since_epoch().count() * kDaySeconds};
}

/// Returns the first second after the span of time that `moment` names.
[[nodiscard]] std::int64_t end_of(const DateTime& moment) {
  const year_month_day date = to_local_time(moment).date;
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

[[nodiscard]] DateRange days_from(sys_days begin, sys_days end) {
  const auto utc = [](sys_days day) {
    return day.time_since_epoch().count() * kDaySeconds - std::int64_t{kWibOffsetMinutes} * 60;
  };
  return {.begin = utc(begin), .end = utc(end)};
}

/// Returns the span of a relative date ("kemarin") in normalized text; nullopt for any other text.
[[nodiscard]] std::optional<DateRange> read_relative_span(std::string_view words,
                                                          std::int64_t now_utc_seconds) {
  const auto is = [words](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, words) != names.end();
  };
  const year_month_day date = to_local_time({.utc_seconds = now_utc_seconds}).date;
  const sys_days today(date);
  const sys_days week = today - (std::chrono::weekday(today) - std::chrono::Monday);
  const auto month = date.year() / date.month();
  const auto first_day = [](std::chrono::year_month of) { return sys_days(of / 1); };
  const auto new_year = [](std::chrono::year of) { return sys_days(of / 1 / 1); };
  const std::chrono::months one_month(1);
  const std::chrono::years one_year(1);

  if (is({"hari ini", "today"})) return days_from(today, today + days(1));
  if (is({"kemarin", "yesterday"})) return days_from(today - days(1), today);
  if (is({"minggu ini", "pekan ini", "this week"})) return days_from(week, week + days(7));
  if (is({"minggu lalu", "pekan lalu", "last week"})) return days_from(week - days(7), week);
  if (is({"bulan ini", "this month"})) return days_from(first_day(month), first_day(month + one_month));
  if (is({"bulan lalu", "last month"})) return days_from(first_day(month - one_month), first_day(month));
  if (is({"tahun ini", "this year"}))
    return days_from(new_year(date.year()), new_year(date.year() + one_year));
  if (is({"tahun lalu", "last year"}))
    return days_from(new_year(date.year() - one_year), new_year(date.year()));
  return std::nullopt;
}

/// Reads one date or relative date, not "A..B".
[[nodiscard]] std::optional<DateRange> read_span(std::string_view text, std::int64_t now_utc_seconds) {
  if (text.size() > kMaxDateBytes) return std::nullopt;
  const std::string words = normalize_date(text);
  if (auto span = read_relative_span(words, now_utc_seconds)) return span;
  const auto reading = read_date(words, {});
  if (!reading) return std::nullopt;
  return DateRange{.begin = reading->moment.utc_seconds, .end = end_of(reading->moment)};
}

[[nodiscard]] bool is_blank(std::string_view text) {
  return text.size() <= kMaxDateBytes && normalize_date(text).empty();
}

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

std::optional<DateRange> parse_date_range(std::string_view text, std::int64_t now_utc_seconds) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return read_span(text, now_utc_seconds);
  const auto read_bound = [&](std::string_view bound) -> std::optional<DateRange> {
    return is_blank(bound) ? DateRange{} : read_span(bound, now_utc_seconds);
  };
  const auto first = read_bound(text.substr(0, dots));
  const auto last = read_bound(text.substr(std::min(text.find_first_not_of('.', dots), text.size())));
  if (!first || !last || (!first->begin && !last->end)) return std::nullopt;
  if (first->begin && last->end && *first->begin >= *last->end) return std::nullopt;
  return DateRange{.begin = first->begin, .end = last->end};
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
