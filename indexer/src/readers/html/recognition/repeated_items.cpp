// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/recognition/repeated_items.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "boilerplate/boilerplate_lines.h"
#include "readers/html/recognition/printed_dates.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::uint32_t kMaxTeaserBytes = 600;
constexpr int kMaxNodes = 60;  // in an item

// Calls `visit` with the elements and texts of an item, until it returns true. Returns whether it did.
template <typename Visit>
bool find_in_item(const xmlNode* item, Visit visit) {
  int nodes = 0;
  for (const xmlNode* node = next_node(item, item); node != nullptr && ++nodes < kMaxNodes;
       node = is_never_text(node) ? next_node_after(node, item) : next_node(node, item)) {
    if (visit(node)) return true;
  }
  return false;
}

// "[selengkapnya]", "Baca Selengkapnya »", "Read more".
bool is_link_to_rest(const xmlNode* node) {
  constexpr auto kTexts = std::to_array<std::string_view>(
      {"selengkapnya", "baca selengkapnya", "lihat selengkapnya", "lanjutkan membaca", "baca lebih lanjut",
       "read more", "more", "continue reading", "baca lanjutannya", "berita selengkapnya"});
  constexpr std::size_t kMaxBytes = 40;
  if (!is_link(node)) return false;
  std::string text = to_lower_ascii(raw_text(node, kMaxBytes));
  std::erase_if(text, [](char c) { return !is_ascii_letter(c) && c != ' '; });
  return std::ranges::find(kTexts, trim_ascii(text)) != kTexts.end();
}

bool is_heading(const xmlNode* node) {
  constexpr auto kHeadings = std::to_array<std::string_view>({"h2", "h3", "h4"});
  return std::ranges::find(kHeadings, element_name(node)) != kHeadings.end();
}

// Returns whether a script opens another page. Others show or hide an answer.
bool leads_elsewhere(std::string_view script) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"location", "open(", "href", "go(", "goto", "baca(", "buka(", "link", "url", "http", "navigate"});
  const std::string lower = to_lower_ascii(script);
  return std::ranges::any_of(kWords,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool is_certain_teaser(const HtmlPage& page, const xmlNode* item) {
  const ElementMeasure& measure = page[item];
  if (measure.text_bytes == 0 || measure.text_bytes > kMaxTeaserBytes || measure.has_main_mark) return false;
  if (leads_elsewhere(attribute(item, "onclick")) && find_in_item(item, is_heading)) return true;
  return measure.links > 0 && find_in_item(item, is_link_to_rest);
}

bool is_age(std::string_view text) {
  constexpr std::size_t kMaxBytes = 60;
  const std::string lower = to_lower_ascii(trim_ascii(text));
  return lower.size() <= kMaxBytes && std::any_of(lower.begin(), lower.end(), is_ascii_digit) &&
         (lower.find(" lalu") != std::string::npos || lower.find(" ago") != std::string::npos);
}

bool is_name(std::string_view text) {
  constexpr std::size_t kMaxBytes = 40;
  return text.size() <= kMaxBytes && has_word(text) && !is_ascii_digit(text.front()) && text.back() != '.' &&
         find_date(text).date.empty();
}

bool is_comment(const HtmlPage& page, const xmlNode* item, CommentSign sign) {
  constexpr std::uint32_t kMaxBytes = 3000;
  constexpr std::size_t kMinTextBytes = 10;
  constexpr int kMaxTextsBeforeAge = 3;
  const std::uint32_t bytes = page[item].text_bytes;
  if (bytes > kMaxBytes || page[item].has_main_mark) return false;
  int texts = 0;
  bool is_named = false;
  bool has_age = false;
  find_in_item(item, [&](const xmlNode* node) {
    const std::string_view text = trim_ascii(text_content(node));
    if (text.empty()) return false;
    if (texts++ == 0) {
      // An update of a live blog begins with a heading.
      is_named = node->parent != item && !is_heading(node->parent) && is_name(text) &&
                 bytes >= text.size() + kMinTextBytes;
      return !is_named || sign == CommentSign::kName;
    }
    has_age = is_age(text);
    return has_age || texts > kMaxTextsBeforeAge;
  });
  return is_named && (sign == CommentSign::kName || has_age);
}

/// Items of a list that are of one kind.
struct Items {
  int count = 0;
  std::uint64_t bytes = 0;

  [[nodiscard]] bool are_nearly_all_of(const ElementMeasure& list) const {
    return 10 * bytes >= 9 * std::uint64_t{list.text_bytes};
  }
  [[nodiscard]] bool are_most_of(const ElementMeasure& list) const {
    return 10 * bytes >= 6 * std::uint64_t{list.text_bytes};
  }
};

template <typename Predicate>
Items count_items(const HtmlPage& page, const xmlNode* list, Predicate is_wanted) {
  Items items;
  for (const xmlNode* child = list->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE || !is_wanted(child)) continue;
    ++items.count;
    items.bytes += page[child].text_bytes;
  }
  return items;
}

}  // namespace

bool is_teaser(const ElementMeasure& measure) {
  return measure.link_lines > 0 && measure.text_bytes < kMaxTeaserBytes && !measure.has_main_mark &&
         7 * measure.linked_bytes >= measure.text_bytes;
}

TeaserList find_teasers(const HtmlPage& page, const xmlNode* list) {
  constexpr int kMinCertain = 3;
  constexpr int kMinByLinks = 2;
  const ElementMeasure& measure = page[list];
  if (measure.text_bytes == 0) return TeaserList::kNone;
  const Items certain =
      count_items(page, list, [&](const xmlNode* item) { return is_certain_teaser(page, item); });
  if (certain.count >= kMinCertain && certain.are_nearly_all_of(measure)) return TeaserList::kCertain;
  if (measure.link_lines < kMinByLinks) return TeaserList::kNone;
  const Items teasers = count_items(page, list, [&](const xmlNode* item) { return is_teaser(page[item]); });
  return teasers.count >= kMinByLinks && teasers.are_most_of(measure) ? TeaserList::kByLinks
                                                                      : TeaserList::kNone;
}

bool has_comments(const HtmlPage& page, const xmlNode* list, CommentSign sign) {
  constexpr int kMinNamed = 2;
  constexpr int kMinAged = 3;
  if (page[list].text_bytes == 0) return false;
  const Items items =
      count_items(page, list, [&](const xmlNode* item) { return is_comment(page, item, sign); });
  return items.count >= (sign == CommentSign::kName ? kMinNamed : kMinAged) && items.are_most_of(page[list]);
}

}  // namespace telusur
