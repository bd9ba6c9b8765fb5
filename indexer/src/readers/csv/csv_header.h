// SPDX-License-Identifier: GPL-3.0-or-later
/// The first row of CSV: maps columns to the fields of an article.
#pragma once

#include <cstddef>
#include <optional>
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
  /// Takes `cells` as the column names. Returns an empty message, or a clause that says why no row can be
  /// read: no column holds a text or a title, or the column that the caller named for the text is missing.
  [[nodiscard]] Message read(std::span<const std::string> cells, const FieldNames& names);

  /// Returns the columns that stand for fields.
  [[nodiscard]] std::span<const CsvColumn> columns() const noexcept { return columns_; }
  /// Returns the names of all columns.
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
  /// Returns the columns that stand for no field.
  [[nodiscard]] std::span<const std::size_t> unknown_columns() const noexcept { return unknown_; }

  /// Returns the field that a column stands for.
  [[nodiscard]] std::optional<Field> field_of(std::size_t index) const noexcept;
  [[nodiscard]] bool has(Field field) const noexcept;
  /// Returns whether a column holds the text itself, not only a summary.
  [[nodiscard]] bool has_body() const noexcept;

  /// Returns whether a row repeats the header, as where files were put together.
  [[nodiscard]] bool is_repeated_by(std::span<const std::string> cells) const;

  /// Returns whether a row has non-blank cells after the last column: an unquoted comma has shifted its
  /// cells.
  [[nodiscard]] bool is_overrun_by(std::span<const std::string> cells) const;

 private:
  std::vector<CsvColumn> columns_;
  std::vector<std::string> names_;
  std::vector<std::size_t> unknown_;
};

/// The line "sep=;" with which Excel names the delimiter, before the header.
struct SeparatorLine {
  char delimiter = ',';
  std::size_t bytes = 0;  ///< with its line end
};

/// Returns the separator line at the beginning of `head`.
[[nodiscard]] std::optional<SeparatorLine> find_separator_line(std::string_view head);

/// Detects the delimiter of the first line of `head`: comma, semicolon (spreadsheets with Indonesian
/// settings), tab or bar. The one that yields the most known names wins, then the one that yields the most
/// columns, then the first of these.
[[nodiscard]] char find_delimiter(std::string_view head, const FieldNames& names);

/// Returns whether the first line of `head`, which may follow a separator line, names at least two columns,
/// one of which is known to hold a text or a title, and at least `min_known` of which are known.
[[nodiscard]] bool is_csv_header(std::string_view head, const FieldNames& names, std::size_t min_known);

/// Returns whether the first line of `head` looks like names of columns that may all be unknown: at least two
/// different ones of a few words each.
[[nodiscard]] bool has_header_shape(std::string_view head, const FieldNames& names);

}  // namespace telusur
