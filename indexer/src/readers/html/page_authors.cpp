// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/page_authors.h"

#include <algorithm>
#include <array>
#include <vector>

#include <telusur/common/utf8.h>

#include "readers/html/recognition/printed_dates.h"
#include "readers/markup/boilerplate_lines.h"
#include "readers/record/stated_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxBylineBytes = 150;

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

bool is_person(std::string_view name, const SiteNames& site) {
  constexpr std::size_t kMaxNameBytes = 80;
  constexpr std::ptrdiff_t kMaxSpaces = 7;
  return name.size() >= 2 && name.size() <= kMaxNameBytes && has_letter(name) &&
         std::ranges::none_of(name, is_ascii_digit) && std::ranges::count(name, ' ') <= kMaxSpaces &&
         !(is_ascii_lower(name.front()) && std::ranges::count(name, ' ') > 1) &&
         name.find(':') == std::string_view::npos && !is_company(name) && !is_address(name) &&
         !is_impersonal(name) && !site.is_site(name) && !is_name_of_day(name) && find_date(name).date.empty();
}

// Returns one part of a byline without its role and the site after it; empty if it names someone else.
std::string_view clean_part(std::string_view part, const SiteNames& site) {
  part = trim_marks(part);
  if (role_length(part, kOtherRoles) > 0) return {};
  part = trim_marks(part.substr(role_length(part, kWriterRoles)));
  // The next role may follow without a separator: "Penulis: Ani Editor: Rini".
  for (const std::string_view role : {" editor", " penulis", " redaktur", " pewarta"}) {
    const std::string lower = to_lower_ascii(part);
    const std::size_t at = lower.find(role);
    if (at == std::string::npos) continue;
    if (trim_ascii(std::string_view(lower).substr(at + role.size())).starts_with(':'))
      part = trim_marks(part.substr(0, at));
  }
  return trim_marks(site.cut_from(part));
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

// Returns the name in "Ani Budi, Jurnalis" and in "Penulis, Ani Budi"; empty if the line is neither.
std::string_view find_name_beside_role(std::string_view line) {
  constexpr auto kRoles =
      std::to_array<std::string_view>({"jurnalis", "wartawan", "reporter", "kontributor", "penulis"});
  const std::size_t comma = line.find(", ");
  if (comma == std::string_view::npos) return {};
  const std::string_view before = line.substr(0, comma);
  const std::string_view after = line.substr(comma + 2);
  const auto is_role = [&](std::string_view text) {
    return std::ranges::any_of(kRoles,
                               [&](std::string_view role) { return starts_with_ignoring_case(text, role); });
  };
  if (is_role(after) && before.find(' ') != std::string_view::npos) return before;
  return std::ranges::any_of(kRoles,
                             [&](std::string_view role) { return equals_ignoring_case(before, role); })
             ? after
             : std::string_view();
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
      if (!is_person(name, site)) continue;
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

std::string find_page_author(const HtmlPage& page, const PageMetadata& metadata, const ArticlePlace& place,
                             const HeadlineSurroundings& surroundings, std::string_view byline) {
  for (const RankedValue& author : metadata.authors) {
    if (std::string name = clean_author(author.value, metadata.site); !name.empty()) return name;
  }
  std::string labelled;
  const auto is_near = [&](const xmlNode* node) { return is_near_article(page, place, node); };
  for (const xmlNode* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    const bool is_marked = equals_ignoring_case(attribute(node, "itemprop"), "author") ||
                           equals_ignoring_case(attribute(node, "rel"), "author");
    const bool is_labelled = labelled.empty() && page[node].labels.has(Label::kAuthor) && is_near(node);
    if (!is_marked && !is_labelled) continue;
    const ElementMeasure& measure = page[node];
    constexpr std::uint32_t kMaxLinks = 3;
    if (measure.text_bytes > kMaxBylineBytes || measure.links > kMaxLinks || measure.has_main_mark) continue;
    if (is_beside_article(page, place, node)) continue;
    const std::string_view content = attribute(node, "content");
    std::string name =
        clean_author(content.empty() ? raw_text(node, kMaxBylineBytes) : content, metadata.site);
    if (name.empty() || (!is_marked && is_ascii_lower(name.front()))) continue;
    if (is_marked) return name;
    labelled = std::move(name);
  }
  if (!labelled.empty()) return labelled;
  for (const auto& near : surroundings.lines) {
    const std::string& line = near.what;
    const std::string_view named = find_name_beside_role(line);
    if (named.empty() && !is_byline(line)) continue;
    if (std::string name = clean_author(named.empty() ? line : named, metadata.site); !name.empty())
      return name;
  }
  return clean_author(byline, metadata.site);
}

}  // namespace telusur
