// SPDX-License-Identifier: GPL-3.0-or-later
/// The tables and the file of positions of one commit, for several threads.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>

#include <xapian.h>

#include "glass/format/version_file.h"
#include "glass/reading/table.h"
#include "positions/position_file.h"

namespace telusur {

/// What is read of a database without Xapian, in one commit. Opens each file when it is needed first.
/// Remembers the version file, which the next commit replaces: so tables can be opened until a writer
/// overwrites their blocks, after two commits at the earliest. Thread-safe.
class CommitTables {
 public:
  /// For the commit of `database`, in the folder `path`. Throws Xapian::DatabaseModifiedError if the folder
  /// no longer has that commit, and what glass::read_version_file() throws.
  CommitTables(std::string path, const Xapian::Database& database);

  /// For a later commit of the generation of `earlier`, whose file of positions it shares.
  CommitTables(const CommitTables& earlier, const Xapian::Database& database);

  /// The highest number that an article of the commit may have.
  [[nodiscard]] Xapian::docid last_article() const noexcept { return version_.last_article; }

  /// Returns the table; null if it is empty. Throws what BlockSource throws.
  [[nodiscard]] std::shared_ptr<const glass::Table> table(glass::TableKind kind) const;

  /// Like table(), but returns null if the file cannot be used. The caller must then read through Xapian.
  [[nodiscard]] std::shared_ptr<const glass::Table> find_table(glass::TableKind kind) const;

  /// Returns the file of positions; null if there is none. Throws what PositionFile::open() throws.
  [[nodiscard]] std::shared_ptr<const PositionFile> position_file() const;

 private:
  const std::string path_;
  const glass::VersionFile version_;
  mutable std::mutex mutex_;  ///< guards the members below
  mutable std::array<std::shared_ptr<const glass::Table>, glass::kTableCount> tables_;
  mutable std::shared_ptr<const PositionFile> position_file_;
};

}  // namespace telusur
