// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dateline.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxBytes = 100;
constexpr std::size_t kMaxWords = 9;

/// Places that are a dateline by themselves before a plain dash ("Jakarta - Polisi menangkap"). Any other
/// single word is more likely one half of a pair ("Persija - Persib berakhir imbang").
constexpr auto kPlaces = std::to_array<std::string_view>(
    {"Ambon", "Balikpapan", "Bandung",   "Banjarmasin", "Batam",     "Bekasi",    "Bogor",    "Denpasar",
     "Depok", "Jakarta",    "Jayapura",  "Kupang",      "Makassar",  "Malang",    "Manado",   "Mataram",
     "Medan", "Padang",     "Palembang", "Pekanbaru",   "Pontianak", "Samarinda", "Semarang", "Serang",
     "Solo",  "Surabaya",   "Surakarta", "Tangerang",   "Yogyakarta"});
static_assert(std::ranges::is_sorted(kPlaces));

/// Words before a hyphen without white space that ends a dateline: "Jakarta, Kompas-Presiden", "Beijing,
/// Selasa-Cina".
constexpr auto kBeforeHyphen = std::to_array<std::string_view>(
    {"Ahad", "Jumat", "Kamis", "Kompas", "Minggu", "Rabu", "Sabtu", "Selasa", "Senin"});
static_assert(std::ranges::is_sorted(kBeforeHyphen));

/// Returns true for a word of kBeforeHyphen. Some editors write the day in lower case: "Washington,
/// senin-Menteri".
bool is_before_hyphen(std::string_view word) {
  return std::ranges::binary_search(kBeforeHyphen, capitalize_ascii(std::string(word)));
}

struct Dash {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  bool is_plain = false;  ///< one hyphen or en dash, which can also join a pair of names
};

/// Returns the first dash of `line` that is not a hyphen inside a word, with the white space after it.
Dash find_dash(std::string_view line) {
  for (std::size_t i = 1; i < std::min(line.size(), kMaxBytes); ++i) {
    if (line[i] != '-' && line[i] != '\xE2') continue;  // nearly all bytes
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

/// Features of the words before a dash.
struct HeadWords {
  std::size_t count = 0;
  bool is_all_proper = true;  ///< each begins with a capital or a digit, or is the name of a site
  bool has_capitals = false;  ///< the first is in capitals: JAKARTA
  bool has_site = false;      ///< KOMPAS.com
  std::string_view first;
};

HeadWords scan_head(std::string_view head) {
  constexpr std::string_view kSeparators = " ,()/|;:";
  HeadWords words;
  for (std::size_t begin = head.find_first_not_of(kSeparators); begin != std::string_view::npos;) {
    const std::size_t end = std::min(head.find_first_of(kSeparators, begin), head.size());
    const std::string_view word = head.substr(begin, end - begin);
    const std::size_t point = word.find('.');
    const bool is_site = point != std::string_view::npos && point > 1 && point + 2 < word.size();
    words.has_site = words.has_site || is_site;
    words.is_all_proper = words.is_all_proper && (is_site || is_ascii_upper(word.front()) ||
                                                  is_ascii_digit(word.front()) || is_before_hyphen(word));
    if (words.count == 0) {
      words.first = word;
      words.has_capitals = word.size() > 1 && std::ranges::none_of(word, is_ascii_lower);
    }
    ++words.count;
    begin = head.find_first_not_of(kSeparators, end);
  }
  return words;
}

}  // namespace

std::size_t dateline_length(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const Dash dash = find_dash(line);
  if (dash.end >= line.size()) return 0;
  if (is_ascii_lower(line[dash.end])) return 0;  // "Bogor - yang dijuluki kota hujan - banjir"
  const std::string_view head = line.substr(0, dash.begin);
  const HeadWords words = scan_head(head);
  if (words.count == 0 || words.count > kMaxWords || !words.is_all_proper) return 0;
  const bool is_place =
      words.count == 1 && (!dash.is_plain || std::ranges::binary_search(kPlaces, words.first));
  const bool is_list = words.count > 1 && head.find_first_of(",(/|") != std::string_view::npos;
  return is_place || is_list || words.has_capitals || words.has_site ? dash.end : 0;
}

}  // namespace telusur
