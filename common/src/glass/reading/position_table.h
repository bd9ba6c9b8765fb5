// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the positions of terms from the table that Xapian's glass backend keeps them in.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/reading/table.h"

namespace telusur {

/// Random access to the position list of one term in one article. Xapian's own iterators search the B-tree
/// anew for each list and read two blocks from the file; this goes on from where it was, and keeps the blocks
/// that it read last. Of one commit. Not thread-safe.
class PositionTable {
 public:
  /// That of the database in the folder `path`; nothing when it cannot be read by itself (GlassTable::open).
  [[nodiscard]] static std::optional<PositionTable> open(const std::string& path,
                                                         const Xapian::Database& database);

  /// The same for who cannot do without it: nothing only when the table is empty (GlassTable::require).
  [[nodiscard]] static std::optional<PositionTable> require(const std::string& path,
                                                            const Xapian::Database& database);

  /// Adds the positions of `term` in `article`, ascending, to `positions`; none when it does not stand there.
  /// Fastest for the ascending articles of one term. They are certain only after verify(). Throws what
  /// GlassTable throws.
  void read(const std::string& term, Xapian::docid article, std::vector<Xapian::termpos>& positions);

  using TakePositions =
      std::function<void(std::string_view term, Xapian::docid, std::span<const Xapian::termpos>)>;

  /// Gives all lists to `take`, by term and article. Verifies them itself, now and then: what was given is
  /// certain when it returns. Throws as read() does. One walk over the table.
  void read_all(const TakePositions& take);

  /// Throws Xapian::DatabaseModifiedError when what was read since the last call may be of a later commit. To
  /// be called before it is used, once for all.
  void verify() { cursor_.verify(); }

 private:
  PositionTable(std::shared_ptr<const GlassTable> table, Xapian::termcount max_count);
  void make_key(const std::string& term, Xapian::docid article);

  std::shared_ptr<const GlassTable> table_;
  GlassTable::Cursor cursor_;
  Xapian::termcount max_count_;   ///< of positions in a list: no article has more terms
  std::string term_;              ///< that was read last
  std::size_t prefix_bytes_ = 0;  ///< of key_, which are of the term
  std::string key_;
};

}  // namespace telusur
