// SPDX-License-Identifier: GPL-3.0-or-later
/// Indexing files and folders: find, read, analyze and write, on several cores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include <telusur/indexer/article_reader.h>
#include <telusur/indexer/file_finder.h>
#include <telusur/indexer/index_writer.h>

namespace telusur {

struct IndexFilesOptions {
  IndexWriterOptions writer = {};
  ReaderOptions reader = {};
  FileSelection selection = {};
  unsigned jobs = 0;     ///< threads that analyze; 0 takes one per core
  bool dry_run = false;  ///< read and compare, but write nothing: the summary says what would be done
  bool prune = false;    ///< remove articles whose file lay under the given paths and is gone
};

/// What was done.
struct IndexSummary {
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t rejected = 0;
  std::size_t files = 0;            ///< files that could be opened
  std::uint64_t bytes = 0;          ///< read from them
  std::uint64_t skipped_bytes = 0;  ///< not read, as what holds them has not changed since an earlier run
  double seconds = 0;
  bool interrupted = false;  ///< stopped early; what was read until then is committed (a rebuild: dropped)

  friend bool operator==(const IndexSummary&, const IndexSummary&) = default;
};

/// What a dry run would do with an article.
enum class PlannedChange : std::uint8_t { add, update, remove };

/// Called by index_files in the thread that called it; either may be empty.
struct IndexObserver {
  std::function<void(const Rejection&)> on_rejection = {};
  std::function<void(const std::string&)> on_file = {};  ///< a file was opened; its articles follow
  std::function<void(PlannedChange, const std::string& id)> on_plan = {};  ///< in a dry run, for each change
  std::function<void(const IndexSummary&)> on_progress =
      {};  ///< after every batch of articles, with the sums so far
};

/// Indexes `paths` (folders, files, "-" for JSON Lines on standard input) into `database`. Articles are taken
/// in the order of the files; of two with one id the later one stays. Records that cannot be used are given
/// to the observer, and the rest goes on. Files that have not changed since they were last indexed are not
/// read again, and of JSON Lines that have grown the new lines are. When `stop` is requested the articles
/// under way are finished and committed. Throws InputError when none of the paths exists (no index is made
/// then); IndexLockedError, IndexError, UsageError and ResourceError as IndexWriter does. Everything is on
/// disk when it returns. A std::exception of the observer becomes a telusur::Error.
IndexSummary index_files(const std::string& database, std::span<const std::string> paths,
                         const IndexFilesOptions& options = {}, const IndexObserver& observer = {},
                         std::stop_token stop = {});

}  // namespace telusur
