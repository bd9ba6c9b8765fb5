// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_header.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <telusur/common/utf8.h>

namespace telusur {
namespace {

constexpr std::size_t kMaxShownCharacters = 40;
constexpr std::size_t kMaxShownNames = 12;

// Lists the cells of the first row: "judul", "penulis", ... Without a header the row may be a whole article.
Message list_cells(std::span<const std::string> cells) {
  std::string text;
  for (const std::string& cell : cells.first(std::min(cells.size(), kMaxShownNames))) {
    const std::string name = collapse_white_space(cell);
    const std::size_t shown = prefix_of_characters(name, kMaxShownCharacters);
    text += fmt::format("{}\"{}{}\"", text.empty() ? "" : ", ", name.substr(0, shown),
                        shown < name.size() ? "..." : "");
  }
  if (cells.size() <= kMaxShownNames) return Message::verbatim(text);
  return Message("{} and {} more", text, cells.size() - kMaxShownNames);
}

Message explain_missing_text(std::span<const std::string> cells, const FieldNames& names) {
  if (const std::string& own = names.own_text_name(); !own.empty()) {
    return Message("has no column \"{}\" to take the text from; its columns are {}", own, list_cells(cells));
  }
  return Message("has no column that is known to hold the text; its first row is {}", list_cells(cells));
}

}  // namespace

Message CsvHeader::read(std::span<const std::string> cells, const FieldNames& names) {
  width_ = cells.size();
  for (std::size_t index = 0; index < cells.size(); ++index) {
    for (const FieldMatch& match : names.find(collapse_white_space(cells[index]))) {
      columns_.push_back({.index = index, .match = match});
    }
  }
  return has(Field::kText) ? Message() : explain_missing_text(cells, names);
}

bool CsvHeader::has(Field field) const noexcept {
  return std::ranges::any_of(columns_,
                             [field](const CsvColumn& column) { return column.match.field == field; });
}

bool CsvHeader::is_overrun_by(std::span<const std::string> cells) const {
  return cells.size() > width_ && std::ranges::any_of(cells.subspan(width_), [](const std::string& cell) {
           return !collapse_white_space(cell).empty();
         });
}

char find_delimiter(std::string_view head, const FieldNames& names) {
  constexpr std::array kDelimiters{',', ';', '\t', '|'};
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  for (const char delimiter : kDelimiters) {
    std::size_t begin = 0;
    while (begin <= line.size()) {
      const std::size_t end = std::min(line.find(delimiter, begin), line.size());
      std::string_view cell = line.substr(begin, end - begin);
      while (!cell.empty() && (cell.front() == '"' || cell.front() == ' ')) cell.remove_prefix(1);
      while (!cell.empty() && (cell.back() == '"' || cell.back() == ' ')) cell.remove_suffix(1);
      const auto matches = names.find(cell);
      if (!matches.empty() &&
          (matches.front().field == Field::kText || matches.front().field == Field::kTitle))
        return delimiter;
      begin = end + 1;
    }
  }
  return ',';
}

}  // namespace telusur
