// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits CSV into rows and counts the lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decoding/stream_window.h"
#include "readers/csv/csv_row_scan.h"

namespace telusur {

struct CsvRow {
  std::vector<std::string> cells;
  std::size_t line = 0;          ///< first line, from 1
  bool has_loose_marks = false;  ///< quotation marks that enclose no cell were read as text
  bool is_unclosed = false;  ///< an unclosed quotation mark makes the rest of the file part of the last cell
  bool is_too_long = false;  ///< the row exceeds the limit: `cells` is incomplete and no row follows
};

/// Quoted cells may span lines. Blank lines are skipped. The first row tells the number of columns. A row
/// that does not have it, or whose quotation marks do not fit, is read in other ways: without escapes, with
/// those of databases, or line by line, because many programs write CSV without caring about quotation marks
/// in their values. So a value that begins with a quoted word does not swallow the rows behind it. O(n). Not
/// thread-safe.
class CsvRows {
 public:
  /// `first_line` is the number of the line at the beginning of `input`.
  CsvRows(StreamWindow input, char delimiter, std::size_t first_line = 1,
          std::size_t max_row_bytes = kMaxRecordBytes)
      : input_(std::move(input)), delimiter_(delimiter), max_row_bytes_(max_row_bytes), line_(first_line) {}

  /// Returns the next row; nothing at the end. Throws InputError if the stream fails.
  [[nodiscard]] std::optional<CsvRow> next();

 private:
  [[nodiscard]] bool fits(const ScannedRow& row) const;
  [[nodiscard]] bool is_too_long(const ScannedRow& row) const;
  [[nodiscard]] bool is_row_end_far() const;
  bool extend_to(std::size_t size);
  std::size_t skip_blank_lines(std::size_t at);
  std::string_view line_at(std::size_t at);
  ScannedRow scan(std::size_t at, CsvEscape escape);
  ScannedRow scan_line(std::size_t at);
  ScannedRow read();
  void read_otherwise(ScannedRow& row, bool& has_loose_marks);
  [[nodiscard]] bool is_row_alone(const ScannedRow& alone, const ScannedRow& row);
  bool do_enclosed_rows_follow(std::size_t at);
  bool do_rows_follow(std::size_t at);
  bool are_rows(std::size_t at, std::size_t end);
  void consume(std::size_t bytes);

  StreamWindow input_;
  char delimiter_;
  std::size_t max_row_bytes_;
  CsvEscape escape_ = CsvEscape::kDoubled;  // the one that fitted last
  std::size_t columns_ = 0;                 // 0 before the first row
  char line_end_ = '\0';                    // '\0' until it is known
  std::size_t line_;                        // line number at the beginning of the window
  std::size_t consumed_bytes_ = 0;
  std::size_t scanned_bytes_ = 0;
  bool is_enclosed_ = false;     // all cells of the last rows are
  bool has_plain_rows_ = false;  // a row did not begin with a quotation mark
  bool is_complete_ = false;     // the window reaches the end of the stream
  bool has_ended_ = false;
};

}  // namespace telusur
