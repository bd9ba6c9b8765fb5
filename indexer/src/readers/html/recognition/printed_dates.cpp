// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/recognition/printed_dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "dates/date_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Returns the letters at the beginning of `token` as the tables of names have them.
std::string to_name(std::string_view token) {
  std::string name;
  for (const char c : token) {
    if (c == '\'') continue;
    if (!is_ascii_letter(c)) break;
    name += to_lower_ascii(c);
  }
  return name;
}

// Returns whether a date can begin with `token`: a digit, a weekday or (in English) a month.
bool can_begin_date(std::string_view token) {
  if (is_ascii_digit(token.front())) return true;
  const std::string name = to_name(token);
  return is_weekday(name) || month_number(name) > 0;
}

// Returns `line` with the signs that separate a day from a time as spaces.
std::string without_separators(std::string_view line) {
  constexpr auto kSeparators =
      std::to_array<std::string_view>({"|", "\u2022", "\u00b7", "\u2013", "\u2014", " - ", "\u00a0"});
  std::string text;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    const auto* const found = std::ranges::find_if(
        kSeparators, [&](std::string_view separator) { return rest.starts_with(separator); });
    if (found == kSeparators.end()) {
      text += line[at++];
    } else {
      text += ' ';
      at += found->size();
    }
  }
  return collapse_white_space(text);
}

std::optional<DateTime> read_day(std::string_view text) {
  const auto date = parse_date(text);
  if (!date || date->precision == DateTime::Precision::kYear ||
      date->precision == DateTime::Precision::kMonth)
    return std::nullopt;
  return date;
}

struct Token {
  std::size_t begin, end;
};

std::vector<Token> split(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) tokens.push_back({begin, end});
    begin = end + 1;
  }
  return tokens;
}

int to_number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = 10 * number + (c - '0');
  return number;
}

// Returns "2014-05-21" if the numbers are a day of a news site.
std::string to_day(std::string_view year, std::string_view month, std::string_view day) {
  constexpr int kMinYear = 1994;
  constexpr int kMaxYear = 2060;
  if (!is_all_digits(year) || !is_all_digits(month) || !is_all_digits(day)) return {};
  if (to_number(year) < kMinYear || to_number(year) > kMaxYear) return {};
  std::string date = fmt::format("{}-{:02}-{:02}", year, to_number(month), to_number(day));
  return parse_date(date) ? date : std::string();
}

// Reads "2014/05/21", "2014-05-21", "20140521" and "20140521130500" at the beginning of `text`. A digit may
// not follow.
std::string read_day_in_address(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_ascii_digit(text[digits])) ++digits;
  if (digits == 8 || digits == 12 || digits == 14)
    return to_day(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  if (digits != 4 || text.size() < 8) return {};
  const char separator = text[4];
  if (separator != '/' && separator != '-' && separator != '_') return {};
  const std::size_t month_end = text.find(separator, 5);
  if (month_end == std::string_view::npos || month_end > 7) return {};
  std::size_t day_end = month_end + 1;
  while (day_end < text.size() && is_ascii_digit(text[day_end])) ++day_end;
  if (day_end - month_end - 1 > 2) return {};
  return to_day(text.substr(0, 4), text.substr(5, month_end - 5),
                text.substr(month_end + 1, day_end - month_end - 1));
}

}  // namespace

PrintedDate find_date(std::string_view line) {
  constexpr std::size_t kMaxLineBytes = 300;
  constexpr std::size_t kMaxDateTokens = 10;
  if (std::ranges::none_of(line.substr(0, kMaxLineBytes), is_ascii_digit)) return {};
  const std::string text = without_separators(repair_utf8(std::string(line.substr(0, kMaxLineBytes))));
  const std::vector<Token> tokens = split(text);
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    std::size_t begin = tokens[first].begin;
    while (begin < tokens[first].end && (text[begin] == '(' || text[begin] == '[')) ++begin;
    if (begin == tokens[first].end || !can_begin_date(std::string_view(text).substr(begin, tokens[first].end - begin))) continue;
    for (std::size_t last = std::min(first + kMaxDateTokens, tokens.size()); last > first; --last) {
      const std::string_view date = std::string_view(text).substr(begin, tokens[last - 1].end - begin);
      if (read_day(date)) return {std::string(date), text.size() - date.size()};
    }
  }
  return {};
}

bool is_name_of_day(std::string_view text) {
  return is_weekday(to_name(text)) && text.find(' ') == std::string_view::npos;
}

bool is_readable_date(std::string_view text) {
  constexpr std::int64_t kYear1971 = 365 * 86400;
  const auto date = parse_date(collapse_white_space(text));
  return date && (date->utc_seconds >= kYear1971 || date->utc_seconds < -kYear1971);
}

AddressDate find_date_in_address(std::string_view url) {
  constexpr std::size_t kMaxAddressBytes = 1000;
  url = url.substr(0, kMaxAddressBytes);
  const std::size_t scheme = url.find("://");
  std::size_t at = scheme == std::string_view::npos ? 0 : scheme + 3;
  AddressDate found;
  for (at = url.find('/', at); at < url.size(); at = url.find_first_of("/-_", at + 1)) {
    std::string day = read_day_in_address(url.substr(at + 1));
    if (day.empty()) continue;
    if (url[at] == '/') return {std::move(day), true};
    if (found.day.empty()) found.day = std::move(day);
  }
  return found;
}

bool has_time(std::string_view date) {
  const auto moment = parse_date(collapse_white_space(date));
  return moment && moment->precision >= DateTime::Precision::kMinute;
}

bool is_same_day(std::string_view a, std::string_view b) {
  constexpr std::size_t kDayBytes = 10;  // "2015-10-07"
  const auto first = read_day(collapse_white_space(a));
  const auto second = read_day(collapse_white_space(b));
  return first && second &&
         to_iso8601(*first).substr(0, kDayBytes) == to_iso8601(*second).substr(0, kDayBytes);
}

bool are_near(std::string_view a, std::string_view b) {
  constexpr std::int64_t kMaxSeconds = 2 * 86400;
  const auto first = parse_date(collapse_white_space(a));
  const auto second = parse_date(collapse_white_space(b));
  return first && second && first->utc_seconds - second->utc_seconds <= kMaxSeconds &&
         second->utc_seconds - first->utc_seconds <= kMaxSeconds;
}

bool is_about_update(std::string_view line) {
  const std::string lower = to_lower_ascii(line);
  return std::ranges::any_of(
      std::to_array<std::string_view>({"diperbar", "diubah", "update", "modified", "terakhir"}),
      [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace telusur
