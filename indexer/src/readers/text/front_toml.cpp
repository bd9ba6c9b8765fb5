// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of TOML that front matter uses.
#include <algorithm>
#include <string>
#include <utility>

#include "readers/text/front_value.h"
#include "readers/text/lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

class TomlParser {
 public:
  explicit TomlParser(std::string_view block) : rest_(block) {}

  FrontValue parse() {
    FrontValue whole{.kind = FrontValue::Kind::kTable};
    FrontValue* table = &whole;
    while (!rest_.empty()) {
      const std::string_view line = trim_ascii(take_line(rest_));
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[' && line.find(']') != std::string_view::npos) {
        table = &open_table(whole, line);
        continue;
      }
      const bool is_quoted = line.front() == '"' || line.front() == '\'';
      const std::size_t quoted = is_quoted ? quoted_size(line) : 0;
      const std::size_t equals = quoted == std::string_view::npos ? quoted : line.find('=', quoted);
      if (equals == std::string_view::npos) continue;
      FrontValue value = parse_value(trim_ascii(line.substr(equals + 1)));
      value.key = parse_scalar(line.substr(0, equals)).text;
      table->items.push_back(std::move(value));
    }
    return whole;
  }

 private:
  // Returns the table or list `key` of `table`, if it is one of the last; else null.
  static FrontValue* find_table(FrontValue& table, std::string_view key) {
    constexpr std::size_t kMaxItems = 300;
    const std::size_t size = table.items.size();
    for (std::size_t at = size; at > 0 && at + kMaxItems > size; --at) {
      FrontValue& item = table.items[at - 1];
      if (item.key == key && item.kind != FrontValue::Kind::kScalar) return &item;
    }
    return nullptr;
  }

  // Returns the table of "[menu.main]", or a new one of "[[gambar]]".
  static FrontValue& open_table(FrontValue& whole, std::string_view line) {
    const bool is_list = line.starts_with("[[");
    std::string_view path = line.substr(is_list ? 2 : 1);
    path = path.substr(0, path.find(']'));
    FrontValue* table = &whole;
    for (std::size_t depth = 1; !path.empty(); ++depth) {
      const std::size_t dot =
          depth < kMaxFrontDepth / 2 ? std::min(path.find('.'), path.size()) : path.size();
      const std::string key = parse_scalar(path.substr(0, dot)).text;
      path.remove_prefix(std::min(dot + 1, path.size()));
      FrontValue* const known = find_table(*table, key);
      const bool is_item = is_list && path.empty();
      if (known == nullptr) {
        table->items.push_back(
            {.key = key, .kind = is_item ? FrontValue::Kind::kList : FrontValue::Kind::kTable});
        table = &table->items.back();
      } else {
        table = known;
      }
      if (table->kind != FrontValue::Kind::kList) continue;
      if (is_item || table->items.empty() || table->items.back().kind != FrontValue::Kind::kTable)
        table->items.push_back({.kind = FrontValue::Kind::kTable});
      table = &table->items.back();
    }
    return *table;
  }

  FrontValue parse_value(std::string_view text) {
    for (const std::string_view mark : {"\"\"\"", "'''"}) {
      if (text.starts_with(mark)) return parse_long_string(text.substr(mark.size()), mark);
    }
    if (!text.starts_with('[') && !text.starts_with('{')) return parse_scalar(text);
    BracketScan scan;
    std::string whole(scan.read(text));
    if (scan.is_closed() || is_unclosed_) return parse_bracketed(whole);
    const std::size_t first_size = whole.size();
    std::string_view rest = rest_;
    while (!rest.empty() && !scan.is_closed()) whole.append("\n").append(scan.read(take_line(rest)));
    // One bracket that nothing closes must not make each later one read to the end.
    is_unclosed_ = !scan.is_closed();
    if (is_unclosed_) {
      whole.resize(first_size);
    } else {
      rest_ = rest;
    }
    return parse_bracketed(whole);
  }

  // One or two quotation marks may stand before the closing ones.
  static std::size_t find_end(std::string_view text, std::string_view mark) {
    std::size_t end = text.find(mark);
    for (int i = 0; i < 2 && end != std::string_view::npos; ++i) {
      if (text.substr(end + 1).starts_with(mark)) ++end;
    }
    return end;
  }

  FrontValue parse_long_string(std::string_view text, std::string_view mark) {
    std::string whole;
    const std::size_t same_line = find_end(text, mark);
    if (same_line != std::string_view::npos) {
      whole = text.substr(0, same_line);
    } else {
      const std::size_t end = is_unclosed_ ? std::string_view::npos : find_end(rest_, mark);
      whole = text;
      if (end == std::string_view::npos) {
        is_unclosed_ = true;
      } else {
        whole.append("\n").append(rest_.substr(0, end));
        rest_.remove_prefix(end);
        static_cast<void>(take_line(rest_));
      }
    }
    if (mark.front() == '\'') return {.text = std::move(whole)};
    std::string quoted = "\"";  // one quotation mark may be within
    for (std::size_t at = 0; at < whole.size(); ++at) {
      if (whole[at] == '"') quoted += '\\';
      quoted += whole[at];
      if (whole[at] == '\\' && at + 1 < whole.size()) quoted += whole[++at];
    }
    return parse_scalar(quoted);
  }

  std::string_view rest_;
  bool is_unclosed_ = false;  // a bracket or quotation mark was not closed
};

}  // namespace

FrontValue parse_toml(std::string_view block) { return TomlParser(block).parse(); }

}  // namespace telusur
