// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads tables that programs for data analysis write: by column, {"judul": {"0": "A", "1": "B"}, "isi":
/// {"0":
/// ..., "1": ...}} or {"judul": ["A", "B"], "isi": [...]}; with the names apart, {"columns": ["judul",
/// "isi"], "data": [["A", ...], ["B", ...]]}; and as a list of lists, [["judul", "isi"], ["A", ...], ["B",
/// ...]].
#pragma once

#include <cstddef>
#include <span>
#include <string>
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

  /// Takes `document`, which must stay valid, as a table. Returns false if it is none: one column must have a
  /// name of a title or a text, and each column or row the same length; by column, this is above one.
  [[nodiscard]] bool open(simdjson::dom::element document);

  /// Goes to the next row. Returns false at the end.
  [[nodiscard]] bool next();

  /// Takes `list` as the names of the columns of the lists after it. Returns false if it is not that.
  [[nodiscard]] bool read_names(simdjson::dom::element list);

  /// Makes a list after the names the current row. Returns false if it is none.
  [[nodiscard]] bool read_row(simdjson::dom::element list);

  /// Returns the cells of the current row. Valid until next().
  [[nodiscard]] std::span<const JsonCell> row() const noexcept { return row_; }

 private:
  [[nodiscard]] bool is_known(std::string_view name) const;
  bool open_columns(simdjson::dom::object object);
  bool open_rows(simdjson::dom::object object);

  struct Column {
    std::string_view name;
    std::vector<simdjson::dom::element> values;
  };

  const FieldNames& names_;
  std::vector<Column> columns_;
  std::vector<std::string> list_names_;  // for a list of lists
  std::vector<JsonCell> row_;
  std::size_t next_ = 0;
};

}  // namespace telusur
