// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_record.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "readers/json/exported_article.h"
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

// Returns whether `value` is an object or a list with one.
bool has_object(dom::element value) {
  dom::array items;
  if (value.get(items) != simdjson::SUCCESS) return value.is_object();
  return std::ranges::any_of(items, [](const dom::element item) { return has_object(item); });
}

// An envelope of facts about the article rather than of the article.
bool is_metadata(std::string_view envelope) { return envelope == "meta" || envelope == "metadata"; }

}  // namespace

bool to_field_text(dom::element value, Field field, std::string& text) {
  const bool is_prose = field == Field::kText || field == Field::kTitle;
  return is_prose ? to_paragraphs(value, text) : to_text(value, ", ", text);
}

JsonRecordReader::JsonRecordReader(const FieldNames& names) : names_(names), extra_(names) {
  for (const auto& row : kSchema) {
    if (!names_.own_name(row.field).empty()) unused_.insert(row.field);
  }
}

void JsonRecordReader::read(dom::object object, RawRecord& record) {
  record.clear();
  members_.clear();
  record.exported = read_exported_article(object, extra_.numbers());
  if (record.exported) return;
  read_members(object, 0, record);
  record.begin_value(0);
  if (!names_.own_names().empty()) read_paths(object, record);
  if (!record.has_body()) list_unread(object, record);
  add_extra(record);
}

void JsonRecordReader::read(std::span<const JsonCell> row, RawRecord& record) {
  record.clear();
  members_.clear();
  for (const JsonCell& cell : row) read_named(cell.column, cell.value, 0, record);
  add_extra(record);
  if (record.has_body()) return;
  for (const JsonCell& cell : row) record.unread.all.emplace_back(cell.column);
}

void JsonRecordReader::read_members(dom::object object, std::size_t envelope, RawRecord& record) {
  for (const dom::key_value_pair& member : object) {
    read_named(member.key, member.value, envelope, record);
    dom::object inner;
    if (envelope == 0 && member.value.get(inner) == simdjson::SUCCESS && is_envelope(member.key))
      read_members(inner, members_.size(), record);
  }
}

void JsonRecordReader::read_named(std::string_view name, dom::element value, std::size_t envelope,
                                  RawRecord& record) {
  const auto matches = names_.find(name);
  members_.push_back({.name = name, .value = value, .matches = matches, .envelope = envelope});
  if (envelope > 0 && !matches.empty()) members_[envelope - 1].holds_fields = true;
  record.begin_value(members_.size());
  for (FieldMatch match : matches) {
    match.rank += envelope > 0 ? 1 : 0;
    read_member(match, value, record);
  }
}

// Adds the members that no field was taken from. A list or an object may say more than what a field took: the
// address of an author. All of a text is text.
void JsonRecordReader::add_extra(RawRecord& record) {
  for (std::size_t number = 1; number <= members_.size(); ++number) {
    const Member& member = members_[number - 1];
    const Member* const envelope = member.envelope > 0 ? &members_[member.envelope - 1] : nullptr;
    if (member.holds_fields || (envelope != nullptr && !envelope->holds_fields)) continue;
    std::optional<Field> rival;
    if (!member.matches.empty()) {
      rival = member.matches.front().field;
      const bool is_whole = rival == Field::kText || rival == Field::kTitle || !has_object(member.value);
      if (is_whole && record.has_used(number)) continue;
    }
    const bool is_about = envelope != nullptr && is_metadata(envelope->name);
    if (is_about)
      extra_.add(std::string(envelope->name).append(".").append(member.name), member.value, rival,
                 record.extra);
    else
      extra_.add(member.name, member.value, rival, record.extra);
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
