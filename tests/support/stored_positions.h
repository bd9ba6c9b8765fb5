// SPDX-License-Identifier: GPL-3.0-or-later
/// The positions of an index, wherever they are stored.
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "positions/position_reader.h"

namespace telusur::test {

/// Reads the positions of the index or database in a folder.
class StoredPositions {
 public:
  StoredPositions(const std::string& path, const Xapian::Database& database)
      : reader_(PositionReader::open(database_in(path), database)) {}

  /// Returns the positions of `term` in `article`.
  std::vector<Xapian::termpos> at(const std::string& term, Xapian::docid article) {
    std::vector<Xapian::termpos> positions;
    std::vector<std::size_t> ends;
    if (reader_) reader_->read(term, {&article, 1}, positions, ends);
    return positions;
  }

  /// The same as text: a blank and a number for each.
  std::string text_at(const std::string& term, Xapian::docid article) {
    std::string text;
    for (const Xapian::termpos position : at(term, article)) text += " " + std::to_string(position);
    return text;
  }

 private:
  static std::string database_in(const std::string& path) {
    std::ifstream stub(path + "/XAPIANDB");
    std::string kind, generation;
    return stub >> kind >> generation ? path + "/" + generation : path;
  }

  std::optional<PositionReader> reader_;
};

}  // namespace telusur::test
