// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/html_detection.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace telusur {
namespace {

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

}  // namespace

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

}  // namespace telusur
