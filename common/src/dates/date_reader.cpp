// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/date_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>

#include "text/ascii.h"

namespace telusur {
namespace {

/// A year of two digits up to this one belongs to this century, as in POSIX: 20 is 2020, 98 is 1998.
constexpr std::int64_t kMaxTwoDigitYearOf2000s = 68;

constexpr std::int64_t kMaxDayOfMonth = 31;

/// Kiritimati is 14 hours east of UTC.
constexpr std::int64_t kMaxZoneMinutes = 840;

struct Name {
  std::string_view name;
  std::int32_t value;
};

/// Indonesian with frequent misspellings and abbreviations and the spelling before 1972, and English.
constexpr auto kMonths = std::to_array<Name>({
    {"januari", 1},   {"jan", 1},    {"djanuari", 1},  {"january", 1},  //
    {"februari", 2},  {"feb", 2},    {"pebruari", 2},  {"peb", 2},     {"february", 2},
    {"maret", 3},     {"mar", 3},    {"mrt", 3},       {"march", 3},  //
    {"april", 4},     {"apr", 4},                                     //
    {"mei", 5},       {"may", 5},                                     //
    {"juni", 6},      {"jun", 6},    {"djuni", 6},     {"june", 6},   //
    {"juli", 7},      {"jul", 7},    {"djuli", 7},     {"july", 7},   //
    {"agustus", 8},   {"agt", 8},    {"agu", 8},       {"ags", 8},     {"agust", 8},
    {"agoestoes", 8}, {"august", 8}, {"aug", 8},                     //
    {"september", 9}, {"sep", 9},    {"sept", 9},                    //
    {"oktober", 10},  {"okt", 10},   {"october", 10},  {"oct", 10},  //
    {"november", 11}, {"nov", 11},   {"nopember", 11}, {"nop", 11},  //
    {"desember", 12}, {"des", 12},   {"december", 12}, {"dec", 12},
});

constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"hari",    "senin", "sen",      "selasa",    "sel",    "rabu",     "rab",   "kamis",  "kam",
     "jumat",   "jum",   "sabtu",    "sab",       "minggu", "min",      "ahad",  "monday", "mon",
     "tuesday", "tues",  "tue",      "wednesday", "wed",    "thursday", "thurs", "thur",   "thu",
     "friday",  "fri",   "saturday", "sat",       "sunday", "sun"});

/// Minutes east of UTC: Indonesia's, and those of RFC 822.
constexpr auto kZones = std::to_array<Name>({
    {"wib", 420},
    {"wita", 480},
    {"wit", 540},
    {"z", 0},
    {"utc", 0},
    {"gmt", 0},
    {"ut", 0},
    {"est", -300},
    {"edt", -240},
    {"cst", -360},
    {"cdt", -300},
    {"mst", -420},
    {"mdt", -360},
    {"pst", -480},
    {"pdt", -420},
});

template <std::size_t size>
[[nodiscard]] std::optional<std::int32_t> value_of(const std::array<Name, size>& names,
                                                   std::string_view name) {
  const auto found = std::ranges::find(names, name, &Name::name);
  if (found == names.end()) return std::nullopt;
  return found->value;
}

/// Returns the length in bytes of the one of `candidates` at the start of `text`; 0 if there is none.
[[nodiscard]] std::size_t size_at_start(std::string_view text,
                                        std::initializer_list<std::string_view> candidates) {
  for (const std::string_view candidate : candidates)
    if (text.starts_with(candidate)) return candidate.size();
  return 0;
}

/// A day, month or year of the calendar.
struct CalendarDate {
  std::int64_t year = 0;
  std::int64_t month = 1;
  std::int64_t day = 1;
  DateTime::Precision precision = DateTime::Precision::kDay;
};

/// Returns midnight at the beginning of the date, in seconds since 1970 of its own zone. Returns nullopt if
/// the day does not exist.
[[nodiscard]] std::optional<std::int64_t> local_midnight(const CalendarDate& date) {
  if (date.year < 1 || date.year > 9999 || date.month > 12 || date.day > kMaxDayOfMonth) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(date.year)),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day).time_since_epoch().count() * kDaySeconds;
}

/// A recursive-descent reader of one date in normalized text.
class DateReader {
 public:
  DateReader(std::string_view text, DateOrder order) : rest_(text), order_(order) {}

