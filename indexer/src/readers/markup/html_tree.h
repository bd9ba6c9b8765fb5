// SPDX-License-Identifier: GPL-3.0-or-later
/// An HTML page as a tree, parsed by libxml2, and functions to walk it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "readers/markup/libxml.h"

namespace telusur {

/// Parses `html`. Never fails: errors are recovered as in a browser. `html` is UTF-8, whatever it declares.
/// The document has no root element if the page is empty.
[[nodiscard]] UniqueXmlDocument parse_html(std::string_view html);

/// Returns the name of an element in lower case; empty for text, comments and so on.
[[nodiscard]] std::string_view element_name(const xmlNode* node) noexcept;

/// Returns the content of a text or CDATA node; empty for all other nodes.
[[nodiscard]] std::string_view text_content(const xmlNode* node) noexcept;

[[nodiscard]] std::string_view attribute_name(const xmlAttr* attribute) noexcept;
/// The HTML parser resolves character references, so a value is one text node. Valid as long as the tree.
[[nodiscard]] std::string_view attribute_value(const xmlAttr* attribute) noexcept;
/// Returns the value of an attribute; empty if there is none. Valid as long as the tree.
[[nodiscard]] std::string_view attribute(const xmlNode* element, std::string_view name) noexcept;
[[nodiscard]] bool has_attribute(const xmlNode* element, std::string_view name) noexcept;

/// Returns whether the element begins and ends a line. <br> is one.
[[nodiscard]] bool is_block(const xmlNode* node) noexcept;

/// Returns whether the element never shows text, by its name: <script>, <style>, <svg> and so on.
[[nodiscard]] bool is_never_text(const xmlNode* node) noexcept;

/// Returns whether `node` is an <a>, but not an anchor: <a name="atas">, which often has no end.
[[nodiscard]] bool is_link(const xmlNode* node) noexcept;

/// Returns the next node in document order within `top`; null at the end. Iterative, because pages may nest
/// deeper than the stack allows.
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* top) noexcept;
/// Same as next_node, but skips the content of `node`.
[[nodiscard]] const xmlNode* next_node_after(const xmlNode* node, const xmlNode* top) noexcept;

/// Visits the nodes of `top` in document order. `enter(node)` returns whether to visit the children; then
/// `leave(node)` follows after them. Iterative as well.
template <typename Node, typename Enter, typename Leave>
void walk(Node* top, Enter enter, Leave leave) {
  Node* node = top;
  while (true) {
    if (enter(node)) {
      if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
        node = node->children;
        continue;
      }
      leave(node);
    }
    while (node != top && node->next == nullptr) {
      node = node->parent;
      leave(node);
    }
    if (node == top) return;
    node = node->next;
  }
}

/// Returns the text in `node`, with a space before each block and without scripts inside of it, up to about
/// `max_bytes` or 500 nodes.
[[nodiscard]] std::string raw_text(const xmlNode* node, std::size_t max_bytes);

}  // namespace telusur
