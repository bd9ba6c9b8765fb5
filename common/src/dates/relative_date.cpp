// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/relative_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "dates/calendar_date.h"
#include "dates/date_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

enum class Unit : std::uint8_t { kHour, kDay, kWeek, kMonth, kYear };

template <typename Value>
struct Name {
  std::string_view name;
  Value value;
};

/// h is missing: it is short for hari in Indonesian and for hours in English.
constexpr auto kUnits = std::to_array<Name<Unit>>(
    {{"jam", Unit::kHour},     {"hour", Unit::kHour},   {"hours", Unit::kHour}, {"hari", Unit::kDay},
     {"day", Unit::kDay},      {"days", Unit::kDay},    {"d", Unit::kDay},      {"minggu", Unit::kWeek},
     {"pekan", Unit::kWeek},   {"mgg", Unit::kWeek},    {"week", Unit::kWeek},  {"weeks", Unit::kWeek},
     {"w", Unit::kWeek},       {"bulan", Unit::kMonth}, {"bln", Unit::kMonth},  {"month", Unit::kMonth},
     {"months", Unit::kMonth}, {"m", Unit::kMonth},     {"tahun", Unit::kYear}, {"thn", Unit::kYear},
     {"th", Unit::kYear},      {"year", Unit::kYear},   {"years", Unit::kYear}, {"y", Unit::kYear}});

constexpr auto kNumbers = std::to_array<Name<int>>(
    {{"satu", 1},  {"dua", 2},     {"tiga", 3},     {"empat", 4},    {"lima", 5},     {"enam", 6},
     {"tujuh", 7}, {"delapan", 8}, {"sembilan", 9}, {"sepuluh", 10}, {"sebelas", 11}, {"a", 1},
     {"an", 1},    {"one", 1},     {"two", 2},      {"three", 3},    {"four", 4},     {"five", 5},
     {"six", 6},   {"seven", 7},   {"eight", 8},    {"nine", 9},     {"ten", 10}});

/// Which unit of the calendar is meant, counted from the present one.
constexpr auto kSteps = std::to_array<Name<int>>(
    {{"ini", 0}, {"lalu", -1}, {"kemarin", -1}, {"silam", -1}, {"depan", 1}, {"mendatang", 1}});
constexpr auto kStepsInFront = std::to_array<Name<int>>({{"this", 0}, {"last", -1}, {"next", 1}});

/// Days, counted from today.
constexpr auto kDays = std::to_array<Name<int>>({{"hari ini", 0},
                                                 {"sekarang", 0},
                                                 {"saat ini", 0},
                                                 {"kini", 0},
                                                 {"today", 0},
                                                 {"now", 0},
                                                 {"kemarin", -1},
                                                 {"yesterday", -1},
                                                 {"kemarin lusa", -2},
                                                 {"kemarin dulu", -2},
                                                 {"besok", 1},
                                                 {"tomorrow", 1},
                                                 {"lusa", 2}});

template <typename Table>
[[nodiscard]] auto find_name(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Table::value_type::name);
  return found == table.end() ? std::nullopt : std::optional(found->value);
}

/// More words are no relative date.
constexpr std::size_t kMaxWords = 6;
/// More digits are no number of days.
constexpr std::size_t kMaxDigits = 4;

class RelativeDateReader {
 public:
  RelativeDateReader(std::int64_t now_utc_seconds, DateUse use)
      : now_(now_utc_seconds), today_(to_local_time({.utc_seconds = now_utc_seconds}).date), use_(use) {}

  [[nodiscard]] std::optional<DateRange> read(std::string_view text) {
    if (const auto day = find_name(kDays, text)) return day_at(*day);
    split(text);
    if (words_.empty()) return std::nullopt;
    if (auto weekday = read_weekday()) return weekday;
    if (auto unit = read_calendar_unit()) return unit;
    return read_count();
  }

