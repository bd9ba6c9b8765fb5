// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <fmt/format.h>

#include <telusur/common/datetime.h>

#include "dates/calendar_date.h"
#include "dates/date_names.h"
#include "dates/date_reader.h"
#include "dates/date_text.h"
#include "dates/relative_date.h"
#include "text/ascii.h"

namespace telusur {
namespace {

using Precision = DateTime::Precision;

/// A pair of dates with the word between them.
constexpr std::size_t kMaxRangeBytes = 2 * kMaxDateBytes + 20;

/// Hyphens and slashes that are tried as the one between two dates.
constexpr std::size_t kMaxTriedMarks = 8;

/// Between two dates, in the order of trial. "sd" and "s.d." are short for "sampai dengan". ISO 8601 writes a
/// slash.
constexpr auto kWordsBetween = std::to_array<std::string_view>(
    {" sampai dengan ", " s.d. ", " s.d ", " s.d.", "s.d.", " s/d ", "s/d", " sd. ", " sd ", " sampai ",
     " hingga ", " to ", " until ", " till ", " through ", " -> ", " --> ", " -- "});
constexpr auto kMarksBetween = std::to_array<std::string_view>({" - ", "-", "/"});

/// A word in front of a date that gives one end of a span.
struct BoundWord {
  std::string_view word;
  bool is_begin;
  bool is_included;
};
constexpr auto kBoundWords = std::to_array<BoundWord>({
    {">=", true, true},        {">", true, false},
    {"<=", false, true},       {"<", false, false},
    {"sejak ", true, true},    {"semenjak ", true, true},
    {"mulai ", true, true},    {"dari ", true, true},
    {"since ", true, true},    {"from ", true, true},
    {"setelah ", true, false}, {"sesudah ", true, false},
    {"after ", true, false},   {"sampai dengan ", false, true},
    {"sampai ", false, true},  {"hingga ", false, true},
    {"until ", false, true},   {"sebelum ", false, false},
    {"before ", false, false},
});

/// Words in front of two dates: "antara 2010 dan 2013".
struct PairWords {
  std::string_view in_front;
  std::string_view between;
};
constexpr auto kPairWords = std::to_array<PairWords>({{"antara ", " dan "}, {"between ", " and "}});

/// The name of what a date is: "tahun 2010", "bulan Maret 2020".
constexpr auto kUnitsInFront =
    std::to_array<std::string_view>({"tahun ", "thn ", "bulan ", "tanggal ", "tgl ", "year "});

/// One end of a span.
struct Bound {
  DateRange range;
  std::optional<DateTime> moment;  ///< if it is a date of the calendar
};

[[nodiscard]] bool starts_with_date(std::string_view text) {
  if (text.empty()) return false;
  const std::string_view word = text.substr(0, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
  return is_ascii_digit(text.front()) || find_month(word) || is_weekday(word);
}

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

[[nodiscard]] bool are_digits(std::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max && std::ranges::all_of(text, is_ascii_digit);
}

/// Returns a day of 1990 for "1990-an" and "1990an"; nullopt for other text.
[[nodiscard]] std::optional<DateRange> read_decade(std::string_view text) {
  if (text.ends_with("-an"))
    text.remove_suffix(3);
  else if (text.ends_with("an"))
    text.remove_suffix(2);
  else
    return std::nullopt;
  if (!are_digits(text, 4, 4) || text.back() != '0') return std::nullopt;
  const auto first = read_date(text, {});
  const auto last = read_date(std::string(text.substr(0, 3)) + "9", {});
  if (!first || !last) return std::nullopt;
  return DateRange{.begin = first->moment.utc_seconds, .end = end_of(last->moment)};
}

[[nodiscard]] bool is_empty(const DateRange& range) {
  return range.begin && range.end && *range.begin >= *range.end;
}

class DateRangeReader {
 public:
  DateRangeReader(std::int64_t now_utc_seconds, DateUse use) : now_(now_utc_seconds), use_(use) {}

  [[nodiscard]] std::optional<DateRange> read(std::string_view text) const {
    if (text.find("..") != std::string_view::npos) return read_dots(text);
    if (const auto bound = read_bound(text)) return bound->range;
    for (const PairWords& words : kPairWords) {
      if (!text.starts_with(words.in_front)) continue;
      if (const auto range = split_at(text.substr(words.in_front.size()), words.between)) return range;
    }
    if (const auto range = read_pairs(text)) return range;
    for (const BoundWord& word : kBoundWords) {
      if (!text.starts_with(word.word)) continue;
      const std::string_view rest = trimmed(text.substr(word.word.size()));
      if (const auto bound = read_bound(rest)) return one_end(bound->range, word);
      if (const auto range = word.is_begin ? read_pairs(rest) : std::nullopt) return range;
    }
    return std::nullopt;
  }

 private:
  /// Reads one date or relative date.
  [[nodiscard]] std::optional<Bound> read_bound(std::string_view text) const {
    if (text.size() > kMaxDateBytes) return std::nullopt;
    if (auto range = read_relative_date(text, now_, use_)) return Bound{.range = *range, .moment = {}};
    if (auto day = read_date_maths(text)) return Bound{.range = *day, .moment = {}};
    for (const std::string_view unit : kUnitsInFront) {
      if (!text.starts_with(unit) || !starts_with_date(text.substr(unit.size()))) continue;
      text.remove_prefix(unit.size());
      break;
    }
    if (auto range = read_decade(text)) return Bound{.range = *range, .moment = {}};
    const auto reading = read_date(text, {});
    if (!reading) return std::nullopt;
    const DateTime& moment = reading->moment;
    return Bound{.range = {.begin = moment.utc_seconds, .end = end_of(moment)}, .moment = moment};
  }

  /// Reads "now-7d", also "now-7d/d", as search servers write a day of the past.
  [[nodiscard]] std::optional<DateRange> read_date_maths(std::string_view text) const {
    constexpr std::string_view kNow = "now-";
    if (!text.starts_with(kNow)) return std::nullopt;
    text.remove_prefix(kNow.size());
    if (text.ends_with("/d")) text.remove_suffix(2);
    if (text.empty() || !is_ascii_digit(text.front()) || text.find(' ') != std::string_view::npos)
      return std::nullopt;
    const auto range = read_relative_date(text, now_, use_);
    if (!range || !range->begin) return std::nullopt;
    return DateRange{.begin = range->begin, .end = *range->begin + kDaySeconds};
  }

  /// Reads "2010..2013", also behind the word of a beginning.
  [[nodiscard]] std::optional<DateRange> read_dots(std::string_view text) const {
    for (const BoundWord& word : kBoundWords) {
      if (!word.is_begin || !text.starts_with(word.word)) continue;
      text = trimmed(text.substr(word.word.size()));
      break;
    }
    const std::size_t dots = text.find("..");
    const std::size_t behind = std::min(text.find_first_not_of('.', dots), text.size());
    return read_pair(text.substr(0, dots), text.substr(behind), true);
  }

  [[nodiscard]] static DateRange one_end(const DateRange& range, const BoundWord& word) {
    if (word.is_begin) return {.begin = word.is_included ? range.begin : range.end, .end = {}};
    return {.begin = {}, .end = word.is_included ? range.end : range.begin};
  }

  /// Tries each word and mark between two dates.
  [[nodiscard]] std::optional<DateRange> read_pairs(std::string_view text) const {
    for (const std::string_view word : kWordsBetween)
      if (const auto range = split_at(text, word)) return range;
    if (std::ranges::none_of(text, is_ascii_digit)) return std::nullopt;  // besok-besok
    for (const std::string_view mark : kMarksBetween)
      if (const auto range = split_at(text, mark)) return range;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<DateRange> split_at(std::string_view text, std::string_view between) const {
    std::size_t at = text.find(between);
    for (std::size_t tried = 0; at != std::string_view::npos && tried < kMaxTriedMarks; ++tried) {
      if (const auto range = read_pair(text.substr(0, at), text.substr(at + between.size()), false))
        return range;
      at = text.find(between, at + 1);
    }
    return std::nullopt;
  }

  /// Reads the span from `first` to `last`. A star is an open end, and so is nothing if `may_be_blank`.
  [[nodiscard]] std::optional<DateRange> read_pair(std::string_view first, std::string_view last,
                                                   bool may_be_blank) const {
    first = trimmed(first);
    last = trimmed(last);
    const auto is_open = [&](std::string_view text) { return text == "*" || (may_be_blank && text.empty()); };
    if (is_open(first) && is_open(last)) return std::nullopt;
    std::optional<Bound> begin = is_open(first) ? Bound() : read_bound(first);
    std::optional<Bound> end = is_open(last) ? Bound() : read_bound(last);
    if (!begin && end && end->moment) begin = complete_first(first, *end);
    if (begin && !end && begin->moment) end = complete_last(last, *begin);
    if (!begin || !end) return std::nullopt;
    const DateRange range{.begin = begin->range.begin, .end = end->range.end};
    return is_empty(range) ? std::nullopt : std::optional(range);
  }

  /// Reads "1", "1 Maret", "1/3" or "Maret" in front of a date with the rest: "1-5 Maret 2020". A span over
  /// the turn of the year begins in the year before.
  [[nodiscard]] std::optional<Bound> complete_first(std::string_view text, const Bound& last) const {
    const auto date = to_local_time(*last.moment).date;
    const int year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    if (are_digits(text, 1, 2) && last.moment->precision >= Precision::kDay)
      return read_bound(fmt::format("{}/{}/{:04}", text, month, year));
    auto bound = read_in_year(text, year, last.moment->precision);
    if (bound && is_empty({.begin = bound->range.begin, .end = last.range.end}))
      bound = read_in_year(text, year - 1, last.moment->precision);
    return bound;
  }

  /// Reads "Juni", "5 Juni" or "5/6" behind a date with a year: "Maret 2020 sampai Juni"; and "13" behind
  /// "2010-". A span over the turn of the year ends in the year after.
  [[nodiscard]] std::optional<Bound> complete_last(std::string_view text, const Bound& first) const {
    const int year = static_cast<int>(to_local_time(*first.moment).date.year());
    if (first.moment->precision == Precision::kYear) {
      if (!are_digits(text, 2, 2)) return std::nullopt;
      return read_bound(fmt::format("{:04}", year / 100 * 100 + (text[0] - '0') * 10 + (text[1] - '0')));
    }
    auto bound = read_in_year(text, year, first.moment->precision);
    if (bound && is_empty({.begin = first.range.begin, .end = bound->range.end}))
      bound = read_in_year(text, year + 1, first.moment->precision);
    return bound;
  }

  /// Reads a date without its year. It is as precise as the date at the other end of the span.
  [[nodiscard]] std::optional<Bound> read_in_year(std::string_view text, int year,
                                                  Precision precision) const {
    if (text.empty() || text.size() > kMaxDateBytes / 2) return std::nullopt;
    const std::size_t mark = text.find_first_of("/.-");
    const char separator = mark == std::string_view::npos || !is_ascii_digit(text.back()) ? ' ' : text[mark];
    auto bound = read_bound(fmt::format("{}{}{:04}", text, separator, year));
    const bool is_as_precise =
        bound && bound->moment &&
        (bound->moment->precision == Precision::kMonth) == (precision == Precision::kMonth);
    return is_as_precise ? bound : std::nullopt;
  }

  std::int64_t now_;
  DateUse use_;
};

/// Like normalize_date(), also for the brackets and the ellipsis of spans.
[[nodiscard]] std::string normalize_range(std::string_view text) {
  constexpr std::string_view kEllipsis = "\u2026";
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_ellipsis = text.substr(at).starts_with(kEllipsis);
    const char c = text[at] == '{' || text[at] == '}' ? ' ' : text[at];
    plain.append(is_ellipsis ? ".." : std::string_view(&c, 1));
    at += is_ellipsis ? kEllipsis.size() : 1;
  }
  return normalize_date(plain);
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text, std::int64_t now_utc_seconds, DateUse use) {
  if (text.size() > kMaxRangeBytes) return std::nullopt;
  return DateRangeReader(now_utc_seconds, use).read(normalize_range(text));
}

}  // namespace telusur
