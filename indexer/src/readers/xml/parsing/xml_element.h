// SPDX-License-Identifier: GPL-3.0-or-later
/// One record of XML as a tree.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "readers/xml/parsing/xml_tag.h"

namespace telusur {

/// An element with the text between its children: `text` precedes the first child, and the `tail` of each
/// child follows it. At most 256 deep.
struct XmlElement {
  std::string name;  ///< with its prefix, in lower case: "dc:creator"
  std::vector<XmlAttribute> attributes;
  std::string text;
  std::vector<XmlElement> children;
  std::string tail;

  /// Returns the value of an attribute; empty if there is none.
  [[nodiscard]] std::string_view attribute(std::string_view attribute_name) const;

  /// Returns the first element below this one with this local name, in document order; null if there is none.
  [[nodiscard]] const XmlElement* find(std::string_view local) const;
};

/// Returns whether `element` has text that is not in one of its children: <ket>Banjir <b>besar</b></ket>.
[[nodiscard]] bool has_own_text(const XmlElement& element);

/// Returns all text in `element`, in document order. A space separates the text of elements that are not part
/// of a line: <p>, <br>, and those that HTML does not have, if they stand alone.
[[nodiscard]] std::string text_of(const XmlElement& element);

/// Returns the text of `element` without that of its children.
[[nodiscard]] std::string own_text_of(const XmlElement& element);

/// Returns the content of `element` as HTML, or as it is if it has no children (plain_text knows escaped
/// markup). Elements that HTML does not have become paragraphs if they stand alone, else text.
[[nodiscard]] std::string html_of(const XmlElement& element);

}  // namespace telusur
