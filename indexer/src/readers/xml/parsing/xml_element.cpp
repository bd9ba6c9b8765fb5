// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/parsing/xml_element.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.h"

namespace telusur {
namespace {

// Elements of HTML within a line.
constexpr auto kPhrases = std::to_array<std::string_view>(
    {"a",     "abbr", "b",      "bdi",    "bdo", "big",  "cite", "code", "del", "dfn",
     "em",    "font", "i",      "ins",    "kbd", "mark", "nobr", "q",    "s",   "samp",
     "small", "span", "strike", "strong", "sub", "sup",  "tt",   "u",    "var", "wbr"});

bool is_phrase(std::string_view name) { return std::ranges::find(kPhrases, name) != kPhrases.end(); }

/// Joins the text of elements.
class TextJoiner {
 public:
  void append(const XmlElement& element) {
    append(element.text);
    const bool are_blocks = !has_own_text(element);
    for (const XmlElement& child : element.children) {
      const std::string_view name = local_name(child.name);
      const bool is_block = is_html_element(name) ? !is_phrase(name) : are_blocks;
      is_broken_ = is_broken_ || is_block;
      append(child);
      is_broken_ = is_broken_ || is_block;
      append(child.tail);
    }
  }

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  void append(std::string_view text) {
    if (text.empty()) return;
    if (is_broken_ && !text_.empty()) text_ += ' ';
    is_broken_ = false;
    text_ += text;
  }

  std::string text_;
  bool is_broken_ = false;  // a line ended behind text_
};

void append_tag(std::string_view name, const XmlElement& element, std::string& html) {
  html.append("<").append(name);
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.value.find('"') != std::string::npos) continue;
    html.append(" ").append(attribute.name).append("=\"").append(attribute.value).append("\"");
  }
  html += '>';
}

void append_html(const XmlElement& element, std::string& html) {
  html += element.text;
  const bool are_blocks = !has_own_text(element);
  for (const XmlElement& child : element.children) {
    std::string_view name = local_name(child.name);
    if (!is_html_element(name)) name = are_blocks ? "p" : "";
    if (!name.empty()) append_tag(name, child, html);
    append_html(child, html);
    const bool is_void = name == "br" || name == "img" || name == "hr" || name == "input" || name == "wbr";
    if (!name.empty() && !is_void) html.append("</").append(name).append(">");
    html += child.tail;
  }
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view attribute_name) const {
  const auto found = std::ranges::find(attributes, attribute_name, &XmlAttribute::name);
  return found == attributes.end() ? std::string_view() : std::string_view(found->value);
}

const XmlElement* XmlElement::find(std::string_view local) const {
  for (const XmlElement& child : children) {
    if (local_name(child.name) == local) return &child;
    if (const XmlElement* const found = child.find(local)) return found;
  }
  return nullptr;
}

bool has_own_text(const XmlElement& element) {
  return !trim_ascii(element.text).empty() || std::ranges::any_of(element.children, [](const auto& child) {
    return !trim_ascii(child.tail).empty();
  });
}

std::string text_of(const XmlElement& element) {
  TextJoiner joiner;
  joiner.append(element);
  return std::move(joiner).take();
}

std::string own_text_of(const XmlElement& element) {
  std::string text = element.text;
  for (const XmlElement& child : element.children) text.append(" ").append(child.tail);
  return text;
}

std::string html_of(const XmlElement& element) {
  std::string html;
  append_html(element, html);
  return html;
}

}  // namespace telusur
