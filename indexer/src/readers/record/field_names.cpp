// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/field_names.h"

#include <algorithm>
#include <array>

#include <telusur/common/errors.h>

#include "text/ascii.h"

namespace telusur {
namespace {

struct FieldDefaults {
  Field field;
  std::array<std::string_view, 7> names;  // best first
};

constexpr std::array<FieldDefaults, 8> kDefaults{{
    {Field::kId, {"id", "_id", "docno", "guid"}},
    {Field::kTitle, {"title", "judul", "headline"}},
    {Field::kText, {"text", "body", "content", "isi", "isi_berita", "berita", "artikel"}},
    {Field::kDate, {"date", "tanggal", "published", "published_at", "pubdate"}},
    {Field::kSource, {"source", "sumber", "media"}},
    {Field::kAuthor, {"author", "penulis"}},
    {Field::kCategory, {"category", "kategori", "rubrik", "section"}},
    {Field::kUrl, {"url", "link", "tautan"}},
}};

bool is_known(std::string_view field) {
  return std::ranges::any_of(kDefaults,
                             [&](const FieldDefaults& row) { return schema_of(row.field).name == field; });
}

}  // namespace

FieldNames::FieldNames(const Map& own_names) {
  for (const auto& [field, name] : own_names) {
    if (!is_known(field)) {
      throw UsageError(
          Message("Unknown field \"{}\" (mapped from \"{}\"). The fields are id, title, text, date, "
                  "source, author, category, url.",
                  field, name));
    }
  }
  const auto add = [&](std::string_view name, FieldMatch match) {
    matches_[to_lower_ascii(name)].push_back(match);
  };
  for (const FieldDefaults& row : kDefaults) {
    if (const auto own = own_names.find(schema_of(row.field).name); own != own_names.end()) {
      add(own->second, {.field = row.field});
      if (row.field == Field::kText) own_text_name_ = own->second;
      continue;
    }
    for (std::size_t rank = 0; rank < row.names.size() && !row.names[rank].empty(); ++rank)
      add(row.names[rank], {.field = row.field, .rank = rank});
  }
}

std::span<const FieldMatch> FieldNames::find(std::string_view name) const {
  const auto found = matches_.find(to_lower_ascii(name));
  if (found == matches_.end()) return {};
  return found->second;
}

}  // namespace telusur
