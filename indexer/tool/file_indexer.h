// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs over files as the command line says.
#pragma once

#include <set>
#include <stop_token>
#include <string>

#include <telusur/indexer/index_files.h>

#include "finding_list.h"
#include "options.h"

namespace telusur::tool {

/// Returns a sentence about the index after a run.
[[nodiscard]] std::string describe_outcome(const IndexCommand& command, bool is_interrupted);

/// Indexes the files of a command, once or several times. Not thread-safe.
class FileIndexer {
 public:
  /// Reads the lexicon and the dropped lines. Throws InputError and UsageError. `command` must outlive it.
  explicit FileIndexer(const IndexCommand& command);

  /// Indexes the files, and prints what is found and the progress. Only the first run that ends rebuilds the
  /// index and draws a progress line. A later run does not print again what the run before it has printed.
  /// Throws as index_files() does.
  IndexSummary run(FindingList& findings, std::stop_token stop);

  /// Returns a finder of the files that a run reads.
  [[nodiscard]] FileFinder find() const;

 private:
  const IndexCommand& command_;
  IndexFilesOptions options_;
  bool is_first_ = true;
  std::set<std::string> printed_;  // findings of the last run
};

}  // namespace telusur::tool
