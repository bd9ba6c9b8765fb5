// SPDX-License-Identifier: GPL-3.0-or-later
/// Dates and spans of time in Indonesian news. Indonesia has three zones and no daylight saving time: WIB
/// (UTC+7), WITA (UTC+8) and WIT (UTC+9). A time without a zone is in WIB, the zone of Jakarta. All functions
/// are thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/export.h>

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
  kDayFirst,    ///< 18/10/2023; Senin 9/10/2023
  kMonthFirst,  ///< 10/18/2023; Senin 4/3/2023
};

/// Reads the date of an article, with or without a time, as files and web pages write it. Accepted forms:
///
/// - ISO 8601: 2023-10-18, 2023-10-18T13:30:00+07:00, 20231018T133000Z, 2023-10, 2023
/// - RFC 822, date(1), JavaScript: Wed, 18 Oct 2023 13:30:00 +0700; Wed Oct 18 13:30:00 WIB 2023
/// - Indonesian words: Rabu, 18 Oktober 2023 pukul 13.30 WIB; also Agt, Agu, Nopember, Pebruari
/// - numbers: 18/10/2023, 18-10-2023, 18.10.2023 13:30; `order` decides only if several orders give a day
/// - seconds (10 digits) to nanoseconds (19 digits) since 1970; 20231018133000, 2023101813
/// - a name, a label or a remark beside it: "Kabar.example - Diperbarui 18/10/2023, 13:30 WIB | Nasional"
///
/// A clear day with an odd time (24:00, 13:3O) or an unknown zone keeps the day. A weekday beside a numeric
/// date decides its order if only one order gives that weekday: "Senin 4/3/2023" is 3 April. A year of two
/// digits is of the years 1931 to 2030; "22-01-31" has its year in front, because 31 would be 1931.
///
/// Returns nullopt if the text is not a date, is prose that contains one, or if the day does not exist (31
/// April). Also for dates that no news can have: before 1700, after 2100, and the days that software writes
/// instead of no date, such as 1970-01-01, 1900-01-01 and 1899-12-30. parse_date_range() reads those.
[[nodiscard]] TELUSUR_EXPORT std::optional<DateTime> parse_date(std::string_view text,
                                                                DateOrder order = DateOrder::kDayFirst);

/// Returns what the date in `text` tells about the order of day and month. Reads the same texts as
/// parse_date(), at the same cost; kNone if the text is not a date.
[[nodiscard]] TELUSUR_EXPORT DateEvidence date_evidence(std::string_view text);

/// Returns the day of a serial number of Excel: 45217 is 18 October 2023, and 45217.5625 is 13.30 WIB of that
/// day. Counts days from 1900, as Excel does by default. Returns nullopt outside of the years 1950 to 2100,
/// where a plain number is hardly a date. The caller knows that the column contains dates.
[[nodiscard]] TELUSUR_EXPORT std::optional<DateTime> date_from_excel_serial(double serial);

/// What a caller does with a span of time. Decides only how relative dates of several days are read.
enum class DateUse : std::uint8_t {
  kPeriod,  ///< articles of the span: "3 bulan lalu" is that calendar month, "7 hari" the last 7 days
  kBound,   ///< articles since its begin or until its end: "3 bulan lalu" and "3 bulan" are that day
};

/// Reads the span of a date in a query. Days are in WIB, weeks begin on Monday, and case does not matter:
///
/// - a whole day, month, year or decade: "17 Agustus 2023", "Oktober 2023", "2023-10", "1990-an"
/// - from A to B, both included: "A..B", "A - B", "A sampai B", "A hingga B", "A s.d. B", "A s/d B", "A to
/// B",
///   "[A TO B]", "antara A dan B", and "2010-2013", "1-5 Maret 2020", "Maret-Juni 2021"
/// - with one end: "A..", "..B", "[A TO *]", "sejak A", "sampai B", "setelah A", "sebelum B", ">=A", "<B"
/// - relative to `now_utc_seconds`: hari ini, kemarin, minggu (pekan) ini, bulan lalu, tahun depan, Senin
///   lalu; 3 bulan lalu, dua minggu yang lalu, setahun lalu; 7 hari terakhir, sepekan terakhir; 7d, 2w, 3m
///   (months), 1y; English: today, yesterday, last week, 3 months ago, last 7 days
///
/// Returns nullopt if the text is not a date, or if the end precedes the beginning.
[[nodiscard]] TELUSUR_EXPORT std::optional<DateRange> parse_date_range(std::string_view text,
                                                                       std::int64_t now_utc_seconds,
                                                                       DateUse use = DateUse::kPeriod);

/// Formats a moment as ISO 8601 in its own zone and precision: "2023-10-18T13:30+07:00", "2023-10-18",
/// "2023-10".
[[nodiscard]] TELUSUR_EXPORT std::string to_iso8601(const DateTime& moment);

/// Formats a moment in Indonesian: "18 Oktober 2023, 13.30 WIB", "18 Oktober 2023", "Oktober 2023".
[[nodiscard]] TELUSUR_EXPORT std::string to_indonesian(const DateTime& moment);

/// Returns the year of a moment in its own zone.
[[nodiscard]] TELUSUR_EXPORT int year_of(const DateTime& moment);

}  // namespace telusur
