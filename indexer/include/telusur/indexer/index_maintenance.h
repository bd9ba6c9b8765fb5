// SPDX-License-Identifier: GPL-3.0-or-later
/// Maintenance of an index: check, statistics, compaction, backup, and reindexing from its own articles.
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

#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>
#include <telusur/common/export.h>
#include <telusur/common/index_field.h>
#include <telusur/common/message.h>
#include <telusur/common/user_lexicon.h>

namespace telusur {

/// How much a check verifies.
enum class CheckDepth : std::uint8_t {
  kQuick,  ///< the tables: trees, keys and encodings of values
  kFull    ///< the contents, too: everything that is derived from the stored articles
};

struct IndexCheckOptions {
  CheckDepth depth = CheckDepth::kFull;
  unsigned jobs = 0;                  ///< threads; 0 for one per core; at most 4
  std::chrono::seconds lock_wait{0};  ///< time to wait for a writer to finish
};

/// What check_index found.
struct IndexCheck {
  std::size_t articles = 0;       ///< readable articles; in a quick check all articles
  std::vector<Message> problems;  ///< sentences, the most serious first; empty if the index is sound
  /// Made by another release, which is a problem in itself. Only its tables were verified.
  bool is_outdated = false;
  Remedy remedy = Remedy::kReindex;  ///< remedy for the problems; kNone if they name it themselves

  friend bool operator==(const IndexCheck&, const IndexCheck&) = default;
};

/// Verifies the index at `database`: first its tables, by a walk over all blocks; then, in a full check, its
/// contents. An index is a function of its stored articles, so the terms, frequencies, positions, lengths and
/// values of each article are derived again from its record and compared. An index of another analyzer is
/// reported as a problem and not compared.
///
/// Changes nothing, not even the time of a file, and needs no permission to write. Holds a shared lock if the
/// index has a lock file. Takes at most 256 MB, more if an article has tens of megabytes; 213 MB and 150 s of
/// one core for a million articles. Throws IndexError when there is no index or the system refuses access;
/// IndexLockedError when a writer still holds the index after `lock_wait`, or has changed it meanwhile;
/// ResourceError.
[[nodiscard]] TELUSUR_EXPORT IndexCheck check_index(const std::string& database,
                                                    const IndexCheckOptions& options = {});

/// One file of an index and its size.
struct IndexTable {
  std::string name;  ///< "postlist", "position", "docdata", "termlist", ...
  std::uint64_t bytes = 0;

  friend bool operator==(const IndexTable&, const IndexTable&) = default;
};

/// What the articles of an index contain.
struct FieldStatistics {
  std::size_t with_title = 0;
  std::size_t with_text = 0;
  std::size_t with_date = 0;
  std::size_t with_source = 0;
  std::size_t with_author = 0;
  std::size_t with_category = 0;
  std::size_t with_url = 0;
  std::optional<DateTime> first_date = {};
  std::optional<DateTime> last_date = {};

  friend bool operator==(const FieldStatistics&, const FieldStatistics&) = default;
};

/// The files of one format that gave articles. Pipes are no files.
struct FormatStatistics {
  std::string name;  ///< "jsonl", "html", ...; "archive" for archives of files of any format
  std::size_t files = 0;
  std::size_t articles = 0;  ///< articles when the files were read; others may have replaced them since

  friend bool operator==(const FormatStatistics&, const FormatStatistics&) = default;
};

/// The lines of one source that recur in so many of its articles that they are left out of search.
struct RecurringLinesStatistics {
  std::string source;              ///< as printed, or the host of the URLs; empty for articles with neither
  std::vector<std::string> lines;  ///< their first 100 bytes, in the order in which they were decided

  friend bool operator==(const RecurringLinesStatistics&, const RecurringLinesStatistics&) = default;
};

/// A field that the index declares.
struct DeclaredFieldStatistics {
  IndexField field = {};
  std::size_t articles = 0;    ///< articles that have a value in it
  std::size_t searchable = 0;  ///< those that were written since its declaration; the others need a reindex

  friend bool operator==(const DeclaredFieldStatistics&, const DeclaredFieldStatistics&) = default;
};

/// A name of extra fields that the index does not declare.
struct ExtraNameStatistics {
  std::string name;  ///< in lower case
  std::size_t articles = 0;

