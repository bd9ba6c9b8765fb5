// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/article_place.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxLineBytes = 200;
constexpr std::size_t kMaxBytesBefore = 300;  // before the headline

// Microdata about something else than the element around it.
bool is_item_of_its_own(const xmlNode* element) {
  return has_attribute(element, "itemscope") && !has_attribute(element, "itemprop");
}

bool is_heading(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

class SurroundingsCollector {
 public:
  SurroundingsCollector(const HtmlPage& page, const ArticlePlace& place)
      : page_(page), place_(place), anchor_(place.headline != nullptr ? place.headline : place.body) {}

  HeadlineSurroundings collect() {
    if (anchor_ == nullptr) return {};
    box_ = find_box();
    is_before_ = box_ != anchor_;
    walk(
        page_.root(), [&](const xmlNode* node) { return enter(node); },
        [&](const xmlNode* node) {
          if (is_block(node)) end_line();
          begins_element_ = true;
        });
    end_line();
    collect_below();
    return std::move(result_);
  }

 private:
  // Returns the outermost element around the anchor in which little text precedes it. If the anchor stands in
  // <body> itself, returns the first of the short elements before it.
  [[nodiscard]] const xmlNode* find_box() const {
    constexpr int kMaxLevels = 4;
    const xmlNode* box = anchor_;
    std::size_t bytes = 0;
    for (int level = 0; level < kMaxLevels; ++level) {
      const xmlNode* const outer = box->parent;
      if (outer == nullptr || outer == page_.root()) break;
      if (element_name(outer) == "body") return box == anchor_ ? find_first_before(box) : box;
      bytes += bytes_before(box);
      if (bytes > kMaxBytesBefore) break;
      box = outer;
    }
    return box;
  }

  // Returns the first of the elements before `element` that are short, are not mostly links and are not
  // called the head of the site.
  [[nodiscard]] const xmlNode* find_first_before(const xmlNode* element) const {
    const xmlNode* first = element;
    std::size_t bytes = 0;
    for (const xmlNode* before = element->prev; before != nullptr; before = before->prev) {
      const ElementMeasure& measure = page_[before];
      bytes += measure.text_bytes + trim_ascii(text_content(before)).size();
      const bool is_linked = measure.links > 0 && measure.linked_bytes >= measure.unlinked_bytes();
      if (bytes > kMaxBytesBefore || is_linked || is_site_head(before)) break;
      if (measure.text_bytes > 0) first = before;
    }
    return first;
  }

  [[nodiscard]] bool is_site_head(const xmlNode* element) const {
    if (page_[element].labels.has(Label::kDate)) return false;  // "date-header"
    const std::string names =
        to_lower_ascii(std::string(attribute(element, "class")).append(" ").append(attribute(element, "id")));
    return element_name(element) == "header" ||
           std::ranges::any_of(std::to_array<std::string_view>({"head", "top", "logo", "banner"}),
                               [&](std::string_view word) { return names.find(word) != std::string::npos; });
  }

  // Returns the bytes of text before `box` in its parent.
  [[nodiscard]] std::size_t bytes_before(const xmlNode* box) const {
    constexpr int kMaxSiblings = 100;
    int siblings = 0;
    std::size_t bytes = 0;
    for (const xmlNode* before = box->prev; before != nullptr && ++siblings < kMaxSiblings;
         before = before->prev)
      bytes += page_[before].text_bytes + trim_ascii(text_content(before)).size();
    return bytes;
  }

  [[nodiscard]] bool is_skipped(const xmlNode* node) const {
    if (is_never_text(node)) return true;
    const std::string_view name = element_name(node);
    const ElementMeasure& measure = page_[node];
    if (name == "figcaption" || (measure.labels.has(Label::kCaption) && is_beside_picture(node))) return true;
    // Some pages have the date and the author of the article in an <aside> beside the headline.
    if (name == "aside" && measure.links == 0 && measure.text_bytes <= kMaxLineBytes) return false;
    if (name == "nav" || name == "aside" || name == "footer" || measure.labels.has(Label::kSiteTop) ||
        measure.labels.has(Label::kList) || measure.labels.has(Label::kComments))
      return !page_.contains(node, anchor_);
    return name == "li" && measure.linked_bytes > measure.unlinked_bytes();
  }

  [[nodiscard]] bool is_beside_picture(const xmlNode* caption) const {
    const xmlNode* before = caption->prev;
    while (before != nullptr && before->type != XML_ELEMENT_NODE) before = before->prev;
    const bool is_boxed = !page_.contains(caption->parent, anchor_) && page_[caption->parent].has_image;
    return page_[caption].has_image || is_boxed || (before != nullptr && page_[before].has_image);
  }

  // Returns whether to visit the children of `node`.
  bool enter(const xmlNode* node) {
    constexpr std::size_t kMaxBytesAfter = 800;
    constexpr std::uint32_t kMinMenuLinks = 5;  // a path of sections has fewer
    if (is_done_) return false;
    if (!has_begun_) {
      if (!page_.contains(node, box_)) return false;
      if (node != box_) return true;
      has_begun_ = true;
    }
    if (node->type != XML_ELEMENT_NODE) {
      add_text(text_content(node));
      return false;
    }
    if (is_block(node)) end_line();
    begins_element_ = true;
    if (node == anchor_) {
      is_before_ = false;
      return place_.headline == nullptr;  // the date may be above the text in the same element
    }
    if (is_heading(node)) heading_ = node;
    const bool is_text = node == place_.body && !page_.contains(node, anchor_);
    is_done_ = is_done_ || is_text || bytes_after_ > kMaxBytesAfter;
    if (is_done_) return false;
    if (is_skipped(node)) {
      if (is_before_ && page_[node].links >= kMinMenuLinks) forget();
      return false;
    }
    const bool is_dated = element_name(node) == "time" || page_[node].labels.has(Label::kDate);
    if (is_dated && page_[node].text_bytes <= kMaxLineBytes)
      result_.dated.push_back({node, label_ + " " + line_, is_before_});
    return true;
  }

  // Forgets what was collected: above a menu is the head of the site, with its clock.
  void forget() {
    result_ = {};
    line_.clear();
    label_.clear();
  }

  // Stylesheets part elements that have no white space between them.
  void separate(std::string_view text) {
    if (!std::exchange(begins_element_, false) || line_.empty() || text.empty()) return;
    const char before = line_.back();
    if (is_ascii_letter(before) && is_ascii_upper(text.front()) && !is_ascii_upper(before)) {
      end_line();  // "Penulis" and "Ani Budi"
    } else if (is_ascii_letter_or_digit(before) && is_ascii_letter_or_digit(text.front()) &&
               is_ascii_digit(before) != is_ascii_digit(text.front())) {
      line_ += ' ';  // "7" and "Oktober"
    }
  }

  void add_text(std::string_view text) {
    separate(text);
    if (line_.size() <= kMaxLineBytes) line_ += text.substr(0, kMaxLineBytes);
    if (!is_before_) bytes_after_ += trim_ascii(text).size();
  }

  void end_line() {
    constexpr std::size_t kMinParagraphBytes = 120;
    const std::string line = std::exchange(line_, {});
    if (is_done_ || trim_ascii(line).empty()) return;
    is_done_ = !is_before_ && line.size() > kMinParagraphBytes;
    std::string label = std::exchange(label_, {});
    if (line.size() > kMaxLineBytes) return;  // a cut line may end within a character
    constexpr std::size_t kMaxLabelBytes = 30;
    std::string text = collapse_white_space(line);
    if (text.size() <= kMaxLabelBytes && std::ranges::none_of(text, is_ascii_digit)) label_ = text;
    result_.lines.push_back(
        {std::move(text), std::move(label), is_before_, std::exchange(heading_, nullptr) != nullptr});
  }

  // Collects the short elements behind the body and behind the elements around it.
  void collect_below() {
    constexpr int kMaxLevels = 3;
    constexpr int kMaxElements = 12;
    int elements = 0;
    const xmlNode* part = place_.body;
    for (int level = 0; part != nullptr && level < kMaxLevels; ++level, part = part->parent) {
      if (part == page_.root() || element_name(part) == "body") return;
      for (const xmlNode* after = part->next; after != nullptr; after = after->next) {
        if (after->type != XML_ELEMENT_NODE || page_[after].text_bytes == 0 || is_never_text(after)) continue;
        if (ends_article(after) || ++elements > kMaxElements) return;
        if (page_[after].text_bytes <= kMaxLineBytes) result_.below.push_back(after);
      }
    }
  }

  // Returns whether an element behind the body begins something else: a list, comments, another article.
  [[nodiscard]] bool ends_article(const xmlNode* element) const {
    const ElementMeasure& measure = page_[element];
    if (measure.link_lines > 0 || measure.is_foreign || measure.has_main_mark || is_skipped(element) ||
        element_name(element) == "article")
      return true;
    for (const xmlNode* inner = element; inner != nullptr; inner = next_node(inner, element)) {
      if (is_heading(inner) || (inner->type == XML_ELEMENT_NODE && is_skipped(inner))) return true;
    }
    return false;
  }

  const HtmlPage& page_;
  const ArticlePlace& place_;
  const xmlNode* anchor_;
  const xmlNode* box_ = nullptr;  ///< around the anchor
  HeadlineSurroundings result_;
  std::string line_;
  std::string label_;                 ///< the line before, if it is short
  const xmlNode* heading_ = nullptr;  ///< around the line
  std::size_t bytes_after_ = 0;       ///< text after the anchor
  bool begins_element_ = false;       ///< an element began or ended since the last text
  bool has_begun_ = false;            ///< the box was reached
  bool is_before_ = false;            ///< the anchor was not reached
  bool is_done_ = false;
};

}  // namespace

