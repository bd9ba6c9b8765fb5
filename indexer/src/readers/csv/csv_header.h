// SPDX-License-Identifier: GPL-3.0-or-later
/// The first row of CSV: which column feeds which field of an article.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readers/record/field_names.h"

namespace telusur {

struct CsvColumn {
  std::size_t index = 0;
  FieldMatch match;
};

class CsvHeader {
 public:
  /// Takes `cells` as the names of columns. Gives nothing, or a clause that says why no article can be read
  /// below them: no column holds the text.
  [[nodiscard]] std::string read(std::span<const std::string> cells, const FieldNames& names);

  /// The columns that feed fields.
  [[nodiscard]] std::span<const CsvColumn> columns() const noexcept { return columns_; }

  [[nodiscard]] bool has(Field field) const noexcept;

  /// Cells of a row beyond the last column that hold something: an unquoted comma has shifted the fields.
  [[nodiscard]] bool is_overrun_by(std::span<const std::string> cells) const;

 private:
  std::vector<CsvColumn> columns_;
  std::size_t width_ = 0;  // with the columns that feed nothing
};

/// What separates the cells in the first line of `head`: the first of comma, semicolon (spreadsheets with
/// Indonesian settings), tab and bar that makes known names of it; a comma when none does.
[[nodiscard]] char find_delimiter(std::string_view head, const FieldNames& names);

}  // namespace telusur
