// SPDX-License-Identifier: GPL-3.0-or-later
/// Maintains an index: check, statistics, compaction, backup, reindexing, and removal by a query. Include
/// telusur.h.
///
/// `options` may be NULL. Each function names the options that it uses.
#ifndef TELUSUR_MAINTENANCE_H
#define TELUSUR_MAINTENANCE_H

#include <telusur_indexer.h>
#include <telusur_searcher.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a check has found.
typedef struct telusur_check telusur_check;

/// Verifies the tables of the index and, unless `is_quick`, derives its contents again from the stored
/// articles. Changes nothing. Uses lock_wait and jobs. Returns NULL if the index cannot be checked; damage is
/// no failure.
TELUSUR_C_API telusur_check* telusur_check_index(const char* database, bool is_quick,
                                                 const telusur_index_options* options, telusur_error** error);
TELUSUR_C_API void telusur_check_free(telusur_check* check);
/// Returns the number of readable articles; after a quick check of all articles.
TELUSUR_C_API size_t telusur_check_articles(const telusur_check* check);
/// Returns 0 if the index is sound.
TELUSUR_C_API size_t telusur_check_problem_count(const telusur_check* check);
/// Returns a sentence, the most serious problem first. `language` is a telusur_language.
TELUSUR_C_API const char* telusur_check_problem(const telusur_check* check, size_t index, int language);
/// Returns whether another release has made the index, so that only its tables were verified.
TELUSUR_C_API bool telusur_check_is_outdated(const telusur_check* check);
/// Returns what can be done about the problems.
TELUSUR_C_API telusur_remedy telusur_check_remedy(const telusur_check* check);

/// What an index contains.
typedef struct telusur_statistics telusur_statistics;

/// Returns the statistics of the last commit, in some five seconds for a million articles; NULL on failure.
TELUSUR_C_API telusur_statistics* telusur_index_statistics(const char* database, telusur_error** error);
TELUSUR_C_API void telusur_statistics_free(telusur_statistics* statistics);
/// Returns the name of the folder with the tables.
TELUSUR_C_API const char* telusur_statistics_generation(const telusur_statistics* statistics);
TELUSUR_C_API const char* telusur_statistics_format_version(const telusur_statistics* statistics);
/// Returns the fingerprint of the analyzer.
TELUSUR_C_API const char* telusur_statistics_analyzer(const telusur_statistics* statistics);
/// Returns the features, such as "positions".
TELUSUR_C_API const char* telusur_statistics_features(const telusur_statistics* statistics);
TELUSUR_C_API size_t telusur_statistics_articles(const telusur_statistics* statistics);
/// Returns the number of distinct terms of all fields.
TELUSUR_C_API size_t telusur_statistics_terms(const telusur_statistics* statistics);
/// Returns the number of words for suggestions and completion.
TELUSUR_C_API size_t telusur_statistics_words(const telusur_statistics* statistics);
/// Returns the terms per article.
TELUSUR_C_API double telusur_statistics_average_length(const telusur_statistics* statistics);
/// Returns the size of all tables.
TELUSUR_C_API uint64_t telusur_statistics_bytes(const telusur_statistics* statistics);
/// Returns the tables and their sizes in bytes, the biggest first.
TELUSUR_C_API const telusur_counts* telusur_statistics_tables(const telusur_statistics* statistics);
/// Returns "title", "text", "date", "source", "author", "category" and "url".
TELUSUR_C_API const telusur_counts* telusur_statistics_fields(const telusur_statistics* statistics);
/// Returns the 20 most frequent extra fields that the index does not declare.
TELUSUR_C_API const telusur_counts* telusur_statistics_other_fields(const telusur_statistics* statistics);
/// Returns the formats of the files, with the articles that these had when they were read.
TELUSUR_C_API const telusur_counts* telusur_statistics_formats(const telusur_statistics* statistics);
/// Returns the same formats, with the numbers of their files.
TELUSUR_C_API const telusur_counts* telusur_statistics_format_files(const telusur_statistics* statistics);
/// Returns the earliest date of an article in ISO 8601; NULL if there is none.
TELUSUR_C_API const char* telusur_statistics_first_date(const telusur_statistics* statistics);
TELUSUR_C_API const char* telusur_statistics_last_date(const telusur_statistics* statistics);
/// Returns the number of declared fields. They are in the order of their declaration.
TELUSUR_C_API size_t telusur_statistics_declared_count(const telusur_statistics* statistics);
TELUSUR_C_API const char* telusur_statistics_declared_name(const telusur_statistics* statistics,
                                                           size_t index);
