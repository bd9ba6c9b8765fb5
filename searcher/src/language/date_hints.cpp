// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/date_hints.h"

#include <algorithm>
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

}  // namespace telusur
