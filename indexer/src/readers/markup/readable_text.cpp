// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/readable_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "readers/markup/boilerplate_lines.h"
#include "readers/record/character_references.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Writes the nodes of a container as paragraphs.
class ParagraphWriter {
 public:
  ParagraphWriter(const HtmlPage& page, const xmlNode* container, Captions captions)
      : page_(page), container_(container), captions_(captions) {}

  // Appends the text of a text node, and breaks the line before a block. Returns whether to visit the
  // children of the node.
  bool enter(const xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE) {
      append_text(text_content(node));
      return false;
    }
    if (is_block(node)) break_line();
    if (node == page_.headline()) {
      remove_text_above_headline();
      return false;
    }
    if (node != container_ &&
        (element_name(node) == "h1" || is_boilerplate(page_, node, container_, captions_)))
      return false;
    if (is_link(node)) ++link_depth_;
    return true;
  }

  // Called after the children of a node.
  void leave(const xmlNode* node) {
    if (is_block(node)) break_line();
    if (is_link(node)) --link_depth_;
  }

  std::string take() {
    break_line();
    return std::move(text_);
  }

 private:
  void append_text(std::string_view content) {
    if (trim_ascii(content).empty()) {
      if (!content.empty()) text_ += ' ';
      return;
    }
    if (link_depth_ > 0) {
      if (link_begin_ == kNoLink) link_begin_ = text_.size();
    } else if (link_begin_ != kNoLink) {
      unlinked_after_ += trim_marks(content).size();
    }
    const std::size_t begin = text_.size();
    text_ += content;
    std::replace(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\n', ' ');
  }

  // Ends the paragraph, and removes it if it is boilerplate.
  void break_line() {
    const std::string_view line = std::string_view(text_).substr(line_begin_);
    if (trim_ascii(line).empty()) {
      text_.resize(line_begin_);
    } else if (is_related_line(line) || is_boilerplate_line(line) || is_dropped_caption(line)) {
      follows_label_ = link_begin_ != kNoLink || is_related_label(trim_marks(line));
      text_.resize(line_begin_);
    } else {
      follows_label_ = false;
      text_ += '\n';
    }
    line_begin_ = text_.size();
    link_begin_ = kNoLink;
    unlinked_after_ = 0;
  }

  // A breadcrumb or the name of a section.
  void remove_text_above_headline() {
    constexpr std::size_t kMaxBytes = 300;
    break_line();
    if (text_.size() <= kMaxBytes) text_.clear();
    line_begin_ = text_.size();
  }

  // Returns whether the line is a link after a label, which is on the same line or on the one before: "Simak:
  // <a>Harga Gula Naik</a>".
  [[nodiscard]] bool is_related_line(std::string_view line) const {
    if (link_begin_ == kNoLink || unlinked_after_ > 0) return false;
    const std::string_view label = trim_marks(line.substr(0, link_begin_ - line_begin_));
    if (!label.empty()) return is_related_label(label);
    const std::size_t colon = line.find(':');  // "Tonton: Pasar Pagi" may all be the link
    return follows_label_ ||
           (colon != std::string_view::npos && is_related_label(trim_ascii(line.substr(0, colon))));
  }

  // "Foto: Pasar pagi (Ani Budi)"
  [[nodiscard]] bool is_dropped_caption(std::string_view line) const {
    const std::string_view text = trim_marks(line);
    return captions_ == Captions::kDrop && line.size() < kMaxBoilerplateLineBytes &&
           (starts_with_ignoring_case(text, "foto:") || starts_with_ignoring_case(text, "video:"));
  }

  static constexpr std::size_t kNoLink = std::string::npos;

  const HtmlPage& page_;
  const xmlNode* container_;
  Captions captions_;
  std::string text_;
  std::size_t line_begin_ = 0;        // start of the current paragraph
  std::size_t link_begin_ = kNoLink;  // start of its first link
  std::size_t unlinked_after_ = 0;    // bytes after its first link
  std::size_t link_depth_ = 0;
  bool follows_label_ = false;  // the line before was "Baca juga" or the like
};

constexpr std::size_t kMaxNameBytes = 10;

// One tag of these elements proves that the text is HTML; no end tag is needed.
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"p",     "div", "br",  "hr",         "h1",      "h2",      "h3",  "h4",    "h5",
     "h6",    "ul",  "ol",  "li",         "dl",      "dt",      "dd",  "tr",    "td",
     "table", "th",  "pre", "blockquote", "article", "section", "img", "figure"});

constexpr auto kInline = std::to_array<std::string_view>(
    {"a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "small", "iframe", "script", "style"});

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view skip_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

// Returns whether the text after a tag name continues the tag: ">", "/>", " class=".
bool continues_tag(std::string_view rest) {
  if (rest.starts_with('>')) return true;
  std::string_view inner = skip_spaces(rest);
  if (inner.starts_with('>') || inner.starts_with("/>")) return true;
  if (inner.size() == rest.size()) return false;
  std::size_t name = 0;
  while (name < inner.size() &&
         (is_ascii_letter_or_digit(inner[name]) || inner[name] == '-' || inner[name] == ':'))
    ++name;
  return name > 0 && skip_spaces(inner.substr(name)).starts_with('=');
}

bool has_end_tag(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 2)) {
    const std::string_view tag = text.substr(at + 2);
    if (starts_with_ignoring_case(tag, name) && skip_spaces(tag.substr(name.size())).starts_with('>'))
      return true;
  }
  return false;
}

// Returns whether `text` has the beginning of a start or end tag of a kBlocks element (<p>, </p>, <br/>, <div
// class=), or a tag of an inline element with an end tag after it (<b>...</b>). O(n); without '<' it is one
// search.
bool is_certainly_html(std::string_view text) {
  constexpr std::size_t kMaxEndTagSearches = 16;
  std::size_t searches = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view tag = text.substr(at + 1);
    if (tag.starts_with('/')) tag.remove_prefix(1);
    std::size_t size = 0;
    while (size < std::min(tag.size(), kMaxNameBytes) && is_ascii_letter_or_digit(tag[size])) ++size;
    const std::string name = to_lower_ascii(tag.substr(0, size));
    if (name.empty() || !continues_tag(tag.substr(size))) continue;
    if (std::ranges::find(kBlocks, std::string_view(name)) != kBlocks.end()) return true;
    if (std::ranges::find(kInline, std::string_view(name)) != kInline.end() &&
        searches++ < kMaxEndTagSearches && has_end_tag(tag, name))
      return true;
  }
  return false;
}

}  // namespace

std::string extract_readable_text(const HtmlPage& page, const xmlNode* container, Captions captions) {
  ParagraphWriter writer(page, container, captions);
  walk(
      container, [&](const xmlNode* node) { return writer.enter(node); },
      [&](const xmlNode* node) { writer.leave(node); });
  return writer.take();
}

std::string_view plain_text(std::string_view text, std::string& scratch) {
  if (!is_certainly_html(text)) {
    text = decode_character_references(text, scratch);  // "&lt;p&gt;" may become HTML
    if (!is_certainly_html(text)) return text;
  }
  const HtmlPage page(text);
  scratch = page.root() == nullptr ? std::string() : extract_readable_text(page, page.root());
  return scratch;
}

std::string_view decode_field(Field field, std::string_view value, std::string& scratch) {
  const bool may_be_html = field == Field::kText || field == Field::kTitle;
  return may_be_html ? plain_text(value, scratch) : decode_character_references(value, scratch);
}

}  // namespace telusur