  [[nodiscard]] std::optional<DateReading> read() {
    if (const auto epoch = read_epoch()) return DateReading{.moment = *epoch};
    skip_weekdays();
    const auto date = read_calendar_date();
    if (!date) return std::nullopt;
    const auto midnight = local_midnight(*date);
    if (!midnight) return std::nullopt;
    DateTime moment{.utc_seconds = *midnight, .precision = date->precision};
    skip(" -.");
    if (date->precision == DateTime::Precision::kDay && !rest_.empty() && !read_time(moment))
      return std::nullopt;
    if (!rest_.empty()) return std::nullopt;
    moment.utc_seconds -= std::int64_t{moment.offset_minutes} * 60;
    return DateReading{.moment = moment, .evidence = evidence_};
  }

 private:
  struct Number {
    std::int64_t value = 0;
    std::size_t digits = 0;
  };

  [[nodiscard]] bool is_at_digit() const { return !rest_.empty() && is_ascii_digit(rest_.front()); }
  [[nodiscard]] bool is_at_one_of(std::string_view characters) const {
    return !rest_.empty() && characters.find(rest_.front()) != std::string_view::npos;
  }

  void skip(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }
  /// Reads the digits that come next. Reads nothing if there are none or more than `max_digits`.
  [[nodiscard]] std::optional<Number> take_number(std::size_t max_digits) {
    const std::size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (digits == 0 || digits > max_digits) return std::nullopt;
    Number number{.value = 0, .digits = digits};
    for (const char c : rest_.substr(0, digits)) number.value = number.value * 10 + (c - '0');
    rest_.remove_prefix(digits);
    return number;
  }

