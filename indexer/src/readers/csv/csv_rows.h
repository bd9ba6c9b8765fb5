// SPDX-License-Identifier: GPL-3.0-or-later
/// The rows of CSV, one after the other, each with the line on which it begins.
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
  std::size_t line = 0;  ///< where it begins, from 1
  bool is_unclosed =
      false;  ///< its last cell opened a quote that nothing closed, and swallowed the rest of the file
  bool is_too_long = false;  ///< longer than the bound: `cells` is incomplete, and nothing follows
};

/// Quoted cells may span lines. Blank lines are skipped. A quote that is never closed ends with the
/// stream, and its row says so.
class CsvRows {
 public:
  CsvRows(StreamWindow input, char delimiter, std::size_t max_row_bytes = kMaxRecordBytes);
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;
  ~CsvRows();

  /// Nothing at the end. Throws InputError.
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
  char line_end_ = '\0';       // not yet known
  std::size_t line_ = 1;       // of the beginning of the window
  std::size_t row_bytes_ = 0;  // of the row that is being parsed, so far
  CsvRow row_;
  std::deque<CsvRow> finished_rows_;
  std::exception_ptr failure_;  // of a callback, as none may pass through libcsv
  bool has_ended_ = false;
};

}  // namespace telusur
