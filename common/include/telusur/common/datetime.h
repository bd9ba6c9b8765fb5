// SPDX-License-Identifier: GPL-3.0-or-later
/// Dates and spans of time in Indonesian news. Indonesia has three zones and no daylight saving time: WIB
/// (UTC+7), WITA (UTC+8) and WIT (UTC+9). A time without a zone is in WIB, the zone of Jakarta. All functions
/// are thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// UTC+7 in minutes: the zone of a time without one.
inline constexpr std::int32_t kWibOffsetMinutes = 7 * 60;

/// A moment with the precision of its source.
struct DateTime {
  enum class Precision : std::uint8_t { kYear, kMonth, kDay, kMinute, kSecond };

  std::int64_t utc_seconds = 0;  ///< first second of the year, month, day ..., since 1970-01-01T00:00Z
  std::int32_t offset_minutes = kWibOffsetMinutes;  ///< zone of the source, in minutes east of UTC
  Precision precision = Precision::kSecond;

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A half-open span [begin, end) in seconds since 1970-01-01T00:00Z; a missing bound is open.
struct DateRange {
  std::optional<std::int64_t> begin;
  std::optional<std::int64_t> end;

  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// The order of day, month and year in a numeric date that more than one order can read: 9/10/2023.
enum class DateOrder : std::uint8_t {
  kDayFirst,    ///< 9 October 2023, as in Indonesia
  kMonthFirst,  ///< 10 September 2023, as in the United States
  kYearFirst,   ///< 23/10/18 is 18 October 2023; 9/10/2023 is read as day first
};

/// What one text tells about the order of day and month in the texts beside it.
enum class DateEvidence : std::uint8_t {
  kNone,        ///< no numeric date, the year first, or day and month are equal: 3/3/2023
  kAmbiguous,   ///< both orders give a day: 9/10/2023
  kDayFirst,    ///< 18/10/2023
  kMonthFirst,  ///< 10/18/2023
};

/// Reads a date, with or without a time. The text contains nothing else except a weekday, commas, "pukul",
/// brackets and a zone name. Accepted forms:
///
/// - ISO 8601: 2023-10-18, 2023-10-18T13:30:00+07:00, 2023-10, 2023
/// - RFC 822: Wed, 18 Oct 2023 13:30:00 +0700
/// - Indonesian words: Rabu, 18 Oktober 2023 pukul 13.30 WIB; also Agt, Agu, Nopember, Pebruari
/// - numbers: 18/10/2023, 18-10-2023, 18.10.2023 13:30; `order` decides only if several orders give a day
/// - seconds (ten digits) or milliseconds (thirteen digits) since 1970
///
/// Returns nullopt if the text is not a date or the day does not exist (31 April).
[[nodiscard]] std::optional<DateTime> parse_date(std::string_view text,
                                                 DateOrder order = DateOrder::kDayFirst);

/// Returns what the date in `text` tells about the order of day and month. Reads the same texts as
/// parse_date(), at the same cost; kNone if the text is not a date.
[[nodiscard]] DateEvidence date_evidence(std::string_view text);

/// Reads the span of a date in a query:
///
/// - a whole day, month or year: "17 Agustus 2023", "Oktober 2023", "2023-10"
/// - "A..B", which includes both ends; one end may be missing: "2023-10-01..", "..2023"
/// - relative to `now_utc_seconds`, in WIB: hari ini, kemarin, minggu ini, pekan ini, minggu lalu,
///   pekan lalu, bulan ini, bulan lalu, tahun ini, tahun lalu; in English today, yesterday,
///   this/last week|month|year. Weeks begin on Monday.
///
/// Returns nullopt if the text is not a date, or if the end precedes the beginning.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text, std::int64_t now_utc_seconds);

/// Formats a moment as ISO 8601 in its own zone and precision: "2023-10-18T13:30+07:00", "2023-10-18",
/// "2023-10".
[[nodiscard]] std::string to_iso8601(const DateTime& moment);

/// Formats a moment in Indonesian: "18 Oktober 2023, 13.30 WIB", "18 Oktober 2023", "Oktober 2023".
[[nodiscard]] std::string to_indonesian(const DateTime& moment);

/// Returns the year of a moment in its own zone.
[[nodiscard]] int year_of(const DateTime& moment);

}  // namespace telusur
