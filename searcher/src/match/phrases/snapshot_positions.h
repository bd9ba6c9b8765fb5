// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the positions of a snapshot.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "index/snapshot.h"
#include "positions/position_reader.h"

namespace telusur {

/// The positions of all shards of one commit as one. Opens those of a shard when they are needed first. All
/// functions throw Xapian::DatabaseModifiedError if a shard no longer has the commit, and
/// Xapian::DatabaseError if its positions cannot be read. Not thread-safe.
class SnapshotPositions {
 public:
  explicit SnapshotPositions(const Snapshot& snapshot);

  /// Appends the positions of `term` in each of `articles`, numbers among all shards, to `positions`,
  /// ascending for each, and where they end to `ends`; none for an article that does not have the term.
  /// Fastest for ascending articles. Certain only after verify().
  void read(const std::string& term, std::span<const Xapian::docid> articles,
            std::vector<Xapian::termpos>& positions, std::vector<std::size_t>& ends);

  /// Throws Xapian::DatabaseModifiedError if positions that were read since the last call may be of a later
  /// commit. Call it once for many lists, before their matches are used.
  void verify();

  /// Frees the memory of all readers. They are opened again when they are needed.
  void close() noexcept;

  /// Returns the number of the shard that Xapian passes to a PostingSource as `database`. Throws
  /// Xapian::InvalidOperationError if it is none of the snapshot.
  [[nodiscard]] std::size_t shard_of(const Xapian::Database& database) const;

  /// Returns the number among all shards of an article that has the number `local` in `shard`.
  [[nodiscard]] Xapian::docid number_of(std::size_t shard, Xapian::docid local) const noexcept {
    return static_cast<Xapian::docid>((local - 1) * shards_.size() + shard + 1);
  }

 private:
  struct Shard {
    std::shared_ptr<const CommitTables> tables;
    Xapian::Database database;
    bool is_opened = false;
    std::optional<PositionReader> reader = {};  ///< empty if the shard stores no positions
  };

  [[nodiscard]] std::optional<PositionReader>& reader_of(Shard& shard);

  std::deque<Shard> shards_;  ///< does not copy its elements, which it could not
};

}  // namespace telusur
