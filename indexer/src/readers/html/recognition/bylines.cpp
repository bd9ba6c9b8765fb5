// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/recognition/bylines.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <telusur/common/utf8.h>

#include "boilerplate/boilerplate_lines.h"
#include "readers/html/recognition/printed_dates.h"
#include "readers/record/stated_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Words before the name of a writer, and before others who worked on the article.
constexpr auto kWriterRoles = std::to_array<std::string_view>(
    {"oleh", "ditulis oleh", "penulis", "reporter", "pewarta", "wartawan", "jurnalis", "kontributor",
     "author", "by", "written by", "laporan", "laporan wartawan", "tim liputan", "nama penulis",
     "pewarta foto", "teks"});
constexpr auto kOtherRoles = std::to_array<std::string_view>(
    {"editor", "redaktur", "penyunting", "uploader", "pengunggah", "fotografer", "penerjemah", "rep", "red",
     "infografis", "produser", "videografer"});
// Roles that count without a colon after them.
constexpr auto kRolesBeforeName =
    std::to_array<std::string_view>({"oleh", "ditulis oleh", "by", "written by", "laporan wartawan"});

// Returns the length of the role at the beginning of `text`, with its colon; 0 if there is none.
std::size_t role_length(std::string_view text, std::span<const std::string_view> roles) {
  std::size_t longest = 0;
  for (const std::string_view role : roles) {
    if (!starts_with_ignoring_case(text, role)) continue;
    const std::size_t next = text.find_first_not_of(' ', role.size());
    if (next == std::string_view::npos) continue;
    const bool has_colon = text[next] == ':';
    const bool is_before_name =
        next > role.size() && std::ranges::find(kRolesBeforeName, role) != kRolesBeforeName.end();
    if (has_colon || is_before_name) longest = std::max(longest, has_colon ? next + 1 : next);
  }
  return longest;
}

bool is_address(std::string_view name) {
  return name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos ||
         name.starts_with("www.");
}

bool has_letter(std::string_view name) {
  return std::ranges::any_of(name, [](char c) { return is_ascii_letter(c) || !is_ascii(c); });
}

// Offices, agencies and roles that begin the name of something other than a person: "Humas Pemkot
// Semarang", "Redaksi Warta Uji", "Kontributor Demak".
constexpr auto kOfficeWords = std::to_array<std::string_view>(
    {"redaksi",     "redaktur",    "newsroom",    "admin",    "humas",   "dinas",
     "diskominfo",  "kominfo",     "kementerian", "pemkot",   "pemkab",  "pemprov",
     "polres",      "polda",       "polsek",      "kodim",    "biro",    "kantor",
     "badan",       "koran",       "harian",      "tribun",   "radar",   "portal",
     "kontributor", "wartawan",    "reporter",    "jurnalis", "penulis", "koresponden",
     "pewarta",     "universitas", "penerbit",    "lembaga",  "yayasan", "sekretariat"});

// News agencies.
constexpr auto kAgencies = std::to_array<std::string_view>({"antara",
                                                            "lkbn antara",
                                                            "antara news",
                                                            "antaranews",
                                                            "reuters",
                                                            "afp",
                                                            "ap",
                                                            "xinhua",
                                                            "bernama",
                                                            "kyodo",
                                                            "dpa",
                                                            "anadolu",
                                                            "bbc",
                                                            "bbc indonesia",
                                                            "bbc news indonesia",
                                                            "cnn",
                                                            "cnn indonesia",
                                                            "dw",
                                                            "dw indonesia",
                                                            "voa",
                                                            "voa indonesia",
                                                            "infopublik",
                                                            "the conversation"});

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

template <typename Words>
bool is_any(std::string_view text, const Words& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return equals_ignoring_case(text, word); });
}

// Returns whether `word` is a site: "WartaUji.com", "detikcom", "detikNews".
bool is_outlet_word(std::string_view word) {
  constexpr std::size_t kMinBytes = 7;  // "Malcom"
  if (word.find(' ') != std::string_view::npos) return false;
  const std::string lower = to_lower_ascii(word);
  return is_host_name(word) ||
         (lower.size() >= kMinBytes && (lower.ends_with("com") || lower.ends_with("news")));
}

bool is_person(std::string_view name, const SiteNames& site) {
  constexpr std::size_t kMaxNameBytes = 80;
  constexpr std::ptrdiff_t kMaxSpaces = 7;
  return name.size() >= 2 && name.size() <= kMaxNameBytes && has_letter(name) &&
         std::ranges::none_of(name, is_ascii_digit) && std::ranges::count(name, ' ') <= kMaxSpaces &&
         !(is_ascii_lower(name.front()) && std::ranges::count(name, ' ') > 1) &&
         name.find(':') == std::string_view::npos && !is_company(name) && !is_address(name) &&
         !is_impersonal(name) && !site.is_site(name) && !site.is_edition(name) && !is_outlet_word(name) &&
         !is_any(first_word(name), kOfficeWords) && !is_any(name, kAgencies) && !is_name_of_day(name) &&
         find_date(name).date.empty();
}

// Returns whether each word of `text` begins as those of a name do: "Ani Budi", "Siti binti Umar".
bool is_like_name(std::string_view text) {
  constexpr std::size_t kMaxBytes = 60;
  constexpr std::ptrdiff_t kMaxSpaces = 5;
  constexpr auto kParticles = std::to_array<std::string_view>({"bin", "binti", "van", "de", "al", "da"});
  if (text.empty() || text.size() > kMaxBytes || std::ranges::count(text, ' ') > kMaxSpaces) return false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view word = first_word(rest);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (word.empty() || (!is_ascii_upper(word.front()) && !is_any(word, kParticles))) return false;
  }
  return true;
}

