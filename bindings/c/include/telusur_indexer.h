// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes an index. Include telusur.h.
#ifndef TELUSUR_INDEXER_H
#define TELUSUR_INDEXER_H

#include <telusur_article.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum telusur_field_type {
  TELUSUR_FIELD_KEYWORD = 0,  ///< whole values, in any case
  TELUSUR_FIELD_TEXT = 1,     ///< analyzed like the text of an article
  TELUSUR_FIELD_NUMBER = 2,
  TELUSUR_FIELD_DATE = 3
} telusur_field_type;

/// Options of all functions that write an index.
typedef struct telusur_index_options telusur_index_options;

/// Returns the defaults, which are in parentheses below; NULL without memory.
TELUSUR_C_API telusur_index_options* telusur_index_options_new(void);
TELUSUR_C_API void telusur_index_options_free(telusur_index_options* options);

/// The setters return TELUSUR_ERROR_USAGE for NULL, and TELUSUR_ERROR_RESOURCE without memory.
/// Starts with an empty index; the old one stays in use until the commit (false).
TELUSUR_C_API telusur_status telusur_index_options_set_rebuild(telusur_index_options* options, bool value);
/// Allows phrases and NEAR (true).
TELUSUR_C_API telusur_status telusur_index_options_set_positions(telusur_index_options* options, bool value);
/// Sets about how much memory changes take that are not yet on disk (1 GiB).
TELUSUR_C_API telusur_status telusur_index_options_set_memory_budget(telusur_index_options* options,
                                                                     size_t bytes);
/// Sets the names, words and synonyms of the archive: the text of a lexicon (docs/stemmer.md), which is
/// copied. NULL keeps the lexicon that the index has (NULL). Returns TELUSUR_ERROR_INPUT for an invalid line.
TELUSUR_C_API telusur_status telusur_index_options_set_lexicon(telusur_index_options* options,
                                                               const char* text, telusur_error** error);
/// Declares an extra field that queries shall find; `type` is a telusur_field_type (none).
TELUSUR_C_API telusur_status telusur_index_options_add_field(telusur_index_options* options, const char* name,
                                                             int type);
/// Forgets a declared field; only in a rebuild (none).
TELUSUR_C_API telusur_status telusur_index_options_drop_field(telusur_index_options* options,
                                                              const char* name);
/// Waits so long for another writer (0); negative waits for ever.
TELUSUR_C_API telusur_status telusur_index_options_set_lock_wait(telusur_index_options* options,
                                                                 int64_t seconds);
/// Sets the threads of telusur_index_articles() and telusur_index_files(); 0 for one per core (0).
TELUSUR_C_API telusur_status telusur_index_options_set_jobs(telusur_index_options* options, unsigned jobs);
/// telusur_index_articles(), telusur_index_files(), telusur_backup_index() and telusur_reindex_index(): ends
/// the run when the stop is requested; NULL for none (NULL). The first two commit what they have read, except
/// in a rebuild. The options keep what they need of `stop`.
TELUSUR_C_API telusur_status telusur_index_options_set_stop(telusur_index_options* options,
                                                            const telusur_stop* stop);
/// telusur_index_files(): sets the format of all files, such as "jsonl" ("auto").
TELUSUR_C_API telusur_status telusur_index_options_set_format(telusur_index_options* options,
                                                              const char* format);
/// telusur_index_files(): names the field of JSON or CSV that holds "title", "text", ... (the usual names).
TELUSUR_C_API telusur_status telusur_index_options_map_field(telusur_index_options* options,
                                                             const char* field, const char* name_in_file);
/// telusur_index_files(): removes the articles of deleted files under the paths (false).
TELUSUR_C_API telusur_status telusur_index_options_set_prune(telusur_index_options* options, bool value);
/// telusur_index_files(): reads and compares, but writes nothing (false).
TELUSUR_C_API telusur_status telusur_index_options_set_dry_run(telusur_index_options* options, bool value);

/// The writer of an index; there is at most one at a time. Changes that exceed the memory budget are
/// committed early, except in a rebuild. After a failed step (a full disk) every call fails until a rollback
/// succeeds.
typedef struct telusur_writer telusur_writer;

typedef enum telusur_outcome {
  TELUSUR_ADDED = 0,
  TELUSUR_UPDATED = 1,
  TELUSUR_UNCHANGED = 2
} telusur_outcome;

