// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads position lists from the table of positions of a glass database.
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

namespace telusur::glass {

/// Random access to the position list of one term in one article, in one commit. Xapian's iterators search
/// the B-tree from the root for each list and read two blocks from the file; this class continues from the
/// last position and keeps the blocks that it read last. Not thread-safe.
class PositionTable {
 public:
  /// Reads from `table`, the positions of the commit of `database`.
  PositionTable(std::shared_ptr<const Table> table, const Xapian::Database& database);

  /// Opens the table of the database in the folder `path`. Returns nullopt if Table::open() returns null.
  [[nodiscard]] static std::optional<PositionTable> open(const std::string& path,
                                                         const Xapian::Database& database);

  /// Like open(), but returns nullopt only if the table is empty. Throws like Table::require().
  [[nodiscard]] static std::optional<PositionTable> require(const std::string& path,
                                                            const Xapian::Database& database);

  /// Appends the positions of `term` in `article`, ascending, to `positions`; none if the article does not
  /// have the term. Fastest for ascending articles of one term. Certain only after verify(). Throws
  /// like Table.
  void read(const std::string& term, Xapian::docid article, std::vector<Xapian::termpos>& positions);

  using TakePositions =
      std::function<void(std::string_view term, Xapian::docid, std::span<const Xapian::termpos>)>;

  /// Passes all lists to `take`, by term and article. Verifies them from time to time: all lists passed are
  /// certain once it returns. Throws like read(). Reads the table once.
  void read_all(const TakePositions& take);

  /// Throws Xapian::DatabaseModifiedError if positions that were read since the last call may be of a later
  /// commit. Call it once for many lists, before you use them.
  void verify() { cursor_.verify(); }

 private:
  void make_key(const std::string& term, Xapian::docid article);

  std::shared_ptr<const Table> table_;
  Table::Cursor cursor_;
  Xapian::termcount max_count_;   ///< limit of positions in a list: the length of the longest article
  std::string term_;              ///< the term that was read last
  std::size_t prefix_bytes_ = 0;  ///< size of the part of key_ that depends on term_ alone
  std::string key_;
};

}  // namespace telusur::glass
