// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/field_declarations.h"

#include <telusur/common/errors.h>

namespace telusur {

void require_valid_fields(const FieldDeclarations& declarations) {
  IndexFields fields;
  for (const IndexField& field : declarations.fields) fields.add(field);
  for (const std::string& name : declarations.dropped) {
    if (fields.find(name) != nullptr)
      throw UsageError(Message("The field {} cannot be both declared and dropped.", name));
  }
}

std::vector<IndexField> declare_fields(const FieldDeclarations& declarations, const std::string& path,
                                       IndexFields& recorded) {
  require_valid_fields(declarations);
  if (!declarations.dropped.empty()) {
    throw UsageError(Message(
        "The field {} can be dropped only when all articles are written again. Reindex or rebuild the "
        "index without it.",
        declarations.dropped.front()));
  }
  const std::size_t known = recorded.size();
  for (const IndexField& field : declarations.fields) {
    const IndexField* const same = recorded.find(field.name);
    if (same != nullptr && same->type != field.type) {
      throw UsageError(
          Message("The index at {} declares the field {} as {}. To make it {}, reindex or rebuild "
                  "the index with the new type.",
                  path, same->name, name_of(same->type), name_of(field.type)));
    }
    recorded.add(field);
  }
  const auto added = recorded.all().subspan(known);
  return {added.begin(), added.end()};
}

IndexFields redeclare_fields(const FieldDeclarations& declarations, IndexFields recorded) {
  require_valid_fields(declarations);
  for (const std::string& name : declarations.dropped) {
    if (!recorded.remove(name))
      throw UsageError(Message("The index declares no field {}, so it cannot be dropped.", name));
  }
  for (const IndexField& field : declarations.fields) {
    const IndexField* const same = recorded.find(field.name);
    if (same != nullptr && same->type != field.type) recorded.remove(field.name);
    recorded.add(field);
  }
  return recorded;
}

}  // namespace telusur
