// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits CSV into rows with libcsv and counts the lines.
#pragma once

#include <cstddef>
#include <deque>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

#include "decoding/stream_window.h"

namespace telusur {

struct CsvRow {
  std::vector<std::string> cells;
  std::size_t line = 0;      ///< first line, from 1
  bool is_unclosed = false;  ///< an unclosed quotation mark makes the rest of the file part of the last cell
  bool is_too_long = false;  ///< the row exceeds the limit: `cells` is incomplete and no row follows
};

/// Quoted cells may span lines. Blank lines are skipped. Not thread-safe.
class CsvRows {
 public:
  /// `first_line` is the number of the line at the beginning of `input`.
  CsvRows(StreamWindow input, char delimiter, std::size_t first_line = 1,
          std::size_t max_row_bytes = kMaxRecordBytes);
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;
  ~CsvRows();

  /// Returns the next row; nothing at the end. Throws InputError if the stream fails.
  [[nodiscard]] std::optional<CsvRow> next();

 private:
  static void on_cell(void* bytes, std::size_t size, void* rows) noexcept;
  static void on_row(int terminator, void* rows) noexcept;

  void parse_line();
  void parse(std::string_view bytes);
  void finish();

  StreamWindow input_;
  std::size_t max_row_bytes_;
  csv_parser parser_{};
  char line_end_ = '\0';       // '\0' until it is known
  std::size_t line_;           // line number at the beginning of the window
  std::size_t row_bytes_ = 0;  // bytes of the current row, so far
  CsvRow row_;
  std::deque<CsvRow> finished_rows_;
  std::exception_ptr failure_;  // thrown in a callback; must not pass through libcsv
  bool has_ended_ = false;
};

}  // namespace telusur
