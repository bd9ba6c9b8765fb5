// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/boilerplate.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "boilerplate/boilerplate_lines.h"
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

bool ends_sentence(std::string_view text) {
  constexpr std::string_view kSentenceEnds = ".?!\"\x9d\xa6";  // the last bytes of ” and …
  text = trim_ascii(text);
  return !text.empty() && kSentenceEnds.find(text.back()) != std::string_view::npos;
}

// Returns whether an element is a line or a paragraph: it holds no other block.
bool is_one_paragraph(const xmlNode* element) {
  constexpr int kMaxNodes = 60;
  int nodes = 0;
  for (const xmlNode* at = next_node(element, element); at != nullptr; at = next_node(at, element)) {
    if (++nodes > kMaxNodes || (is_block(at) && element_name(at) != "br")) return false;
  }
  return is_block(element);
}

// Returns whether a paragraph of text stands before (or only after) `element` beside it.
bool is_among_paragraphs(const HtmlPage& page, const xmlNode* element, bool only_before_one) {
  constexpr std::uint32_t kMinBytes = 60;
  constexpr int kMaxSiblings = 20;
  const auto find = [&](auto move) {
    int siblings = 0;
    for (const xmlNode* at = move(element); at != nullptr && ++siblings < kMaxSiblings; at = move(at)) {
      if (at->type != XML_ELEMENT_NODE) {
        if (trim_ascii(text_content(at)).size() >= kMinBytes) return true;
      } else if (page[at].unlinked_bytes() >= kMinBytes && page[at].labels.is_empty() &&
                 is_one_paragraph(at)) {
        return true;
      }
    }
    return false;
  };
  return find([](const xmlNode* at) { return at->next; }) ||
         (!only_before_one && find([](const xmlNode* at) { return at->prev; }));
}

bool is_first_element(const xmlNode* element) {
  const xmlNode* before = element->prev;
  while (before != nullptr && before->type != XML_ELEMENT_NODE) before = before->prev;
  return before == nullptr;
}

// Returns whether an element is a paragraph of the text by its words, though its class says that it is
// something short. Editors of pages reuse classes for their looks: <p class="date">. A text about the author
// stands below the article, so it precedes no paragraph.
bool is_labelled_prose(const HtmlPage& page, const xmlNode* node) {
  constexpr std::uint32_t kMinBytes = 100;
  constexpr std::size_t kMaxBytes = 1000;
  const ElementMeasure& measure = page[node];
  const LabelSet labels = measure.labels;
  if (measure.unlinked_bytes() < kMinBytes || measure.linked_bytes > 0) return false;
  if (labels.has(Label::kForeign) || labels.has(Label::kPageEnd) || labels.has(Label::kComments))
    return false;
  // A caption stands beside its picture, or first behind the box of it.
  if (labels.has(Label::kCaption) && (page[node->parent].has_image || is_first_element(node))) return false;
  return is_one_paragraph(node) && ends_sentence(raw_text(node, kMaxBytes)) &&
         is_among_paragraphs(page, node, labels.has(Label::kAuthor) || labels.has(Label::kCaption));
}

// Returns whether the element consists of at least two links, apart from a heading and `spare_bytes`.
bool is_mostly_links(const ElementMeasure& measure, std::size_t spare_bytes) {
  constexpr std::size_t kHeadingBytes = 30;
  const std::size_t allowed = kHeadingBytes + spare_bytes;
  return measure.links >= 2 && measure.unlinked_bytes() <= allowed &&
         4 * measure.unlinked_bytes() <= measure.linked_bytes + 4 * allowed;
}

// Returns whether the last words of a line with links are outside of them and end a sentence, as in text in
// which names are links.
bool is_linked_sentence(const xmlNode* line) {
  constexpr int kMaxNodes = 60;
  constexpr std::size_t kMinBytes = 4;
  std::string_view last;
  int nodes = 0;
  for (const xmlNode* at = line; at != nullptr && ++nodes < kMaxNodes;) {
    if (is_link(at)) last = {};
    if (const std::string_view text = trim_ascii(text_content(at)); !text.empty()) last = text;
    at = is_link(at) ? next_node_after(at, line) : next_node(at, line);
  }
  return nodes < kMaxNodes && last.size() >= kMinBytes && has_word(last) && ends_sentence(last) &&
         is_one_paragraph(line);
}

// A list that is called "menu" may be one of dishes. A list of other articles has links.
bool is_plain_list(const ElementMeasure& measure, const xmlNode* node) {
  constexpr std::array<std::string_view, 3> kLists{"ul", "ol", "dl"};
  return measure.labels.has(Label::kList) && measure.links == 0 && contains(kLists, element_name(node));
}

// Titles with links, and sentences below them.
bool is_list_of_teasers(const ElementMeasure& measure) {
  return measure.link_lines >= 2 && 7 * measure.linked_bytes >= measure.text_bytes;
}

// Returns whether a box consists of one link, as boxes between paragraphs do that lead to another article.
bool is_link_box(const HtmlPage& page, const xmlNode* node, const xmlNode* container) {
  constexpr std::uint32_t kMinTitleBytes = 15;
  constexpr std::array<std::string_view, 3> kBoxes{"div", "section", "table"};
  const ElementMeasure& measure = page[node];
  return measure.linked_bytes >= kMinTitleBytes && measure.linked_bytes == measure.text_bytes &&
         !measure.has_image && !measure.has_main_mark && contains(kBoxes, element_name(node)) &&
         has_attribute(node, "class") && 2 * measure.text_bytes < page[container].text_bytes;
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
  if (is_labelled_prose(page, node) || is_plain_list(measure, node)) return false;
  if (labels.has(Label::kList) && is_mostly_links(measure, kSpareListBytes)) return true;
  if (measure.has_main_mark || is_dominant(page, node, container)) return false;
  if (labels.has(Label::kList) && is_list_of_teasers(measure)) return true;
  if (labels.has(Label::kPageEnd)) return true;
  if (labels.has(Label::kDate) && measure.text_bytes < kMaxDateBytes) return true;
  if (measure.text_bytes >= kMaxLabelledBytes) return false;
  if (labels.has(Label::kCaption) && captions == Captions::kDrop) return true;
  return labels.has(Label::kForeign) || labels.has(Label::kTool) || labels.has(Label::kAuthor) ||
         labels.has(Label::kList) || labels.has(Label::kSiteTop);
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
  if (element_name(node) == "marquee" || is_link_box(page, node, container)) return true;
  if (is_never_text(node) || is_page_part(page, node, container)) return true;
  if (captions == Captions::kDrop) {
    if (element_name(node) == "figcaption") return true;
    const bool is_most = 2 * page[node].unlinked_bytes() > page[container].unlinked_bytes();
    if (!is_most && is_picture_box(page, node)) return true;
  }
  if (is_labelled(page, node, container, captions)) return true;
  const ElementMeasure& measure = page[node];
  if (measure.text_bytes < kMaxHiddenBytes && is_hidden(node)) return true;
  return contains(kListElements, element_name(node)) && is_mostly_links(measure, 0) &&
         !is_linked_sentence(node);
}

bool is_boilerplate(const HtmlPage& page, const xmlNode* node, const xmlNode* container, Captions captions) {
  return is_foreign_part(page, node, container, captions) || is_related_element(page[node], node) ||
         follows_related_label(node);
}

}  // namespace telusur
