// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/parsing/xml_events.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxDepth = 256;
constexpr std::string_view kSpaces = " \t\r\n\xef\xbb\xbf";  // with the bytes of byte order marks

// Elements of HTML that have no content, and no other meaning in XML.
constexpr auto kVoidElements = std::to_array<std::string_view>({"br", "hr", "img", "input", "wbr"});
// Elements of HTML that end where the next of their kind begins.
constexpr auto kSelfEnding = std::to_array<std::string_view>({"p", "li", "td", "tr"});
constexpr auto kInline =
    std::to_array<std::string_view>({"a", "b", "em", "font", "i", "span", "strong", "u"});

bool is_one_of(std::string_view name, const auto& names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string_view XmlEvent::attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name, &XmlAttribute::name);
  return found == attributes.end() ? std::string_view() : std::string_view(found->value);
}

std::optional<XmlEvent> XmlEvents::next() {
  while (true) {
    if (path_.size() > kept_depth_) return end_innermost();
    kept_depth_ = kAll;
    if (has_ended_) return std::nullopt;
    const auto kind = is_held_ ? XmlTokens::Kind::kTag : tokens_.next();
    if (kind == XmlTokens::Kind::kText && path_.empty()) report_outside(tokens_.text());
    if (tokens_.broken_line() > 0) report_broken(tokens_.broken_line());
    switch (kind) {
      case XmlTokens::Kind::kEnd:
        has_ended_ = true;
        is_cut_off_ = tokens_.is_cut_off() || !path_.empty();
        kept_depth_ = 0;
        break;
      case XmlTokens::Kind::kText:
        if (tokens_.text().empty()) break;
        return XmlEvent{.text = tokens_.text(), .depth = path_.size(), .line = tokens_.line()};
      case XmlTokens::Kind::kTag:
        if (const auto event = tokens_.tag().is_end ? end_elements() : begin_element()) return event;
        break;
    }
  }
}

std::optional<XmlEvent> XmlEvents::begin_element() {
  const XmlTag& tag = tokens_.tag();
  if (const auto unclosed = find_self_ending(tag.name)) {
    kept_depth_ = *unclosed;
    is_held_ = true;
    report_broken(tokens_.line());
    return std::nullopt;
  }
  is_held_ = false;
  const bool is_void = !tag.is_empty && is_one_of(tag.name, kVoidElements);
  if (is_void) report_broken(tokens_.line());
  if (path_.size() == kMaxDepth) {
    if (!tag.is_empty && !is_void) ++ignored_depth_;
    return std::nullopt;
  }
  const std::size_t depth = path_.size();
  if (!has_children_.empty()) has_children_.back() = true;
  path_.push_back(tag.name);
  has_children_.push_back(false);
  if (tag.is_empty || is_void) kept_depth_ = depth;
  return XmlEvent{.kind = XmlEvent::Kind::kBegin,
                  .text = tag.name,
                  .depth = depth,
                  .line = tokens_.line(),
                  .attributes = tag.attributes};
}

// Returns the depth of the element that ends before an element `name`.
std::optional<std::size_t> XmlEvents::find_self_ending(std::string_view name) const {
  if (!is_one_of(name, kSelfEnding)) return std::nullopt;
  for (std::size_t depth = path_.size(); depth-- > 0;) {
    if (path_[depth] == name) return depth;
    if (!is_one_of(path_[depth], kInline)) break;
  }
  return std::nullopt;
}

std::optional<XmlEvent> XmlEvents::end_elements() {
  const std::string& name = tokens_.tag().name;
  const auto open = std::find(path_.rbegin(), path_.rend(), name);
  if (open != path_.rend()) {
    if (open != path_.rbegin()) report_broken(tokens_.line());
    kept_depth_ = static_cast<std::size_t>(std::distance(open, path_.rend())) - 1;
    ignored_depth_ = 0;
  } else if (ignored_depth_ > 0) {
    --ignored_depth_;
  } else {
    report_broken(tokens_.line());
    if (!path_.empty() && !has_children_.back() && !is_html_element(name)) kept_depth_ = path_.size() - 1;
  }
  return std::nullopt;
}

XmlEvent XmlEvents::end_innermost() {
  ended_ = std::move(path_.back());
  path_.pop_back();
  has_children_.pop_back();
  return {.kind = XmlEvent::Kind::kEnd, .text = ended_, .depth = path_.size(), .line = tokens_.line()};
}

void XmlEvents::lift(std::size_t depth) {
  report_broken(tokens_.line());
  if (path_.size() <= depth + 1) return;
  path_.erase(path_.begin() + static_cast<std::ptrdiff_t>(depth), path_.end() - 1);
  has_children_.erase(has_children_.begin() + static_cast<std::ptrdiff_t>(depth), has_children_.end() - 1);
  if (kept_depth_ != kAll) kept_depth_ = depth;
}

// Text outside of the root is not well-formed.
void XmlEvents::report_outside(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return;
  const auto lines = std::ranges::count(text.substr(0, first), '\n');
  report_broken(tokens_.line() + static_cast<std::size_t>(lines));
}

void XmlEvents::report_broken(std::size_t line) {
  if (broken_line_ == 0 || line < broken_line_) broken_line_ = line;
}

}  // namespace telusur
