// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/headline.h"

#include <algorithm>
#include <array>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/markup/boilerplate.h"
#include "readers/record/character_references.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxTitleBytes = 2000;
// Above this rank are titles that only repeat the headline, so the shown headline is better.
constexpr std::size_t kMaxStatedTitleRank = 1;

std::string shown_text(const xmlNode* element) {
  return collapse_white_space(raw_text(element, kMaxTitleBytes));
}

// Returns `title` without "..." or "…" at its end; empty if it is not cut off.
std::string_view stem_of_cut_title(std::string_view title) {
  for (const std::string_view mark : {"...", "\u2026"}) {
    if (title.ends_with(mark)) return trim_ascii(title.substr(0, title.size() - mark.size()));
  }
  return {};
}

std::string_view last_part(std::string_view title) {
  const std::string_view last = split_last_part(title).last;
  const std::size_t colon = title.rfind(": ");
  if (colon == std::string_view::npos) return last;
  const std::string_view after = trim_ascii(title.substr(colon + 1));
  return last.empty() || after.size() < last.size() ? after : last;
}

/// Compares a shown text with the titles that a page states.
class StatedTitles {
 public:
  explicit StatedTitles(const PageMetadata& metadata) {
    for (const RankedValue& title : metadata.titles) {
      std::string whole = collapse_white_space(title.value);
      std::string cut = to_compact(metadata.site.cut_from(whole));
      if (!cut.empty()) titles_.push_back({to_compact(whole), std::move(cut), to_compact(last_part(whole))});
    }
  }

  // Returns whether a title is `compact`, alone or with something before or after it.
  [[nodiscard]] bool contain(const std::string& compact) const {
    constexpr std::size_t kMinBytes = 8;
    return std::ranges::any_of(titles_, [&](const Title& title) {
      return title.cut == compact ||
             (compact.size() >= kMinBytes && title.whole.find(compact) != std::string::npos);
    });
  }

  // Returns whether `compact` is a title, alone or with the shorter part before or after it.
  [[nodiscard]] bool are_mostly(const std::string& compact) const {
    return std::ranges::any_of(titles_, [&](const Title& title) {
      const bool is_end = title.whole.starts_with(compact) || title.whole.ends_with(compact);
      return title.cut == compact || (is_end && 2 * compact.size() > title.whole.size());
    });
  }

  // Returns whether `compact` is the last part of a title: "Harga Naik" of "Catatan Ani: Harga Naik".
  [[nodiscard]] bool have_part(const std::string& compact) const {
    return std::ranges::any_of(titles_, [&](const Title& title) { return title.last_part == compact; });
  }

 private:
  struct Title {
    std::string whole, cut, last_part;  // compact
  };
  std::vector<Title> titles_;
};

bool is_all_linked(const HtmlPage& page, const xmlNode* element) {
  return page[element].linked_bytes > 0 && page[element].unlinked_bytes() == 0;
}

// Returns the <h1> that agrees with a stated title. An <h1> that is a link is often the name of the site,
// which leads to its front page.
const xmlNode* find_agreeing_heading(const HtmlPage& page, const PageMetadata& metadata,
                                     const StatedTitles& stated) {
  for (const xmlNode* heading : metadata.headings) {
    const std::string text = shown_text(heading);
    const std::string compact = to_compact(text);
    if (compact.empty() || metadata.site.is_site(text) || metadata.site.is_section(text)) continue;
    if (is_all_linked(page, heading) ? stated.are_mostly(compact) : stated.contain(compact)) return heading;
  }
  return nullptr;
}

// Returns an element other than <h1> that shows a stated title.
const xmlNode* find_shown_title(const HtmlPage& page, const StatedTitles& stated) {
  constexpr std::size_t kMinTitleBytes = 12;
  constexpr std::size_t kMaxShownBytes = 300;
  constexpr auto kHeadings = std::to_array<std::string_view>({"h2", "h3", "h4"});
  for (const xmlNode* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    const std::size_t bytes = page[node].text_bytes;
    if (bytes < kMinTitleBytes || bytes > kMaxShownBytes) continue;
    const bool is_heading = std::ranges::find(kHeadings, element_name(node)) != kHeadings.end();
    if (page[node].linked_bytes > 0 && !is_heading) continue;
    const std::string compact = to_compact(shown_text(node));
    if (stated.are_mostly(compact) || (is_heading && stated.have_part(compact))) return node;
  }
  return nullptr;
}

// Returns the first <h1> that is not the name of the site or a section.
const xmlNode* find_other_heading(const HtmlPage& page, const PageMetadata& metadata) {
  for (const bool is_linked : {false, true}) {
    for (const xmlNode* heading : metadata.headings) {
      const std::string text = shown_text(heading);
      if (is_all_linked(page, heading) == is_linked && !text.empty() && !metadata.site.is_site(text) &&
          !metadata.site.is_section(text))
        return heading;
    }
  }
  return nullptr;
}

