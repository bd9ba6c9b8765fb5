// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/date_hints.h"

#include <algorithm>
#include <array>
#include <string>

#include <telusur/common/datetime.h>

#include "text/ascii.h"

namespace telusur {
namespace {

/// Longer text is hardly meant as a date.
constexpr std::size_t kMaxHintBytes = 60;
constexpr std::size_t kYearDigits = 4;
/// "2010", "sampai", "dengan", "2013".
constexpr std::size_t kMaxSpanWords = 4;

[[nodiscard]] bool is_plain_word(const QueryToken& token) {
  return token.kind == QueryToken::Kind::kWord && token.sign == '\0';
}

/// Returns the year in front of `text`; 0 if there is none. A year is of the time of newspapers.
[[nodiscard]] int year_in_front(std::string_view text) {
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_ascii_digit) - text.begin());
  if (digits != kYearDigits) return 0;
  int year = 0;
  for (const char c : text.substr(0, digits)) year = year * 10 + (c - '0');
  return year >= 1700 && year <= 2100 ? year : 0;
}

[[nodiscard]] bool is_span_of_years(std::string_view text) {
  if (text.size() < 2 * kYearDigits + 1 || text.size() > kMaxHintBytes) return false;
  const int first = year_in_front(text);
  const int last = year_in_front(text.substr(text.size() - kYearDigits));
  const bool is_number = is_ascii_digit(text[text.size() - kYearDigits - 1]);
  return first > 0 && last > first && !is_number && parse_date_range(text, 0).has_value();
}

/// Returns whether people mean a day, month or year by `text`. Not by other numbers, short spans (3m, 7d) and
/// words of the present ("kini").
[[nodiscard]] bool is_date_alone(std::string_view text, std::int64_t now) {
  if (text.size() > kMaxHintBytes || !parse_date_range(text, now)) return false;
  if (std::ranges::all_of(text, is_ascii_digit)) return text.size() == 8 || year_in_front(text) > 0;
  const bool is_word = text.find_first_of(" /.-") == std::string_view::npos;
  return !is_word || to_lower_ascii(text) == "kemarin";
}

/// Between two dates, in the order of trial.
constexpr auto kBetweenDates =
    std::to_array<std::string_view>({"..", " sampai dengan ", " sampai ", " hingga ", " s.d. ", " s/d ",
                                     " to ", " TO ", " - ", " \u2013 ", "\u2013", "-", "/"});

/// Words behind a date that lead to another one.
constexpr auto kWordsBeforeDate = std::to_array<std::string_view>(
    {"atau", "dan", "ke", "or", "and", "sampai", "hingga", "to", "ATAU", "DAN", "OR", "AND"});

[[nodiscard]] bool is_short_hours(std::string_view text) {
  return text.size() > 1 && (text.back() == 'h' || text.back() == 'H') &&
         std::ranges::all_of(text.substr(0, text.size() - 1), is_ascii_digit);
}

/// Returns in brackets why `text` begins with no date; empty if there is no special reason.
[[nodiscard]] std::string reason_of_no_date(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  if (is_short_hours(word)) return " (tulis 7 hari atau 24 jam)";
  const std::string_view two = text.substr(0, text.find(' ', std::min(word.size() + 1, text.size())));
  for (const std::string_view day : {two, word})
    if (parse_date_range(std::string(day) + " 2024", 0)) return " (tanpa tahun)";
  return {};
}

[[nodiscard]] std::string as_value(std::string_view text) {
  return text.find(' ') == std::string_view::npos ? std::string(text) : '"' + std::string(text) + '"';
}

}  // namespace

void note_lone_date(std::string_view query, std::span<const QueryToken> tokens, std::int64_t now_utc_seconds,
                    QueryNotes& notes) {
  if (tokens.empty() || !std::ranges::all_of(tokens, is_plain_word)) return;
  const ByteRange where{tokens.front().where.begin, tokens.back().where.end};
  const std::string_view text = query.substr(where.begin, where.end - where.begin);
  if (is_span_of_years(text) || !is_date_alone(text, now_utc_seconds)) return;
  notes.add(QueryNoteKind::kPossibleDate, where, quoted(text), as_value(text));
}

void note_span_of_years(std::string_view query, std::span<const QueryToken> tokens, QueryNotes& notes) {
  if (tokens.empty() || year_in_front(tokens.front().text) == 0) return;
  const std::size_t begin = tokens.front().where.begin;
  for (std::size_t i = 0; i < std::min(tokens.size(), kMaxSpanWords) && is_plain_word(tokens[i]); ++i) {
    const std::string_view text = query.substr(begin, tokens[i].where.end - begin);
    if (!is_span_of_years(text)) continue;
    notes.add(QueryNoteKind::kPossibleDate, {begin, begin + text.size()}, quoted(text), as_value(text));
    return;
  }
}

void note_date_behind(std::string_view query, std::span<const QueryToken> behind,
                      std::int64_t now_utc_seconds, QueryNotes& notes) {
  if (behind.empty()) return;
  const bool has_word = std::ranges::find(kWordsBeforeDate, behind.front().text) != kWordsBeforeDate.end();
  if (has_word) behind = behind.subspan(1);
  if (behind.empty() || !is_plain_word(behind.front())) return;
  const ByteRange where = behind.front().where;
  const std::string_view text = query.substr(where.begin, where.end - where.begin);
  constexpr std::size_t kMinDayBytes = 8;  // a shorter one may be a time: 13.30
  const bool is_year = text.size() == kYearDigits && year_in_front(text) > 0;
  if ((text.size() < kMinDayBytes && !is_year) || !is_date_alone(text, now_utc_seconds)) return;
  notes.add(QueryNoteKind::kPossibleDate, where, quoted(text), as_value(text));
}

bool is_swapped_span(std::string_view text, std::int64_t now_utc_seconds) {
  if (text.size() > kMaxHintBytes || parse_date_range(text, now_utc_seconds)) return false;
  for (const std::string_view between : kBetweenDates) {
    for (std::size_t at = text.find(between); at != std::string_view::npos; at = text.find(between, at + 1)) {
      const std::string_view first = text.substr(0, at);
      const std::string_view last = text.substr(at + between.size());
      if (last.empty() || !parse_date_range(first, now_utc_seconds) ||
          !parse_date_range(last, now_utc_seconds))
        continue;
      const std::string in_order = std::string(last) + ".." + std::string(first);
      if (parse_date_range(in_order, now_utc_seconds)) return true;
    }
  }
  return false;
}

void note_no_date(const QueryToken& token, std::string_view text, bool is_swapped, std::string_view name,
                  QueryNotes& notes) {
  if (!has_letter_or_digit(token.text)) {
    notes.add(QueryNoteKind::kIgnoredDate, token.where, quoted(token.text), name);
    return;
  }
  const std::string reason = is_swapped ? " (akhirnya mendahului awalnya)" : reason_of_no_date(text);
  notes.add(QueryNoteKind::kInvalidDate, token.where, quoted(is_swapped ? text : token.text) + reason, name);
}

}  // namespace telusur
