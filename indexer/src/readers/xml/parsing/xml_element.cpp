// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/parsing/xml_element.h"

#include <algorithm>

#include "text/ascii.h"

namespace telusur {
namespace {

void append_text(const XmlElement& element, std::string& text) {
  text += element.text;
  for (const XmlElement& child : element.children) {
    append_text(child, text);
    text += child.tail;
  }
}

// Returns whether there are only elements in `element`, as in <isi><alinea>...</alinea></isi>.
bool has_no_text_between(const XmlElement& element) {
  return trim_ascii(element.text).empty() && std::ranges::all_of(element.children, [](const auto& child) {
           return trim_ascii(child.tail).empty();
         });
}

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
  const bool are_blocks = has_no_text_between(element);
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

std::string text_of(const XmlElement& element) {
  std::string text;
  append_text(element, text);
  return text;
}

std::string html_of(const XmlElement& element) {
  std::string html;
  append_html(element, html);
  return html;
}

}  // namespace telusur
