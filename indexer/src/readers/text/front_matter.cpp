// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/front_matter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

struct Scalar {
  std::string text;
  bool is_literal = false;  // a number, true or false without quotation marks
};

/// The values of a key, with the names of a nested table.
struct Value {
  struct Item {
    std::string key;  // in a table; else empty
    Scalar scalar;
  };
  std::vector<Item> items;
  bool is_list = false;
};

Scalar read_scalar(std::string_view value) {
  std::string text = parse_scalar(value);
  const bool is_literal = is_json_literal(text) && trim_ascii(value).starts_with(text);
  return {.text = std::move(text), .is_literal = is_literal};
}

// "[politik, 'luar negeri']"
Value parse_list(std::string_view value) {
  Value list{.items = {}, .is_list = true};
  value.remove_prefix(1);
  value = value.substr(0, value.rfind(']'));
  while (!value.empty()) {
    value = trim_ascii(value);
    const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
    const std::size_t after_quote = is_quoted ? value.find(value.front(), 1) : 0;
    const std::size_t end = std::min(value.find(',', std::min(after_quote, value.size())), value.size());
    if (Scalar item = read_scalar(value.substr(0, end)); !item.text.empty())
      list.items.push_back({.key = {}, .scalar = std::move(item)});
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return list;
}

bool is_name_key(std::string_view key) { return key.empty() || key == "name" || key == "nama"; }

// Returns the text of a field: its items, or the name in its table.
std::string to_text(const Value& value) {
  std::string text;
  for (const Value::Item& item : value.items) {
    if (is_name_key(item.key)) text.append(text.empty() ? "" : ", ").append(item.scalar.text);
  }
  return text;
}

bool is_indented(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

// Reads the lines below a key without a value on its line: the items of a list, a block of text, or a nested
// table. `indicator` is the rest of the line of the key: empty, or that of a block such as "|" or ">-".
class NestedValue {
 public:
  explicit NestedValue(std::string_view indicator) : is_block_(!indicator.empty()) {}

  void add(std::string_view line) {
    if (is_block_) {
      if (line.empty()) return;
      if (value_.items.empty()) value_.items.emplace_back();
      std::string& text = value_.items.front().scalar.text;
      text.append(text.empty() ? "" : " ").append(line);
      return;
    }
    const bool is_item = line.starts_with("- ");
    if (is_item) line = trim_ascii(line.substr(2));
    value_.is_list = value_.is_list || is_item;
    const std::string_view key = key_of(line);
    if (key.empty() && !is_item && line.find(':') != std::string_view::npos) return;
    Scalar scalar = read_scalar(key.empty() ? line : line.substr(line.find(':') + 1));
    if (!scalar.text.empty()) value_.items.push_back({.key = std::string(key), .scalar = std::move(scalar)});
  }

  [[nodiscard]] Value take() { return std::move(value_); }

 private:
  // "kota" of "kota: Demak"; empty if the line is a value: "https://contoh.example", "Ia: baik sekali" is one
  // only if a key has no blank.
  static std::string_view key_of(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || (colon + 1 < line.size() && line[colon + 1] != ' ')) return {};
    const std::string_view key = line.substr(0, colon);
    const bool is_key = !key.empty() && key.find_first_of(" \"'") == std::string_view::npos;
    return is_key ? key : std::string_view();
  }

  bool is_block_;
  Value value_;
};

void add_extra(const std::string& name, const Value& value, std::optional<Field> rival, ExtraFields& extra) {
  for (const Value::Item& item : value.items) {
    const std::string full = item.key.empty() ? name : name + "." + item.key;
    extra.add(full, item.scalar.text, {.is_list = value.is_list, .is_literal = item.scalar.is_literal},
              rival);
  }
}

void read_lines(std::string_view block, char separator, const FieldNames& names, RawRecord& record) {
  std::string table;  // "params." below [params] in TOML
  std::vector<std::pair<std::string, Value>> values;
  while (!block.empty()) {
    const std::string_view line = take_line(block);
    if (separator == '=' && line.starts_with('[') && line.find(']') != std::string_view::npos)
      table =
          std::string(trim_ascii(line.substr(0, line.find(']')).substr(line.find_last_of('[') + 1))) + ".";
    const std::size_t at = line.find(separator);
    if (at == std::string_view::npos || is_indented(line) || line.starts_with('#') || line.starts_with('-'))
      continue;
    const std::string key = parse_scalar(line.substr(0, at));
    const std::string_view value = trim_ascii(line.substr(at + 1));
    Value read;
    if (value.starts_with('[')) {
      read = parse_list(value);
    } else if (value.empty() || value.front() == '|' || value.front() == '>') {
      NestedValue nested(value);
      for (std::string_view rest = block; !rest.empty(); block = rest) {
        const std::string_view below = take_line(rest);
        if (!is_indented(below) && !below.starts_with("- ") && !trim_ascii(below).empty()) break;
        nested.add(trim_ascii(below));
      }
      read = nested.take();
    } else {
      read.items.push_back({.key = {}, .scalar = read_scalar(value)});
    }
    record.begin_value(values.size() + 1);
    for (const FieldMatch& match : names.find(key)) {
      if (match.field != Field::kText) record.set_if_better(match, to_text(read));  // the text follows
    }
    values.emplace_back(table + key, std::move(read));
  }
  for (std::size_t index = 0; index < values.size(); ++index) {
    const auto& [name, value] = values[index];
    const auto matches = names.find(name.substr(name.rfind('.') + 1));
    const auto rival = matches.empty() ? std::nullopt : std::optional(matches.front().field);
    const bool is_table =
        std::ranges::any_of(value.items, [](const auto& item) { return !item.key.empty(); });
    if (is_table || !record.has_used(index + 1)) add_extra(name, value, rival, record.extra);
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
