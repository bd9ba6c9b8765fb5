// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/timestamp_reader.h"

#include <algorithm>

#include "dates/calendar_date.h"
#include "dates/clock_reader.h"
#include "dates/date_cursor.h"
#include "text/ascii.h"

namespace telusur {
namespace {

using Number = DateCursor::Number;

/// Returns the seconds of a number of seconds, milliseconds, microseconds or nanoseconds since 1970, which
/// its digits distinguish between 2001 and 2286.
[[nodiscard]] std::optional<std::int64_t> seconds_since_1970(const Number& number) {
  switch (number.digits) {
    case 10:
      return number.value;
    case 13:
      return number.value / 1'000;
    case 16:
      return number.value / 1'000'000;
    case 19:
      return number.value / 1'000'000'000;
    default:
      return std::nullopt;
  }
}

/// Reads 202310181330, 20231018133000 or 20231018133000123 with the zone that follows.
[[nodiscard]] std::optional<DateTime> read_compact_moment(DateCursor& cursor, Number number) {
  if (number.digits == 17) number = {.value = number.value / 1000, .digits = 14};
  const bool has_seconds = number.digits == 14;
  if (!has_seconds) number.value *= 100;
  const std::int64_t day = number.value / 1'000'000;
  const CalendarDate date{.year = day / 10000, .month = day / 100 % 100, .day = day % 100};
  const std::int64_t hours = number.value / 10000 % 100;
  const std::int64_t minutes = number.value / 100 % 100;
  const std::int64_t seconds = number.value % 100;
  const auto midnight = local_midnight(date);
  if (!midnight || !is_year_of_news(date.year) || hours > 23 || minutes > 59 || seconds > 59)
    return std::nullopt;
  if (cursor.is_digit_after(".")) cursor.skip(".0123456789");
  Clock zone;
  read_zones(cursor, zone);
  if (zone.has_unknown_zone)
    return DateTime{.utc_seconds = *midnight - kWibOffsetMinutes * 60,
                    .precision = DateTime::Precision::kDay};
  return DateTime{.utc_seconds = *midnight + (hours * 60 + minutes) * 60 + seconds - zone.offset_minutes * 60,
                  .offset_minutes = zone.offset_minutes,
                  .precision = has_seconds ? DateTime::Precision::kSecond : DateTime::Precision::kMinute};
}

/// Reads the two digits at `at`. Returns -1 if there are none.
[[nodiscard]] int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !is_ascii_digit(text[at]) || !is_ascii_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Returns the offset of "Z", "+07:00" or "+0700".
[[nodiscard]] std::optional<std::int32_t> iso_zone(std::string_view text) {
  if (text == "Z") return 0;
  if (text.front() != '+' && text.front() != '-') return std::nullopt;
  const std::size_t colon = text.size() == 6 && text[3] == ':' ? 1 : 0;
  const int hours = two_digits(text, 1);
  const int minutes = two_digits(text, 3 + colon);
  if (text.size() != 5 + colon || hours < 0 || hours > 13 || minutes < 0 || minutes > 59) return std::nullopt;
  return (text.front() == '-' ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

std::optional<DateTime> read_timestamp(std::string_view normalized) {
  constexpr std::string_view kDotNetPrefix = "/date ";
  constexpr std::size_t kMaxDigits = 19;
  constexpr std::size_t kMinDigits = 10;
  DateCursor cursor(normalized);
  const bool is_dot_net = normalized.starts_with(kDotNetPrefix);
  if (is_dot_net) cursor.drop(kDotNetPrefix.size());
  const auto number = cursor.take_number(kMaxDigits);
  if (!number || number->digits < kMinDigits) return std::nullopt;
  if (const auto seconds = seconds_since_1970(*number)) {
    DateTime moment{.utc_seconds = *seconds};
    if (is_dot_net) {
      Clock zone;
      read_zones(cursor, zone);
      if (!zone.has_unknown_zone) moment.offset_minutes = zone.offset_minutes;
      cursor.skip(" /");
    } else if (cursor.is_digit_after(".")) {
      cursor.skip(".0123456789");
    }
    return cursor.is_at_end() ? std::optional(moment) : std::nullopt;
  }
  if (number->digits != 12 && number->digits != 14 && number->digits != 17) return std::nullopt;
  const auto moment = read_compact_moment(cursor, *number);
  return cursor.is_at_end() ? moment : std::nullopt;
}

std::optional<DateTime> read_iso_date(std::string_view text) {
  const auto is_at = [text](std::size_t at, std::string_view characters) {
    return at < text.size() && characters.find(text[at]) != std::string_view::npos;
  };
  const int century = two_digits(text, 0);
  const int year = two_digits(text, 2);
  const int month = two_digits(text, 5);
  const int day = two_digits(text, 8);
  if (century < 0 || year < 0 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const auto midnight = local_midnight({.year = century * 100 + year, .month = month, .day = day});
  if (!midnight) return std::nullopt;
  DateTime moment{.utc_seconds = *midnight, .precision = DateTime::Precision::kDay};
  std::size_t at = 10;
  if (at < text.size()) {
    const int hours = two_digits(text, 11);
    const int minutes = two_digits(text, 14);
    if (!is_at(10, "T ") || !is_at(13, ":") || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
      return std::nullopt;
    moment.utc_seconds += (hours * 60 + minutes) * 60;
    moment.precision = DateTime::Precision::kMinute;
    at = 16;
    if (is_at(at, ":")) {
      const int seconds = two_digits(text, at + 1);
      if (seconds < 0 || seconds > 59) return std::nullopt;
      moment.utc_seconds += seconds;
      moment.precision = DateTime::Precision::kSecond;
      at += 3;
      if (is_at(at, ".")) at = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    }
    if (at < text.size()) {
      const auto offset = iso_zone(text.substr(at));
      if (!offset) return std::nullopt;
      moment.offset_minutes = *offset;
    }
  }
  moment.utc_seconds -= std::int64_t{moment.offset_minutes} * 60;
  return moment;
}

}  // namespace telusur