// Returns `part` without an address of mail and the brackets around it: "Ani Budi <ani@kabar.example>".
std::string_view without_mail_address(std::string_view part) {
  const std::size_t at = part.find('@');
  if (at == std::string_view::npos) return part;
  const std::size_t before = part.rfind(' ', at);
  return before == std::string_view::npos ? part : trim_marks(part.substr(0, before));
}

// Returns the name in "Ani Budi - detikNews" and in "Warta Uji - Ani Budi".
std::string_view without_outlet(std::string_view part, const SiteNames& site) {
  for (SplitTitle parts = split_last_part(part); !parts.last.empty() && !parts.first.empty();
       parts = split_last_part(part))
    part = is_person(parts.first, site) || !is_person(parts.last, site) ? parts.first : parts.last;
  return part;
}

// Returns one part of a byline without its role and the site after it; empty if it names someone else.
std::string_view clean_part(std::string_view part, const SiteNames& site) {
  part = trim_marks(part);
  if (role_length(part, kOtherRoles) > 0) return {};
  const std::size_t role = role_length(part, kWriterRoles);
  // "Laporan wartawan Warta Uji, Ani Budi"
  const std::size_t comma = part.find(',');
  const bool has_outlet = starts_with_ignoring_case(part, "laporan") && comma != std::string_view::npos;
  part = trim_marks(part.substr(has_outlet ? comma + 1 : role));
  // The next role may follow without a separator: "Penulis: Ani Editor: Rini".
  for (const std::string_view next : {" editor", " penulis", " redaktur", " pewarta"}) {
    const std::string lower = to_lower_ascii(part);
    const std::size_t at = lower.find(next);
    if (at == std::string::npos) continue;
    if (trim_ascii(std::string_view(lower).substr(at + next.size())).starts_with(':'))
      part = trim_marks(part.substr(0, at));
  }
  // "Oleh Ani Budi pada 7 Oktober 2015"
  if (const std::size_t date = part.find(" pada "); date != std::string_view::npos)
    part = part.substr(0, date);
  return trim_marks(without_outlet(trim_marks(site.cut_from(without_mail_address(part))), site));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// Returns whether the list `names` has `name`.
bool contains_name(std::string_view names, std::string_view name) {
  const auto listed = split(names, ",");
  return std::ranges::any_of(listed,
                             [&](std::string_view other) { return to_compact(other) == to_compact(name); });
}

}  // namespace

std::string clean_author(std::string_view byline, const SiteNames& site) {
  constexpr std::size_t kMaxListBytes = 1000;
  std::string names;
  const std::string line = collapse_white_space(byline.substr(0, kMaxListBytes));
  if (!is_valid_utf8(line)) return {};
  for (const std::string_view part : split(line, "|\n/;")) {
    const std::string_view persons = clean_part(part, site);
    if (is_company(persons)) continue;
    for (std::string_view name : split(persons, ",")) {
      name = trim_ascii(name);
      if (!is_person(name, site) || contains_name(names, name)) continue;
      if (!names.empty()) names += ", ";
      names += name;
    }
  }
  return names;
}

bool is_byline(std::string_view line) {
  constexpr std::size_t kMaxNameBytes = 60;
  const std::string_view text = trim_marks(line);
  if (text.size() > kMaxBylineBytes) return false;
  if (trim_ascii(line).ends_with(':') && role_length(std::string(text) + ":", kWriterRoles) > text.size())
    return true;  // the name is in an element of its own
  const std::size_t role = std::max(role_length(text, kWriterRoles), role_length(text, kOtherRoles));
  if (role == 0) return false;
  if (text[role - 1] == ':') return true;
  // "Oleh Ani Budi", not "Oleh karena itu, harga naik."
  return text.size() <= kMaxNameBytes && is_ascii_upper(text[role]) && text == trim_ascii(line);
}

std::string_view find_named_writer(std::string_view line, std::string_view label, const SiteNames& site,
                                   std::span<const std::string> outlets) {
  constexpr auto kRoles = std::to_array<std::string_view>(
      {"jurnalis", "wartawan", "reporter", "kontributor", "koresponden", "penulis", "pewarta"});
  std::string_view text = trim_marks(line);
  if (const SplitTitle parts = split_last_part(text); !find_date(parts.last).date.empty()) text = parts.first;
  if ((is_any(trim_marks(label), kRoles) || is_any(trim_marks(label), kRolesBeforeName)) &&
      is_like_name(text))
    return text;
  const auto is_outlet = [&](std::string_view part) {
    return is_outlet_word(part) || is_any(part, kAgencies) || site.is_site(part) || site.is_edition(part) ||
           std::ranges::find(outlets, to_compact(part)) != outlets.end();
  };
  const auto is_full_name = [](std::string_view part) {
    return is_like_name(part) && part.find(' ') != std::string_view::npos;
  };
  if (const SplitTitle parts = split_last_part(text); is_outlet(parts.last) && is_full_name(parts.first))
    return parts.first;
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos) return {};
  const std::string_view before = text.substr(0, comma);
  const std::string_view after = text.substr(comma + 2);
  const auto begins_with_role = [&](std::string_view part) {
    return std::ranges::any_of(kRoles,
                               [&](std::string_view role) { return starts_with_ignoring_case(part, role); });
  };
  if ((begins_with_role(after) || is_outlet(after)) && is_full_name(before)) return before;
  if (is_any(before, kRoles)) return after;
  // "Kontributor Demak, Ani Budi"
  return is_any(first_word(before), kRoles) && is_like_name(before) && is_like_name(after)
             ? after
             : std::string_view();
}

}  // namespace telusur
