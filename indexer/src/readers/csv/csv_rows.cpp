// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_rows.h"

#include <new>
#include <utility>

namespace telusur {
namespace {

constexpr std::size_t kCellGrowthBytes = std::size_t{64} << 10;

// Values of csv_parser::pstate between two rows and in a cell. libcsv does not export their names.
constexpr int kRowNotBegun = 0;
constexpr int kInsideCell = 2;

}  // namespace

CsvRows::CsvRows(StreamWindow input, char delimiter, std::size_t first_line, std::size_t max_row_bytes)
    : input_(std::move(input)), max_row_bytes_(max_row_bytes), line_(first_line) {
  if (csv_init(&parser_, 0) != 0) throw std::bad_alloc();
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  csv_set_blk_size(&parser_, kCellGrowthBytes);
}

CsvRows::~CsvRows() { csv_free(&parser_); }

std::optional<CsvRow> CsvRows::next() {
  while (finished_rows_.empty() && !has_ended_) {
    if (input_.bytes().empty() && !input_.extend()) {
      finish();
    } else {
      parse_line();
    }
  }
  if (finished_rows_.empty()) return std::nullopt;
  CsvRow row = std::move(finished_rows_.front());
  finished_rows_.pop_front();
  return row;
}

// Parses the window up to the end of the line. Parsing line by line gives each row its line number.
void CsvRows::parse_line() {
  const std::string_view bytes = input_.bytes();
  if (line_end_ == '\0')
    line_end_ = bytes.find('\n') == std::string_view::npos && bytes.find('\r') != std::string_view::npos
                    ? '\r'
                    : '\n';
  if (parser_.pstate == kRowNotBegun) {
    row_.line = line_;
    row_bytes_ = 0;
  }
  const std::size_t end = bytes.find(line_end_);
  const std::size_t size = end == std::string_view::npos ? bytes.size() : end + 1;
  row_bytes_ += size;
  if (row_bytes_ > max_row_bytes_) {
    row_.is_too_long = true;
    finished_rows_.push_back(std::move(row_));
    has_ended_ = true;
    return;
  }
  parse(bytes.substr(0, size));
  input_.consume(size);
  if (end != std::string_view::npos) ++line_;
}

void CsvRows::parse(std::string_view bytes) {
  const std::size_t parsed = csv_parse(&parser_, bytes.data(), bytes.size(), &on_cell, &on_row, this);
  if (failure_) std::rethrow_exception(failure_);
  if (parsed < bytes.size()) throw std::bad_alloc();  // without CSV_STRICT there is no other error
}

void CsvRows::finish() {
  has_ended_ = true;
  row_.is_unclosed = parser_.quoted != 0 && parser_.pstate == kInsideCell;
  csv_fini(&parser_, &on_cell, &on_row, this);
  if (failure_) std::rethrow_exception(failure_);
}

void CsvRows::on_cell(void* bytes, std::size_t size, void* rows) noexcept {
  auto& self = *static_cast<CsvRows*>(rows);
  try {
    self.row_.cells.emplace_back(static_cast<const char*>(bytes), size);
  } catch (...) {
    self.failure_ = std::current_exception();
  }
}

void CsvRows::on_row(int /*terminator*/, void* rows) noexcept {
  auto& self = *static_cast<CsvRows*>(rows);
  try {
    self.finished_rows_.push_back(std::exchange(self.row_, CsvRow{.cells = {}, .line = self.line_}));
  } catch (...) {
    self.failure_ = std::current_exception();
  }
}

}  // namespace telusur
