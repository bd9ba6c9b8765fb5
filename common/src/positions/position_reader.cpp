// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_reader.h"

namespace telusur {

std::optional<PositionReader> PositionReader::open(const std::string& generation,
                                                   const Xapian::Database& database) {
  auto table = glass::PositionTable::require(generation, database);
  if (!table) return std::nullopt;
  return PositionReader(*std::move(table));
}

void PositionReader::read(const std::string& term, Xapian::docid article,
                          std::vector<Xapian::termpos>& positions) {
  table_.read(term, article, positions);
}

void PositionReader::verify() { table_.verify(); }

}  // namespace telusur
