// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/front_matter.h"

#include <algorithm>
#include <optional>
#include <string>

#include "readers/text/lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Removes a block between two marks from `text` and returns its lines. Returns nullopt if no mark closes the
// block.
std::optional<std::string_view> take_block(std::string_view& text, std::string_view mark) {
  std::string_view rest = text;
  if (trim_ascii(take_line(rest)) != mark) return std::nullopt;
  const std::string_view block = rest;
  while (!rest.empty()) {
    const auto size = static_cast<std::size_t>(rest.data() - block.data());
    const std::string_view line = trim_ascii(take_line(rest));
    if (line != mark && (mark != "---" || line != "...")) continue;
    text = rest;
    return block.substr(0, size);
  }
  return std::nullopt;
}

// Parses a value: removes quotation marks, resolves their escapes, and removes a comment.
std::string parse_scalar(std::string_view value) {
  value = trim_ascii(value);
  const char quote = value.empty() ? '\0' : value.front();
  std::string text;
  if (quote != '"' && quote != '\'') {
    if (value.starts_with('#')) return text;
    text = trim_ascii(value.substr(0, value.find(" #")));
    return text;
  }
  for (std::size_t at = 1; at < value.size(); ++at) {
    const char next = at + 1 < value.size() ? value[at + 1] : '\0';
    if (value[at] == quote && (quote == '"' || next != quote)) break;
    if ((quote == '\'' && value[at] == quote) || (quote == '"' && value[at] == '\\' && next != '\0')) ++at;
    text += quote == '"' && value[at - 1] == '\\' && value[at] == 'n' ? ' ' : value[at];
  }
  return text;
}

// "[politik, 'luar negeri']" -> "politik, luar negeri"
std::string parse_list(std::string_view value) {
  value.remove_prefix(1);
  value = value.substr(0, value.rfind(']'));
  std::string text;
  while (!value.empty()) {
    value = trim_ascii(value);
    const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
    const std::size_t after_quote = is_quoted ? value.find(value.front(), 1) : 0;
    const std::size_t end = std::min(value.find(',', std::min(after_quote, value.size())), value.size());
    if (const std::string item = parse_scalar(value.substr(0, end)); !item.empty()) {
      text += text.empty() ? item : ", " + item;
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return text;
}

bool is_indented(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

/// Joins the lines below a key without a value on its line: the items of a list, a block of text, or the name
/// in a nested table.
class NestedValue {
 public:
  void add(std::string_view line) {
    const bool is_item = line.starts_with("- ");
    if (is_item) line = trim_ascii(line.substr(2));
    const std::size_t colon = line.find(':');
    const std::string_view key = line.substr(0, colon == std::string_view::npos ? 0 : colon);
    const bool is_block = indicator_ == '|' || indicator_ == '>';
    if (!is_block && key != "name" && key != "nama" && !is_item && colon != std::string_view::npos) return;
    const std::string value =
        is_block ? std::string(line)
                 : parse_scalar(key == "name" || key == "nama" ? line.substr(colon + 1) : line);
    if (value.empty()) return;
    if (!text_.empty()) text_ += is_block ? " " : ", ";
    text_ += value;
  }

  // `value` is the rest of the line of the key: empty, or the indicator of a block such as "|" or ">-".
  void begin(std::string_view value) {
    text_.clear();
    indicator_ = value.empty() ? '\0' : value.front();
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  char indicator_ = '\0';
};

void read_lines(std::string_view block, char separator, const FieldNames& names, RawRecord& record) {
  while (!block.empty()) {
    const std::string_view line = take_line(block);
    const std::size_t at = line.find(separator);
    if (at == std::string_view::npos || is_indented(line) || line.starts_with('#') || line.starts_with('-'))
      continue;
    const std::string key = parse_scalar(line.substr(0, at));
    const std::string_view value = trim_ascii(line.substr(at + 1));
    std::string text;
    if (value.starts_with('[')) {
      text = parse_list(value);
    } else if (value.empty() || value.front() == '|' || value.front() == '>') {
      NestedValue nested;
      nested.begin(value);
      for (std::string_view rest = block; !rest.empty(); block = rest) {
        const std::string_view below = take_line(rest);
        if (!is_indented(below) && !below.starts_with("- ") && !trim_ascii(below).empty()) break;
        nested.add(trim_ascii(below));
      }
      text = nested.text();
    } else {
      text = parse_scalar(value);
    }
    for (const FieldMatch& match : names.find(key)) {
      if (match.field != Field::kText)
        record.set_if_better(match, text);  // the text follows the front matter
    }
  }
}

}  // namespace

void take_front_matter(std::string_view& text, const FieldNames& names, RawRecord& record) {
  if (const auto yaml = take_block(text, "---")) {
    read_lines(*yaml, ':', names, record);
  } else if (const auto toml = take_block(text, "+++")) {
    read_lines(*toml, '=', names, record);
  }
}

}  // namespace telusur