// Returns whether `shown` is the headline of `title`, which has a part more at an end: "Harga Naik - Kabar".
bool has_part_more(std::string_view title, std::string_view shown) {
  constexpr auto kSeparators =
      std::to_array<std::string_view>({"|", "-", ":", "/", "\u2013", "\u2014", "\u00bb", "\u00b7", "\u2022"});
  if (shown.empty() || title.size() <= shown.size()) return false;
  if (title.starts_with(shown)) {
    const std::string_view rest = trim_ascii(title.substr(shown.size()));
    return std::ranges::any_of(kSeparators, [&](std::string_view mark) { return rest.starts_with(mark); });
  }
  if (!title.ends_with(shown)) return false;
  const std::string_view rest = trim_ascii(title.substr(0, title.size() - shown.size()));
  return std::ranges::any_of(kSeparators, [&](std::string_view mark) { return rest.ends_with(mark); });
}

std::string choose_title(const PageMetadata& metadata, const std::string& shown) {
  for (const RankedValue& stated : metadata.titles) {
    if (stated.rank > kMaxStatedTitleRank && !shown.empty()) break;
    const std::string title = collapse_white_space(stated.value);
    if (metadata.site.is_site(title)) continue;
    if (has_part_more(title, shown)) return shown;
    const std::string_view stem = stem_of_cut_title(title);
    if (!stem.empty() && shown.starts_with(stem)) return shown;
    return std::string(metadata.site.cut_from(title));
  }
  return std::string(metadata.site.cut_from(shown));
}

// Returns whether no text stands on the same line beside `element`.
bool stands_alone(const xmlNode* element) {
  constexpr int kMaxNodes = 20;
  int nodes = 0;
  const xmlNode* at = element;
  while (at->next == nullptr && at->parent != nullptr && !is_block(at->parent) && ++nodes < kMaxNodes)
    at = at->parent;
  for (const xmlNode* after = at->next; after != nullptr && ++nodes < kMaxNodes; after = after->next) {
    if (is_block(after)) return true;
    if (after->type != XML_TEXT_NODE || !trim_ascii(text_content(after)).empty()) return false;
  }
  return true;
}

// Returns whether the page has the title of a whole site, as old pages do: "Kabar Nusa Online".
bool has_title_of_site(const PageMetadata& metadata) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"online", "portal", "situs", "website", "home", "beranda", "index",
                                       "untitled", "selamat datang", "pemerintah"});
  if (metadata.titles.empty()) return true;
  const std::string title = to_lower_ascii(metadata.titles.front().value);
  return std::ranges::any_of(kWords,
                             [&](std::string_view word) { return title.find(word) != std::string::npos; });
}

}  // namespace

void find_headline_in_text(const HtmlPage& page, const PageMetadata& metadata, const xmlNode* body,
                           Headline& headline) {
  constexpr std::uint32_t kMaxShownBytes = 250;
  constexpr std::ptrdiff_t kMinSpaces = 3;
  constexpr std::size_t kMinParagraphBytes = 80;
  constexpr std::size_t kMaxDistance = 10;  // elements before the body
  constexpr auto kBold = std::to_array<std::string_view>({"b", "strong", "h2", "h3", "h4"});
  if (body == nullptr) return;
  const bool allows_bold = has_title_of_site(metadata);
  const std::size_t first = HtmlPage::position(body);
  for (const xmlNode* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    const bool is_in_body = page.contains(body, node->type == XML_ELEMENT_NODE ? node : node->parent);
    if (is_in_body && trim_ascii(text_content(node)).size() >= kMinParagraphBytes) break;
    const ElementMeasure& measure = page[node];
    if (measure.text_bytes == 0 || measure.text_bytes > kMaxShownBytes || measure.linked_bytes > 0) continue;
    if (!is_in_body && HtmlPage::position(node) + kMaxDistance < first) continue;
    const bool is_heading = element_name(node).starts_with('h');
    const bool is_bold = allows_bold && (is_in_body || is_heading) && !measure.is_foreign &&
                         std::ranges::find(kBold, element_name(node)) != kBold.end() && stands_alone(node);
    if (!is_bold && !measure.labels.has(Label::kTitle)) continue;
    if (std::ranges::count(shown_text(node), ' ') >= kMinSpaces) headline.element = node;
  }
  if (headline.element != nullptr) headline.title = choose_title(metadata, shown_text(headline.element));
}

Headline find_headline(const HtmlPage& page, const PageMetadata& metadata) {
  if (page.root() == nullptr) return {};
  const StatedTitles stated(metadata);
  Headline headline;
  std::string scratch;
  headline.element = find_agreeing_heading(page, metadata, stated);
  if (headline.element == nullptr) headline.element = find_shown_title(page, stated);
  if (headline.element == nullptr) headline.element = find_other_heading(page, metadata);
  const std::string title =
      choose_title(metadata, headline.element == nullptr ? "" : shown_text(headline.element));
  headline.title = decode_character_references(title, scratch);  // some sites escape twice: "&amp;amp;"
  return headline;
}

}  // namespace telusur
