// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/date_line.h"

#include <algorithm>
#include <array>
#include <string>

namespace telusur {
namespace {

constexpr std::size_t kMaxBytes = 100;
constexpr std::size_t kMaxWords = 9;

/// Places that stand alone before a plain dash ("Jakarta - Polisi menangkap"), where another lone word would
/// more likely be one half of a pair ("Persija - Persib berakhir imbang").
constexpr auto kPlaces = std::to_array<std::string_view>(
    {"Ambon", "Balikpapan", "Bandung",   "Banjarmasin", "Batam",     "Bekasi",    "Bogor",    "Denpasar",
     "Depok", "Jakarta",    "Jayapura",  "Kupang",      "Makassar",  "Malang",    "Manado",   "Mataram",
     "Medan", "Padang",     "Palembang", "Pekanbaru",   "Pontianak", "Samarinda", "Semarang", "Serang",
     "Solo",  "Surabaya",   "Surakarta", "Tangerang",   "Yogyakarta"});
static_assert(std::ranges::is_sorted(kPlaces));

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words that a hyphen without white space may follow in a date line: "Jakarta, Kompas-Presiden", "Beijing,
/// Selasa-Cina".
constexpr auto kBeforeHyphen = std::to_array<std::string_view>(
    {"Ahad", "Jumat", "Kamis", "Kompas", "Minggu", "Rabu", "Sabtu", "Selasa", "Senin"});
static_assert(std::ranges::is_sorted(kBeforeHyphen));

/// Some editors leave the day in small letters: "Washington, senin-Menteri".
bool is_before_hyphen(std::string_view word) {
  std::string capitalised(word);
  if (!word.empty() && is_lower(word.front()))
    capitalised.front() = static_cast<char>(word.front() - 'a' + 'A');
  return std::ranges::binary_search(kBeforeHyphen, capitalised);
}

struct Dash {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  bool is_plain = false;  ///< one hyphen or en dash, which also joins pairs of names
};

/// The first dash of `line` that is no hyphen inside a word, and the white space after it.
Dash find_dash(std::string_view line) {
  for (std::size_t i = 1; i < std::min(line.size(), kMaxBytes); ++i) {
    std::size_t length = 0;
    for (const std::string_view dash : {"---", "--", "\xE2\x80\x94", "\xE2\x80\x93", "-"}) {
      if (line.substr(i).starts_with(dash)) {
        length = dash.size();
        break;
      }
    }
    if (length == 0) continue;
    const bool is_hyphen = length == 1;
    const std::size_t end = std::min(line.find_first_not_of(' ', i + length), line.size());
    const std::string_view before = line.substr(0, i);
    const std::string_view word = before.substr(before.find_last_of(' ') + 1);
    if (is_hyphen && end == i + length && line[i - 1] != ' ' && !word.ends_with(".com") &&
        !is_before_hyphen(word)) {
      continue;
    }
    return {.begin = i, .end = end, .is_plain = is_hyphen || line.substr(i, length) == "\xE2\x80\x93"};
  }
  return {};
}

/// What the words before a dash have in them.
struct Words {
  std::size_t count = 0;
  bool all_proper = true;     ///< each begins with a capital or a digit, or is the name of a site
  bool has_capitals = false;  ///< the first is in capitals: JAKARTA
  bool has_site = false;      ///< KOMPAS.com
  std::string_view first;
};

Words look_at(std::string_view head) {
  constexpr std::string_view kSeparators = " ,()/|;:";
  Words words;
  for (std::size_t begin = head.find_first_not_of(kSeparators); begin != std::string_view::npos;) {
    const std::size_t end = std::min(head.find_first_of(kSeparators, begin), head.size());
    const std::string_view word = head.substr(begin, end - begin);
    const std::size_t point = word.find('.');
    const bool is_site = point != std::string_view::npos && point > 1 && point + 2 < word.size();
    words.has_site = words.has_site || is_site;
    words.all_proper = words.all_proper && (is_site || is_upper(word.front()) || is_digit(word.front()) ||
                                            is_before_hyphen(word));
    if (words.count == 0) {
      words.first = word;
      words.has_capitals = word.size() > 1 && std::ranges::none_of(word, is_lower);
    }
    ++words.count;
    begin = head.find_first_not_of(kSeparators, end);
  }
  return words;
}

}  // namespace

std::size_t date_line_length(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const Dash dash = find_dash(line);
  if (dash.end >= line.size()) return 0;
  if (is_lower(line[dash.end])) return 0;  // "Bogor - yang dijuluki kota hujan - banjir"
  const std::string_view head = line.substr(0, dash.begin);
  const Words words = look_at(head);
  if (words.count == 0 || words.count > kMaxWords || !words.all_proper) return 0;
  const bool is_place =
      words.count == 1 && (!dash.is_plain || std::ranges::binary_search(kPlaces, words.first));
  const bool is_list = words.count > 1 && head.find_first_of(",(/|") != std::string_view::npos;
  return is_place || is_list || words.has_capitals || words.has_site ? dash.end : 0;
}

}  // namespace telusur
