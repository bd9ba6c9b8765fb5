// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts one row of CSV into cells, by a given use of quotation marks. CsvRows chooses between the uses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telusur {

/// How a quotation mark is written inside of quotation marks.
enum class CsvEscape : std::uint8_t {
  kDoubled,   ///< "": spreadsheets, most programs
  kNone,      ///< as it is: then every cell is enclosed, and only "," and the line end before a mark end one
  kBackslash  ///< \": exports of databases, which also write a backslash before delimiters and line ends
};

/// A row, cut at the delimiters outside of quotation marks.
struct ScannedRow {
  std::vector<std::string> cells;
  std::size_t bytes = 0;           ///< with the line end
  bool has_run_out = false;        ///< the bytes end before the row does
  bool is_unclosed = false;        ///< and within quotation marks
  bool has_marks = false;          ///< it has quotation marks or backslashes
  bool has_strays = false;         ///< text follows a quotation mark that should close its cell
  bool has_closing_stray = false;  ///< the first of them looks like the end of a quotation: "Sule" Minta
  bool has_opening_stray = false;  ///< the first of them looks like the beginning of a cell
  bool ends_in_backslash = false;  ///< outside of quotation marks
};

/// Scans the row at the beginning of `bytes`, which is not blank. A quoted cell ends at the quotation mark
/// before a delimiter or a line end; others in it are a part of it. White space around a cell is dropped.
/// O(n).
[[nodiscard]] ScannedRow scan_csv_row(std::string_view bytes, char delimiter, CsvEscape escape);

/// Scans `line`, which is one row, as programs write it that do not care about quotation marks: they enclose
/// a cell only if both stand at its edges, and are a part of it otherwise. O(n).
[[nodiscard]] ScannedRow scan_csv_line(std::string_view line, char delimiter);

}  // namespace telusur
