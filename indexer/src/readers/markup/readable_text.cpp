// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/readable_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "boilerplate/boilerplate_lines.h"
#include "readers/markup/html_detection.h"
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
    separate(node);
    if (node == page_.headline()) {
      remove_text_above_headline();
      return false;
    }
    if (node != container_ &&
        (element_name(node) == "h1" || is_boilerplate(page_, node, container_, captions_)))
      return false;
    if (is_link(node)) ++link_depth_;
    if (element_name(node) == "pre") ++pre_depth_;
    if (element_name(node) == "tr") is_in_data_row_ = is_data_row(node);
    return true;
  }

  // Called after the children of a node.
  void leave(const xmlNode* node) {
    separate(node);
    if (is_link(node)) --link_depth_;
    if (element_name(node) == "pre") --pre_depth_;
    if (element_name(node) == "tr") is_in_data_row_ = false;
  }

  std::string take() {
    break_line();
    return std::move(text_);
  }

 private:
  // A block is a line of its own. A row of a table is one line, unless the table only lays out the page.
  void separate(const xmlNode* node) {
    if (!is_block(node)) return;
    if (is_in_data_row_ && is_cell(node)) {
      text_ += ' ';
    } else {
      break_line();
    }
  }

  static bool is_cell(const xmlNode* node) {
    return element_name(node) == "td" || element_name(node) == "th";
  }

  [[nodiscard]] bool is_data_row(const xmlNode* row) const {
    constexpr std::uint32_t kMaxBytes = 300;
    if (page_[row].text_bytes > kMaxBytes) return false;
    for (const xmlNode* node = row; node != nullptr; node = next_node(node, row)) {
      if (node != row && is_block(node) && !is_cell(node) && element_name(node) != "br") return false;
    }
    return true;
  }

  void append_text(std::string_view content) {
    for (std::size_t end = find_blank_line(content); end != std::string_view::npos;
         end = find_blank_line(content)) {
      append_line(content.substr(0, end));
      break_line();
      content.remove_prefix(end + 1);
    }
    append_line(content);
  }

  // Returns the position of the end of a line before an empty one, which separates paragraphs in <pre>.
  [[nodiscard]] std::size_t find_blank_line(std::string_view content) const {
    if (pre_depth_ == 0) return std::string_view::npos;
    for (std::size_t at = content.find('\n'); at != std::string_view::npos; at = content.find('\n', at + 1)) {
      const std::size_t next = content.find_first_not_of(" \t\r", at + 1);
      if (next != std::string_view::npos && content[next] == '\n') return at;
    }
    return std::string_view::npos;
  }

  void append_line(std::string_view content) {
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
  std::size_t pre_depth_ = 0;
  bool is_in_data_row_ = false;
  bool follows_label_ = false;  // the line before was "Baca juga" or the like
};

// Returns the text that is shown, one block per line, with boilerplate.
std::string extract_all_text(const xmlNode* root) {
  std::string text;
  for (const xmlNode* node = root; node != nullptr;) {
    if (is_block(node) && !text.empty()) text += '\n';
    text += text_content(node);
    node = is_never_text(node) ? next_node_after(node, root) : next_node(node, root);
  }
  return text;
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
  if (page.root() == nullptr) {
    scratch.clear();
    return scratch;
  }
  scratch = extract_readable_text(page, page.root());
  // A field is the article, so not all of it can be boilerplate.
  if (scratch.empty()) scratch = extract_all_text(page.root());
  return scratch;
}

std::string_view decode_field(Field field, std::string_view value, std::string& scratch) {
  const bool may_be_html = field != Field::kId && field != Field::kDate && field != Field::kUrl;
  return may_be_html ? plain_text(value, scratch) : decode_character_references(value, scratch);
}

}  // namespace telusur
