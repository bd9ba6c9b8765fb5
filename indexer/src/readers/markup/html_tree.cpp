// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/html_tree.h"

#include <algorithm>
#include <array>
#include <new>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "readers/markup/attribute_limit.h"
#include "readers/record/character_references.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// By default libxml2 stops at elements that nest deeper than 256. Its time grows with the square of the
// depth, so the limit is lifted only for pages of ordinary length, which take seconds at worst.
constexpr std::size_t kDeepPageBytes = std::size_t{256} << 10;

constexpr std::array<std::string_view, 38> kBlocks{
    "p",          "div",  "br",      "h1",    "h2",      "h3",      "h4",         "h5",
    "h6",         "ul",   "ol",      "li",    "table",   "tr",      "td",         "th",
    "dl",         "dt",   "dd",      "hr",    "article", "section", "blockquote", "figure",
    "figcaption", "pre",  "main",    "body",  "center",  "aside",   "header",     "footer",
    "nav",        "form", "address", "tbody", "details", "summary"};

constexpr std::array<std::string_view, 16> kNeverText{
    "script", "style", "noscript", "template", "head",  "svg",   "iframe", "object",
    "video",  "audio", "textarea", "select",   "input", "embed", "canvas", "map"};

const xmlAttr* find_attribute(const xmlNode* element, std::string_view name) noexcept {
  if (element->type != XML_ELEMENT_NODE) return nullptr;
  const xmlAttr* found = element->properties;
  while (found != nullptr && attribute_name(found) != name) found = found->next;
  return found;
}

}  // namespace

UniqueXmlDocument parse_html(std::string_view html) {
  init_libxml();
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC;
  const UniqueXmlParser parser(htmlNewParserCtxt());
  if (parser == nullptr) throw std::bad_alloc();
  if (html.size() <= kDeepPageBytes) parser->options |= XML_PARSE_HUGE;
  std::string limited(html);
  resolve_windows_references(limited);
  AttributeLimit().apply(limited);
  return UniqueXmlDocument(htmlCtxtReadMemory(parser.get(), limited.data(), static_cast<int>(limited.size()),
                                              nullptr, "UTF-8", kOptions));
}

std::string_view element_name(const xmlNode* node) noexcept {
  if (node->type != XML_ELEMENT_NODE || node->name == nullptr) return {};
  return reinterpret_cast<const char*>(node->name);
}

std::string_view text_content(const xmlNode* node) noexcept {
  const bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return is_text && node->content != nullptr ? reinterpret_cast<const char*>(node->content)
                                             : std::string_view();
}

std::string_view attribute_name(const xmlAttr* attribute) noexcept {
  return reinterpret_cast<const char*>(attribute->name);
}

std::string_view attribute_value(const xmlAttr* attribute) noexcept {
  const xmlNode* const value = attribute->children;
  return value == nullptr ? std::string_view() : text_content(value);
}

std::string_view attribute(const xmlNode* element, std::string_view name) noexcept {
  const xmlAttr* const found = find_attribute(element, name);
  return found == nullptr ? std::string_view() : attribute_value(found);
}

bool has_attribute(const xmlNode* element, std::string_view name) noexcept {
  return find_attribute(element, name) != nullptr;
}

bool is_block(const xmlNode* node) noexcept {
  const std::string_view name = element_name(node);
  return !name.empty() && std::ranges::find(kBlocks, name) != kBlocks.end();
}

bool is_never_text(const xmlNode* node) noexcept {
  const std::string_view name = element_name(node);
  return !name.empty() && std::ranges::find(kNeverText, name) != kNeverText.end();
}

bool is_link(const xmlNode* node) noexcept {
  return element_name(node) == "a" && (has_attribute(node, "href") || !has_attribute(node, "name"));
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* top) noexcept {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  return next_node_after(node, top);
}

const xmlNode* next_node_after(const xmlNode* node, const xmlNode* top) noexcept {
  for (; node != top && node != nullptr; node = node->parent) {
    if (node->next != nullptr) return node->next;
  }
  return nullptr;
}

std::string raw_text(const xmlNode* node, std::size_t max_bytes) {
  constexpr std::size_t kMaxNodes = 500;  // titles, captions and paragraphs have fewer
  std::string text;
  std::size_t nodes = 0;
  for (const xmlNode* at = node; at != nullptr && text.size() < max_bytes;) {
    if (++nodes > kMaxNodes) break;
    if (is_block(at) && !text.empty() && !is_ascii_space(text.back())) text += ' ';
    text += text_content(at);
    at = at != node && is_never_text(at) ? next_node_after(at, node) : next_node(at, node);
  }
  return text;
}

}  // namespace telusur
