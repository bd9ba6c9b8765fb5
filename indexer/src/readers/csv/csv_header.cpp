// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_header.h"

#include <algorithm>
#include <array>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/record/name_list.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::array kDelimiters{',', ';', '\t', '|'};

std::string_view first_line(std::string_view head) { return head.substr(0, head.find_first_of("\r\n")); }

// Splits a line at the delimiters outside of quotation marks.
std::vector<std::string> split_cells(std::string_view line, char delimiter) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == delimiter && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = collapse_white_space(cell);
  return cells;
}

std::size_t count_known(std::span<const std::string> cells, const FieldNames& names) {
  return static_cast<std::size_t>(
      std::ranges::count_if(cells, [&](const std::string& cell) { return !names.find(cell).empty(); }));
}

Message explain_missing_text(std::span<const std::string> cells, const FieldNames& names) {
  if (const std::string& own = names.own_name(Field::kText); !own.empty()) {
    return Message("has no column \"{}\" to take the text from; its columns are {}", own, list_names(cells));
  }
  return Message("has no column that is known to hold the text; its first row is {}", list_names(cells));
}

}  // namespace

Message CsvHeader::read(std::span<const std::string> cells, const FieldNames& names) {
  for (std::size_t index = 0; index < cells.size(); ++index) {
    names_.push_back(collapse_white_space(cells[index]));
    const auto matches = names.find(names_.back());
    for (const FieldMatch& match : matches) columns_.push_back({.index = index, .match = match});
    if (matches.empty()) unknown_.push_back(index);
  }
  const bool has_named_text = names.own_name(Field::kText).empty() || has(Field::kText);
  const bool is_usable = has_named_text && (has(Field::kText) || has(Field::kTitle));
  return is_usable ? Message() : explain_missing_text(cells, names);
}

std::optional<Field> CsvHeader::field_of(std::size_t index) const noexcept {
  const auto column = std::ranges::find(columns_, index, &CsvColumn::index);
  return column == columns_.end() ? std::nullopt : std::optional(column->match.field);
}

bool CsvHeader::has(Field field) const noexcept {
  return std::ranges::any_of(columns_,
                             [field](const CsvColumn& column) { return column.match.field == field; });
}

bool CsvHeader::has_body() const noexcept {
  return std::ranges::any_of(columns_, [](const CsvColumn& column) {
    return column.match.field == Field::kText && !is_summary(column.match);
  });
}

bool CsvHeader::is_repeated_by(std::span<const std::string> cells) const {
  return std::ranges::equal(cells, names_, [](const std::string& cell, const std::string& name) {
    return cell == name || collapse_white_space(cell) == name;
  });
}

bool CsvHeader::is_overrun_by(std::span<const std::string> cells) const {
  return cells.size() > names_.size() &&
         std::ranges::any_of(cells.subspan(names_.size()),
                             [](const std::string& cell) { return !collapse_white_space(cell).empty(); });
}

std::optional<SeparatorLine> find_separator_line(std::string_view head) {
  const std::string_view line = first_line(head);
  std::string_view text = line;
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (text.size() != 5 || to_lower_ascii(text.substr(0, 4)) != "sep=") return std::nullopt;
  std::size_t bytes = line.size();
  if (bytes < head.size() && head[bytes] == '\r') ++bytes;
  if (bytes < head.size() && head[bytes] == '\n') ++bytes;
  return SeparatorLine{.delimiter = text.back(), .bytes = bytes};
}

char find_delimiter(std::string_view head, const FieldNames& names) {
  const std::string_view line = first_line(head);
  char best = kDelimiters.front();
  std::pair<std::size_t, std::size_t> most;
  for (const char delimiter : kDelimiters) {
    const auto cells = split_cells(line, delimiter);
    const std::pair found{count_known(cells, names), cells.size()};
    if (found <= most) continue;
    most = found;
    best = delimiter;
  }
  return best;
}

bool is_csv_header(std::string_view head, const FieldNames& names, std::size_t min_known) {
  const auto separator = find_separator_line(head);
  if (separator) head.remove_prefix(separator->bytes);
  const char delimiter = separator ? separator->delimiter : find_delimiter(head, names);
  const auto cells = split_cells(first_line(head), delimiter);
  CsvHeader header;
  const bool is_usable = header.read(cells, names).empty();
  return is_usable && cells.size() > 1 && count_known(cells, names) >= min_known;
}

bool has_header_shape(std::string_view head, const FieldNames& names) {
  constexpr std::size_t kMaxNameBytes = 40;
  constexpr std::ptrdiff_t kMaxSpaces = 2;
  if (find_separator_line(head)) return true;
  auto cells = split_cells(first_line(head), find_delimiter(head, names));
  const auto is_name = [](const std::string& cell) {
    return !cell.empty() && cell.size() <= kMaxNameBytes && std::ranges::count(cell, ' ') <= kMaxSpaces &&
           is_ascii_letter(cell.front()) && cell.find_first_of(".{}[]:!?") == std::string::npos;
  };
  if (cells.size() < 2 || !std::ranges::all_of(cells, is_name)) return false;
  std::ranges::sort(cells);
  return std::ranges::adjacent_find(cells) == cells.end();
}

}  // namespace telusur
