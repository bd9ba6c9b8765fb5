// SPDX-License-Identifier: GPL-3.0-or-later
/// The fields of an article and their names in queries and options.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <telusur/common/export.h>

namespace telusur {

/// A field that a query or a filter can name.
enum class Field : std::uint8_t { kAny, kTitle, kText, kSource, kAuthor, kCategory, kUrl, kDate, kId };

/// The names of one field, in lower-case ASCII; those of Field::kAny are empty.
struct FieldName {
  Field field;
  std::string_view name;             ///< name in queries and output
  std::string_view indonesian_name;  ///< name in queries only
};

/// Returns the names of all fields, in the order of Field. Static data; thread-safe.
[[nodiscard]] TELUSUR_EXPORT std::span<const FieldName> field_names() noexcept;

}  // namespace telusur
