// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/date_reader.h"

#include <chrono>

#include "dates/calendar_date.h"
#include "dates/clock_reader.h"
#include "dates/date_cursor.h"
#include "dates/date_names.h"
#include "dates/timestamp_reader.h"

namespace telusur {
namespace {

using Number = DateCursor::Number;
using Precision = DateTime::Precision;

/// A year of two digits up to this one belongs to this century: 20 is 2020, 45 is 1945. POSIX takes 68, but
/// news is of the past. A fixed bound gives the same result at any time; raise it before the year comes.
constexpr std::int64_t kMaxTwoDigitYearOf2000s = 30;

/// What may separate day, month and year if the month is a word.
constexpr std::string_view kInnerSeparators = " -/.";

/// Returns the year of a number of four or two digits: 98 is 1998.
[[nodiscard]] std::optional<std::int64_t> full_year(const Number& number) {
  if (number.digits == 4) return number.value;
  if (number.digits != 2) return std::nullopt;
  return number.value + (number.value <= kMaxTwoDigitYearOf2000s ? 2000 : 1900);
}

/// Returns the size of `separator` before a digit, with or without spaces around it: "/" or " / ". 0 if
/// something else comes next.
[[nodiscard]] std::size_t separator_size(const DateCursor& cursor, char separator) {
  const std::string_view rest = cursor.rest();
  const std::size_t size = rest.starts_with(' ') ? 3 : 1;
  if (rest.size() <= size || !is_ascii_digit(rest[size]) || rest[size / 2] != separator) return 0;
  return size == 1 || rest[2] == ' ' ? size : 0;
}

/// A recursive-descent reader of one date in normalized text.
class DateReader {
 public:
  DateReader(std::string_view text, const DateRules& rules) : cursor_(text), rules_(rules) {}

  [[nodiscard]] std::optional<DateReading> read() {
    cursor_.skip(" |");
    if (const auto moment = read_timestamp(cursor_.rest())) return DateReading{.moment = *moment};
    const DateCursor begin = cursor_;
    if (const auto reading = read_date_and_clock()) return reading;
    if (!rules_.is_lenient) return std::nullopt;
    cursor_ = begin;
    return read_clock_and_date();
  }

 private:
  /// "rabu 18 oktober 2023 13.30 wib"
  [[nodiscard]] std::optional<DateReading> read_date_and_clock() {
    skip_weekdays();
    const auto date = read_calendar_date();
    if (!date) return std::nullopt;
    if (inner_clock_) return is_at_end(cursor_) ? make_reading(*date, inner_clock_) : std::nullopt;
    if (rules_.is_lenient) skip_words_behind_date();
    const DateCursor after_date = cursor_;
    cursor_.skip(kDateSeparators);
    if (cursor_.is_at_end()) return make_reading(*date, std::nullopt);
    if (date->precision != Precision::kDay) return std::nullopt;
    DateCursor attempt = cursor_;
    if (const auto clock = read_clock(attempt, is_basic_); clock && is_at_end(attempt))
      return make_reading(*date, clock);
    if (!rules_.is_lenient) return std::nullopt;
    skip_odd_clock(cursor_);
    if (!is_at_end(cursor_) && !is_at_end(after_date)) return std::nullopt;
    return make_reading(*date, std::nullopt);
  }

  /// "13.30 wib rabu 18 oktober 2023"
  [[nodiscard]] std::optional<DateReading> read_clock_and_date() {
    skip_weekdays();
    const auto clock = read_clock(cursor_, false);
    if (!clock) return std::nullopt;
    cursor_.skip(kDateSeparators);
    skip_weekdays();
    const auto date = read_calendar_date();
    if (!date || inner_clock_ || date->precision != Precision::kDay || !is_at_end(cursor_))
      return std::nullopt;
    return make_reading(*date, clock);
  }

  [[nodiscard]] bool is_at_end(DateCursor cursor) const {
    if (rules_.is_lenient) return is_remark(cursor.rest());
    cursor.skip(". |");
    return cursor.is_at_end();
  }

  [[nodiscard]] std::optional<DateReading> make_reading(const CalendarDate& date,
                                                        std::optional<Clock> clock) const {
    const auto midnight = local_midnight(date);
    if (!midnight) return std::nullopt;
    if (clock && clock->has_unknown_name && !rules_.is_lenient) return std::nullopt;
    if (clock && clock->has_unknown_zone) {
      if (!rules_.is_lenient) return std::nullopt;
      clock.reset();
    }
    DateTime moment{.utc_seconds = *midnight, .precision = date.precision};
    if (clock) {
      moment = {.utc_seconds = *midnight + clock->second_of_day,
                .offset_minutes = clock->offset_minutes,
                .precision = clock->precision};
    }
    moment.utc_seconds -= std::int64_t{moment.offset_minutes} * 60;
    return DateReading{.moment = moment, .evidence = evidence_};
  }

