// SPDX-License-Identifier: GPL-3.0-or-later
/// A page of HTML as a tree, by libxml2, and what extraction asks of its nodes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "readers/xml/libxml_ownership.h"

namespace telusur {

/// Owns the tree of a page.
class HtmlDocument {
 public:
  /// Parses `html`, UTF-8 whatever it declares to be, as a browser would: there is no malformed page.
  explicit HtmlDocument(std::string_view html);

  /// The <html> element; null when the page holds nothing.
  [[nodiscard]] const xmlNode* root() const noexcept;

 private:
  UniqueXmlDocument document_;
};

/// The name of an element in lower case; empty for text, comments and so on.
[[nodiscard]] std::string_view element_name(const xmlNode* node) noexcept;

/// The value of an attribute; empty when there is none.
[[nodiscard]] std::string attribute(const xmlNode* element, const char* name);

/// The next node in document order within `top`; null at the end. Pages nest deeper than a stack may, so
/// nothing recurs.
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* top) noexcept;
/// The same, passing over what `node` contains.
[[nodiscard]] const xmlNode* next_node_behind(const xmlNode* node, const xmlNode* top) noexcept;

/// All text within `node`, as it stands, up to about `max_bytes` or a few hundred nodes.
[[nodiscard]] std::string raw_text(const xmlNode* node, std::size_t max_bytes);

/// The text within `container` as a person would read it: a paragraph a line; without what is no part of an
/// article (scripts, navigation, captions, forms), without its <h1>, and without pointers to other articles
/// ("Baca juga: ...").
[[nodiscard]] std::string readable_text(const xmlNode* container);

}  // namespace telusur
