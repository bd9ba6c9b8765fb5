// SPDX-License-Identifier: GPL-3.0-or-later
/// Indexes files and folders: finds, reads, analyzes and writes articles, on several cores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <telusur/common/export.h>
#include <telusur/indexer/article_reader.h>
#include <telusur/indexer/file_finder.h>
#include <telusur/indexer/index_writer.h>

namespace telusur {

struct IndexFilesOptions {
  IndexWriterOptions writer = {};
  ReaderOptions reader = {};
  FileSelection selection = {};
  unsigned jobs = 0;     ///< threads that analyze; 0 for one per core
  bool dry_run = false;  ///< read and compare, but write nothing; the summary says what a run would do
  bool prune = false;    ///< remove the articles of deleted files under the given paths
};

/// What a run has done.
struct IndexSummary {
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t rejected = 0;
  std::size_t notices = 0;          ///< sum of Notice::count, without those that are no fault of the input
  std::size_t boilerplate = 0;      ///< lines and phrases that were left out of texts; not those of HTML
  std::size_t files = 0;            ///< files that were opened
  std::uint64_t bytes = 0;          ///< bytes read from files
  std::uint64_t skipped_bytes = 0;  ///< bytes of unchanged files, which were not read
  /// Fields that this run declared in an index that had articles. Those articles get them when they are
  /// written again, or by reindex_index().
  std::vector<IndexField> new_fields = {};
  double seconds = 0;
  bool interrupted =
      false;  ///< stopped early; the articles read until then are committed, except in a rebuild

  friend bool operator==(const IndexSummary&, const IndexSummary&) = default;
};

/// Returns a finder of the files that index_files reads for these paths and options.
[[nodiscard]] TELUSUR_EXPORT FileFinder find_files(const std::string& database,
                                                   std::span<const std::string> paths,
                                                   const IndexFilesOptions& options);

/// How far a run is.
struct IndexProgress {
  IndexSummary so_far =
      {};  ///< the sums of the batches that were written; `bytes` ends where the last one ends
  /// Estimated time of the merge that ends the run, relative to the time before it. 0 if there is no merge.
  /// The estimate changes while a run goes on.
  double merge_cost = 0;
  double merged = 0;  ///< share of the merge that is done, from 0 to 1
};

/// What a run would do with an article.
enum class PlannedChange : std::uint8_t { kAdd, kUpdate, kRemove };

/// index_files calls these in the thread of its caller. Any of them may be empty.
struct IndexObserver {
  /// Called for three records of one file and reason, and once for the sum of the others.
  std::function<void(const Rejection&)> on_rejection = {};
  std::function<void(const Notice&)> on_notice = {};  ///< called once per file and kind, after its articles
  std::function<void(const std::string&)> on_file = {};  ///< a file was opened; its articles follow
  std::function<void(PlannedChange, const std::string& id)> on_plan = {};  ///< called per change in a dry run
  /// Called after every batch of articles, and several times a second in the merge.
  std::function<void(const IndexProgress&)> on_progress = {};
};

/// Indexes `paths` into the index at `database`. A path is a folder, a file, or "-" for standard input,
/// as make_reader() reads it. Articles are taken in the order of the files; of two with one id the later one
/// stays. Unusable records go to the observer, and the run goes on. Files that have not changed since an
/// earlier run are not read; of JSON Lines that have grown only the new lines are.
///
/// When `stop` is requested, articles that were already read are finished and committed. Everything is on
/// disk when the function returns. A dry run changes no byte and needs no permission to write.
///
/// Throws InputError when none of the paths exists, and then creates no index; IndexLockedError, IndexError,
/// UsageError and ResourceError as IndexWriter does. A std::exception of the observer becomes a
/// telusur::Error.
TELUSUR_EXPORT IndexSummary index_files(const std::string& database, std::span<const std::string> paths,
                                        const IndexFilesOptions& options = {},
                                        const IndexObserver& observer = {}, std::stop_token stop = {});

}  // namespace telusur
