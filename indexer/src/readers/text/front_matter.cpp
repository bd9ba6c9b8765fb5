// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/front_matter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "readers/text/front_value.h"
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

// Tables whose members are fields of the page, in Hugo and Zola.
constexpr auto kPageTables = std::to_array<std::string_view>({"params", "extra", "taxonomies"});

bool is_page_table(std::string_view key) {
  return is_envelope(key) || std::ranges::find(kPageTables, key) != kPageTables.end();
}

// Appends the text of a field: its items, or the names in its tables.
void append_text(const FrontValue& value, std::string& text) {
  if (value.kind == FrontValue::Kind::kScalar) {
    if (!value.text.empty()) text.append(text.empty() ? "" : ", ").append(value.text);
    return;
  }
  const bool is_table = value.kind == FrontValue::Kind::kTable;
  for (const FrontValue& item : value.items) {
    if (!is_table || item.key == "name" || item.key == "nama") append_text(item, text);
  }
}

/// Gives the values of front matter to a record.
class FrontMatterReader {
 public:
  FrontMatterReader(const FieldNames& names, RawRecord& record) : names_(names), record_(record) {}

  void read(const FrontValue& whole) {
    read_fields(whole, {});
    for (std::size_t index = 0; index < values_.size(); ++index) {
      const auto& [name, value, rival] = values_[index];
      if (value->kind != FrontValue::Kind::kScalar || !record_.has_used(index + 1))
        add_extra(name, *value, false, rival);
    }
  }

 private:
  struct NamedValue {
    std::string name;
    const FrontValue* value;
    std::optional<Field> rival;
  };

  void read_fields(const FrontValue& table, const std::string& outer) {
    for (const FrontValue& value : table.items) {
      const std::string name = outer + value.key;
      auto matches = names_.find(name);
      if (matches.empty() && !outer.empty()) matches = names_.find(value.key);
      if (matches.empty() && value.kind == FrontValue::Kind::kTable && is_page_table(value.key)) {
        read_fields(value, name + ".");
        continue;
      }
      values_.push_back({.name = name,
                         .value = &value,
                         .rival = matches.empty() ? std::nullopt : std::optional(matches.front().field)});
      record_.begin_value(values_.size());
      std::string text;
      append_text(value, text);
      for (const FieldMatch& match : matches) {
        if (match.field != Field::kText) record_.set_if_better(match, text);  // the text follows
      }
    }
  }

  void add_extra(const std::string& name, const FrontValue& value, bool is_item, std::optional<Field> rival) {
    if (value.kind == FrontValue::Kind::kScalar)
      return record_.extra.add(name, value.text, {.is_list = is_item, .is_literal = value.is_literal}, rival);
    const bool is_list = value.kind == FrontValue::Kind::kList;
    for (const FrontValue& item : value.items)
      add_extra(item.key.empty() ? name : name + "." + item.key, item, is_item || is_list, rival);
  }

  const FieldNames& names_;
  RawRecord& record_;
  std::vector<NamedValue> values_;  // number 1 is the first
};

}  // namespace

void take_front_matter(std::string_view& text, const FieldNames& names, RawRecord& record) {
  if (const auto yaml = take_block(text, "---")) {
    FrontMatterReader(names, record).read(parse_yaml(*yaml));
  } else if (const auto toml = take_block(text, "+++")) {
    FrontMatterReader(names, record).read(parse_toml(*toml));
  }
}

}  // namespace telusur
