// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads positions from a generation folder.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "glass/reading/position_table.h"

namespace telusur {

/// Random access to the positions of one term in one article of one commit, wherever they are stored. Not
/// thread-safe.
class PositionReader {
 public:
  /// Opens the positions of `database`, in the folder `generation`. Returns nullopt if the index stores no
  /// positions. Throws Xapian::DatabaseModifiedError if the folder no longer has the commit of `database`,
  /// and what glass::PositionTable::require() throws.
  [[nodiscard]] static std::optional<PositionReader> open(const std::string& generation,
                                                          const Xapian::Database& database);

  /// Appends the positions of `term` in `article`, ascending, to `positions`; none if the article does not
  /// have the term. Fastest for ascending articles of one term. Certain only after verify(). Throws like
  /// glass::PositionTable::read().
  void read(const std::string& term, Xapian::docid article, std::vector<Xapian::termpos>& positions);

  /// Throws Xapian::DatabaseModifiedError if positions that were read since the last call may be of a later
  /// commit. Call it once for many lists, before you use them.
  void verify();

 private:
  explicit PositionReader(glass::PositionTable table) : table_(std::move(table)) {}

  glass::PositionTable table_;
};

}  // namespace telusur
