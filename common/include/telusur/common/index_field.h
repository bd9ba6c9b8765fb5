// SPDX-License-Identifier: GPL-3.0-or-later
/// Fields of an index beyond the built-in ones: extra fields of articles that queries can search, filter by
/// and count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/export.h>

namespace telusur {

enum class IndexFieldType : std::uint8_t {
  kKeyword,  ///< whole values, in any case: kota:demak
  kText,     ///< analyzed like the text of an article: ringkasan:banjir
  kNumber,   ///< numbers, compared by value: halaman:1..4
  kDate      ///< dates of any notation that articles have: terbit:2024-05
};

/// A declaration: articles with an ExtraField of this name, in any case, can be found by it.
struct IndexField {
  std::string name;
  IndexFieldType type = IndexFieldType::kKeyword;

  friend bool operator==(const IndexField&, const IndexField&) = default;
};

/// Returns the name of a type: "keyword", "text", "number" or "date". It is valid for ever.
[[nodiscard]] TELUSUR_EXPORT std::string_view name_of(IndexFieldType type) noexcept;

/// Returns the type with this name.
[[nodiscard]] TELUSUR_EXPORT std::optional<IndexFieldType> find_index_field_type(
    std::string_view name) noexcept;

}  // namespace telusur
