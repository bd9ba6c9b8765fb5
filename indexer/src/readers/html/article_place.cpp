// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/article_place.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxLineBytes = 200;

// Microdata about something else than the element around it.
bool is_item_of_its_own(const xmlNode* element) {
  return has_attribute(element, "itemscope") && !has_attribute(element, "itemprop");
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
        });
    end_line();
    return std::move(result_);
  }

 private:
  // Returns the outermost element around the anchor in which little text precedes it.
  [[nodiscard]] const xmlNode* find_box() const {
    constexpr int kMaxLevels = 4;
    constexpr std::size_t kMaxBytesBefore = 300;
    const xmlNode* box = anchor_;
    std::size_t bytes = 0;
    for (int level = 0; level < kMaxLevels; ++level) {
      const xmlNode* const outer = box->parent;
      if (outer == nullptr || outer == page_.root() || element_name(outer) == "body") break;
      bytes += bytes_before(box);
      if (bytes > kMaxBytesBefore) break;
      box = outer;
    }
    return box;
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
    if (name == "nav" || name == "aside" || name == "footer" || measure.labels.has(Label::kSiteTop) ||
        measure.labels.has(Label::kList) || measure.labels.has(Label::kComments))
      return !page_.contains(node, anchor_);
    return name == "li" && measure.linked_bytes > measure.unlinked_bytes();
  }

  // Returns whether to visit the children of `node`.
  bool enter(const xmlNode* node) {
    constexpr std::size_t kMaxBytesAfter = 800;
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
    if (node == anchor_) {
      is_before_ = false;
      return place_.headline == nullptr;  // the date may be above the text in the same element
    }
    const bool is_text = node == place_.body && !page_.contains(node, anchor_);
    is_done_ = is_done_ || is_text || bytes_after_ > kMaxBytesAfter;
    if (is_done_ || is_skipped(node)) return false;
    const bool is_dated = element_name(node) == "time" || page_[node].labels.has(Label::kDate);
    if (is_dated && page_[node].text_bytes <= kMaxLineBytes) result_.dated.push_back({node, is_before_});
    return true;
  }

  void add_text(std::string_view text) {
    if (line_.size() <= kMaxLineBytes) line_ += text.substr(0, kMaxLineBytes);
    if (!is_before_) bytes_after_ += trim_ascii(text).size();
  }

  void end_line() {
    constexpr std::size_t kMinParagraphBytes = 120;
    const std::string line = std::exchange(line_, {});
    if (is_done_ || trim_ascii(line).empty()) return;
    is_done_ = !is_before_ && line.size() > kMinParagraphBytes;
    // A cut line may end within a character.
    if (line.size() <= kMaxLineBytes) result_.lines.push_back({collapse_white_space(line), is_before_});
  }

  const HtmlPage& page_;
  const ArticlePlace& place_;
  const xmlNode* anchor_;
  const xmlNode* box_ = nullptr;  ///< around the anchor
  HeadlineSurroundings result_;
  std::string line_;
  std::size_t bytes_after_ = 0;  ///< text after the anchor
  bool has_begun_ = false;       ///< the box was reached
  bool is_before_ = false;       ///< the anchor was not reached
  bool is_done_ = false;
};

}  // namespace

bool is_beside_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* node) {
  constexpr int kMaxLevels = 100;
  const auto holds_article = [&](const xmlNode* element) {
    return (place.headline != nullptr && page.contains(element, place.headline)) ||
           (place.body != nullptr && page.contains(element, place.body));
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

HeadlineSurroundings collect_surroundings(const HtmlPage& page, const ArticlePlace& place) {
  return SurroundingsCollector(page, place).collect();
}

}  // namespace telusur