  void skip_weekdays() {
    while (!cursor_.is_at_digit()) {
      const auto weekday = find_weekday(cursor_.next_word());
      if (!weekday) return;
      if (*weekday != 0) weekday_ = *weekday;
      const bool may_be_cut = cursor_.next_word() == "jum";
      cursor_.drop(cursor_.next_word().size());
      cursor_.skip(kDateSeparators);
      if (may_be_cut && cursor_.take_word({"at"})) cursor_.skip(kDateSeparators);  // "Jum at"
      if (rules_.is_lenient && is_part_of_day(cursor_.next_word())) {              // "Rabu malam"
        cursor_.drop(cursor_.next_word().size());
        cursor_.skip(kDateSeparators);
      }
    }
  }

  /// Skips a weekday behind the date, and the mark of the Christian era: "18 juli 2023 m / 1 muharam 1445 h".
  void skip_words_behind_date() {
    if (!cursor_.is_at_one_of("m ")) return;
    DateCursor attempt = cursor_;
    attempt.skip(" ");
    if (attempt.take_word({"m", "masehi"}) || is_weekday(attempt.next_word())) {
      attempt.drop(attempt.next_word().size());
      cursor_ = attempt;
    }
  }

  [[nodiscard]] std::optional<std::int64_t> take_month_name() {
    const auto month = find_month(cursor_.next_word());
    if (month) cursor_.drop(cursor_.next_word().size());
    return month;
  }
  [[nodiscard]] std::optional<std::int64_t> take_misspelled_month() {
    const auto month = guess_month(cursor_.next_word());
    if (month) cursor_.drop(cursor_.next_word().size());
    return month;
  }
  /// Skips the ending of "2nd", "18th".
  void skip_ordinal_ending() { cursor_.take_word({"st", "nd", "rd", "th"}); }

  [[nodiscard]] std::optional<CalendarDate> read_calendar_date() {
    if (!cursor_.is_at_digit()) return read_month_first();
    const auto number = cursor_.take_number(8);
    if (!number) return std::nullopt;
    if (number->digits == 8) {  // 20231018
      is_basic_ = true;
      return CalendarDate{
          .year = number->value / 10000, .month = number->value / 100 % 100, .day = number->value % 100};
    }
    if (number->digits == 4 && cursor_.is_at_end())
      return CalendarDate{.year = number->value, .precision = Precision::kYear};
    for (const char separator : {'-', '/', '.'})
      if (separator_size(cursor_, separator) > 0) return read_numeric(*number, separator);
    if (number->digits == 4) return read_year_first(number->value);
    if (number->digits > 2) return std::nullopt;
    skip_ordinal_ending();
    cursor_.skip(kInnerSeparators);
    if (cursor_.take_word({"of"})) cursor_.skip(" ");
    auto month = take_month_name();
    if (!month && rules_.is_lenient) month = take_misspelled_month();
    return month ? read_year_of(*month, number->value) : std::nullopt;
  }

  /// Reads the year at the end of a date.
  [[nodiscard]] std::optional<CalendarDate> read_year_of(std::int64_t month, std::int64_t day) {
    cursor_.skip(kInnerSeparators);
    const auto number = cursor_.take_number(4);
    const auto year = number ? full_year(*number) : std::nullopt;
    if (!year) return std::nullopt;
    return CalendarDate{.year = *year, .month = month, .day = day};
  }

  /// "2023-oct-18"
  [[nodiscard]] std::optional<CalendarDate> read_year_first(std::int64_t year) {
    cursor_.skip(kInnerSeparators);
    const auto month = take_month_name();
    cursor_.skip(kInnerSeparators);
    const auto day = month ? cursor_.take_number(2) : std::nullopt;
    if (!day) return std::nullopt;
    return CalendarDate{.year = year, .month = *month, .day = day->value};
  }

  /// "oktober 2023", and "october 18 2023" as in English.
  [[nodiscard]] std::optional<CalendarDate> read_month_first() {
    const auto month = take_month_name();
    if (!month) return std::nullopt;
    cursor_.skip(kInnerSeparators);
    const auto number = cursor_.take_number(4);
    if (!number) return std::nullopt;
    if (number->digits == 4)
      return CalendarDate{.year = number->value, .month = *month, .precision = Precision::kMonth};
    if (number->digits > 2) return std::nullopt;
    skip_ordinal_ending();
    return read_clock_and_year(*month, number->value);
  }

  /// Reads the year after month and day; also a time before it, as date(1), ctime() and Twitter write it:
  /// "oct 18 13:30:00 wib 2018".
  [[nodiscard]] std::optional<CalendarDate> read_clock_and_year(std::int64_t month, std::int64_t day) {
    DateCursor attempt = cursor_;
    attempt.skip(kInnerSeparators);
    if (const auto hours = attempt.take_number(2); hours && attempt.is_digit_after(":")) {
      cursor_.skip(kInnerSeparators);
      inner_clock_ = read_clock(cursor_, false);
      if (!inner_clock_) return std::nullopt;
    }
    return read_year_of(month, day);
  }

