// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/html.h"

#include <telusur/common/utf8.h>

#include "http/ascii.h"

namespace telusur::server {

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : visible_controls(repair_utf8(std::string(text)))) {
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

Html marked(const Snippet& snippet) {
  Html html;
  for (const SnippetPart& part : snippet.parts()) {
    if (part.is_match) {
      html << "<mark>"_html << part.text << "</mark>"_html;
    } else {
      html << part.text;
    }
  }
  return html;
}

std::string format_count(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t end = digits.size(); end > 3;) {
    end -= 3;
    digits.insert(end, 1, '.');
  }
  return digits;
}

bool is_web_address(std::string_view url) noexcept {
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (url.size() > scheme.size() && equals_ignoring_case(url.substr(0, scheme.size()), scheme)) return true;
  }
  return false;
}

}  // namespace telusur::server
