// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads positions from a generation folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "glass/reading/position_table.h"
#include "positions/commit_tables.h"
#include "positions/position_lists.h"

namespace telusur {

/// Random access to the positions of one term in one article of one commit: in the file of positions for the
/// articles that were written together, and in Xapian's table for those that were written into the database
/// later. Not thread-safe.
class PositionReader {
 public:
  /// Opens the positions of `database`, in the folder `generation`. Returns nullopt if the index stores no
  /// positions. Throws Xapian::DatabaseModifiedError if the folder no longer has the commit of `database`,
  /// what glass::PositionTable::require() and PositionFile::open() throw, and Xapian::DatabaseCorruptError if
  /// the file is missing or is not the one that the metadata names.
  [[nodiscard]] static std::optional<PositionReader> open(const std::string& generation,
                                                          const Xapian::Database& database);

  /// The same for the commit of `tables`, which is the one of `database`; another one may be the newest.
  [[nodiscard]] static std::optional<PositionReader> open(const CommitTables& tables,
                                                          const Xapian::Database& database);

  /// Appends the positions of `term` in each of `articles`, ascending, to `positions`, and where they end to
  /// `ends`; none for an article that does not have the term. Fastest for ascending articles. Certain only
  /// after verify(). Throws like glass::PositionTable::read() and PositionList.
  void read(const std::string& term, std::span<const Xapian::docid> articles,
            std::vector<Xapian::termpos>& positions, std::vector<std::size_t>& ends);

  using TakePositions = glass::PositionTable::TakePositions;

  /// Passes the positions of all articles of `database` to `take`, the lists of the file and those of the
  /// table each by term and article. Verifies them from time to time: all lists passed are certain once it
  /// returns. Throws like read(). Reads both once; keeps a bit for each article.
  void read_all(const Xapian::Database& database, const TakePositions& take);

  /// Throws Xapian::DatabaseModifiedError if positions that were read since the last call may be of a later
  /// commit. Call it once for many lists, before you use them.
  void verify();

 private:
  PositionReader(std::optional<glass::PositionTable> table, std::shared_ptr<const PositionFile> file,
                 const Xapian::Database& database);
  [[nodiscard]] static std::optional<PositionReader> unless_empty(PositionReader reader);
  [[nodiscard]] PositionList* find(const std::string& term);

  std::optional<glass::PositionTable> table_;  ///< empty if Xapian has no positions
  std::uint32_t last_of_file_ = 0;             ///< the last article with positions in the file
  std::unique_ptr<PositionPages> pages_;       ///< null without a file, as is:
  std::unique_ptr<PositionDictionary> dictionary_;
  std::unordered_map<std::string, std::optional<PositionList>>
      lists_;  ///< empty ones for terms without a list
};

}  // namespace telusur
