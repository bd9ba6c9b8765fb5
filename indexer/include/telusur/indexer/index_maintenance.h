// SPDX-License-Identifier: GPL-3.0-or-later
/// Looking after an index: verify it, describe it, shrink it, copy it, build it anew from itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <telusur/common/user_lexicon.h>

namespace telusur {

/// How much a check proves.
enum class CheckDepth : std::uint8_t {
  quick,  ///< the tables: trees, keys, and all values as far as they can be told from other ones
  full    ///< the contents, too: all that is stored is what the stored articles give
};

struct IndexCheckOptions {
  CheckDepth depth = CheckDepth::full;
  unsigned jobs = 0;                  ///< threads; 0 takes one per core, at most 4
  std::chrono::seconds lock_wait{0};  ///< for another writer to finish
};

/// What check_index found.
struct IndexCheck {
  std::size_t articles = 0;           ///< that could be read; in a quick check all that there are
  std::vector<std::string> problems;  ///< sentences, the gravest first; empty when all is well
  /// Made by another release: only its tables were verified. That is a problem of itself.
  bool is_outdated = false;

  friend bool operator==(const IndexCheck&, const IndexCheck&) = default;
};

/// Verifies the index at `database`. First its tables, by a walk over all their blocks. Then, in a full
/// check, the contents: an index is a function of its stored articles, so terms, frequencies, positions,
/// lengths and values of each article are derived anew from its record and compared with what the index
/// holds. An index of another analyzer is told as a problem and not compared.
///
/// Changes nothing, not even the time of a file, and needs no permission to write. Holds a shared lock if the
/// index has a lock file. Takes at most 256 MB, beside what an article of tens of megabytes takes; 213 MB and
/// 150 s of one core for a million articles. Throws IndexError when there is no index or the system does not
/// let it be read, IndexLockedError when another process writes to it and goes on after `lock_wait`, or has
/// changed it meanwhile; ResourceError.
[[nodiscard]] IndexCheck check_index(const std::string& database, const IndexCheckOptions& options = {});

/// One file of an index and its size.
struct IndexTable {
  std::string name;  ///< "postlist", "position", "docdata", "termlist", ...
  std::uint64_t bytes = 0;

  friend bool operator==(const IndexTable&, const IndexTable&) = default;
};

/// What an index is like.
struct IndexStatistics {
  std::string generation;  ///< name of the folder that holds it
  std::string format_version;
  std::string analyzer;  ///< fingerprint
  std::string features;  ///< "positions", ...
  std::size_t articles = 0;
  std::size_t terms = 0;           ///< different ones, of all fields
  std::size_t words = 0;           ///< listed for suggestions and completion
  double average_length = 0;       ///< of an article, in terms; the title counts as in ranking
  std::uint64_t bytes = 0;         ///< of all tables
  std::vector<IndexTable> tables;  ///< biggest first
};

/// Describes the index at `database` as of its last commit. Walks the list of terms: some seconds for a
/// million articles. Throws IndexError when there is no index; ResourceError.
[[nodiscard]] IndexStatistics index_statistics(const std::string& database);

/// Bytes before and after.
struct IndexCompaction {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
};

/// Writes the index at `database` anew without the free space that changes leave behind, and swaps it in by
/// one rename, while searchers go on. Needs as much disk again until then. Throws as IndexWriter does; the
/// old index then still stands.
IndexCompaction compact_index(const std::string& database, std::chrono::seconds lock_wait = {});

/// How to back up.
struct BackupOptions {
  /// Called with the number of bytes that were copied so far, for each mebibyte at least.
  std::function<void(std::uint64_t bytes)> on_progress = {};
};

/// What backup_index has made.
struct IndexBackup {
  std::string generation;       ///< of the index, whose commit was copied; the copy has one of its own
  std::size_t articles = 0;     ///< in the copy, all of which were read
  std::uint64_t bytes = 0;      ///< of the copy
  double seconds = 0;           ///< taken
  bool is_interrupted = false;  ///< stopped by the token; there is no copy then
};

/// Copies the last commit of the index at `database` into the folder `target`, which then is an index like
/// any other. The copy is one whole commit, also while an indexer commits and searchers search. It takes no
/// lock, changes no byte of the index, and needs no permission to write there. It is synced and checked as
/// check_index() does before it gets its name (of an index of another release the tables only); until then,
/// and when anything fails, `target` is no index.
///
/// `target` must be an empty folder (a lock file does not count), or not exist, and must not lie in the
/// index. The tables of the copy have the permissions of those of the index.
///
/// Reads the index once and the copy once, and holds a few mebibytes besides what the check needs. `stop`
/// ends the copying, not the check. Throws IndexError when there is no index, it is damaged, or the copy
/// cannot be made; IndexLockedError when an indexer changes the index faster than it can be copied;
/// UsageError; ResourceError. `target` is then as before.
IndexBackup backup_index(const std::string& database, const std::string& target,
                         const BackupOptions& options = {}, const std::stop_token& stop = {});

/// An article that reindex_index could not read, or of which it may have read an older revision.
struct DamagedArticle {
  std::uint32_t number = 0;  ///< of its document; 0 when that is damaged, too
  std::string id = {};       ///< empty when it cannot be read; a long one is cut and ends in # and a hash
  std::string path = {};     ///< the same of the path; also empty when the article has none
  std::string reason = {};   ///< a clause: "its record is damaged"
  bool is_left_out = true;   ///< else it is in the new index, but may be older than it was or damaged

