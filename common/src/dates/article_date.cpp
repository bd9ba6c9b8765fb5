// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates/article_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include <telusur/common/datetime.h>

#include "dates/calendar_date.h"
#include "dates/date_names.h"
#include "dates/date_text.h"
#include "dates/timestamp_reader.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// A word of the text in front of a date, with the mark before it.
struct FrontWord {
  std::string_view text;
  std::size_t begin = 0;
  char separator = ' ';  ///< one of " -|,:("
};

/// Splits a text into words. Marks between words separate; marks inside of a word ("Tribun-Timur.com") do
/// not.
class FrontWords {
 public:
  explicit FrontWords(std::string_view text) : text_(text) {}

  [[nodiscard]] std::optional<FrontWord> next() {
    FrontWord word;
    std::size_t end = at_;
    for (std::size_t next = at_; next < text_.size(); at_ = next) {
      const char mark = take_mark(next);
      if (mark == kOtherCharacter) break;
      if (mark != ' ') word.separator = mark;
    }
    word.begin = end = at_;
    for (std::size_t next = at_; next < text_.size() && take_mark(next) == kOtherCharacter;) end = at_ = next;
    if (end == word.begin) return std::nullopt;
    word.text = text_.substr(word.begin, end - word.begin);
    while (word.text.size() > 1 && word.text.back() == '.') word.text.remove_suffix(1);  // "Tgl."
    return word;
  }

