// SPDX-License-Identifier: GPL-3.0-or-later
/// Gold tables: tab-separated files whose lines beginning with '#' are comments.
#pragma once

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace telusur::test {

struct TableRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

/// Returns the rows of `path`. Throws if the file cannot be read or has no row, so that no test passes
/// without data.
inline std::vector<TableRow> read_table(const std::string& path) {
  std::ifstream input(path);
  std::vector<TableRow> rows;
  std::size_t number = 0;
  for (std::string text; std::getline(input, text);) {
    ++number;
    if (text.empty() || text.front() == '#') continue;
    TableRow row{.line = number, .cells = {}};
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\t', begin), text.size());
      row.cells.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty()) throw std::runtime_error("no rows in " + path);
  return rows;
}

}  // namespace telusur::test
