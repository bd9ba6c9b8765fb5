// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ascii_text.h"
#include "readers/html_document.h"

namespace telusur {
namespace {

constexpr std::array<std::string_view, 19> kElements{"script", "style",      "nav",      "aside",    "footer",
                                                     "form",   "figcaption", "noscript", "template", "header",
                                                     "button", "textarea",   "select",   "svg",      "iframe",
                                                     "object", "video",      "audio",    "head"};

// Words in the class or id of what news sites put between the paragraphs or beside them.
constexpr std::array<std::string_view, 37> kLabels{
    "ad",         "ads",        "advertisement", "iklan",      "sponsor",    "share",    "sharing",
    "sharedaddy", "bagikan",    "sosmed",        "social",     "caption",    "byline",   "author",
    "penulis",    "editor",     "reporter",      "breadcrumb", "tag",        "tags",     "related",
    "terkait",    "lihatjg",    "linksisip",     "comment",    "comments",   "komentar", "sidebar",
    "samping",    "terpopuler", "populer",       "popular",    "newsletter", "date",     "tanggal",
    "keterangan", "meta"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Whether a word of "share-box detail__body" is a label of boilerplate.
bool has_label(const std::string& names) {
  constexpr std::string_view kSeparators = " \t\r\n-_";
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find_first_of(kSeparators, begin), names.size());
    if (contains(kLabels, std::string_view(names).substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// A label on a long element is a coincidence: <div class="konten-penulis-tamu"> around the whole article.
bool is_labelled(const xmlNode* element) {
  constexpr std::size_t kLongestBytes = 1000;
  const std::string names = to_lower_ascii(attribute(element, "class") + " " + attribute(element, "id"));
  return has_label(names) && raw_text(element, kLongestBytes).size() < kLongestBytes;
}

constexpr std::size_t kLongestPointer = 300;

}  // namespace

bool points_elsewhere(std::string_view paragraph) {
  constexpr std::string_view kReadAlso = "baca juga";
  const std::size_t begin = std::min(paragraph.find_first_not_of(" \t\r\n\xc2\xa0"), paragraph.size());
  const std::string_view start = paragraph.substr(begin);
  if (paragraph.size() >= kLongestPointer || !starts_with_ignoring_case(start, kReadAlso)) return false;
  const char next = start.size() > kReadAlso.size() ? start[kReadAlso.size()] : ' ';
  return next < 'a' || next > 'z';  // "Baca jugalah" is prose
}

bool is_boilerplate_element(const xmlNode* node) { return contains(kElements, element_name(node)); }

bool is_boilerplate_within_article(const xmlNode* node) {
  return is_labelled(node) || points_elsewhere(raw_text(node, kLongestPointer));
}

}  // namespace telusur
