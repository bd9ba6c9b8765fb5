// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/facet_names.h"

#include <telusur/common/errors.h>

#include "index_format/schema.h"

namespace telusur {

std::optional<Xapian::valueno> built_in_facet_slot(std::string_view name) {
  if (name == "source") return kSourceSlot;
  if (name == "category") return kCategorySlot;
  if (name == "author") return kAuthorSlot;
  if (name == "year") return kYearSlot;
  if (name == "month") return kDateSlot;
  return std::nullopt;
}

const IndexField* find_facet(const std::string& name, const IndexFields& declared) {
  if (built_in_facet_slot(name)) return nullptr;
  if (const IndexField* field = declared.find(name)) return field;
  std::string names = "source, category, author, year, month";
  for (const IndexField& field : declared.all()) names.append(", ").append(field.name);
  throw UsageError(Message("There is no facet {}. The facets are {}.", name, names));
}

}  // namespace telusur
