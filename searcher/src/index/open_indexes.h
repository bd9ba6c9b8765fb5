// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the indexes to search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>
#include <xapian.h>

#include "index/snapshot.h"
#include "index_format/index_metadata.h"

namespace telusur {

/// Identifies the content of a file that is replaced and never changed in place.
struct FileStamp {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// Returns the current stamps of the stubs of the indexes at `paths`; zeros where there is none. A rebuild
/// replaces the stub.
[[nodiscard]] std::vector<FileStamp> stubs_of(const std::vector<std::string>& paths);

/// A commit of one database.
struct Revision {
  std::string uuid;
  std::uint64_t number = 0;

  friend bool operator==(const Revision&, const Revision&) = default;
};

/// The databases that one thread has open.
struct OpenedIndexes {
  Snapshot snapshot;
  std::vector<FileStamp> stubs;     ///< stamps of the stubs, taken before the databases were opened
  std::vector<FileStamp> versions;  ///< stamps of the generations, taken before the commit was opened
  std::vector<Revision> revisions;  ///< the commit of each database
};

/// How often an index is opened again after a writer has removed the commit that a reader uses. The writer
/// must commit twice each time.
inline constexpr int kMaxReopens = 10;

/// Opens the databases of the indexes at `paths`, at least one. Sets the snapshot's generations and what
/// depends on its databases. Throws IndexError as the constructor of Searcher does.
[[nodiscard]] OpenedIndexes open_indexes(const std::vector<std::string>& paths);

/// Moves on to the newest commit of the opened generations. Throws Xapian::Error; then call it again or open
/// the indexes again before you use `opened`.
void reopen_indexes(OpenedIndexes& opened);

/// Returns the metadata of each of the opened databases. Throws Xapian::Error.
[[nodiscard]] std::vector<IndexMetadata> read_metadata(const OpenedIndexes& opened);

/// Makes what the threads share of the commit that is opened, whose `metadata` is read; leaves the two
/// counters 0. Throws Xapian::Error, and IndexError as the constructor of Searcher does.
[[nodiscard]] Commit read_commit(const std::vector<std::string>& paths, const OpenedIndexes& opened,
                                 const std::vector<IndexMetadata>& metadata);

/// Makes the lists that the threads share of the commit that is opened, whose tables are `tables`. Returns
/// null for several databases, and if the numbers of the articles are so far above their count that tables by
/// number would take too much memory.
[[nodiscard]] std::shared_ptr<CommitLists> make_lists(
    const OpenedIndexes& opened, const std::vector<std::shared_ptr<const CommitTables>>& tables);

}  // namespace telusur