 private:
  /// Splits the text at spaces, and numbers from letters: "7d" gives "7" and "d", "sebulan" gives "se" and
  /// "bulan".
  void split(std::string_view text) {
    while (!text.empty() && words_.size() <= kMaxWords) {
      const std::size_t end = std::min(text.find(' '), text.size());
      std::string_view word = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const auto letters =
          static_cast<std::size_t>(std::ranges::find_if_not(word, is_ascii_digit) - word.begin());
      if (letters > 0 && letters < word.size()) {
        words_.push_back(word.substr(0, letters));
        word.remove_prefix(letters);
      } else if (word.starts_with("se") && find_name(kUnits, word.substr(2)) && word.size() > 4) {
        words_.emplace_back("1");
        word.remove_prefix(2);
      }
      words_.push_back(word);
    }
    if (words_.size() > kMaxWords) words_.clear();
  }

  /// "senin lalu", "hari jumat kemarin", "last monday": the latest such day before today. "Minggu lalu" is
  /// last week.
  [[nodiscard]] std::optional<DateRange> read_weekday() const {
    const std::size_t first = words_.front() == "hari" ? 1 : 0;
    if (words_.size() != first + 2) return std::nullopt;
    const bool is_english = words_[first] == "last";
    const std::string_view name = words_[is_english ? first + 1 : first];
    const std::string_view step = words_[first + 1];
    if (first == 0 && find_name(kUnits, name)) return std::nullopt;
    const auto weekday = find_weekday(name);
    if (!weekday || *weekday == 0 || (!is_english && step != "lalu" && step != "kemarin"))
      return std::nullopt;
    const int today = static_cast<int>(std::chrono::weekday(today_).iso_encoding());
    const int days_since = (today - *weekday + 7) % 7;
    return day_at(days_since == 0 ? -7 : -days_since);
  }

  /// "bulan lalu", "minggu ini", "tahun yang lalu", "last month".
  [[nodiscard]] std::optional<DateRange> read_calendar_unit() const {
    const bool has_yang = words_.size() == 3 && words_[1] == "yang";
    if (words_.size() != 2 && !has_yang) return std::nullopt;
    auto unit = find_name(kUnits, words_.front());
    auto step = find_name(kSteps, words_.back());
    if (!unit && !has_yang) {
      unit = find_name(kUnits, words_.back());
      step = find_name(kStepsInFront, words_.front());
    }
    if (!unit || !step || *unit <= Unit::kDay || words_.front().size() == 1) return std::nullopt;
    return calendar_unit(*unit, *step);
  }

  /// "3 bulan lalu", "7 hari terakhir", "dalam setahun terakhir", "7d", "last 7 days", "2 weeks ago".
  [[nodiscard]] std::optional<DateRange> read_count() const {
    std::size_t at = 0;
    const auto take = [&](std::initializer_list<std::string_view> words) {
      const bool is_next = at < words_.size() && std::ranges::find(words, words_[at]) != words.end();
      at += is_next ? 1 : 0;
      return is_next;
    };
    take({"dalam", "selama", "in"});
    take({"the"});
    bool is_recent = take({"last", "past"});
    if (at == words_.size()) return std::nullopt;
    const auto count = read_number(words_[at]);
    if (count) ++at;
    const auto unit = at < words_.size() ? find_name(kUnits, words_[at]) : std::nullopt;
    if (!unit || (!count && !is_recent)) return std::nullopt;
    ++at;
    is_recent = take({"terakhir", "belakangan"}) || is_recent;
    const bool has_yang = take({"yang"});
    const bool is_ago = take({"lalu", "silam", "ago"});
    if (at != words_.size() || (is_recent && is_ago) || (has_yang && !is_ago)) return std::nullopt;
    const bool is_bare = !is_recent && !is_ago;
    const bool is_span = is_recent || (is_bare && use_ == DateUse::kPeriod);
    return is_span ? recent(*unit, count.value_or(1)) : ago(*unit, *count);
  }

