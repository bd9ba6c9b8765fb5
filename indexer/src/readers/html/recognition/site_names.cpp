// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/recognition/site_names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMinNameBytes = 3;
constexpr std::size_t kMaxNames = 200;

constexpr auto kImpersonalWords = std::to_array<std::string_view>(
    {"admin",  "administrator", "and",      "anonim",     "berita",    "by",       "com",     "cv",
     "cyber",  "siber",         "network",  "multimedia", "dan",       "desk",     "digital", "editor",
     "group",  "grup",          "hari",     "id",         "indonesia", "info",     "ini",     "kabar",
     "koran",  "kontributor",   "media",    "new",        "news",      "newsroom", "online",  "pt",
     "portal", "redaksi",       "redaktur", "reporter",   "resmi",     "root",     "situs",   "staff",
     "super",  "tbk",           "team",     "terbaru",    "terkini",   "tim",      "tv",      "user",
     "web",    "webmaster",     "wartawan", "website"});

// Parts of a host that say nothing about the site.
constexpr auto kHostWords = std::to_array<std::string_view>(
    {"www", "m",  "amp",  "mobile", "com",  "co",  "id",  "net",  "org", "go",      "ac",     "or",
     "web", "my", "info", "tv",     "news", "biz", "sch", "desa", "xyz", "example", "online", "site"});

// Regions and sections for which sites have editions.
constexpr auto kEditionWords = std::to_array<std::string_view>(
    {"aceh",     "bali",   "banten",    "bandung",   "batam",     "bekasi",   "bengkulu",      "bisnis",
     "bogor",    "bola",   "daerah",    "depok",     "diy",       "ekonomi",  "finance",       "food",
     "foto",     "gaya",   "health",    "hiburan",   "hot",       "hukum",    "internasional", "jabar",
     "jakarta",  "jambi",  "jateng",    "jatim",     "jogja",     "kalbar",   "kalsel",        "kalteng",
     "kaltim",   "kepri",  "kesehatan", "lampung",   "lifestyle", "makassar", "malang",        "maluku",
     "medan",    "metro",  "nasional",  "ntb",       "ntt",       "olahraga", "opini",         "oto",
     "otomotif", "padang", "palembang", "papua",     "pekanbaru", "politik",  "regional",      "riau",
     "semarang", "seleb",  "solo",      "sport",     "sulsel",    "sulteng",  "sultra",        "sulut",
     "sumbar",   "sumsel", "sumut",     "surabaya",  "tangerang", "tech",     "techno",        "tekno",
     "travel",   "video",  "wolipop",   "yogyakarta"});

constexpr auto kSeparators =
    std::to_array<std::string_view>({" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00bb ", " \u00ab ",
                                     " \u00b7 ", " \u2022 ", " / ", " : ", "|", " |", "| "});
constexpr auto kFirstSeparators =
    std::to_array<std::string_view>({" | ", " - ", " \u2013 ", " \u2014 ", ": ", " : ", " \u00bb ", " :: "});

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void add_name(std::vector<std::string>& names, std::string name) {
  if (name.size() < kMinNameBytes || names.size() >= kMaxNames || contains(names, name)) return;
  names.push_back(std::move(name));
}

bool is_impersonal_word(const std::string& word) {
  return std::ranges::find(kImpersonalWords, std::string_view(word)) != kImpersonalWords.end();
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators,
                                    std::size_t max_parts) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = text.find_first_not_of(separators);
       begin != std::string_view::npos && parts.size() < max_parts;) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(separators, end);
  }
  return parts;
}

// Returns at most kMaxWords words as compact text; none if there are more.
std::vector<std::string> compact_words(std::string_view text) {
  constexpr std::size_t kMaxWords = 8;
  std::vector<std::string> words;
  for (const std::string_view word : split(text, " \t\r\n/-_|.,:()", kMaxWords + 1)) {
    if (std::string compact = to_compact(word); !compact.empty()) words.push_back(std::move(compact));
  }
  if (words.size() > kMaxWords) words.clear();
  return words;
}

// "Halaman 2", "Page 2 of 3", "Hal. 2", "Halaman all".
bool is_page_number(std::string_view part) {
  const std::vector<std::string> words = compact_words(part);
  if (words.size() < 2) return false;
  const bool is_page =
      words[0] == "halaman" || words[0] == "page" || words[0] == "hal" || words[0] == "laman";
  return is_page && std::all_of(words.begin() + 1, words.end(), [](const std::string& word) {
           return is_all_digits(word) || word == "all" || word == "semua" || word == "of" || word == "dari";
         });
}

// Returns `title` without "Halaman all" at its end, which some sites append without a separator.
std::string_view without_page_number(std::string_view title) {
  constexpr std::ptrdiff_t kMinSpaces = 4;
  if (std::ranges::count(title, ' ') < kMinSpaces) return title;
  const std::size_t number = title.rfind(' ');
  const std::size_t word = title.rfind(' ', number - 1);
  return is_page_number(title.substr(word + 1)) ? trim_ascii(title.substr(0, word)) : title;
}

}  // namespace

std::string to_compact(std::string_view text) {
  std::string compact;
  for (const char c : text) {
    if (is_ascii_letter_or_digit(c) || !is_ascii(c)) compact += to_lower_ascii(c);
  }
  return compact;
}

