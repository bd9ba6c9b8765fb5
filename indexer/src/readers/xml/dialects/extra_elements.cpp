// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/dialects/extra_elements.h"

#include <algorithm>

#include "readers/record/character_references.h"
#include "readers/xml/dialects/record_names.h"

namespace telusur {
namespace {

void add_at(const XmlElement& element, const std::string& name, std::size_t depth, ExtraFields& extra);

void add_children(const XmlElement& element, const std::string& name, bool is_in_value, std::size_t depth,
                  ExtraFields& extra) {
  for (const XmlElement& child : element.children) {
    if (is_in_value && is_markup(child)) {
      add_children(child, name, true, depth, extra);
    } else {
      add_at(child, name + "." + child.name, depth + 1, extra);
    }
  }
}

void add_at(const XmlElement& element, const std::string& name, std::size_t depth, ExtraFields& extra) {
  if (depth > kMaxExtraDepth) return extra.cut(name);
  add_element_attributes(element, name, extra);
  if (is_value(element)) extra.add(name, decoded_text_of(element));
  add_children(element, name, is_value(element), depth, extra);
}

}  // namespace

bool is_value(const XmlElement& element) {
  return element.children.empty() || has_own_text(element) ||
         std::ranges::any_of(element.children, is_paragraph, &XmlElement::name);
}

bool is_markup(const XmlElement& element) { return is_html_element(local_name(element.name)); }

bool is_of_xml(const XmlAttribute& attribute) {
  return attribute.name.starts_with("xml") || attribute.name.starts_with("xsi:");
}

std::string decoded_text_of(const XmlElement& element) {
  std::string scratch;
  return std::string(decode_character_references(text_of(element), scratch));
}

void add_element_attributes(const XmlElement& element, const std::string& name, ExtraFields& extra) {
  for (const XmlAttribute& attribute : element.attributes) {
    if (!is_of_xml(attribute)) extra.add(name + "." + attribute.name, attribute.value);
  }
}

void add_element(const XmlElement& element, const std::string& name, ExtraFields& extra) {
  add_at(element, name, 0, extra);
}

}  // namespace telusur
