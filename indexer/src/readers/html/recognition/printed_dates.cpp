// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/recognition/printed_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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

// Words that announce when an article was published.
constexpr auto kPublicationWords =
    std::to_array<std::string_view>({"terbit", "tayang", "publi", "post", "dimuat", "ditulis", "dibuat"});

// Returns where the last of `parts` begins in `text`, ignoring case; -1 if there is none.
std::ptrdiff_t find_last_of(std::string_view text, std::span<const std::string_view> parts) {
  const std::string lower = to_lower_ascii(text);
  std::ptrdiff_t last = -1;
  for (const std::string_view part : parts) {
    const std::size_t at = lower.rfind(part);
    if (at != std::string::npos) last = std::max(last, static_cast<std::ptrdiff_t>(at));
  }
  return last;
}

constexpr auto kUpdateWords =
    std::to_array<std::string_view>({"diperbar", "diubah", "update", "modified", "terakhir"});

/// A date in a line.
struct Span {
  std::size_t begin;        ///< in the text
  std::size_t first, last;  ///< tokens

  [[nodiscard]] std::size_t bytes(const std::vector<Token>& tokens) const { return tokens[last].end - begin; }
};

std::vector<Span> find_spans(std::string_view text, const std::vector<Token>& tokens) {
  constexpr std::size_t kMaxDateTokens = 10;
  constexpr std::size_t kMaxSpans = 4;
  std::vector<Span> spans;
  for (std::size_t first = 0; first < tokens.size() && spans.size() < kMaxSpans; ++first) {
    std::size_t begin = tokens[first].begin;
    while (begin < tokens[first].end && (text[begin] == '(' || text[begin] == '[')) ++begin;
    if (begin == tokens[first].end || !can_begin_date(text.substr(begin, tokens[first].end - begin)))
      continue;
    // parse_date skips words after a date.
    const auto announces = [&](const Token& token) {
      const std::string_view word = text.substr(token.begin, token.end - token.begin);
      return find_last_of(word, kPublicationWords) >= 0 || find_last_of(word, kUpdateWords) >= 0;
    };
    const auto next =
        std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.end(), announces);
    const auto end = static_cast<std::size_t>(next - tokens.begin());
    for (std::size_t last = std::min(first + kMaxDateTokens, end); last-- > first;) {
      if (!read_day(text.substr(begin, tokens[last].end - begin))) continue;
      spans.push_back({begin, first, last});
      first = last;
      break;
    }
  }
  return spans;
}

bool is_lower_word(std::string_view token) {
  return token.size() > 1 && std::ranges::all_of(token, is_ascii_lower);
}

// Returns whether the line is a sentence, a caption or a headline about the day rather than a line with the
// date of an article. Such a line has lower-case words right beside the date that only connect it to the
// others: "Pemilu 14 Februari 2024 dinilai aman", "Foto diambil 3 Maret 2014", "Warga mengungsi, Selasa
// (3/3/2014)."
bool is_in_sentence(std::string_view original, std::string_view text, const std::vector<Token>& tokens,
                    const Span& date) {
  constexpr auto kWordsBefore = std::to_array<std::string_view>(
      {"pada", "tanggal", "tgl", "hari", "on", "at", "the", "pukul", "jam", "oleh", "by"});
  constexpr auto kWordsAfter = std::to_array<std::string_view>(
      {"oleh",     "by",    "dibaca", "dilihat", "dalam", "di",   "in",  "at",   "views", "kali", "komentar",
       "comments", "pukul", "jam",    "pkl",     "wib",   "wita", "wit", "read", "menit", "min",  "lalu"});
  constexpr auto kCaptionWords =
      std::to_array<std::string_view>({"foto", "ilustrasi", "gambar", "dok", "infografis"});
  const auto token = [&](std::size_t at) {
    return text.substr(tokens[at].begin, tokens[at].end - tokens[at].begin);
  };
  // A separator between two tokens is not in `text`.
  const auto are_adjacent = [&](std::size_t at) {
    return original.find(text.substr(tokens[at].begin, tokens[at + 1].end - tokens[at].begin)) !=
           std::string_view::npos;
  };
  const auto is_any = [](std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  };
  if (date.last + 1 < tokens.size() && is_lower_word(token(date.last + 1)) &&
      !is_any(token(date.last + 1), kWordsAfter) && are_adjacent(date.last))
    return true;
  if (date.first == 0) return false;
  const std::string_view before = text.substr(0, date.begin);
  if (find_last_of(before, kPublicationWords) >= 0) return false;
  if (is_any(to_name(before.substr(std::min(before.find_first_not_of("([ "), before.size()))), kCaptionWords))
    return true;
  if (date.last + 1 == tokens.size() && text.ends_with('.')) return true;
  if (date.last > date.first && is_weekday(to_name(token(date.first))) &&
      token(date.first + 1).front() == '(')
    return true;
  const std::string_view previous = token(date.first - 1);
  // A name may be in lower case at the beginning of the line, or after "oleh".
  return date.first > 1 && is_lower_word(previous) && !is_any(previous, kWordsBefore) &&
         !is_any(to_lower_ascii(token(date.first - 2)), kWordsBefore) && are_adjacent(date.first - 2) &&
         are_adjacent(date.first - 1);
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

bool is_in_future(const std::string& day) {
  constexpr std::int64_t kDaySeconds = 86400;  // it is tomorrow east of here
  const std::int64_t now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  const auto date = parse_date(day);
  return date && date->utc_seconds > now + kDaySeconds;
}

}  // namespace

PrintedDate find_date(std::string_view line) {
  constexpr std::size_t kMaxLineBytes = 300;
  line = line.substr(0, kMaxLineBytes);
  if (std::ranges::none_of(line, is_ascii_digit)) return {};
  const std::string original = collapse_white_space(repair_utf8(std::string(line)));
  const std::string text = without_separators(original);
  const std::vector<Token> tokens = split(text);
  const std::vector<Span> spans = find_spans(text, tokens);
  if (spans.empty()) return {};
  std::size_t other_bytes = text.size();
  for (const Span& span : spans) other_bytes -= span.bytes(tokens);
  const Span* best = nullptr;
  bool is_announced = false;
  std::size_t label_begin = 0;
  for (const Span& span : spans) {
    const std::string_view label = std::string_view(text).substr(label_begin, span.begin - label_begin);
    label_begin = tokens[span.last].end;
    if (announces_update(label)) continue;
    best = &span;
    is_announced = find_last_of(label, kPublicationWords) >= 0;
    break;
  }
  const bool is_update = best == nullptr;
  if (is_update) best = &spans.front();
  return {.date = text.substr(best->begin, best->bytes(tokens)),
          .other_bytes = other_bytes,
          .is_update = is_update,
          .is_announced = is_announced,
          .is_in_sentence = is_in_sentence(original, text, tokens, *best)};
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
    if (day.empty() || is_in_future(day)) continue;
    if (url[at] == '/') return {std::move(day), true};
    // "/jadwal-2014-05-21" is about the day; programs write "/jadwal-20140521".
    const bool is_compact = is_ascii_digit(url.substr(at + 1)[4]);
    const std::string_view folder = url.substr(0, at);
    const bool follows_words = std::ranges::any_of(folder.substr(folder.rfind('/') + 1), is_ascii_letter);
    if (found.day.empty() && (is_compact || !follows_words)) found.day = std::move(day);
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

bool announces_update(std::string_view words) {
  const std::ptrdiff_t update = find_last_of(words, kUpdateWords);
  return update >= 0 && update > find_last_of(words, kPublicationWords);
}

}  // namespace telusur
