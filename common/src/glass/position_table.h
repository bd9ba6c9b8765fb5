// SPDX-License-Identifier: GPL-3.0-or-later
/// Where terms stand in articles, read from the table that Xapian's glass backend keeps them in.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "table.h"

namespace telusur {

/// Reads positions in the middle of nothing: of this term in that article. Xapian's own iterators search the
/// B-tree anew for each list and read two blocks from the file; this goes on from where it was, which takes a
/// tenth of the time or less. Of one commit. Not thread-safe.
class PositionTable {
 public:
  /// That of the database in the folder `path`; nothing when it cannot be read by itself (GlassTable::open).
  [[nodiscard]] static std::optional<PositionTable> open(const std::string& path,
                                                         const Xapian::Database& database);

  /// Adds the positions of `term` in `article`, ascending, to `positions`; none when it does not stand there.
  /// Fastest for the ascending articles of one term. What GlassTable throws goes through.
  void read(const std::string& term, Xapian::docid article, std::vector<Xapian::termpos>& positions);

 private:
  explicit PositionTable(GlassTable table);
  void make_key(const std::string& term, Xapian::docid article);

  std::unique_ptr<const GlassTable> table_;  // stays where it is when this moves
  GlassTable::Cursor cursor_;
  std::string term_;              ///< that was read last
  std::size_t prefix_bytes_ = 0;  ///< of key_, which are of the term
  std::string key_;
};

}  // namespace telusur