  [[nodiscard]] static std::optional<int> read_number(std::string_view word) {
    if (const auto number = find_name(kNumbers, word)) return number;
    if (word.empty() || word.size() > kMaxDigits || !std::ranges::all_of(word, is_ascii_digit))
      return std::nullopt;
    int number = 0;
    for (const char c : word) number = number * 10 + (c - '0');
    return number;
  }

  [[nodiscard]] DateRange day_at(int distance) const { return span(today_ + days(distance), days(1)); }

  /// From the day that is `count` units before today, with today.
  [[nodiscard]] std::optional<DateRange> recent(Unit unit, int count) const {
    if (unit == Unit::kHour) return DateRange{.begin = now_ - count * kHourSeconds, .end = now_ + 1};
    const auto begin = day_before(unit, count);
    if (!begin) return std::nullopt;
    return span(*begin, today_ + days(1) - *begin);
  }

  [[nodiscard]] std::optional<DateRange> ago(Unit unit, int count) const {
    if (unit == Unit::kHour) {
      const std::int64_t begin = now_ - count * kHourSeconds;
      return DateRange{.begin = begin, .end = begin + (use_ == DateUse::kBound ? 1 : kHourSeconds)};
    }
    if (use_ == DateUse::kPeriod && unit != Unit::kDay) return calendar_unit(unit, -count);
    const auto day = day_before(unit, count);
    if (!day) return std::nullopt;
    return span(*day, days(1));
  }

  /// The week, month or year that is `step` ones after the present one.
  [[nodiscard]] std::optional<DateRange> calendar_unit(Unit unit, int step) const {
    const std::chrono::year_month_day date(today_);
    if (unit == Unit::kWeek) {
      const sys_days week = today_ - (std::chrono::weekday(today_) - std::chrono::Monday) + days(7 * step);
      return is_in_calendar(week) ? std::optional(span(week, days(7))) : std::nullopt;
    }
    const auto first_of = [&](int steps) {
      return unit == Unit::kMonth ? sys_days((date.year() / date.month() + std::chrono::months(steps)) / 1)
                                  : sys_days((date.year() + std::chrono::years(steps)) / 1 / 1);
    };
    const sys_days begin = first_of(step);
    return is_in_calendar(begin) ? std::optional(span(begin, first_of(step + 1) - begin)) : std::nullopt;
  }

  /// The day `count` units before today; the last day of a month that has no such day.
  [[nodiscard]] std::optional<sys_days> day_before(Unit unit, int count) const {
    sys_days day = today_ - days(unit == Unit::kWeek ? 7 * count : count);
    if (unit == Unit::kMonth || unit == Unit::kYear) {
      const std::chrono::year_month_day date(today_);
      const auto month =
          date.year() / date.month() - std::chrono::months(unit == Unit::kYear ? 12 * count : count);
      const auto same_day = month / date.day();
      day = same_day.ok() ? sys_days(same_day) : sys_days(month / std::chrono::last);
    }
    return is_in_calendar(day) ? std::optional(day) : std::nullopt;
  }

  [[nodiscard]] static bool is_in_calendar(sys_days day) {
    return day > sys_days(std::chrono::year(1) / 1 / 1) && day < sys_days(std::chrono::year(9998) / 1 / 1);
  }

  [[nodiscard]] static DateRange span(sys_days begin, days length) {
    const std::int64_t first =
        begin.time_since_epoch().count() * kDaySeconds - std::int64_t{kWibOffsetMinutes} * 60;
    return {.begin = first, .end = first + length.count() * kDaySeconds};
  }

  static constexpr std::int64_t kHourSeconds = 3600;

  std::int64_t now_;
  sys_days today_;
  DateUse use_;
  std::vector<std::string_view> words_;
};

}  // namespace

std::optional<DateRange> read_relative_date(std::string_view normalized, std::int64_t now_utc_seconds,
                                            DateUse use) {
  return RelativeDateReader(now_utc_seconds, use).read(normalized);
}

}  // namespace telusur
