// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/field_names.h"

#include <algorithm>
#include <array>
#include <iterator>

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
  for (const FieldDefaults& row : kDefaults) {
    if (const auto own = own_names.find(schema_of(row.field).name); own != own_names.end()) {
      add(row.field, 0, own->second);
      own_names_.emplace(row.field, own->second);
      continue;
    }
    for (std::size_t rank = 0; rank < row.names.size() && !row.names[rank].empty(); ++rank) {
      add(row.field, rank, row.names[rank]);
    }
  }
}

void FieldNames::add(Field field, std::size_t rank, std::string_view name) {
  std::string folded = to_lower_ascii(name);
  const auto place = std::ranges::upper_bound(names_, folded);
  matches_.insert(matches_.begin() + (place - names_.begin()), FieldMatch{.field = field, .rank = rank});
  names_.insert(place, std::move(folded));
}

std::span<const FieldMatch> FieldNames::find(std::string_view name) const {
  const auto [begin, end] = std::equal_range(names_.begin(), names_.end(), to_lower_ascii(name));
  return std::span(matches_).subspan(static_cast<std::size_t>(begin - names_.begin()),
                                     static_cast<std::size_t>(end - begin));
}

const std::string& FieldNames::own_name(Field field) const {
  static const std::string none;
  const auto found = own_names_.find(field);
  return found == own_names_.end() ? none : found->second;
}

}  // namespace telusur
