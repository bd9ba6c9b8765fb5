// SPDX-License-Identifier: GPL-3.0-or-later
/// Which articles have lost their file.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "glass/verification/entry_verifier.h"

namespace telusur {

/// Notes under which of the paths of a run files were found. Only those are pruned: an empty or missing
/// folder is more often a disk that is not mounted than an archive that was thrown away.
class FoundPaths {
 public:
  explicit FoundPaths(std::span<const std::string> paths) : paths_(paths), has_files_(paths.size()) {}

  /// `given` is that of a FoundFile.
  void note(std::size_t given) {
    if (given < has_files_.size()) has_files_[given] = true;
  }

  /// Whether files were found under the path, or under one that contains it and was walked first.
  [[nodiscard]] bool has_files(std::size_t path) const;

 private:
  std::span<const std::string> paths_;
  std::vector<bool> has_files_;
};

struct GoneFiles {
  std::vector<std::string> paths;       ///< as text, one for each path of articles
  std::vector<Xapian::docid> articles;  ///< that were read from them
  std::vector<std::string> terms;       ///< that these articles were found by
};

/// The files below `folder` (or `folder` itself) that articles of `database` were read from and that do not
/// exist any more. Looks at every path once. What is read is verified before by `verifier`, if there is one.
[[nodiscard]] GoneFiles find_gone_files(const Xapian::Database& database, const std::string& folder,
                                        glass::EntryVerifier* verifier);

}  // namespace telusur