  friend bool operator==(const DamagedArticle&, const DamagedArticle&) = default;
};

struct ReindexOptions {
  std::optional<bool> positions = {};               ///< nothing keeps what the index has
  std::shared_ptr<const UserLexicon> lexicon = {};  ///< null keeps the recorded one
  std::size_t memory_budget_bytes = std::size_t{1} << 30;
  unsigned jobs = 0;  ///< threads that analyze; 0 takes one per core
  std::chrono::seconds lock_wait{0};
};

/// How far a reindexing is.
struct ReindexProgress {
  std::size_t articles = 0;       ///< written
  std::uint64_t bytes = 0;        ///< of stored records, read
  std::uint64_t total_bytes = 0;  ///< of the table of records
};

/// Called by reindex_index in the thread that called it; either may be empty.
struct ReindexObserver {
  std::function<void(const ReindexProgress&)> on_progress = {};
  std::function<void(const DamagedArticle&)> on_damaged = {};  ///< at the end, in the order of numbers
};

/// What was done.
struct IndexReindex {
  std::size_t articles = 0;  ///< in the new generation
  std::size_t damaged = 0;   ///< articles that could not be read for certain, named or not
  std::vector<std::string> problems =
      {};                 ///< sentences on damage of what was read; not all of it cost articles
  std::string kept = {};  ///< full path of the old generation if it was kept; empty when all of it was read
  bool forgot_files =
      false;                ///< no state of a file was kept, so the next run over the files reads all of them
  std::uint64_t bytes = 0;  ///< of stored records
  double seconds = 0;
  bool interrupted = false;  ///< stopped: nothing was changed

  friend bool operator==(const IndexReindex&, const IndexReindex&) = default;
};

/// Builds the index at `database` anew from its own stored articles, with the analyzer and in the format of
/// this version, and swaps it in by one rename while searchers go on. Keeps articles with all their fields,
/// the states of files, the lexicon and the feature of positions. Reads no other file: what the articles were
/// read from may be gone. Takes indexes of format 4 on, of whatever analyzer.
///
/// Repairs what is derived from the articles. Nothing damaged stops it while an article can be read; articles
/// that cannot are given to the observer and are not in the new generation, and the state of their file is
/// forgotten, so that the next run reads it again. If the blocks of records or the metadata are damaged,
/// blocks of an earlier commit may have taken the place of later ones, so the states of all files are
/// forgotten. In both cases the old generation is not removed, but stays in the folder as damaged-N, and no
/// later run touches it.
///
/// Needs as much disk again. When `stop` is requested the work is dropped. Throws IndexError when there is no
/// index, it is of another format, the version file is damaged, or no article can be read; IndexLockedError,
/// UsageError and ResourceError as IndexWriter does. When it throws, the old index stands.
IndexReindex reindex_index(const std::string& database, const ReindexOptions& options = {},
                           const ReindexObserver& observer = {}, std::stop_token stop = {});

}  // namespace telusur
