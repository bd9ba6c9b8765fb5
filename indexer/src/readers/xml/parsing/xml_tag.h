// SPDX-License-Identifier: GPL-3.0-or-later
/// Parses one tag of XML or of HTML inside XML, well-formed or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telusur {

struct XmlAttribute {
  std::string name;   ///< with its prefix, in lower case: "rdf:about"
  std::string value;  ///< decoded
};

struct XmlTag {
  std::string name;  ///< with its prefix, in lower case: "dc:creator"
  std::vector<XmlAttribute> attributes;
  bool is_end = false;     ///< </name>
  bool is_empty = false;   ///< <name/>
  bool is_broken = false;  ///< not well-formed
  std::size_t size = 0;    ///< from '<' up to and including '>'
};

enum class TagResult : std::uint8_t {
  kTag,
  kText,        ///< the '<' begins no tag: "harga < 5000", "<dari 10 persen"
  kIncomplete,  ///< `bytes` end inside the tag
};

/// Parses the tag at the beginning of `bytes`, which begin with '<'. Accepts unquoted values and attributes
/// without one, if the element is one of HTML. A tag with a missing '>' or quotation mark ends where the
/// next tag begins. Keeps at most 100 attributes. `is_all` tells that no more bytes follow. O(size).
[[nodiscard]] TagResult parse_xml_tag(std::string_view bytes, bool is_all, XmlTag& tag);

/// Returns whether HTML has an element of this name, which is in lower case.
[[nodiscard]] bool is_html_element(std::string_view name);

/// Returns the name without its prefix: "dc:creator" -> "creator".
[[nodiscard]] std::string_view local_name(std::string_view name);

}  // namespace telusur
