// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/recognition/broken_json.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>
#include <simdjson.h>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxValues = 100;

std::size_t skip_white_space(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// Returns whether a member begins at `at`: a short name in quotes and a colon.
bool is_member(std::string_view text, std::size_t at) {
  constexpr std::size_t kMaxNameBytes = 60;
  if (at >= text.size() || text[at] != '"') return false;
  const std::size_t quote = text.substr(0, at + kMaxNameBytes).find('"', at + 1);
  if (quote == std::string_view::npos) return false;
  const std::size_t colon = skip_white_space(text, quote + 1);
  return colon < text.size() && text[colon] == ':';
}

// Returns whether the quote at `at` ends a string, although others in the string may not be escaped.
bool is_end_of_string(std::string_view text, std::size_t at) {
  std::size_t next = skip_white_space(text, at + 1);
  if (next == text.size() || text[next] == '}' || text[next] == ']') return true;
  if (text[next] == ',') next = skip_white_space(text, next + 1);
  return is_member(text, next);
}

std::string decode(std::string_view value) {
  simdjson::dom::parser parser;
  const simdjson::padded_string json(fmt::format("\"{}\"", value));
  std::string_view text;
  return std::string(parser.parse(json).get(text) == simdjson::SUCCESS ? text : value);
}

}  // namespace

std::vector<std::string_view> split_json_values(std::string_view text) {
  std::vector<std::string_view> values;
  std::size_t begin = 0;
  int depth = 0;
  bool is_in_string = false;
  for (std::size_t at = 0; at < text.size() && values.size() < kMaxValues; ++at) {
    const char c = text[at];
    if (is_in_string) {
      if (c == '\\') ++at;
      if (c == '"') is_in_string = false;
    } else if (c == '"') {
      is_in_string = true;
    } else if (c == '{' || c == '[') {
      if (depth++ == 0) begin = at;
    } else if ((c == '}' || c == ']') && depth > 0 && --depth == 0) {
      values.push_back(text.substr(begin, at + 1 - begin));
    }
  }
  return values;
}

std::vector<std::string> find_json_strings(std::string_view text, std::string_view name) {
  std::vector<std::string> values;
  const std::string quoted = fmt::format("\"{}\"", name);
  for (std::size_t at = text.find(quoted); at != std::string_view::npos && values.size() < kMaxValues;
       at = text.find(quoted, at)) {
    at = skip_white_space(text, at + quoted.size());
    if (at == text.size() || text[at] != ':') continue;
    const std::size_t quote = skip_white_space(text, at + 1);
    if (quote == text.size() || text[quote] != '"') continue;
    std::size_t end = text.find('"', quote + 1);
    while (end != std::string_view::npos && (text[end - 1] == '\\' || !is_end_of_string(text, end)))
      end = text.find('"', end + 1);
    if (end == std::string_view::npos) break;
    values.push_back(decode(text.substr(quote + 1, end - quote - 1)));
    at = end;
  }
  return values;
}

}  // namespace telusur