 private:
  /// Advances `at` past a character. Returns the separator that it is; kOtherCharacter if it belongs to a
  /// word.
  [[nodiscard]] char take_mark(std::size_t& at) const {
    const std::size_t begin = at;
    char c = text_[begin];
    if (is_ascii(c)) {
      ++at;
    } else {
      const UChar32 code_point = next_code_point(text_, at);
      c = code_point < 0 ? kOtherCharacter : plain_character(static_cast<char32_t>(code_point));
    }
    switch (c) {
      case '-': {
        const bool is_inner = begin > 0 && at < text_.size() && is_ascii_letter_or_digit(text_[begin - 1]) &&
                              is_ascii_letter(text_[at]);
        return is_inner ? kOtherCharacter : '-';
      }
      case '(':
      case ')':
      case '[':
      case ']':
        return '(';
      case '|':
      case ',':
      case ':':
        return c;
      case '/':
        return ' ';
      default:
        return c == '\0' || is_ascii_space(c) ? ' ' : kOtherCharacter;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Returns whether a word is the name of a site: "kabar.example", "kabarNews", "kabarcom", but not "LAHIR".
[[nodiscard]] bool is_site(std::string_view word) {
  constexpr std::size_t kMinBytesOfJoinedName = 6;
  if (word.size() >= kMinBytesOfJoinedName && (word.ends_with("com") || word.ends_with("news"))) return true;
  for (std::size_t i = 1; i < word.size(); ++i)
    if (word[i] == '.' || (is_ascii_upper(word[i]) && is_ascii_lower(word[i - 1]))) return true;
  return false;
}

/// Returns whether a word can be a part of the name of a source, a place or an author: "Jakarta",
/// "kabar.example", "20kabar".
[[nodiscard]] bool is_name(std::string_view word) {
  if (is_ascii_digit(word.front())) return std::ranges::any_of(word, is_ascii_letter);
  return is_ascii_upper(word.front()) || !is_ascii(word.front()) || is_site(word) || word == "&" ||
         word == "dan";
}

/// Returns the date that begins at `text`. Rejects a date that only a plain field can be trusted to give: a
/// month, a year, a number of seconds.
[[nodiscard]] std::optional<DateReading> read_date_behind_words(std::string_view text, DateOrder order) {
  const std::string normalized = normalize_date(text);
  if (read_timestamp(normalized)) return std::nullopt;
  const auto reading = read_date(normalized, {.order = order, .is_lenient = true});
  if (!reading || reading->moment.precision < DateTime::Precision::kDay) return std::nullopt;
  return is_year_of_news(year_of(reading->moment)) ? reading : std::nullopt;
}

[[nodiscard]] std::optional<DateReading> read_decorated_date(std::string_view text, DateOrder order);

/// Returns the date behind a label of publication in `text`: "Updated 2 May 2023, published 1 May 2023".
[[nodiscard]] std::optional<DateReading> read_date_of_publication(std::string_view text, DateOrder order) {
  FrontWords words(text);
  while (const auto word = words.next())
    if (find_date_label(to_lower_ascii(word->text)) == DateLabel::kPublished)
      return read_decorated_date(text.substr(word->begin), order);
  return std::nullopt;
}

/// Reads a date behind names and labels. Each name must be separated from the date by a mark: "Pertandingan 3
/// Mei 2023" is no date.
std::optional<DateReading> read_decorated_date(std::string_view text, DateOrder order) {
  constexpr std::size_t kMaxNames = 8;
  constexpr std::size_t kMaxNamesBeforeBracket = 3;
  constexpr std::size_t kMaxNamesOfDateline = 4;  // "Kabar.example, Bandar Lampung 18 Oktober"
  FrontWords words(text);
  DateLabel last_label = DateLabel::kNone;
  bool may_begin = false;
  bool is_after_site = false;
  bool is_after_lower_word = false;
  bool begins_with_site = false;
  bool is_dateline = false;  // A mark has followed the site.
  bool has_author = false;   // A date may follow the name of an author without a mark.
  std::size_t names = 0;
  while (const auto word = words.next()) {
    const bool is_strong_mark = word->separator == '-' || word->separator == '|';
    const std::string lower = to_lower_ascii(word->text);
    if (is_after_lower_word && !is_strong_mark && !is_weekday(lower)) return std::nullopt;
    if (begins_with_site && word->separator != ' ') is_dateline = true;
    is_after_lower_word = false;
    if (is_strong_mark || word->separator == ',' ||
        (word->separator == '(' && names <= kMaxNamesBeforeBracket) ||
        (word->separator == ':' && is_after_site)) {
      may_begin = true;
    }
    if (may_begin) {
      const std::string_view rest = text.substr(word->begin);
      if (const auto reading = read_date_behind_words(rest, order)) {
        const auto published =
            last_label == DateLabel::kUpdated ? read_date_of_publication(rest, order) : std::nullopt;
        return published ? published : reading;
      }
    }
    const DateLabel label = find_date_label(lower);
    const bool is_after_names = names > 0 && !may_begin && !has_author;  // "Novel itu terbit pada 3 Mei 2023"
    if (label != DateLabel::kNone && !is_after_names) {
      may_begin = true;
      if (label != DateLabel::kNeutral) last_label = label;
      continue;
    }
    if (lower == "oleh" || lower == "by") {
      has_author = true;
      may_begin = false;
      continue;
    }
    if (++names > kMaxNames) return std::nullopt;
    is_after_site = is_site(word->text);
    if (is_after_site && names == 1) begins_with_site = true;
    may_begin = has_author || (is_after_site && names == 1) ||  // "Kabar.example 18/10/2023"
                (is_dateline && names <= kMaxNamesOfDateline);
    const bool is_lower_name = names == 1 && is_all_lower(word->text);
    is_after_lower_word =
        is_lower_name && !has_author && !is_after_site;  // "kabarcom - ", but "by admin 18 October"
    if (!is_name(word->text) && !is_lower_name) return std::nullopt;
  }
  return std::nullopt;
}

constexpr std::string_view kNoBreakSpace = "&nbsp;";

/// Returns `text` with a space for each tag and each no-break space: "<b>18&nbsp;Oktober 2023</b>".
[[nodiscard]] std::string without_markup(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t tag = text.find('<', at);
    result += text.substr(at, tag - at);
    const std::size_t end = tag == std::string_view::npos ? tag : text.find('>', tag);
    if (end == std::string_view::npos) break;
    result += ' ';
    at = end + 1;
  }
  for (std::size_t at = 0; (at = result.find(kNoBreakSpace, at)) != std::string::npos;)
    result.replace(at, kNoBreakSpace.size(), " ");
  return result;
}

/// Returns whether text in brackets can be a remark. Four digits can be a second date.
[[nodiscard]] bool is_aside(std::string_view text) {
  constexpr std::ptrdiff_t kMaxDigits = 3;
  return text.find_first_of("()[]") == std::string_view::npos &&
         std::ranges::count_if(text, is_ascii_digit) <= kMaxDigits;
}

/// Returns `text` without the remark in brackets at an end: "(foto) 18 Oktober 2023", "18 Oktober 2023
/// [arsip]". Returns `text` itself if there is none.
[[nodiscard]] std::string_view without_aside(std::string_view text) {
  constexpr auto npos = std::string_view::npos;
  const std::string_view trimmed = trim_ascii(text);
  if (trimmed.empty()) return text;
  if (trimmed.back() == ')' || trimmed.back() == ']') {
    const std::size_t open = trimmed.find_last_of("([");
    if (open != npos && is_aside(trimmed.substr(open + 1, trimmed.size() - open - 2)))
      return trimmed.substr(0, open);
  }
  if (trimmed.front() == '(' || trimmed.front() == '[') {
    const std::size_t close = trimmed.find_first_of(")]");
    if (close != npos && is_aside(trimmed.substr(1, close - 1))) return trimmed.substr(close + 1);
  }
  return text;
}

/// Returns what follows the day of the Muslim calendar at the beginning of `text`: "1 Muharam 1445 H / 18
/// Juli 2023". Returns `text` itself if none is there.
[[nodiscard]] std::string_view behind_muslim_date(std::string_view text) {
  constexpr std::size_t kMaxWords = 6;  // "Rabu, 3 Rabiul Akhir 1445 H"
  if (text.find(" H") == std::string_view::npos && text.find(" h") == std::string_view::npos) return text;
  FrontWords words(text);
  bool has_month = false;
  for (std::size_t count = 0; count < kMaxWords; ++count) {
    const auto word = words.next();
    if (!word) return text;
    if (is_muslim_month(to_lower_ascii(word->text))) has_month = true;
    if (has_month && to_lower_ascii(word->text) == "h") {
      const auto next = words.next();
      return next ? text.substr(next->begin) : text;
    }
  }
  return text;
}

/// Returns whether a moment can be the date of an article. False for years without news, and for the days
/// that software writes instead of no date at all: its zero, or the least day that it knows.
[[nodiscard]] bool is_date_of_article(const DateTime& moment) {
  using std::chrono::year;
  static constexpr auto kNullDays = std::to_array<std::chrono::sys_days>({
      year(1753) / 1 / 1,    // SQL Server: the first day
      year(1899) / 12 / 30,  // OLE, Delphi, Google Sheets: 0
      year(1899) / 12 / 31,  // Excel: a time without a day
      year(1900) / 1 / 1,    // SQL Server: empty text
      year(1904) / 1 / 1,    // Excel for Macintosh: 0
      year(1969) / 12 / 31,  // Unix: 0 in America, or -1
      year(1970) / 1 / 1,    // Unix: 0
  });
  static constexpr std::chrono::sys_days kFirst = year(kMinYearOfNews) / 1 / 1;
  static constexpr std::chrono::sys_days kEnd = year(kMaxYearOfNews + 1) / 1 / 1;
  const std::chrono::sys_seconds local{
      std::chrono::seconds(moment.utc_seconds + std::int64_t{moment.offset_minutes} * 60)};
  if (local < kFirst || local >= kEnd || moment.utc_seconds == 0) return false;
  if (moment.precision < DateTime::Precision::kDay) return true;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return day > kNullDays.back() || std::ranges::find(kNullDays, day) == kNullDays.end();
}

/// Returns the date in `text` with what is around it.
[[nodiscard]] std::optional<DateReading> read_any_date(std::string_view text, DateOrder order) {
  if (const auto moment = read_iso_date(text)) return DateReading{.moment = *moment};
  if (text.find('<') != std::string_view::npos || text.find(kNoBreakSpace) != std::string_view::npos)
    return read_any_date(without_markup(text), order);
  if (const auto reading = read_date(normalize_date(text), {.order = order, .is_lenient = true}))
    return reading;
  if (const auto reading = read_decorated_date(text, order)) return reading;
  std::string_view inner = without_aside(text);
  if (inner.size() == text.size()) inner = behind_muslim_date(text);
  return inner.size() < text.size() ? read_any_date(inner, order) : std::nullopt;
}

}  // namespace

std::optional<DateReading> read_article_date(std::string_view text, DateOrder order) {
  const auto reading = read_any_date(text, order);
  return reading && is_date_of_article(reading->moment) ? reading : std::nullopt;
}

}  // namespace telusur
