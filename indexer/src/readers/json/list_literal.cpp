// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/list_literal.h"

#include <variant>

#include "decoding/stream_window.h"
#include "text/ascii.h"

namespace telusur {
namespace {

bool may_be_literal(std::string_view text) {
  const bool is_list = text.starts_with('[') && text.ends_with(']');
  if (!is_list && !(text.starts_with('{') && text.ends_with('}'))) return false;
  const std::string_view inside = trim_ascii(text.substr(1));
  return !inside.empty() && std::string_view("'\"[{").find(inside.front()) != std::string_view::npos;
}

// Appends the string of Python that begins at `at` with its quotation mark, and returns the position after
// it.
std::size_t append_string(std::string_view text, std::size_t at, std::string& json) {
  const char quote = text[at++];
  json += '"';
  for (; at < text.size() && text[at] != quote; ++at) {
    if (text[at] == '"') {
      json += "\\\"";
    } else if (text[at] == '\n') {
      json += "\\n";
    } else if (text[at] != '\\' || at + 1 == text.size()) {
      json += text[at];
    } else if (const char escaped = text[++at]; escaped == '\'') {
      json += '\'';
    } else if (escaped == 'x') {
      json += "\\u00";
    } else {
      json += '\\';
      json += escaped;
    }
  }
  json += '"';
  return at + 1;
}

// Rewrites a literal of Python as JSON.
void append_json(std::string_view text, std::string& json) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\'' || text[at] == '"') {
      at = append_string(text, at, json);
    } else if (text.substr(at).starts_with("None")) {
      json += "null";
      at += 4;
    } else {
      json += text[at++];
    }
  }
}

}  // namespace

std::optional<simdjson::dom::element> ListLiteralParser::parse(std::string_view text) {
  text = trim_ascii(text);
  if (!may_be_literal(text)) return std::nullopt;
  json_.clear();
  append_json(text, json_);
  json_.reserve(json_.size() + StreamWindow::kPaddingBytes);
  const auto parsed = parser_.parse(json_);
  const auto* value = std::get_if<simdjson::dom::element>(&parsed);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace telusur