  /// Reads the rest of a numeric date after its first number: 2023-10-18, 2023-10, 18/10/2023, 18.10.23,
  /// 10/2023.
  [[nodiscard]] std::optional<CalendarDate> read_numeric(const Number& first, char separator) {
    const bool has_spaces = separator_size(cursor_, separator) > 1;
    cursor_.drop(separator_size(cursor_, separator));
    const auto second = cursor_.take_number(4);
    if (!second) return std::nullopt;
    const std::size_t size = separator_size(cursor_, separator);
    if (size == 0 || second->digits > 2) return has_spaces ? std::nullopt : read_month(first, *second);
    cursor_.drop(size);
    if (first.digits == 4) {
      const auto day = cursor_.take_number(2);
      if (!day) return std::nullopt;
      return CalendarDate{.year = first.value, .month = second->value, .day = day->value};
    }
    const auto third = first.digits <= 2 ? cursor_.take_number(4) : std::nullopt;
    return third ? order_numbers(first, *second, *third) : std::nullopt;
  }

  /// Returns the month of 2023-10 or 10/2023.
  [[nodiscard]] static std::optional<CalendarDate> read_month(const Number& first, const Number& second) {
    if (first.digits == 4 && second.digits <= 2)
      return CalendarDate{.year = first.value, .month = second.value, .precision = Precision::kMonth};
    if (first.digits <= 2 && second.digits == 4)
      return CalendarDate{.year = second.value, .month = first.value, .precision = Precision::kMonth};
    return std::nullopt;
  }

  /// Decides which of three numbers is the day, and notes what the numbers tell about the order. The order of
  /// the rules decides only if several orders give a day.
  [[nodiscard]] std::optional<CalendarDate> order_numbers(const Number& first, const Number& second,
                                                          const Number& third) {
    const auto date_if_real = [](const Number& year, const Number& month,
                                 const Number& day) -> std::optional<CalendarDate> {
      const auto number = full_year(year);
      if (!number) return std::nullopt;
      const CalendarDate date{.year = *number, .month = month.value, .day = day.value};
      return local_midnight(date) ? std::optional(date) : std::nullopt;
    };
    auto day_first = date_if_real(third, second, first);
    auto month_first = date_if_real(third, first, second);
    // "22-01-31" has the year 2022 rather than 1931.
    const bool may_be_newer = third.digits == 2 && third.value > kMaxTwoDigitYearOf2000s;
    // A first number over 31 can only be a year; "31/4/23" is a wrong day rather than the year 1931.
    if (rules_.order == DateOrder::kYearFirst || first.value > kMaxDayOfMonth || may_be_newer) {
      const auto year_first = date_if_real(first, second, third);
      if (year_first && (!may_be_newer || year_first->year >= 2000 || !day_first)) return year_first;
    }
    if (day_first && month_first && first.value != second.value) {
      evidence_ = DateEvidence::kAmbiguous;
      if (const int weekday = weekday_beside(); weekday != 0) {
        const bool fits_day_first = is_on_weekday(*day_first, weekday);
        const bool fits_month_first = is_on_weekday(*month_first, weekday);
        if (fits_day_first && !fits_month_first) month_first.reset();
        if (fits_month_first && !fits_day_first) day_first.reset();
      }
    }
    if (day_first && !month_first) evidence_ = DateEvidence::kDayFirst;
    if (month_first && !day_first) evidence_ = DateEvidence::kMonthFirst;
    if (month_first && (!day_first || rules_.order == DateOrder::kMonthFirst)) return month_first;
    return day_first;
  }

  /// Returns the weekday before or behind the numeric date that has just been read; 0 if there is none.
  [[nodiscard]] int weekday_beside() const {
    if (weekday_ != 0) return weekday_;
    DateCursor behind = cursor_;
    behind.skip(kDateSeparators);
    return find_weekday(behind.next_word()).value_or(0);
  }

  [[nodiscard]] static bool is_on_weekday(const CalendarDate& date, int weekday) {
    const auto midnight = local_midnight(date);
    const std::chrono::sys_days day{std::chrono::days(midnight.value_or(0) / kDaySeconds)};
    return std::chrono::weekday(day).iso_encoding() == static_cast<unsigned>(weekday);
  }

  DateCursor cursor_;
  DateRules rules_;
  DateEvidence evidence_ = DateEvidence::kNone;
  int weekday_ = 0;                   ///< Monday is 1; 0 if the text names none before the date
  std::optional<Clock> inner_clock_;  ///< the time between day and year
  bool is_basic_ = false;             ///< the date has the form 20231018
};

}  // namespace

std::optional<DateReading> read_date(std::string_view normalized, const DateRules& rules) {
  return DateReader(normalized, rules).read();
}

}  // namespace telusur
