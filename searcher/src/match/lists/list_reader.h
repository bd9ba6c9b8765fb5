// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads posting lists of one commit.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "glass/reading/posting_table.h"
#include "positions/block_directory.h"
#include "positions/commit_tables.h"
#include "positions/position_lists.h"

namespace telusur {

/// Reads the lists of one database through handles of its own: those of the articles that were written
/// together from the file of positions, those of later articles from Xapian's table. Belongs to one thread at
/// a time. Throws Xapian::DatabaseModifiedError if a writer has overwritten the commit, and
/// Xapian::DatabaseError if its files cannot be read.
class ListReader {
 public:
  /// `tables` are those of the commit that `database` has open.
  ListReader(const CommitTables& tables, Xapian::Database database);
  ListReader(const ListReader&) = delete;
  ListReader& operator=(const ListReader&) = delete;

  [[nodiscard]] const Xapian::Database& database() const noexcept { return database_; }

  using TakePostings = glass::PostingTable::TakePostings;

  /// Passes the postings of `term` from article `first` on to `take` in blocks, ascending; for the empty term
  /// all articles with their lengths. Reads Xapian's table.
  void read(const std::string& term, std::uint32_t first, const TakePostings& take);

  /// The same in one list.
  [[nodiscard]] std::vector<glass::Posting> read(const std::string& term, std::uint32_t first = 1);

  /// The last article of the file; 0 without a file.
  [[nodiscard]] std::uint32_t last_of_file() const noexcept {
    return pages_ ? pages_->file().tail().last_article : 0;
  }

  /// The file; null if there is none.
  [[nodiscard]] const std::shared_ptr<const PositionFile>& file() const noexcept { return file_; }

  /// The pages of the file. There is a file.
  [[nodiscard]] PositionPages& pages() noexcept { return *pages_; }

  /// Xapian's table; nullopt if the index is empty.
  [[nodiscard]] std::optional<glass::PostingTable>& table() noexcept { return table_; }

  /// Returns the blocks of `term` in the file; nullopt if it has none there.
  [[nodiscard]] std::optional<BlockDirectory> find_blocks(const std::string& term);

 private:
  Xapian::Database database_;
  std::optional<glass::PostingTable> table_;
  std::shared_ptr<const PositionFile> file_;
  std::optional<PositionPages> pages_;
  std::optional<PositionPages> dictionary_pages_;
  std::optional<PositionDictionary> dictionary_;  ///< reads dictionary_pages_
};

}  // namespace telusur