  friend bool operator==(const ExtraNameStatistics&, const ExtraNameStatistics&) = default;
};

struct IndexStatistics {
  std::string generation;  ///< name of its folder
  std::string format_version;
  std::string analyzer;  ///< fingerprint
  std::string features;  ///< "positions", ...
  std::size_t articles = 0;
  std::size_t terms = 0;           ///< distinct terms of all fields
  std::size_t words = 0;           ///< words in the word list for suggestions and completion
  double average_length = 0;       ///< terms per article; the title counts as in ranking
  std::uint64_t bytes = 0;         ///< size of all tables
  std::vector<IndexTable> tables;  ///< biggest first
  FieldStatistics fields = {};
  std::vector<DeclaredFieldStatistics> declared_fields = {};   ///< in the order of their declaration
  std::vector<ExtraNameStatistics> other_fields = {};          ///< the most frequent 20, most first
  std::vector<FormatStatistics> formats = {};                  ///< by articles, most first
  std::vector<RecurringLinesStatistics> recurring_lines = {};  ///< by lines, most first; none is empty
};

/// Statistics of the last commit of the index at `database`. Walks the list of terms and all articles, which
/// takes some five seconds for a million articles. Throws IndexError when there is no index; ResourceError.
[[nodiscard]] TELUSUR_EXPORT IndexStatistics index_statistics(const std::string& database);

/// Size of the tables before and after.
struct IndexCompaction {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
};

/// Writes the index at `database` again without the free space that changes leave behind, and swaps it in by
/// one rename. Searchers go on. Needs the same disk space again until then. Throws as IndexWriter does; the
/// old index then stays.
TELUSUR_EXPORT IndexCompaction compact_index(const std::string& database,
                                             std::chrono::seconds lock_wait = {});

struct BackupOptions {
  /// Called with the bytes copied so far, at least once per mebibyte. May be empty.
  std::function<void(std::uint64_t bytes)> on_progress = {};
};

/// The result of backup_index.
struct IndexBackup {
  std::string generation;    ///< generation of the index; the copy has its own
  std::size_t articles = 0;  ///< articles in the copy; all were read
  std::uint64_t bytes = 0;   ///< size of the copy
  double seconds = 0;
  bool is_interrupted = false;  ///< stopped by the token; then there is no copy
};

/// Copies the last commit of the index at `database` into the folder `target`, which then is a complete
/// index. The copy is one whole commit, also while an indexer commits and searchers search. Takes no lock,
/// changes no byte of the index, and needs no permission to write there. The copy is synced and checked as by
/// check_index() before it is published (an index of another release: only its tables). Until then, and after
/// any failure, `target` is not an index.
///
/// `target` must not exist or be an empty folder (a lock file does not count), and must not lie in the index.
/// The tables of the copy have the permissions of those of the index.
///
/// Reads the index once and the copy once, with a few mebibytes of memory besides those of the check. `stop`
/// ends the copying, not the check. Throws IndexError when there is no index, it is damaged, or the copy
/// cannot be made; IndexLockedError when an indexer changes the index faster than it can be copied;
/// UsageError; ResourceError. `target` is then as before.
TELUSUR_EXPORT IndexBackup backup_index(const std::string& database, const std::string& target,
                                        const BackupOptions& options = {}, const std::stop_token& stop = {});

/// An article that reindex_index could not read, or that may be older than in the last commit.
struct DamagedArticle {
  std::uint32_t number = 0;  ///< number of its document; 0 if that is damaged, too
  std::string id = {};       ///< empty if unreadable; a long one is cut and ends in # and a hash
  std::string path = {};     ///< empty if unreadable or if the article has none; cut like `id`
  Message reason = {};       ///< a clause: "its record is damaged"
  bool is_left_out = true;   ///< otherwise it is in the new index, but may be older or damaged

  friend bool operator==(const DamagedArticle&, const DamagedArticle&) = default;
};

/// Returns a sentence: "The article kn-7 of /a/b.jsonl was left out, because its record is damaged."
[[nodiscard]] TELUSUR_EXPORT std::string to_string(const DamagedArticle& article,
                                                   Language language = Language::kEnglish);

struct ReindexOptions {
  std::optional<bool> positions = {};               ///< empty keeps the feature of the index
  std::shared_ptr<const UserLexicon> lexicon = {};  ///< null keeps the recorded one
  std::vector<IndexField> fields = {};              ///< declared besides the recorded ones; types may change
  std::vector<std::string> dropped_fields = {};     ///< recorded fields to forget
  std::size_t memory_budget_bytes = std::size_t{1} << 30;
  unsigned jobs = 0;  ///< threads that analyze; 0 for one per core
  std::chrono::seconds lock_wait{0};
};

struct ReindexProgress {
  std::size_t articles = 0;       ///< articles that were written
  std::uint64_t bytes = 0;        ///< bytes of their stored records
  std::uint64_t total_bytes = 0;  ///< size of the table of records
  double merge_cost = 0;          ///< as IndexProgress::merge_cost
  double merged = 0;              ///< as IndexProgress::merged
};

/// reindex_index calls these in the thread of its caller. Any of them may be empty.
struct ReindexObserver {
  std::function<void(const ReindexProgress&)> on_progress = {};
  std::function<void(const DamagedArticle&)> on_damaged = {};  ///< called at the end, ordered by number
};

/// The result of reindex_index.
struct IndexReindex {
  std::size_t articles = 0;            ///< articles in the new generation
  std::size_t damaged = 0;             ///< articles that may be lost or older, named or not
  std::vector<Message> problems = {};  ///< sentences on the damage, not all of which cost articles
  std::string kept = {};      ///< full path of the old generation if it was kept, because it is damaged
  bool forgot_files = false;  ///< no file states were kept, so the next run reads all files
  std::uint64_t bytes = 0;    ///< size of the stored records
  double seconds = 0;
  bool interrupted = false;  ///< stopped; nothing was changed

  friend bool operator==(const IndexReindex&, const IndexReindex&) = default;
};

/// Builds the index at `database` again from its own stored articles, with the analyzer and in the format of
/// this version, and swaps it in by one rename. Searchers go on. Keeps the articles with all their fields,
/// the states of files, the lexicon and the feature of positions. Decides anew, from all articles, which
/// lines recur. Reads no other file. Accepts indexes from format 4 on, of any analyzer.
///
/// Repairs everything that is derived from the articles. Damage does not stop it while an article can be
/// read. Unreadable articles go to the observer and are left out; the states of their files are dropped, so
/// that the next run reads these again. If blocks of records or the metadata are damaged, blocks of an
/// earlier commit may have replaced later ones, so the states of all files are dropped. In both cases the old
/// generation stays in the folder as damaged-N, and no later run touches it.
///
/// Needs the same disk space again. When `stop` is requested, the work is dropped. Throws IndexError when
/// there is no index, it is of another format, the version file is damaged, or no article can be read;
/// IndexLockedError, UsageError and ResourceError as IndexWriter does. When it throws, the old index stays.
TELUSUR_EXPORT IndexReindex reindex_index(const std::string& database, const ReindexOptions& options = {},
                                          const ReindexObserver& observer = {}, std::stop_token stop = {});

}  // namespace telusur
