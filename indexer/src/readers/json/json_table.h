// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads tables that are stored by column: {"judul": {"0": "A", "1": "B"}, "isi": {"0": ..., "1": ...}}, as
/// programs for data analysis write them, or {"judul": ["A", "B"], "isi": [...]}.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "readers/record/field_names.h"

namespace telusur {

struct JsonCell {
  std::string_view column;
  simdjson::dom::element value;
};

/// Not thread-safe.
class JsonTable {
 public:
  /// `names` must outlive this object.
  explicit JsonTable(const FieldNames& names) : names_(names) {}

  /// Takes `document`, which must stay valid, as a table. Returns false if it is none: each member must be an
  /// object or a list, all of the same length above one, and one must have a name of a title or a text.
  [[nodiscard]] bool open(simdjson::dom::element document);

  /// Goes to the next row. Returns false at the end.
  [[nodiscard]] bool next();

  /// Returns the cells of the current row. Valid until next().
  [[nodiscard]] std::span<const JsonCell> row() const noexcept { return row_; }

 private:
  struct Column {
    std::string_view name;
    std::vector<simdjson::dom::element> values;
  };

  const FieldNames& names_;
  std::vector<Column> columns_;
  std::vector<JsonCell> row_;
  std::size_t next_ = 0;
};

}  // namespace telusur
