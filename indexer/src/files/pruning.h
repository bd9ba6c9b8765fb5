// SPDX-License-Identifier: GPL-3.0-or-later
/// Pruning: finds the articles whose file no longer exists.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "glass/verification/entry_verifier.h"

namespace telusur {

/// Records under which paths of a run files were found. Only these paths are pruned: an empty or missing
/// folder is more often an unmounted disk than a deleted archive. `paths` must outlive this object.
class FoundPaths {
 public:
  explicit FoundPaths(std::span<const std::string> paths) : paths_(paths), has_files_(paths.size()) {}

  /// Records a file; `given` is FoundFile::given.
  void note(std::size_t given) {
    if (given < has_files_.size()) has_files_[given] = true;
  }

  /// Returns whether a file was found under the path with this index, or under a path that contains it. The
  /// files of nested paths are found under the path that is walked first.
  [[nodiscard]] bool has_files(std::size_t path) const;

 private:
  std::span<const std::string> paths_;
  std::vector<bool> has_files_;
};

struct DeletedFiles {
  std::vector<std::string> paths;       ///< as text (path_to_text), one for each path of articles
  std::vector<Xapian::docid> articles;  ///< the articles that were read from these files
  std::vector<std::string> terms;       ///< the path terms of these articles
};

/// Finds the files at or below `folder` from which articles of `database` were read and which no longer
/// exist. Checks every path term once. If `verifier` is not null, it verifies every entry before Xapian reads
/// it.
[[nodiscard]] DeletedFiles find_deleted_files(const Xapian::Database& database, const std::string& folder,
                                              glass::EntryVerifier* verifier);

}  // namespace telusur
