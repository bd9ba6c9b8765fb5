// SPDX-License-Identifier: GPL-3.0-or-later
#include <telusur/common/utf8.h>
#include <telusur/searcher/snippet.h>

#include "snippet/snippet_parts.h"

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

std::string Snippet::to_ansi() const {
  std::string ansi;
  for_each_part(*this, [&](std::string_view part, bool is_match) {
    if (is_match) ansi += kMatchStyle;
    ansi += visible_controls(part);
    if (is_match) ansi += kPlainStyle;
  });
  return ansi;
}

std::string Snippet::to_html() const {
  std::string html;
  for_each_part(*this, [&](std::string_view part, bool is_match) {
    if (is_match) html += "<mark>";
    html += escape_html(part);
    if (is_match) html += "</mark>";
  });
  return html;
}

}  // namespace telusur
