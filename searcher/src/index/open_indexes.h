// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the indexes to search.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>
#include <xapian.h>

#include "index/snapshot.h"

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

/// Returns the current stamps of the version files of `generations`; zeros where there is none. A commit
/// replaces the version file.
[[nodiscard]] std::vector<FileStamp> versions_of(const std::vector<std::string>& generations);

struct OpenedIndexes {
  Snapshot snapshot;
  std::vector<FileStamp> versions;  ///< stamps of the generations, taken before the databases were opened
};

/// How often an index is opened again after a writer has removed the commit that a reader uses. The writer
/// must commit twice each time.
inline constexpr int kMaxReopens = 10;

/// Opens the indexes at `paths`, at least one, and sets all of the snapshot but its two counters. Throws
/// IndexError as the constructor of Searcher does.
[[nodiscard]] OpenedIndexes open_indexes(const std::vector<std::string>& paths);

}  // namespace telusur