/// Opens or creates the index at `database`. `options` may be NULL, here and below. Returns NULL on failure.
TELUSUR_C_API telusur_writer* telusur_writer_open(const char* database, const telusur_index_options* options,
                                                  telusur_error** error);
/// Drops uncommitted changes.
TELUSUR_C_API void telusur_writer_free(telusur_writer* writer);
/// Adds the article, or replaces the one with its id if they differ. Stores what it did in `*outcome`, unless
/// that is NULL.
TELUSUR_C_API telusur_status telusur_writer_add(telusur_writer* writer, const telusur_article* article,
                                                telusur_outcome* outcome, telusur_error** error);
/// Removes the article `id`. Stores whether there was one in `*removed`, unless that is NULL.
TELUSUR_C_API telusur_status telusur_writer_remove(telusur_writer* writer, const char* id, bool* removed,
                                                   telusur_error** error);
/// Makes all changes durable and visible in one step.
TELUSUR_C_API telusur_status telusur_writer_commit(telusur_writer* writer, telusur_error** error);
/// Drops all uncommitted changes. Makes a writer usable whose step failed. Keeps the lock.
TELUSUR_C_API telusur_status telusur_writer_rollback(telusur_writer* writer, telusur_error** error);
/// Stores the number of articles with uncommitted changes in `*count`.
TELUSUR_C_API telusur_status telusur_writer_article_count(const telusur_writer* writer, size_t* count,
                                                          telusur_error** error);

/// What a run has done.
typedef struct telusur_summary telusur_summary;

TELUSUR_C_API void telusur_summary_free(telusur_summary* summary);
TELUSUR_C_API size_t telusur_summary_added(const telusur_summary* summary);
TELUSUR_C_API size_t telusur_summary_updated(const telusur_summary* summary);
TELUSUR_C_API size_t telusur_summary_unchanged(const telusur_summary* summary);
TELUSUR_C_API size_t telusur_summary_removed(const telusur_summary* summary);
/// Returns the number of records that were not indexed.
TELUSUR_C_API size_t telusur_summary_rejected(const telusur_summary* summary);
TELUSUR_C_API size_t telusur_summary_notices(const telusur_summary* summary);
/// Returns the number of files that were opened.
TELUSUR_C_API size_t telusur_summary_files(const telusur_summary* summary);
TELUSUR_C_API uint64_t telusur_summary_bytes(const telusur_summary* summary);
TELUSUR_C_API double telusur_summary_seconds(const telusur_summary* summary);
/// Returns whether a telusur_stop has ended the run early.
TELUSUR_C_API bool telusur_summary_is_interrupted(const telusur_summary* summary);

/// What an article source returns.
typedef enum telusur_next {
  TELUSUR_NEXT_ARTICLE = 0,  ///< the article was filled in
  TELUSUR_NEXT_END = 1,      ///< there are no more articles; it is not called again
  TELUSUR_NEXT_FAILED = 2    ///< stops the run; what is not committed is dropped
} telusur_next;
/// Fills in the next article, which is empty. Returns a telusur_next. Called in one thread, which is not that
/// of the caller.
typedef int (*telusur_article_source_callback)(telusur_article* article, void* user);

/// Indexes the articles of `source` on several cores, and commits. Returns NULL on failure. After
/// TELUSUR_NEXT_FAILED the status of the error is TELUSUR_STOPPED, and the last commit stays.
TELUSUR_C_API telusur_summary* telusur_index_articles(const char* database,
                                                      telusur_article_source_callback source, void* user,
                                                      const telusur_index_options* options,
                                                      telusur_error** error);

/// Receives a line about a record that was rejected, about what was not understood in a file, or about a
/// damaged article.
typedef void (*telusur_report_callback)(const char* english, const char* indonesian, void* user);

/// Indexes files and folders, and commits. `report` may be NULL. Returns NULL on failure, also if none of the
/// paths exists.
TELUSUR_C_API telusur_summary* telusur_index_files(const char* database, const char* const* paths,
                                                   size_t count, const telusur_index_options* options,
                                                   telusur_report_callback report, void* user,
                                                   telusur_error** error);

#ifdef __cplusplus
}
#endif

#endif
