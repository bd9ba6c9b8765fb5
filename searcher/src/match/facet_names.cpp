// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/facet_names.h"

#include <algorithm>
#include <array>

#include <telusur/common/errors.h>

#include "index_format/schema.h"

namespace telusur {

namespace {

struct BuiltInFacet {
  std::string_view name;
  FacetKind kind;
  Xapian::valueno slot;
};

constexpr std::array<BuiltInFacet, 5> kBuiltIn{{{"source", FacetKind::kSource, kSourceSlot},
                                                {"category", FacetKind::kCategory, kCategorySlot},
                                                {"author", FacetKind::kAuthor, kAuthorSlot},
                                                {"year", FacetKind::kYear, kYearSlot},
                                                {"month", FacetKind::kMonth, kDateSlot}}};

const BuiltInFacet* find_built_in(std::string_view name) {
  const auto* const found = std::ranges::find(kBuiltIn, name, &BuiltInFacet::name);
  return found == kBuiltIn.end() ? nullptr : found;
}

}  // namespace

std::optional<Xapian::valueno> built_in_facet_slot(std::string_view name) {
  const BuiltInFacet* facet = find_built_in(name);
  return facet == nullptr ? std::nullopt : std::optional(facet->slot);
}

FacetKind facet_kind(std::string_view name) {
  const BuiltInFacet* facet = find_built_in(name);
  return facet == nullptr ? FacetKind::kField : facet->kind;
}

const IndexField* find_facet(const std::string& name, const IndexFields& declared) {
  if (built_in_facet_slot(name)) return nullptr;
  if (const IndexField* field = declared.find(name)) return field;
  std::string names = "source, category, author, year, month";
  for (const IndexField& field : declared.all()) names.append(", ").append(field.name);
  throw UsageError(Message("There is no facet {}. The facets are {}.", name, names));
}

}  // namespace telusur