bool is_beside_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* node) {
  constexpr int kMaxLevels = 100;
  const auto holds_article = [&](const xmlNode* element) {
    return (place.headline != nullptr && page.contains(element, place.headline)) ||
           (place.body != nullptr && page.contains(element, place.body));
  };
  // <footer> in the <article> with the headline, not that of the site.
  const auto is_foot_of_article = [&](const xmlNode* footer) {
    const xmlNode* const box = footer->parent;
    return element_name(box) == "article" && holds_article(box);
  };
  int levels = 0;
  for (const xmlNode* at = node; at != nullptr && at->type == XML_ELEMENT_NODE && ++levels < kMaxLevels;
       at = at->parent) {
    const std::string_view name = element_name(at);
    const LabelSet labels = page[at].labels;
    const bool is_other_part = name == "nav" || name == "aside" || name == "footer" || name == "article" ||
                               name == "li" || is_item_of_its_own(at) || labels.has(Label::kList) ||
                               labels.has(Label::kComments) || labels.has(Label::kSiteTop);
    if (!is_other_part || holds_article(at)) continue;
    if (name == "footer" && is_foot_of_article(at)) continue;
    // A list item beside the headline may hold the date of the article.
    if (name != "li" || page[at].links > 0) return true;
  }
  return false;
}

