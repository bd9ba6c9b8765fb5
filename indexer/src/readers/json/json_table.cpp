// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_table.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

// Returns the values of a list, or of an object whose keys are the numbers of rows; empty for anything else.
std::vector<dom::element> values_of(dom::element column) {
  dom::array items;
  if (column.get(items) == simdjson::SUCCESS) return {items.begin(), items.end()};
  std::vector<dom::element> values;
  dom::object members;
  if (column.get(members) != simdjson::SUCCESS) return values;
  for (const dom::key_value_pair& member : members) {
    if (!is_all_digits(member.key)) return {};
    values.push_back(member.value);
  }
  return values;
}

// Returns the strings of a list of at least two; empty for anything else.
std::vector<std::string_view> strings_of(dom::element list) {
  std::vector<std::string_view> strings;
  dom::array items;
  if (list.get(items) != simdjson::SUCCESS) return strings;
  for (const dom::element item : items) {
    std::string_view string;
    if (item.get(string) != simdjson::SUCCESS) return {};
    strings.push_back(string);
  }
  return strings.size() > 1 ? strings : std::vector<std::string_view>();
}

}  // namespace

bool JsonTable::open(dom::element document) {
  columns_.clear();
  next_ = 0;
  dom::object object;
  if (document.get(object) != simdjson::SUCCESS) return false;
  const bool is_table = open_rows(object) || open_columns(object);
  if (!is_table) columns_.clear();
  return is_table;
}

bool JsonTable::is_known(std::string_view name) const {
  return std::ranges::any_of(names_.find(name), [](const FieldMatch& match) {
    return match.field == Field::kTitle || match.field == Field::kText;
  });
}

bool JsonTable::open_columns(dom::object object) {
  for (const dom::key_value_pair& member : object) {
    if (!member.value.is_object() && !member.value.is_array()) return false;
    columns_.push_back({.name = member.key, .values = values_of(member.value)});
  }
  return columns_.size() > 1 && columns_[0].values.size() > 1 &&
         std::ranges::any_of(columns_, [this](const Column& column) { return is_known(column.name); }) &&
         std::ranges::all_of(columns_, [this](const Column& column) {
           return column.values.size() == columns_[0].values.size();
         });
}

bool JsonTable::open_rows(dom::object object) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"columns", "header", "headers", "fields", "kolom"});
  constexpr auto kRows = std::to_array<std::string_view>({"data", "rows", "values", "baris"});
  std::vector<std::string_view> names;
  dom::array rows;
  for (const dom::key_value_pair& member : object) {
    if (std::ranges::find(kNames, member.key) != kNames.end() && names.empty())
      names = strings_of(member.value);
    if (std::ranges::find(kRows, member.key) != kRows.end() && member.value.get(rows) != simdjson::SUCCESS)
      return false;
  }
  if (std::ranges::none_of(names, [this](std::string_view name) { return is_known(name); })) return false;
  columns_.clear();
  for (const std::string_view name : names) columns_.push_back({.name = name, .values = {}});
  for (const dom::element row : rows) {
    dom::array cells;
    if (row.get(cells) != simdjson::SUCCESS || cells.size() != names.size()) return false;
    auto column = columns_.begin();
    for (const dom::element cell : cells) (column++)->values.push_back(cell);
  }
  return !columns_[0].values.empty();
}

bool JsonTable::read_names(dom::element list) {
  const auto names = strings_of(list);
  if (std::ranges::none_of(names, [this](std::string_view name) { return is_known(name); })) return false;
  list_names_.assign(names.begin(), names.end());
  return true;
}

bool JsonTable::read_row(dom::element list) {
  dom::array cells;
  if (list.get(cells) != simdjson::SUCCESS || cells.size() > list_names_.size()) return false;
  row_.clear();
  for (const dom::element cell : cells) row_.push_back({.column = list_names_[row_.size()], .value = cell});
  return true;
}

bool JsonTable::next() {
  if (columns_.empty() || next_ == columns_[0].values.size()) return false;
  row_.clear();
  for (const Column& column : columns_)
    row_.push_back({.column = column.name, .value = column.values[next_]});
  ++next_;
  return true;
}

}  // namespace telusur