  /// Returns the letters that come next, without taking them.
  [[nodiscard]] std::string_view next_word() const {
    const auto end = std::ranges::find_if_not(rest_, is_ascii_lower);
    return {rest_.begin(), end};
  }
  bool take_word(std::initializer_list<std::string_view> words) {
    const std::string_view word = next_word();
    if (std::ranges::find(words, word) == words.end()) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  void skip_weekdays() {
    while (std::ranges::find(kWeekdays, next_word()) != kWeekdays.end()) {
      rest_.remove_prefix(next_word().size());
      skip(". ");
    }
  }

  [[nodiscard]] std::optional<std::int64_t> take_month_name() {
    const auto month = value_of(kMonths, next_word());
    if (month) rest_.remove_prefix(next_word().size());
    return month;
  }

  /// Returns the year of a number of four or two digits: 98 is 1998.
  [[nodiscard]] static std::optional<std::int64_t> year_of(const Number& number) {
    if (number.digits == 4) return number.value;
    if (number.digits != 2) return std::nullopt;
    return number.value + (number.value <= kMaxTwoDigitYearOf2000s ? 2000 : 1900);
  }

  /// Reads seconds or milliseconds since 1970 that are the whole text.
  [[nodiscard]] std::optional<DateTime> read_epoch() const {
    DateReader digits(rest_, order_);
    const auto number = digits.take_number(13);
    if (!number || !digits.rest_.empty()) return std::nullopt;
    if (number->digits == 10) return DateTime{.utc_seconds = number->value};
    if (number->digits == 13) return DateTime{.utc_seconds = number->value / 1000};
    return std::nullopt;
  }

  [[nodiscard]] std::optional<CalendarDate> read_calendar_date() {
    if (!is_at_digit()) return read_month_first();
    const auto number = take_number(8);
    if (!number) return std::nullopt;
    if (number->digits == 8)  // 20231018
      return CalendarDate{
          .year = number->value / 10000, .month = number->value / 100 % 100, .day = number->value % 100};
    if (number->digits == 4 && rest_.empty())
      return CalendarDate{.year = number->value, .precision = DateTime::Precision::kYear};
    if (is_at_one_of("-/.") && rest_.size() > 1 && is_ascii_digit(rest_[1])) return read_numeric(*number);
    if (number->digits > 2) return std::nullopt;
    skip(" -/.");
    const auto month = take_month_name();
    return month ? read_year_of(*month, number->value) : std::nullopt;
  }

  /// Reads the year at the end of a date.
  [[nodiscard]] std::optional<CalendarDate> read_year_of(std::int64_t month, std::int64_t day) {
    skip(" -/.");
    const auto number = take_number(4);
    const auto year = number ? year_of(*number) : std::nullopt;
    if (!year) return std::nullopt;
    return CalendarDate{.year = *year, .month = month, .day = day};
  }

  /// "oktober 2023", and "october 18 2023" as in English.
  [[nodiscard]] std::optional<CalendarDate> read_month_first() {
    const auto month = take_month_name();
    if (!month) return std::nullopt;
    skip(" -/.");
    const auto number = take_number(4);
    if (!number) return std::nullopt;
    if (number->digits == 4)
      return CalendarDate{.year = number->value, .month = *month, .precision = DateTime::Precision::kMonth};
    return number->digits <= 2 ? read_year_of(*month, number->value) : std::nullopt;
  }

  /// Reads the rest of a numeric date after its first number: 2023-10-18, 2023-10, 18/10/2023, 18.10.23,
  /// 10/2023.
  [[nodiscard]] std::optional<CalendarDate> read_numeric(const Number& first) {
    const char separator = rest_.front();
    rest_.remove_prefix(1);
    const auto second = take_number(4);
    if (!second) return std::nullopt;
    const bool has_third =
        rest_.size() > 1 && rest_.front() == separator && is_ascii_digit(rest_[1]) && second->digits <= 2;
    if (first.digits == 4) {
      if (second->digits > 2) return std::nullopt;
      if (!has_third)
        return CalendarDate{
            .year = first.value, .month = second->value, .precision = DateTime::Precision::kMonth};
      rest_.remove_prefix(1);
      const auto day = take_number(2);
      if (!day) return std::nullopt;
      return CalendarDate{.year = first.value, .month = second->value, .day = day->value};
    }
    if (first.digits > 2) return std::nullopt;
    if (!has_third) {
      if (second->digits != 4) return std::nullopt;
      return CalendarDate{
          .year = second->value, .month = first.value, .precision = DateTime::Precision::kMonth};
    }
    rest_.remove_prefix(1);
    const auto third = take_number(4);
    return third ? order_numbers(first, *second, *third) : std::nullopt;
  }

  /// Decides which of three numbers is the day, and notes what the numbers tell about the order. The order of
  /// the reader decides only if several orders give a day.
  [[nodiscard]] std::optional<CalendarDate> order_numbers(const Number& first, const Number& second,
                                                          const Number& third) {
    const auto date_if_real = [](const Number& year, const Number& month,
                                 const Number& day) -> std::optional<CalendarDate> {
      const auto full_year = year_of(year);
      if (!full_year) return std::nullopt;
      const CalendarDate date{.year = *full_year, .month = month.value, .day = day.value};
      return local_midnight(date) ? std::optional(date) : std::nullopt;
    };
    // A first number over 31 can only be a year; "31/4/23" is a wrong day rather than the year 2031.
    if (order_ == DateOrder::kYearFirst || first.value > kMaxDayOfMonth)
      if (const auto year_first = date_if_real(first, second, third)) return year_first;
    const auto day_first = date_if_real(third, second, first);
    const auto month_first = date_if_real(third, first, second);
    if (day_first && month_first) {
      if (first.value != second.value) evidence_ = DateEvidence::kAmbiguous;
      return order_ == DateOrder::kMonthFirst ? month_first : day_first;
    }
    if (day_first) evidence_ = DateEvidence::kDayFirst;
    if (month_first) evidence_ = DateEvidence::kMonthFirst;
    return day_first ? day_first : month_first;
  }

  /// Reads the time of day and its zone to the end of the text and adds them to `moment`. Its seconds stay
  /// local. False if the text is not a time.
  [[nodiscard]] bool read_time(DateTime& moment) {
    take_word({"t"});
    const bool has_time_word = take_word({"pukul", "pkl", "jam"});
    skip(". ");
    const auto hour = take_number(2);
    if (!hour) return false;
    std::int64_t hours = hour->value;
    std::int64_t minutes = 0;
    std::int64_t seconds = 0;
    moment.precision = DateTime::Precision::kMinute;
    if (is_at_one_of(":.")) {
      if (!take_sixtieths(minutes)) return false;
      if (is_at_one_of(":.")) {
        if (!take_sixtieths(seconds)) return false;
        moment.precision = DateTime::Precision::kSecond;
        if (is_at_one_of(".")) skip(".0123456789");
      }
    } else if (!has_time_word) {
      return false;  // "18 Oktober 2023 13" is not a time, but "18 Oktober 2023 pukul 13" is.
    }
    skip(". ");
    if (!take_half_of_day(hours) || hours > 23) return false;
    moment.utc_seconds += (hours * 60 + minutes) * 60 + seconds;
    return take_zone(moment.offset_minutes);
  }

  /// Reads a colon or dot and two digits below 60.
  [[nodiscard]] bool take_sixtieths(std::int64_t& value) {
    rest_.remove_prefix(1);
    const auto number = take_number(2);
    if (!number || number->digits != 2 || number->value > 59) return false;
    value = number->value;
    return true;
  }

  /// Reads English "am" or "pm", if present. False if the hour does not fit.
  [[nodiscard]] bool take_half_of_day(std::int64_t& hours) {
    const bool after_noon = next_word() == "pm";
    if (!take_word({"am", "pm"})) return true;
    if (hours < 1 || hours > 12) return false;
    hours = hours % 12 + (after_noon ? 12 : 0);
    skip(" ");
    return true;
  }

  /// Reads the zone: "wita", "z", "+0700", "+07:00", "gmt+7", "+0700 wib". Without one, `offset_minutes`
  /// keeps its value. False if anything else follows.
  [[nodiscard]] bool take_zone(std::int32_t& offset_minutes) {
    const std::string_view name = next_word();
    if (const auto zone = value_of(kZones, name)) {
      offset_minutes = *zone;
      rest_.remove_prefix(name.size());
      skip(". ");
      if (*zone != 0) return rest_.empty();
    }
    if (!is_at_one_of("+-")) return rest_.empty();
    const std::int32_t sign = rest_.front() == '-' ? -1 : 1;
    rest_.remove_prefix(1);
    const auto number = take_number(4);
    if (!number || number->digits == 3) return false;
    std::int64_t hours = number->value;
    std::int64_t minutes = 0;
    if (number->digits == 4) {
      hours = number->value / 100;
      minutes = number->value % 100;
    } else if (is_at_one_of(":.") && !take_sixtieths(minutes)) {
      return false;
    }
    if (minutes > 59 || hours * 60 + minutes > kMaxZoneMinutes) return false;
    offset_minutes = sign * static_cast<std::int32_t>(hours * 60 + minutes);
    skip(" ");
    const std::string_view remark = next_word();  // +0700 (WIB)
    if (value_of(kZones, remark)) rest_.remove_prefix(remark.size());
    return rest_.empty();
  }

  std::string_view rest_;
  DateOrder order_;
  DateEvidence evidence_ = DateEvidence::kNone;
};

}  // namespace

