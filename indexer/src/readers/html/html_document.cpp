// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/html_document.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "readers/html/html_boilerplate.h"
#include "readers/xml/attribute_limit.h"

namespace telusur {
namespace {

constexpr std::array<std::string_view, 28> kBlocks{
    "p",       "div",     "br",         "h1",     "h2",  "h3",   "h4",   "h5",    "h6", "ul",
    "ol",      "li",      "table",      "tr",     "td",  "th",   "dl",   "dt",    "dd", "hr",
    "article", "section", "blockquote", "figure", "pre", "main", "body", "center"};

// libxml2 stops reading a page whose elements nest deeper than 256, unless told otherwise. As its time grows
// with the square of the depth, only pages of ordinary length are read to any depth: seconds at worst.
constexpr std::size_t kDeepPageBytes = std::size_t{256} << 10;

bool is_text(const xmlNode* node) noexcept {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

std::string_view content_of(const xmlNode* node) noexcept {
  return node->content == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->content);
}

/// Writes the nodes of a container as paragraphs.
class ParagraphWriter {
 public:
  // Whether to go into the node.
  bool enter(const xmlNode* node, bool is_container) {
    if (is_text(node)) append_text(content_of(node));
    if (node->type != XML_ELEMENT_NODE) return false;
    if (is_block(node)) break_line();
    if (is_container) return true;
    return !is_boilerplate_element(node) && element_name(node) != "h1" &&
           !is_boilerplate_within_article(node);
  }

  void leave(const xmlNode* node) {
    if (is_block(node)) break_line();
  }

  std::string take() {
    break_line();
    return std::move(text_);
  }

 private:
  static bool is_block(const xmlNode* node) {
    return std::ranges::find(kBlocks, element_name(node)) != kBlocks.end();
  }

  void append_text(std::string_view content) {
    const std::size_t begin = text_.size();
    text_ += content;
    std::replace(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\n', ' ');
  }

  // A paragraph that only points elsewhere goes when it is complete.
  void break_line() {
    if (text_.size() == line_begin_) return;
    if (points_elsewhere(std::string_view(text_).substr(line_begin_))) {
      text_.resize(line_begin_);
    } else {
      text_ += '\n';
    }
    line_begin_ = text_.size();
  }

  std::string text_;
  std::size_t line_begin_ = 0;  // of the paragraph that is being written
};

}  // namespace

HtmlDocument::HtmlDocument(std::string_view html) {
  static const bool is_initialized = (xmlInitParser(), true);  // once for all threads
  static_cast<void>(is_initialized);
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC;
  const UniqueXmlParser parser(htmlNewParserCtxt());
  if (parser == nullptr) throw std::bad_alloc();
  if (html.size() <= kDeepPageBytes) parser->options |= XML_PARSE_HUGE;
  std::string limited(html);
  AttributeLimit().apply(limited);
  document_.reset(htmlCtxtReadMemory(parser.get(), limited.data(), static_cast<int>(limited.size()), nullptr,
                                     "UTF-8", kOptions));
}

const xmlNode* HtmlDocument::root() const noexcept {
  return document_ == nullptr ? nullptr : xmlDocGetRootElement(document_.get());
}

std::string_view element_name(const xmlNode* node) noexcept {
  if (node->type != XML_ELEMENT_NODE || node->name == nullptr) return {};
  return reinterpret_cast<const char*>(node->name);
}

std::string attribute(const xmlNode* element, const char* name) {
  const UniqueXmlText value(xmlGetProp(element, reinterpret_cast<const xmlChar*>(name)));
  return value == nullptr ? std::string() : reinterpret_cast<const char*>(value.get());
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* top) noexcept {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
  return next_node_behind(node, top);
}

const xmlNode* next_node_behind(const xmlNode* node, const xmlNode* top) noexcept {
  for (; node != top && node != nullptr; node = node->parent) {
    if (node->next != nullptr) return node->next;
  }
  return nullptr;
}

std::string raw_text(const xmlNode* node, std::size_t max_bytes) {
  constexpr std::size_t kMostNodes = 500;  // no title, caption or paragraph has as many
  std::string text;
  std::size_t nodes = 0;
  for (const xmlNode* at = node; at != nullptr && text.size() < max_bytes; at = next_node(at, node)) {
    if (++nodes > kMostNodes) break;
    if (is_text(at)) text += content_of(at);
  }
  return text;
}

std::string readable_text(const xmlNode* container) {
  ParagraphWriter writer;
  const xmlNode* node = container;
  while (true) {
    if (writer.enter(node, node == container) && node->children != nullptr) {
      node = node->children;
      continue;
    }
    writer.leave(node);
    while (node != container && node->next == nullptr) {
      node = node->parent;
      writer.leave(node);
    }
    if (node == container) return writer.take();
    node = node->next;
  }
}

}  // namespace telusur