TELUSUR_C_API telusur_field_type telusur_statistics_declared_type(const telusur_statistics* statistics,
                                                                  size_t index);
/// Returns the number of articles that have a value in the field.
TELUSUR_C_API size_t telusur_statistics_declared_articles(const telusur_statistics* statistics, size_t index);
/// Returns the number of those that queries find by it. The others need a reindex.
TELUSUR_C_API size_t telusur_statistics_declared_searchable(const telusur_statistics* statistics,
                                                            size_t index);
/// Returns the number of sources with lines that recur, and are left out of search.
TELUSUR_C_API size_t telusur_statistics_recurring_count(const telusur_statistics* statistics);
/// Returns a source, or the host of its URLs; "" for articles with neither.
TELUSUR_C_API const char* telusur_statistics_recurring_source(const telusur_statistics* statistics,
                                                              size_t index);
/// Returns the first 100 bytes of each line.
TELUSUR_C_API const telusur_strings* telusur_statistics_recurring_lines(const telusur_statistics* statistics,
                                                                        size_t index);

/// Writes the index again without free space. Uses lock_wait. Stores the sizes of the tables, unless the
/// pointers are NULL.
TELUSUR_C_API telusur_status telusur_compact_index(const char* database, const telusur_index_options* options,
                                                   uint64_t* bytes_before, uint64_t* bytes_after,
                                                   telusur_error** error);

/// Copies the last commit into the folder `target`, which must not exist or be empty, and checks the copy.
/// Uses the stop: then the status is TELUSUR_STOPPED, and there is no copy. Stores the number of articles and
/// the size of the copy, unless the pointers are NULL.
TELUSUR_C_API telusur_status telusur_backup_index(const char* database, const char* target,
                                                  const telusur_index_options* options, size_t* articles,
                                                  uint64_t* bytes, telusur_error** error);

/// What a reindexing has done.
typedef struct telusur_reindex telusur_reindex;

/// Builds the index again from its stored articles. Uses positions (if it was set), lexicon, the fields, the
/// memory budget, lock_wait, jobs and the stop. `report` receives a line about each damaged article; it may
/// be NULL. Returns NULL on failure and when it is stopped (TELUSUR_STOPPED); the old index then stays.
TELUSUR_C_API telusur_reindex* telusur_reindex_index(const char* database,
                                                     const telusur_index_options* options,
                                                     telusur_report_callback report, void* user,
                                                     telusur_error** error);
TELUSUR_C_API void telusur_reindex_free(telusur_reindex* reindex);
TELUSUR_C_API size_t telusur_reindex_articles(const telusur_reindex* reindex);
/// Returns the number of articles that may be lost or older than in the last commit.
TELUSUR_C_API size_t telusur_reindex_damaged(const telusur_reindex* reindex);
TELUSUR_C_API size_t telusur_reindex_problem_count(const telusur_reindex* reindex);
/// Returns a sentence on the damage. `language` is a telusur_language.
TELUSUR_C_API const char* telusur_reindex_problem(const telusur_reindex* reindex, size_t index, int language);
/// Returns the full path of the old index if it was kept because it is damaged, else "".
TELUSUR_C_API const char* telusur_reindex_kept(const telusur_reindex* reindex);
/// Returns whether the next run must read all files again.
TELUSUR_C_API bool telusur_reindex_forgot_files(const telusur_reindex* reindex);
TELUSUR_C_API double telusur_reindex_seconds(const telusur_reindex* reindex);

/// Removes the articles that have all words of a query, near-duplicates included, in the last commit, which
/// `searcher` reads. Does not commit. Fails with TELUSUR_ERROR_QUERY if a part of the query was not taken
/// literally, or if the search ended early. Stores how many it has removed in `*removed`, unless that is
/// NULL.
TELUSUR_C_API telusur_status telusur_writer_remove_matching(telusur_writer* writer,
                                                            const telusur_searcher* searcher,
                                                            const char* query,
                                                            const telusur_search_options* options,
                                                            size_t* removed, telusur_error** error);

#ifdef __cplusplus
}
#endif

#endif