bool is_near_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* element) {
  constexpr std::size_t kMaxDistance = 60;  // elements
  const std::size_t at = HtmlPage::position(element);
  std::size_t first = page.element_count();
  std::size_t last = 0;
  for (const xmlNode* part : {place.headline, place.body}) {
    if (part == nullptr) continue;
    first = std::min(first, HtmlPage::position(part));
    last = std::max<std::size_t>(last, page[part].last);
  }
  return at + kMaxDistance >= first && at <= last + kMaxDistance;
}

bool is_in_item_of_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* element) {
  constexpr int kMaxLevels = 50;
  int levels = 0;
  for (const xmlNode* at = element->parent; at != nullptr && ++levels < kMaxLevels; at = at->parent) {
    if (element_name(at) == "body" || element_name(at) == "html") break;
    if (element_name(at) != "article" && !has_attribute(at, "itemscope")) continue;
    if ((place.headline != nullptr && page.contains(at, place.headline)) ||
        (place.body != nullptr && page.contains(at, place.body)))
      return true;
  }
  const std::size_t position = HtmlPage::position(element);
  return place.headline != nullptr && place.body != nullptr &&
         HtmlPage::position(place.headline) < position && position <= page[place.body].last;
}

HeadlineSurroundings collect_surroundings(const HtmlPage& page, const ArticlePlace& place) {
  return SurroundingsCollector(page, place).collect();
}

}  // namespace telusur
