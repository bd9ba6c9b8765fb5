// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_rows.h"

#include <algorithm>
#include <utility>

#include "text/ascii.h"

namespace telusur {
namespace {

// A file that makes the reader look ahead in vain for more than this many times its size is read line by line
// where its quotation marks do not fit.
constexpr std::size_t kMaxScans = 4;

CsvEscape other(CsvEscape escape) {
  return escape == CsvEscape::kDoubled ? CsvEscape::kBackslash : CsvEscape::kDoubled;
}

std::size_t distance(std::size_t a, std::size_t b) { return std::max(a, b) - std::min(a, b); }

bool has_pairs_of_marks(std::string_view line) { return std::ranges::count(line, '"') % 2 == 0; }

}  // namespace

std::optional<CsvRow> CsvRows::next() {
  if (has_ended_) return std::nullopt;
  consume(skip_blank_lines(0));
  if (input_.bytes().empty()) {
    has_ended_ = true;
    return std::nullopt;
  }
  CsvRow row{.cells = {}, .line = line_};
  ScannedRow scanned = read();
  read_otherwise(scanned, row.has_loose_marks);
  row.is_too_long = is_too_long(scanned);
  row.is_unclosed = scanned.is_unclosed && !row.is_too_long;
  row.cells = std::move(scanned.cells);
  if (columns_ > 0 && !input_.bytes().starts_with('"')) {
    has_plain_rows_ = true;
    is_enclosed_ = false;
  }
  if (columns_ == 0) columns_ = row.cells.size();
  has_ended_ = row.is_too_long || row.is_unclosed;
  consume(scanned.bytes);
  return row;
}

bool CsvRows::fits(const ScannedRow& row) const {
  return !row.is_unclosed && !row.has_strays && !row.ends_in_backslash && !is_too_long(row) &&
         (columns_ == 0 || row.cells.size() == columns_);
}

bool CsvRows::is_too_long(const ScannedRow& row) const { return row.bytes > max_row_bytes_; }

// Returns whether the reader has looked ahead too often.
bool CsvRows::is_row_end_far() const {
  return scanned_bytes_ > kMaxScans * consumed_bytes_ + 2 * max_row_bytes_;
}

bool CsvRows::extend_to(std::size_t size) {
  is_complete_ = is_complete_ || !input_.extend_to(size);
  return input_.bytes().size() >= size;
}

// Returns the position of the first line from `at` on that is not blank.
std::size_t CsvRows::skip_blank_lines(std::size_t at) {
  for (std::size_t end = at; extend_to(end + 1); ++end) {
    const char c = input_.bytes()[end];
    if (c == '\n' || c == '\r') {
      at = end + 1;
    } else if ((c != ' ' && c != '\t') || c == delimiter_) {
      return at;
    }
  }
  return input_.bytes().size();
}

// Returns the line at `at` with its end. Cuts it off a little above the limit.
std::string_view CsvRows::line_at(std::size_t at) {
  for (std::size_t searched = at;;) {
    const std::string_view bytes = input_.bytes();
    const std::size_t end = bytes.find_first_of("\r\n", searched);
    // The line feed of a line end may be the next byte of the stream. It makes a blank line then.
    if (end != std::string_view::npos) {
      const bool has_both = bytes[end] == '\r' && bytes.substr(end + 1).starts_with('\n');
      return bytes.substr(at, end + (has_both ? 2 : 1) - at);
    }
    searched = bytes.size();
    if (searched - at > max_row_bytes_ || !extend_to(searched + 1)) return input_.bytes().substr(at);
  }
}

// Scans the row at `at`. Each time the window ends before the row, it is doubled.
ScannedRow CsvRows::scan(std::size_t at, CsvEscape escape) {
  for (;;) {
    ScannedRow row =
        scan_csv_row(is_row_end_far() ? line_at(at) : input_.bytes().substr(at), delimiter_, escape);
    scanned_bytes_ += row.bytes;
    if (!row.has_run_out || is_complete_ || is_too_long(row) || is_row_end_far()) return row;
    extend_to(at + std::min(2 * row.bytes, max_row_bytes_) + 1);
  }
}

ScannedRow CsvRows::scan_line(std::size_t at) {
  const std::string_view line = line_at(at);
  ScannedRow row = scan_csv_line(line.substr(0, line.find_first_of("\r\n")), delimiter_);
  row.bytes = line.size();
  scanned_bytes_ += row.bytes;
  return row;
}

// Reads the row with the escapes that the rows before it had, or else with the others.
ScannedRow CsvRows::read() {
  ScannedRow row = scan(0, escape_);
  if (fits(row) || !row.has_marks) return row;
  ScannedRow second = scan(0, other(escape_));
  if (!fits(second)) return row;
  escape_ = other(escape_);
  return second;
}

// Replaces a row that does not fit by another reading of it, if that is better.
void CsvRows::read_otherwise(ScannedRow& row, bool& has_loose_marks) {
  if (columns_ == 0 || !row.has_marks || fits(row)) return;
  ScannedRow alone = scan_line(0);
  if (is_too_long(alone)) return;
  const bool has_pairs = has_pairs_of_marks(input_.bytes().substr(0, alone.bytes));
  const bool is_surely_alone = has_pairs && alone.cells.size() == columns_ && row.bytes > alone.bytes;
  if (!is_row_end_far() && !(is_surely_alone && do_rows_follow(alone.bytes))) {
    ScannedRow enclosed = scan(0, CsvEscape::kNone);
    if (fits(enclosed) && do_enclosed_rows_follow(enclosed.bytes)) {
      is_enclosed_ = true;
      row = std::move(enclosed);
      return;
    }
  }
  if (!is_row_end_far() && !is_row_alone(alone, row)) return;
  row = std::move(alone);
  has_loose_marks = true;
}

// Returns whether the line `alone` at the beginning of `row` is rather a row of its own.
bool CsvRows::is_row_alone(const ScannedRow& alone, const ScannedRow& row) {
  const std::size_t end = alone.bytes;
  const bool is_open = row.is_unclosed || is_too_long(row);
  const bool fits_alone = alone.cells.size() == columns_;
  const bool has_columns = !is_open && row.cells.size() == columns_;
  if (!is_open && row.bytes <= end) {  // one line in both ways
    const bool is_nearer = distance(alone.cells.size(), columns_) < distance(row.cells.size(), columns_);
    return row.has_strays && (has_columns ? fits_alone && row.has_closing_stray : is_nearer);
  }
  if (!is_open && !row.has_strays) return !has_columns && fits_alone && are_rows(end, row.bytes);
  if (has_pairs_of_marks(input_.bytes().substr(0, end)))  // nothing is open at the end of the line
    return !has_columns || ((fits_alone || row.has_closing_stray) && do_rows_follow(end));
  const bool is_odd = !has_columns || row.has_opening_stray || row.has_closing_stray;
  return is_odd && fits_alone && do_rows_follow(end);
}

// Returns whether the next rows from `at` on have as many cells as there are columns.
bool CsvRows::do_rows_follow(std::size_t at) {
  constexpr std::size_t kRows = 3;
  for (std::size_t count = 0; count < kRows; ++count) {
    at = skip_blank_lines(at);
    if (at == input_.bytes().size()) return count > 0;
    const ScannedRow alone = scan_line(at);
    const bool fits_alone = alone.cells.size() == columns_;
    if (fits_alone && has_pairs_of_marks(input_.bytes().substr(at, alone.bytes))) {
      at += alone.bytes;
      continue;
    }
    const ScannedRow row = scan(at, escape_);
    if (!fits(row) && !fits_alone) return false;
    at += fits(row) ? row.bytes : alone.bytes;
  }
  return true;
}

// Returns whether the next rows from `at` on are enclosed, too. It takes several to know that from a file.
bool CsvRows::do_enclosed_rows_follow(std::size_t at) {
  const std::size_t rows = is_enclosed_ ? 1 : 3;
  for (std::size_t count = 0; count < rows; ++count) {
    if (!extend_to(at + 1)) return !has_plain_rows_;
    const ScannedRow row = scan(at, CsvEscape::kNone);
    if (!fits(row)) return false;
    at += row.bytes;
  }
  return true;
}

// Returns whether each line from `at` to `end` has as many cells as there are columns.
bool CsvRows::are_rows(std::size_t at, std::size_t end) {
  while (at < end) {
    const ScannedRow alone = scan_line(at);
    if (alone.cells.size() != columns_) return false;
    at += alone.bytes;
  }
  return true;
}

void CsvRows::consume(std::size_t bytes) {
  const std::string_view window = input_.bytes();
  if (line_end_ == '\0' && bytes > 0) {
    line_end_ = window.find('\n') == std::string_view::npos && window.find('\r') != std::string_view::npos
                    ? '\r'
                    : '\n';
  }
  line_ += static_cast<std::size_t>(std::ranges::count(window.substr(0, bytes), line_end_));
  consumed_bytes_ += bytes;
  input_.consume(bytes);
}

}  // namespace telusur
