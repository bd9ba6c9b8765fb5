// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/html_page.h"

#include <algorithm>
#include <string_view>

#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

bool is_main_mark(const xmlNode* element) {
  const std::string_view name = element_name(element);
  return name == "h1" || name == "main" || is_marked_as_body(element);
}

// A shorter <article> is a teaser or a comment.
constexpr std::uint32_t kMinArticleBytes = 600;

struct Line {
  std::uint32_t element = 0;  ///< with the last text of the line
  std::uint32_t linked_bytes = 0;
  std::uint32_t unlinked_bytes = 0;

  [[nodiscard]] bool is_link() const {
    constexpr std::uint32_t kMinTitleBytes = 15;
    return linked_bytes >= kMinTitleBytes && linked_bytes > 4 * unlinked_bytes;
  }
};

}  // namespace

HtmlPage::HtmlPage(std::string_view html) : document_(parse_html(html)), measures_(1) {
  root_ = xmlDocGetRootElement(document_.get());
  if (root_ != nullptr) measure();
}

std::size_t HtmlPage::position(const xmlNode* element) noexcept {
  return element->type == XML_ELEMENT_NODE ? reinterpret_cast<std::uintptr_t>(element->_private) : 0;
}

const ElementMeasure& HtmlPage::operator[](const xmlNode* element) const noexcept {
  return measures_[position(element)];
}

bool HtmlPage::contains(const xmlNode* outer, const xmlNode* inner) const noexcept {
  return position(outer) <= position(inner) && position(inner) <= (*this)[outer].last;
}

void HtmlPage::mark_foreign(const xmlNode* element) noexcept {
  if (const std::size_t at = position(element); at > 0) measures_[at].is_foreign = true;
}

void HtmlPage::clear_labels(const xmlNode* element) noexcept {
  if (const std::size_t at = position(element); at > 0) measures_[at].labels = {};
}

// libxml2 leaves the member _private to the application; it holds the position of the element.
void HtmlPage::measure() {
  std::vector<std::uint32_t> parents{0};
  std::vector<std::uint32_t> open{0};
  std::vector<std::uint32_t> articles;  // in document order
  std::size_t link_depth = 0;
  Line line;
  const auto end_line = [&] {
    if (line.is_link()) ++measures_[line.element].link_lines;
    line = {};
  };
  const auto enter = [&](xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE) {
      const auto bytes = static_cast<std::uint32_t>(trim_ascii(text_content(node)).size());
      measures_[open.back()].text_bytes += bytes;
      if (link_depth > 0) measures_[open.back()].linked_bytes += bytes;
      if (bytes > 0) line.element = open.back();
      (link_depth > 0 ? line.linked_bytes : line.unlinked_bytes) += bytes;
      return false;
    }
    if (is_block(node)) end_line();
    const auto position = static_cast<std::uint32_t>(measures_.size());
    node->_private = reinterpret_cast<void*>(std::uintptr_t{position});
    ElementMeasure& measure = measures_.emplace_back();
    parents.push_back(open.back());
    measure.last = position;
    measure.labels = read_labels(node);
    measure.has_main_mark = is_main_mark(node);
    measure.links = is_link(node) ? 1 : 0;
    measure.has_image = element_name(node) == "img" || element_name(node) == "amp-img";
    if (element_name(node) == "article") articles.push_back(position);
    if (is_never_text(node)) return false;
    open.push_back(position);
    if (is_link(node)) ++link_depth;
    return true;
  };
  const auto leave = [&](const xmlNode* node) {
    if (is_block(node)) end_line();
    open.pop_back();
    if (is_link(node)) --link_depth;
  };
  walk(xmlDocGetRootElement(document_.get()), enter, leave);
  for (std::size_t at = measures_.size() - 1; at > 0; --at) {
    ElementMeasure& inner = measures_[at];
    if (!articles.empty() && articles.back() == at) {
      inner.has_main_mark = inner.has_main_mark || inner.unlinked_bytes() >= kMinArticleBytes;
      articles.pop_back();
    }
    ElementMeasure& outer = measures_[parents[at]];
    outer.text_bytes += inner.text_bytes;
    outer.linked_bytes += inner.linked_bytes;
    outer.links += inner.links;
    outer.link_lines += inner.link_lines;
    outer.has_image = outer.has_image || inner.has_image;
    outer.last = std::max(outer.last, inner.last);
    outer.has_main_mark = outer.has_main_mark || inner.has_main_mark;
  }
  measures_[0] = {};
}

}  // namespace telusur
