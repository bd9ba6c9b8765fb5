// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/index_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>
#include <xxhash.h>

#include <telusur/common/errors.h>

#include "index_format/schema.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {
namespace {

constexpr std::array<std::pair<IndexFieldType, std::string_view>, 4> kTypes{{
    {IndexFieldType::kKeyword, "keyword"},
    {IndexFieldType::kText, "text"},
    {IndexFieldType::kNumber, "number"},
    {IndexFieldType::kDate, "date"},
}};

/// The slots below belong to the schema table. Slots of fields begin at a power of two above them.
constexpr std::uint32_t kFirstSlot = std::uint32_t{1} << 30;

}  // namespace

std::string_view name_of(IndexFieldType type) noexcept {
  return std::ranges::find(kTypes, type, &std::pair<IndexFieldType, std::string_view>::first)->second;
}

std::optional<IndexFieldType> find_index_field_type(std::string_view name) noexcept {
  const auto* const found =
      std::ranges::find(kTypes, name, &std::pair<IndexFieldType, std::string_view>::second);
  return found == kTypes.end() ? std::nullopt : std::optional(found->first);
}

bool is_index_field_name(std::string_view name) {
  if (name.empty() || name.size() > kMaxIndexFieldNameBytes) return false;
  for (std::size_t offset = 0; offset < name.size();) {
    const bool is_first = offset == 0;
    const UChar32 c = next_code_point(name, offset);
    const bool may_follow = u_isdigit(c) != 0 || c == '_' || c == '-' || c == '.';
    if (u_isalpha(c) == 0 && (is_first || !may_follow)) return false;
  }
  return true;
}

std::string index_field_prefix(std::string_view name) {
  std::string prefix(kIndexFieldPrefix);
  return prefix.append(name).append(":");
}

std::uint32_t index_field_slot(std::string_view name) {
  return kFirstSlot | (static_cast<std::uint32_t>(XXH3_64bits(name.data(), name.size())) & (kFirstSlot - 1));
}

IndexFields IndexFields::parse(std::string_view text) {
  IndexFields fields;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t blank = line.find(' ');
    const auto type =
        blank == std::string_view::npos ? std::nullopt : find_index_field_type(line.substr(blank + 1));
    if (!type || !is_index_field_name(line.substr(0, blank)))
      throw IndexError(Message("The list of fields in the metadata is damaged."), Remedy::kReindex);
    fields.fields_.push_back({.name = std::string(line.substr(0, blank)), .type = *type});
  }
  return fields;
}

std::string IndexFields::text() const {
  std::string text;
  for (const IndexField& field : fields_)
    text.append(field.name).append(" ").append(name_of(field.type)) += '\n';
  return text;
}

void IndexFields::add(IndexField field) {
  field.name = fold(field.name);
  if (!is_index_field_name(field.name)) {
    throw UsageError(
        Message("\"{}\" cannot be the name of a field. A name has letters, digits, _, - and . only "
                "and begins with a letter.",
                field.name));
  }
  if (is_built_in_name(field.name)) {
    throw UsageError(
        Message("\"{}\" is a field of every index already. Give the field another name.", field.name));
  }
  if (const IndexField* known = find(field.name)) {
    if (known->type == field.type) return;
    throw UsageError(Message("The field {} is declared as {} and cannot be {} as well.", field.name,
                             name_of(known->type), name_of(field.type)));
  }
  const bool has_clash = std::ranges::any_of(fields_, [&](const IndexField& other) {
    return index_field_slot(other.name) == index_field_slot(field.name);
  });
  if (has_clash)
    throw UsageError(
        Message("The field {} needs the same value slot as another one. Give it another name.", field.name));
  if (fields_.size() >= kMaxIndexFields)
    throw UsageError(Message("An index has at most {} fields.", kMaxIndexFields));
  fields_.push_back(std::move(field));
}

bool IndexFields::remove(std::string_view name) {
  const std::string folded = fold(name);
  return std::erase_if(fields_, [&](const IndexField& field) { return field.name == folded; }) > 0;
}

const IndexField* IndexFields::find(std::string_view name) const {
  const auto found = std::ranges::find(fields_, fold(name), &IndexField::name);
  return found == fields_.end() ? nullptr : &*found;
}

std::span<const IndexField> IndexFields::first(std::size_t count) const {
  return std::span(fields_).first(std::min(count, fields_.size()));
}

}  // namespace telusur
