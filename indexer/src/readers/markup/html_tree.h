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

/// Returns the value of an attribute; empty if there is none.
[[nodiscard]] std::string attribute(const xmlNode* element, const char* name);

/// Returns the next node in document order within `top`; null at the end. Iterative, because pages may nest
/// deeper than the stack allows.
[[nodiscard]] const xmlNode* next_node(const xmlNode* node, const xmlNode* top) noexcept;
/// Same as next_node, but skips the content of `node`.
[[nodiscard]] const xmlNode* next_node_after(const xmlNode* node, const xmlNode* top) noexcept;

/// Returns the text in `node` unchanged, up to about `max_bytes` or 500 nodes.
[[nodiscard]] std::string raw_text(const xmlNode* node, std::size_t max_bytes);

}  // namespace telusur
