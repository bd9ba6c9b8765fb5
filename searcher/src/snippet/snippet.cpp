// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>

#include <telusur/common/utf8.h>
#include <telusur/searcher/snippet.h>

namespace telusur {
namespace {

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::vector<SnippetPart> Snippet::parts() const {
  std::vector<SnippetPart> parts;
  const std::string_view all = text;
  std::size_t done = 0;
  const auto add_until = [&](std::size_t end, bool is_match) {
    if (end > done) parts.push_back({.text = all.substr(done, end - done), .is_match = is_match});
    done = std::max(done, end);
  };
  for (const ByteRange& highlight : highlights) {
    add_until(std::min(highlight.begin, all.size()), false);
    add_until(std::min(highlight.end, all.size()), true);
  }
  add_until(all.size(), false);
  return parts;
}

std::string Snippet::to_ansi() const {
  std::string ansi;
  for (const SnippetPart& part : parts()) {
    if (part.is_match) ansi += kAnsiMatchStyle;
    ansi += visible_controls(part.text);
    if (part.is_match) ansi += kAnsiReset;
  }
  return ansi;
}

std::string Snippet::to_html() const {
  std::string html;
  for (const SnippetPart& part : parts()) {
    if (part.is_match) html += "<mark>";
    html += escape_html(part.text);
    if (part.is_match) html += "</mark>";
  }
  return html;
}

}  // namespace telusur
