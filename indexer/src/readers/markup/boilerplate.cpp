// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/boilerplate.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "readers/markup/boilerplate_lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::array<std::string_view, 7> kPageParts{"nav",    "aside",  "footer", "form",
                                                     "header", "button", "dialog"};

// Elements that may hold page numbers or lists of other articles.
constexpr std::array<std::string_view, 8> kListElements{"ul",  "ol",      "table", "tr",
                                                        "div", "section", "p",     "article"};

constexpr std::size_t kSpareListBytes = 500;  // in a list whose class says that it is one

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Returns whether the element has more than half of the prose of `container`, so it can hardly be beside it.
bool is_dominant(const HtmlPage& page, const xmlNode* node, const xmlNode* container) {
  constexpr std::size_t kMinProseBytes = 200;
  const std::size_t bytes = page[node].unlinked_bytes();
  return bytes >= kMinProseBytes && 2 * bytes > page[container].unlinked_bytes();
}

// Returns whether the element consists of at least two links, apart from a heading and `spare_bytes`.
bool is_mostly_links(const ElementMeasure& measure, std::size_t spare_bytes) {
  constexpr std::size_t kHeadingBytes = 30;
  const std::size_t allowed = kHeadingBytes + spare_bytes;
  return measure.links >= 2 && measure.unlinked_bytes() <= allowed &&
         4 * measure.unlinked_bytes() <= measure.linked_bytes + 4 * allowed;
}

// Titles with links, and sentences below them.
bool is_list_of_teasers(const ElementMeasure& measure) {
  return measure.link_lines >= 2 && 7 * measure.linked_bytes >= measure.text_bytes;
}

bool is_hidden(const xmlNode* node) {
  if (has_attribute(node, "hidden")) return true;
  const std::string_view style = attribute(node, "style");
  if (style.empty()) return false;
  std::string rule = to_lower_ascii(style);
  std::erase(rule, ' ');
  return rule.find("display:none") != std::string::npos;
}

// Some sites put the whole page into a <form>.
bool is_page_part(const HtmlPage& page, const xmlNode* node, const xmlNode* container) {
  return contains(kPageParts, element_name(node)) && !is_dominant(page, node, container);
}

// A label on a long element is a coincidence, such as <div class="konten-penulis-tamu"> around the whole
// article. Lists of other articles (known by their links) and comments may be long.
bool is_labelled(const HtmlPage& page, const xmlNode* node, const xmlNode* container, Captions captions) {
  constexpr std::size_t kMaxLabelledBytes = 1000;
  constexpr std::size_t kMaxDateBytes = 200;
  const ElementMeasure& measure = page[node];
  const LabelSet labels = measure.labels;
  if (labels.is_empty()) return false;
  if (is_comments(page, node)) return true;
  if (labels.has(Label::kList) && is_mostly_links(measure, kSpareListBytes)) return true;
  if (measure.has_main_mark || is_dominant(page, node, container)) return false;
  if (labels.has(Label::kList) && is_list_of_teasers(measure)) return true;
  if (labels.has(Label::kPageEnd)) return true;
  if (labels.has(Label::kDate) && measure.text_bytes < kMaxDateBytes) return true;
  if (measure.text_bytes >= kMaxLabelledBytes) return false;
  if (labels.has(Label::kCaption) && captions == Captions::kDrop) return true;
  return labels.has(Label::kForeign) || labels.has(Label::kAuthor) || labels.has(Label::kList) ||
         labels.has(Label::kSiteTop);
}

// Returns whether `node` is a link directly after an element such as "Baca juga:".
bool follows_related_label(const xmlNode* node) {
  if (!is_link(node)) return false;
  const xmlNode* before = node->prev;
  while (before != nullptr && before->type == XML_TEXT_NODE && trim_ascii(text_content(before)).empty())
    before = before->prev;
  return before != nullptr && before->type == XML_ELEMENT_NODE &&
         is_boilerplate_line(raw_text(before, kMaxBoilerplateLineBytes));
}

// A block may also hold paragraphs after "Baca juga: ...". Its lines are then tested one by one.
bool is_related_element(const ElementMeasure& measure, const xmlNode* node) {
  constexpr std::size_t kMaxUnlinkedBytes = 40;
  if (measure.text_bytes >= kMaxBoilerplateLineBytes) return false;
  if (is_block(node) && measure.links == 0) return false;
  if (is_block(node) && measure.unlinked_bytes() > kMaxUnlinkedBytes) return false;
  return is_boilerplate_line(raw_text(node, kMaxBoilerplateLineBytes));
}

}  // namespace

bool is_marked_as_body(const xmlNode* node) {
  const std::string_view property = trim_ascii(attribute(node, "itemprop"));
  return equals_ignoring_case(property, "articlebody");
}

bool is_comments(const HtmlPage& page, const xmlNode* node) {
  const ElementMeasure& measure = page[node];
  return measure.labels.has(Label::kComments) && !measure.has_main_mark;
}

bool is_picture_box(const HtmlPage& page, const xmlNode* node) {
  constexpr std::uint32_t kMaxCaptionBytes = 300;
  constexpr std::uint32_t kMaxFigureBytes = 600;
  constexpr std::array<std::string_view, 6> kBoxes{"table", "div", "center", "figure", "span", "amp-img"};
  const ElementMeasure& measure = page[node];
  if (!measure.has_image || measure.has_main_mark || measure.text_bytes == 0 ||
      measure.text_bytes > kMaxFigureBytes)
    return false;
  if (element_name(node) == "figure") return true;
  if (measure.text_bytes > kMaxCaptionBytes || !contains(kBoxes, element_name(node))) return false;
  for (const xmlNode* inner = node; inner != nullptr; inner = next_node(inner, node)) {
    if (element_name(inner) == "p") return false;
  }
  return true;
}

bool is_foreign_part(const HtmlPage& page, const xmlNode* node, const xmlNode* container, Captions captions) {
  constexpr std::size_t kMaxHiddenBytes = 1000;
  if (page[node].is_foreign) return true;
  if (is_never_text(node) || is_page_part(page, node, container)) return true;
  if (captions == Captions::kDrop) {
    if (element_name(node) == "figcaption") return true;
    const bool is_most = 2 * page[node].unlinked_bytes() > page[container].unlinked_bytes();
    if (!is_most && is_picture_box(page, node)) return true;
  }
  if (is_labelled(page, node, container, captions)) return true;
  const ElementMeasure& measure = page[node];
  if (measure.text_bytes < kMaxHiddenBytes && is_hidden(node)) return true;
  return contains(kListElements, element_name(node)) && is_mostly_links(measure, 0);
}

bool is_boilerplate(const HtmlPage& page, const xmlNode* node, const xmlNode* container, Captions captions) {
  return is_foreign_part(page, node, container, captions) || is_related_element(page[node], node) ||
         follows_related_label(node);
}

}  // namespace telusur
