// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_row_scan.h"

#include <algorithm>

#include "text/ascii.h"

namespace telusur {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

class RowScanner {
 public:
  RowScanner(std::string_view bytes, char delimiter, CsvEscape escape)
      : bytes_(bytes), delimiter_(delimiter), has_backslashes_(escape == CsvEscape::kBackslash) {}

  ScannedRow scan() {
    while (scan_cell()) {
    }
    row_.bytes = at_;
    return std::move(row_);
  }

 private:
  [[nodiscard]] bool has_ended() const { return at_ == bytes_.size(); }

  [[nodiscard]] bool is_mark(char c) const {
    return c == delimiter_ || is_line_end(c) || c == '"' || c == '\\';
  }

  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const {
    while (at < bytes_.size() && (bytes_[at] == ' ' || bytes_[at] == '\t') && bytes_[at] != delimiter_) ++at;
    return at;
  }

  // Scans a cell and what ends it. Returns whether another one follows.
  bool scan_cell() {
    at_ = skip_spaces(at_);
    std::string& cell = row_.cells.emplace_back();
    if (!has_ended() && bytes_[at_] == '"') {
      scan_quoted(cell);
    } else {
      scan_plain(cell);
    }
    if (has_ended()) {
      row_.has_run_out = true;
      return false;
    }
    const char end = bytes_[at_++];
    if (end == '\r' && !has_ended() && bytes_[at_] == '\n') ++at_;
    return end == delimiter_;
  }

  void scan_plain(std::string& cell) {
    for (;;) {
      const std::size_t begin = at_;
      while (!has_ended() && !is_mark(bytes_[at_])) ++at_;
      cell.append(bytes_, begin, at_ - begin);
      if (has_ended() || bytes_[at_] == delimiter_) break;
      if (is_line_end(bytes_[at_])) {
        row_.ends_in_backslash = cell.ends_with('\\');
        break;
      }
      row_.has_marks = true;
      if (bytes_[at_] == '\\' && has_backslashes_) {
        take_escaped(cell);
      } else {
        cell += bytes_[at_++];
      }
    }
    while (cell.ends_with(' ') || cell.ends_with('\t')) cell.pop_back();
  }

  void scan_quoted(std::string& cell) {
    row_.has_marks = true;
    ++at_;
    for (;;) {
      std::size_t end = has_backslashes_ ? bytes_.find_first_of("\"\\", at_) : bytes_.find('"', at_);
      end = std::min(end, bytes_.size());
      cell.append(bytes_, at_, end - at_);
      at_ = end;
      if (has_ended()) {
        row_.is_unclosed = true;
        return;
      }
      if (bytes_[at_] == '\\') {
        take_escaped(cell);
      } else if (bytes_.substr(at_ + 1).starts_with('"')) {
        cell += '"';
        at_ += 2;
      } else {
        const std::size_t next = skip_spaces(at_ + 1);
        if (next == bytes_.size() || bytes_[next] == delimiter_ || is_line_end(bytes_[next])) {
          at_ = next;
          return;
        }
        note_stray(cell);
        cell += bytes_[at_++];
      }
    }
  }

  // A backslash escapes marks, delimiters and line ends. Before anything else it is an ordinary character, as
  // in \N, which stands for no value.
  void take_escaped(std::string& cell) {
    ++at_;
    if (has_ended()) return;
    const char c = bytes_[at_];
    if (c != '"' && c != '\\' && c != '\'' && c != delimiter_ && !is_line_end(c)) cell += '\\';
    cell += c;
    ++at_;
  }

  void note_stray(std::string_view before) {
    if (row_.has_strays) return;
    row_.has_strays = true;
    const char next = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : ' ';
    const bool goes_on = is_ascii_letter(next) || is_ascii_digit(next) || !is_ascii(next);
    row_.has_opening_stray = before.ends_with('\n') || before.ends_with(delimiter_);
    row_.has_closing_stray = !before.empty() && !is_ascii_space(before.back()) && !goes_on;
  }

  std::string_view bytes_;
  char delimiter_;
  bool has_backslashes_;
  std::size_t at_ = 0;
  ScannedRow row_;
};

// Returns the position behind the quotation mark that closes the one at the beginning of `text`; npos if none
// does.
std::size_t find_closing_mark(std::string_view text) {
  for (std::size_t at = text.find('"', 1); at != std::string_view::npos; at = text.find('"', at + 2)) {
    if (!text.substr(at + 1).starts_with('"')) return at + 1;
  }
  return std::string_view::npos;
}

std::string unquote(std::string_view quoted) {
  std::string cell;
  const std::string_view inner = quoted.substr(1, quoted.size() - 2);
  for (std::size_t at = 0; at < inner.size(); ++at) {
    cell += inner[at];
    if (inner[at] == '"') ++at;
  }
  return cell;
}

// Scans a row all of whose cells are enclosed and hold quotation marks as they are.
ScannedRow scan_enclosed(std::string_view bytes, char delimiter) {
  ScannedRow row;
  row.has_marks = true;
  for (std::size_t begin = 1, mark = bytes.find('"', 1); bytes.starts_with('"');
       mark = bytes.find('"', mark + 1)) {
    if (mark == std::string_view::npos) break;
    const std::string_view rest = bytes.substr(mark + 1);
    const std::size_t line_end = rest.starts_with("\r\n")                     ? 2
                                 : !rest.empty() && is_line_end(rest.front()) ? 1
                                                                              : 0;
    const std::string_view next = rest.substr(line_end);
    const bool ends_row = line_end > 0 ? next.empty() || next.starts_with('"') : rest.empty();
    const bool ends_cell = rest.size() > 1 && rest[0] == delimiter && rest[1] == '"';
    if (!ends_row && !ends_cell) continue;
    row.cells.emplace_back(bytes.substr(begin, mark - begin));
    row.bytes = mark + 1 + line_end;
    row.has_run_out = next.empty();
    if (ends_row) return row;
    begin = mark + 3;
    mark += 2;
  }
  row.bytes = bytes.size();
  row.has_run_out = true;
  row.is_unclosed = true;
  return row;
}

}  // namespace

ScannedRow scan_csv_row(std::string_view bytes, char delimiter, CsvEscape escape) {
  if (escape == CsvEscape::kNone) return scan_enclosed(bytes, delimiter);
  return RowScanner(bytes, delimiter, escape).scan();
}

ScannedRow scan_csv_line(std::string_view line, char delimiter) {
  ScannedRow row;
  row.bytes = line.size();
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::string_view rest = line.substr(begin);
    const std::size_t spaces = std::min(rest.find_first_not_of(' '), rest.size());
    const std::size_t closed = rest.substr(spaces).starts_with('"') ? find_closing_mark(rest.substr(spaces))
                                                                    : std::string_view::npos;
    const std::size_t searched = closed == std::string_view::npos ? 0 : spaces + closed;
    const std::size_t end = std::min(rest.find(delimiter, searched), rest.size());
    const std::string_view cell = trim_ascii(rest.substr(0, end));
    const bool is_quoted = closed != std::string_view::npos && cell.size() == closed;
    row.cells.push_back(is_quoted ? unquote(cell) : std::string(cell));
    begin += end + 1;
  }
  return row;
}

}  // namespace telusur
