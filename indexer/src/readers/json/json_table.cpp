// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_table.h"

#include <algorithm>

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

}  // namespace

bool JsonTable::open(dom::element document) {
  columns_.clear();
  next_ = 0;
  dom::object object;
  if (document.get(object) != simdjson::SUCCESS) return false;
  bool is_known = false;
  for (const dom::key_value_pair& member : object) {
    if (!member.value.is_object() && !member.value.is_array()) break;
    columns_.push_back({.name = member.key, .values = values_of(member.value)});
    is_known = is_known || std::ranges::any_of(names_.find(member.key), [](const FieldMatch& match) {
                 return match.field == Field::kTitle || match.field == Field::kText;
               });
  }
  const bool is_table = is_known && columns_.size() == object.size() && columns_.size() > 1 &&
                        columns_[0].values.size() > 1 &&
                        std::ranges::all_of(columns_, [this](const Column& column) {
                          return column.values.size() == columns_[0].values.size();
                        });
  if (!is_table) columns_.clear();
  return is_table;
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
