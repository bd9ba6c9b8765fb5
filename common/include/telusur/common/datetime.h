// SPDX-License-Identifier: GPL-3.0-or-later
/// Points and spans of time as Indonesian news writes them. Indonesia has three zones and no daylight saving:
/// WIB (UTC+7), WITA (UTC+8), WIT (UTC+9); a time without a zone is taken as WIB, the zone of Jakarta.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// UTC+7 in minutes: the zone of a time that names none.
inline constexpr std::int32_t kWibOffsetMinutes = 7 * 60;

/// A moment, with as much precision as its source gave.
struct DateTime {
  enum class Precision : std::uint8_t { kYear, kMonth, kDay, kMinute, kSecond };

  std::int64_t utc_seconds = 0;  ///< seconds since 1970-01-01T00:00Z, of the beginning of the named span
  std::int32_t offset_minutes = kWibOffsetMinutes;  ///< zone it was written in, minutes east of UTC
  Precision precision = Precision::kSecond;

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A half-open span [begin, end) in seconds since 1970-01-01T00:00Z; a missing bound is open.
struct DateRange {
  std::optional<std::int64_t> begin;
  std::optional<std::int64_t> end;

  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Reads a date, with or without a time, out of text that holds nothing else (a weekday in front, a comma,
/// "pukul", brackets and a zone name are allowed). Understood: ISO 8601 (2023-10-18,
/// 2023-10-18T13:30:00+07:00, 2023-10, 2023), RFC 822 (Wed, 18 Oct 2023 13:30:00 +0700), Indonesian in words
/// (Rabu, 18 Oktober 2023 pukul 13.30 WIB; Agt, Agu, Nopember, Pebruari too) and in numbers, day first
/// (18/10/2023, 18-10-2023, 18.10.2023 13:30), and seconds since 1970 (ten digits) or milliseconds
/// (thirteen). Nothing when it is no date or names a day that does not exist (31 April). Never throws.
[[nodiscard]] std::optional<DateTime> parse_date(std::string_view text);

/// The span that a date in a query means: a day, month or year as a whole ("2023-10", "Oktober 2023", "17
/// Agustus 2023"), a span "A..B" whose ends are included and may be left out ("2023-10-01..", "..2023"), and
/// the words hari ini (today), kemarin (yesterday), minggu ini / pekan ini, minggu lalu / pekan lalu, bulan
/// ini, bulan lalu, tahun ini, tahun lalu, with their English twins today, yesterday, this/last
/// week|month|year (weeks begin on Monday), reckoned in WIB from `now_utc_seconds`. Nothing when it is no
/// date, or when the end comes before the beginning. Never throws.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text, std::int64_t now_utc_seconds);

/// ISO 8601 in the zone and to the precision of the moment: "2023-10-18T13:30+07:00", "2023-10-18",
/// "2023-10".
[[nodiscard]] std::string to_iso8601(const DateTime& moment);

/// For people: "18 Oktober 2023, 13.30 WIB", "18 Oktober 2023", "Oktober 2023".
[[nodiscard]] std::string to_indonesian(const DateTime& moment);

/// Year of the moment in its own zone.
[[nodiscard]] int year_of(const DateTime& moment);

}  // namespace telusur
