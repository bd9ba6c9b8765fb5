// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_record.h"

#include <algorithm>
#include <string_view>

#include "readers/json/json_paragraphs.h"
#include "readers/json/json_values.h"
#include "readers/markup/readable_text.h"
#include "readers/record/field_values.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

// In dumps of content systems these fields may hold numbers of other tables: {"author": 12, "categories": [3,
// 5]}.
bool is_reference(Field field, dom::element value) {
  if (field != Field::kAuthor && field != Field::kCategory && field != Field::kSource) return false;
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) return value.is_number();
  return std::ranges::all_of(items, [](const dom::element item) { return item.is_number(); });
}

}  // namespace

bool to_field_text(dom::element value, Field field, std::string& text) {
  const bool is_prose = field == Field::kText || field == Field::kTitle;
  return is_prose ? to_paragraphs(value, text) : to_text(value, ", ", text);
}

JsonRecordReader::JsonRecordReader(const FieldNames& names) : names_(names) {
  for (const auto& row : kSchema) {
    if (!names_.own_name(row.field).empty()) unused_.insert(row.field);
  }
}

void JsonRecordReader::read(dom::object object, RawRecord& record) {
  record.clear();
  read_members(object, 0, record);
  if (!names_.own_names().empty()) read_paths(object, record);
  if (!record.has_body()) list_unread(object, record);
}

void JsonRecordReader::read(std::span<const JsonCell> row, RawRecord& record) {
  record.clear();
  for (const JsonCell& cell : row) {
    for (const FieldMatch& match : names_.find(cell.column)) read_member(match, cell.value, record);
  }
  if (record.has_body()) return;
  for (const JsonCell& cell : row) record.unread.all.emplace_back(cell.column);
}

void JsonRecordReader::read_members(dom::object object, std::size_t rank_step, RawRecord& record) {
  for (const dom::key_value_pair& member : object) {
    for (FieldMatch match : names_.find(member.key)) {
      match.rank += rank_step;
      read_member(match, member.value, record);
    }
    dom::object inner;
    if (rank_step == 0 && member.value.get(inner) == simdjson::SUCCESS && is_envelope(member.key))
      read_members(inner, 1, record);
  }
}

void JsonRecordReader::read_member(FieldMatch match, dom::element value, RawRecord& record) {
  has_fields_ = true;
  if (!unused_.empty()) unused_.erase(match.field);
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) {  // most values are strings
    if (names_.own_name(match.field).empty() && is_reference(match.field, value)) return;
    if (!to_field_text(value, match.field, value_)) return;
    text = value_;
  }
  set_named_value(record, match, decode_field(match.field, text, decoded_));
}

// Names of the caller such as "article.body.html" lead through objects.
void JsonRecordReader::read_paths(dom::object object, RawRecord& record) {
  for (const auto& row : kSchema) {
    std::string_view path = names_.own_name(row.field);
    dom::object parent = object;
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      if (parent[path.substr(0, dot)].get(parent) != simdjson::SUCCESS) break;
      path.remove_prefix(dot + 1);
      dom::element value;
      if (parent[path].get(value) == simdjson::SUCCESS) read_member({.field = row.field}, value, record);
    }
  }
}

void JsonRecordReader::list_unread(dom::object object, RawRecord& record) {
  const bool has_known_name = std::ranges::any_of(object, [this](const dom::key_value_pair& member) {
    const bool is_blank = member.value.is_null() || member.value.is_string();
    return is_blank && std::ranges::any_of(names_.find(member.key), [](const FieldMatch& match) {
             return match.field == Field::kText && !is_summary(match);
           });
  });
  if (has_known_name) return;  // but without a text
  const std::size_t summary_bytes = record[Field::kText].size();
  for (const dom::key_value_pair& member : object) {
    record.unread.all.emplace_back(member.key);
    if (!names_.find(member.key).empty() || member.value.is_number()) continue;
    if (to_paragraphs(member.value, value_) && is_text_like(value_) && value_.size() > summary_bytes)
      record.unread.text_like.emplace_back(member.key);
  }
}

std::vector<std::string> JsonRecordReader::unused_names() const {
  std::vector<std::string> names;
  if (!has_fields_) return names;
  for (const Field field : unused_) names.push_back(names_.own_name(field));
  return names;
}

}  // namespace telusur