std::string normalize_date(std::string_view text) {
  std::string result;
  bool has_pending_space = false;
  while (!text.empty()) {
    if (const std::size_t bytes = size_at_start(text, {"'", "`", "\u2018", "\u2019"}); bytes > 0) {  // Jum'at
      text.remove_prefix(bytes);
      continue;
    }
    // White space, also that of web pages.
    const std::size_t white =
        is_ascii_space(text.front()) ? 1 : size_at_start(text, {"\u00A0", "\u2007", "\u2009", "\u202F"});
    const bool is_between_digits = !result.empty() && !has_pending_space && is_ascii_digit(result.back()) &&
                                   text.size() > 1 && is_ascii_digit(text[1]);
    char c = text.front();
    text.remove_prefix(std::max<std::size_t>(white, 1));
    if (c == ',' && is_between_digits) c = '.';
    if (white > 0 || std::string_view("(),|[]").find(c) != std::string_view::npos) {
      has_pending_space = true;
      continue;
    }
    if (has_pending_space && !result.empty()) result += ' ';
    has_pending_space = false;
    result += to_lower_ascii(c);
  }
  return result;
}

int month_number(std::string_view name) noexcept {
  return static_cast<int>(value_of(kMonths, name).value_or(0));
}

std::optional<DateReading> read_date(std::string_view normalized, DateOrder order) {
  return DateReader(normalized, order).read();
}

}  // namespace telusur
