// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds out which elements of an unknown XML are its records.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "readers/record/field_names.h"

namespace telusur {

struct RecordShape {
  /// Names of the elements from the root to the record; empty if no element has a known name of a text or
  /// title.
  std::vector<std::string> record_path;
  bool is_unclosed = false;         ///< records are in records, as their end tags are missing
  std::size_t fields = 0;           ///< number of elements and attributes with known names
  std::vector<std::string> leaves;  ///< the elements without elements, in order: "judul", "column name=isi"
};

/// Returns the shape of the document that begins with `head`. The record is the innermost repeated element
/// around a text with a title, or the innermost element around all fields if nothing is repeated. O(n).
[[nodiscard]] RecordShape find_record_shape(std::string_view head, const FieldNames& names);

}  // namespace telusur
