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

constexpr std::size_t kSecondsDigits = 10;  // from 2001 to 2286

/// Returns whether a number of so many digits counts seconds, milliseconds, microseconds or nanoseconds.
[[nodiscard]] constexpr bool is_epoch_size(std::size_t digits) {
  return digits == 10 || digits == 13 || digits == 16 || digits == 19;
}

/// Reads seconds, milliseconds, microseconds or nanoseconds since 1970: their first ten digits are seconds.
[[nodiscard]] std::optional<DateTime> read_epoch(DateCursor& cursor) {
  constexpr std::size_t kMillisecondsDigits = 13;
  const std::size_t digits = cursor.digits();
  // Numbers of people and accounts have 16 digits too. Accepts the years 2001 to 2065 only.
  if (digits > kMillisecondsDigits && !cursor.is_at_one_of("12")) return std::nullopt;
  const auto seconds = DateCursor(cursor.rest().substr(0, kSecondsDigits)).take_number(kSecondsDigits);
  cursor.drop(digits);
  return DateTime{.utc_seconds = seconds->value};
}

/// Reads 202310181330, 20231018133000 or 20231018133000123 with the zone that follows.
[[nodiscard]] std::optional<DateTime> read_compact_moment(DateCursor& cursor, Number number) {
  constexpr std::size_t kMillisecondsDigits = 17;
  if (number.digits == kMillisecondsDigits) number = {.value = number.value / 1000, .digits = 14};
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

/// Returns whether the digits that come next begin with year, month, day and hour of this century or the
/// last: 2023101813. As seconds since 1970 they would be of the years 2030 to 2036.
[[nodiscard]] bool begins_with_hour(const DateCursor& cursor) {
  constexpr std::size_t kDigits = 10;
  if (!cursor.rest().starts_with("19") && !cursor.rest().starts_with("20")) return false;
  const std::int64_t number = DateCursor(cursor.rest().substr(0, kDigits)).take_number(kDigits)->value;
  return number % 100 < 24 &&
         local_midnight(
             {.year = number / 1'000'000, .month = number / 10000 % 100, .day = number / 100 % 100});
}

/// Reads 2023101813, also with minutes, seconds and a fraction behind.
[[nodiscard]] std::optional<DateTime> read_compact_hour(DateCursor& cursor) {
  constexpr std::size_t kHourDigits = 10;
  constexpr std::size_t kSecondDigits = 14;
  const std::size_t digits = cursor.digits();
  const std::size_t taken = digits > kSecondDigits ? kSecondDigits : kHourDigits;
  auto number = *DateCursor(cursor.rest().substr(0, taken)).take_number(taken);
  if (taken == kHourDigits) number = {.value = number.value * 100, .digits = 12};
  cursor.drop(digits);
  if (digits > kHourDigits && digits < kSecondDigits) return std::nullopt;
  return read_compact_moment(cursor, number);
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
  constexpr std::size_t kMaxCompactDigits = 17;
  DateCursor cursor(normalized);
  const bool is_dot_net = normalized.starts_with(kDotNetPrefix);
  if (is_dot_net) cursor.drop(kDotNetPrefix.size());
  std::optional<DateTime> moment;
  if (is_epoch_size(cursor.digits()) && !is_dot_net && begins_with_hour(cursor)) {
    moment = read_compact_hour(cursor);
  } else if (is_epoch_size(cursor.digits())) {
    moment = read_epoch(cursor);
    if (moment && is_dot_net) {
      Clock zone;
      read_zones(cursor, zone);
      if (!zone.has_unknown_zone) moment->offset_minutes = zone.offset_minutes;
      cursor.skip(" /");
    } else if (cursor.is_digit_after(".")) {
      cursor.skip(".0123456789");
    }
  } else if (const auto number = cursor.take_number(kMaxCompactDigits);
             number && (number->digits == 12 || number->digits == 14 || number->digits == 17)) {
    moment = read_compact_moment(cursor, *number);
  }
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