bool is_impersonal(std::string_view text) {
  const std::vector<std::string> words = compact_words(text);
  return !words.empty() && std::ranges::all_of(words, is_impersonal_word);
}

bool is_host_name(std::string_view text) {
  constexpr auto kEnds = std::to_array<std::string_view>(
      {".com", ".id", ".net", ".org", ".co", ".tv", ".news", ".info", ".my", ".sg", ".example"});
  const std::string lower = to_lower_ascii(text);
  return std::ranges::all_of(lower,
                             [](char c) { return is_ascii_letter_or_digit(c) || c == '.' || c == '-'; }) &&
         std::ranges::any_of(
             kEnds, [&](std::string_view end) { return lower.size() > end.size() && lower.ends_with(end); });
}

void SiteNames::add(std::string_view name) {
  add_name(names_, to_compact(name));
  if (name.find("://") != std::string_view::npos) add_address(name);
}

void SiteNames::add_section(std::string_view name) { add_name(sections_, to_compact(name)); }

void SiteNames::add_address(std::string_view url) {
  constexpr std::size_t kMaxParts = 20;
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return;
  url.remove_prefix(scheme + 3);
  const std::size_t host_end = std::min(url.find_first_of("/?#:"), url.size());
  std::string_view host = url.substr(0, host_end);
  std::vector<std::string_view> own;  // the parts that name the site, from the left
  for (const std::string_view part : split(host, ".", kMaxParts)) {
    if (own.empty() && (part == "www" || part == "m" || part == "amp")) continue;
    const bool is_common = std::ranges::find(kHostWords, part) != kHostWords.end();
    if (is_common && !own.empty()) break;
    own.push_back(part);
  }
  if (own.empty()) return;
  if (host.starts_with("www.")) host.remove_prefix(4);
  const std::string stem(own.back());
  add(host);
  add(stem);
  add(stem + "com");
  const std::size_t stem_at = host.rfind(stem);
  add(host.substr(stem_at));
  for (std::size_t at = 0; at + 1 < own.size(); ++at) {
    add(std::string(own[at]) + stem);
    add(stem + std::string(own[at]));
    add_section(own[at]);
  }
  std::string_view path = url.substr(host_end);
  path = path.substr(0, path.find_first_of("?#"));
  auto folders = split(path, "/", kMaxParts);
  if (!folders.empty()) folders.pop_back();  // the article
  for (const std::string_view folder : folders) add_section(folder);
}

bool SiteNames::is_section(std::string_view text) const { return contains(sections_, to_compact(text)); }

bool SiteNames::is_site(std::string_view text) const {
  if (contains(names_, to_compact(text))) return true;
  const std::vector<std::string> words = compact_words(text);
  // Look for words that together are a name, with impersonal words around them.
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string joined;
    for (std::size_t end = begin; end < words.size(); ++end) {
      joined += words[end];
      if (!contains(names_, joined)) continue;
      const auto first = words.begin();
      const auto at = [&](std::size_t offset) { return first + static_cast<std::ptrdiff_t>(offset); };
      if (std::all_of(first, at(begin), is_impersonal_word) &&
          std::all_of(at(end + 1), words.end(), is_impersonal_word))
        return true;
    }
    if (!is_impersonal_word(words[begin])) break;
  }
  return false;
}

bool SiteNames::is_edition(std::string_view text) const {
  const std::vector<std::string> words = compact_words(text);
  std::string joined;
  for (std::size_t at = 0; at < words.size(); ++at) {
    joined += words[at];
    if (contains(names_, joined) &&
        std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end(), [&](const auto& word) {
          return is_impersonal_word(word) || contains(sections_, word) ||
                 std::ranges::find(kEditionWords, std::string_view(word)) != kEditionWords.end();
        }))
      return true;
  }
  return false;
}

SplitTitle split_last_part(std::string_view title) {
  SplitTitle best{title, {}};
  std::size_t best_at = 0;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || at <= best_at) continue;
    best_at = at;
    best = {trim_ascii(title.substr(0, at)), trim_ascii(title.substr(at + separator.size()))};
  }
  return best;
}

std::string_view SiteNames::cut_from(std::string_view title) const {
  bool is_site_cut = false;
  for (SplitTitle parts = split_last_part(title); !parts.last.empty() && !parts.first.empty();
       parts = split_last_part(title)) {
    const bool is_cut = is_site(parts.last) || is_edition(parts.last) || is_host_name(parts.last);
    if (!is_cut && !is_page_number(parts.last) && !(is_site_cut && is_section(parts.last))) break;
    is_site_cut = is_site_cut || is_cut;
    title = parts.first;
  }
  title = without_page_number(title);
  std::size_t first_at = std::string_view::npos;
  std::string_view rest;
  for (const std::string_view separator : kFirstSeparators) {
    const std::size_t at = title.find(separator);
    if (at == std::string_view::npos || at >= first_at) continue;
    first_at = at;
    rest = trim_ascii(title.substr(at + separator.size()));
  }
  if (first_at != std::string_view::npos && !rest.empty() && is_site(trim_ascii(title.substr(0, first_at))))
    title = rest;
  return title;
}

}  // namespace telusur
