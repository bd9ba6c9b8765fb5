// SPDX-License-Identifier: GPL-3.0-or-later
/// What a run declares about the fields of an index.
#pragma once

#include <string>
#include <vector>

#include <telusur/common/index_field.h>
#include <telusur/indexer/index_writer.h>

#include "index_format/index_fields.h"

namespace telusur {

/// The fields that a run adds and drops, as options name them.
struct FieldDeclarations {
  const std::vector<IndexField>& fields;
  const std::vector<std::string>& dropped;
};

[[nodiscard]] inline FieldDeclarations declarations_of(const IndexWriterOptions& options) {
  return {.fields = options.fields, .dropped = options.dropped_fields};
}

/// Throws UsageError if a declaration can hold in no index: a name that is not valid, one field with two
/// types, one that is both declared and dropped, or too many.
void require_valid_fields(const FieldDeclarations& declarations);

/// Adds the declared fields to `recorded`, those of the existing index at `path`, whose articles stay.
/// Returns those that are new. Throws UsageError if a field has another type there, or if one is to be
/// dropped.
std::vector<IndexField> declare_fields(const FieldDeclarations& declarations, const std::string& path,
                                       IndexFields& recorded);

/// The same for an index whose articles are all written again: types may change, and fields are dropped.
/// Throws UsageError if a field that is to be dropped is not recorded.
[[nodiscard]] IndexFields redeclare_fields(const FieldDeclarations& declarations, IndexFields recorded);

}  // namespace telusur
