// SPDX-License-Identifier: GPL-3.0-or-later
/// The first row of CSV: maps columns to the fields of an article.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/message.h>

#include "readers/record/field_names.h"

namespace telusur {

struct CsvColumn {
  std::size_t index = 0;
  FieldMatch match;
};

class CsvHeader {
 public:
  /// Takes `cells` as the column names. Returns an empty message, or a clause that says why no column holds
  /// the text; then no row can be read.
  [[nodiscard]] Message read(std::span<const std::string> cells, const FieldNames& names);

  /// Returns the columns that stand for fields.
  [[nodiscard]] std::span<const CsvColumn> columns() const noexcept { return columns_; }

  [[nodiscard]] bool has(Field field) const noexcept;

  /// Returns whether a row has non-blank cells after the last column: an unquoted comma has shifted its
  /// cells.
  [[nodiscard]] bool is_overrun_by(std::span<const std::string> cells) const;

 private:
  std::vector<CsvColumn> columns_;
  std::size_t width_ = 0;  // all columns, also those that stand for no field
};

/// Detects the delimiter of the first line of `head`: comma, semicolon (spreadsheets with Indonesian
/// settings), tab or bar. The first one that yields a known name of title or text wins; a comma if none does.
[[nodiscard]] char find_delimiter(std::string_view head, const FieldNames& names);

}  // namespace telusur
