// SPDX-License-Identifier: GPL-3.0-or-later
/// Searches one or several indexes. Include telusur.h.
#ifndef TELUSUR_SEARCHER_H
#define TELUSUR_SEARCHER_H

#include <telusur_results.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum telusur_sort {
  TELUSUR_SORT_RELEVANCE = 0,
  TELUSUR_SORT_NEWEST = 1,
  TELUSUR_SORT_OLDEST = 2
} telusur_sort;

/// Options of a search. Threads may share options that nobody changes.
typedef struct telusur_search_options telusur_search_options;

/// Returns the defaults, which are in parentheses below; NULL without memory.
TELUSUR_C_API telusur_search_options* telusur_search_options_new(void);
TELUSUR_C_API void telusur_search_options_free(telusur_search_options* options);

/// The setters return TELUSUR_ERROR_USAGE for NULL, and TELUSUR_ERROR_RESOURCE without memory.
/// Sets the maximum number of hits; 0 only counts (10; all for telusur_searcher_export() and cursors).
TELUSUR_C_API telusur_status telusur_search_options_set_limit(telusur_search_options* options, size_t limit);
/// Sets the number of hits to skip (0).
TELUSUR_C_API telusur_status telusur_search_options_set_offset(telusur_search_options* options,
                                                               size_t offset);
/// Sets the order, a telusur_sort (TELUSUR_SORT_RELEVANCE).
TELUSUR_C_API telusur_status telusur_search_options_set_sort(telusur_search_options* options, int sort);
/// Sets a date or period as in a query: no articles before its start. NULL for any date (NULL).
TELUSUR_C_API telusur_status telusur_search_options_set_since(telusur_search_options* options,
                                                              const char* since);
/// Sets a date or period: no articles after its end. NULL for any date (NULL).
TELUSUR_C_API telusur_status telusur_search_options_set_until(telusur_search_options* options,
                                                              const char* until);
/// The same as values: only articles from the second `*begin` on and before `*end`, since 1970 in UTC. NULL
/// is an open bound (both).
TELUSUR_C_API telusur_status telusur_search_options_set_dates(telusur_search_options* options,
                                                              const int64_t* begin, const int64_t* end);
/// Sets a date, a time or a period: no articles that the index received before its start, nor those of which
/// it does not know when. NULL for all (NULL).
TELUSUR_C_API telusur_status telusur_search_options_set_added_since(telusur_search_options* options,
                                                                    const char* since);
/// The same as values, like telusur_search_options_set_dates() (both open).
TELUSUR_C_API telusur_status telusur_search_options_set_added(telusur_search_options* options,
                                                              const int64_t* begin, const int64_t* end);
/// Adds a source: an article matches with any of them (all).
TELUSUR_C_API telusur_status telusur_search_options_add_source(telusur_search_options* options,
                                                               const char* source);
/// Adds a category: an article matches with any of them (all).
TELUSUR_C_API telusur_status telusur_search_options_add_category(telusur_search_options* options,
                                                                 const char* category);
/// Adds a value of a field that the index declares, as behind the colon in a query. An article matches with
/// any value of each field (none).
TELUSUR_C_API telusur_status telusur_search_options_add_field(telusur_search_options* options,
                                                              const char* name, const char* value);
/// Adds a facet: "source", "category", "author", "year", "month" or a field that the index declares (none).
TELUSUR_C_API telusur_status telusur_search_options_add_facet(telusur_search_options* options,
                                                              const char* facet);
/// Counts every match (false).
TELUSUR_C_API telusur_status telusur_search_options_set_exact_total(telusur_search_options* options,
                                                                    bool value);
/// Lists near-duplicates as hits (false).
TELUSUR_C_API telusur_status telusur_search_options_set_all_copies(telusur_search_options* options,
                                                                   bool value);
/// Ranks newer articles slightly higher (false).
TELUSUR_C_API telusur_status telusur_search_options_set_recency(telusur_search_options* options, bool value);
/// Finds synonyms, too (true).
TELUSUR_C_API telusur_status telusur_search_options_set_synonyms(telusur_search_options* options, bool value);
/// Requires all words side by side (false).
TELUSUR_C_API telusur_status telusur_search_options_set_every_word(telusur_search_options* options,
                                                                   bool value);
/// Makes snippets and marked titles (true).
TELUSUR_C_API telusur_status telusur_search_options_set_snippets(telusur_search_options* options, bool value);
/// Sets the length of snippets in characters (240).
TELUSUR_C_API telusur_status telusur_search_options_set_snippet_length(telusur_search_options* options,
                                                                       size_t length);
/// Makes snippets of whole sentences, with so many before and after each (off).
TELUSUR_C_API telusur_status telusur_search_options_set_snippet_context(telusur_search_options* options,
                                                                        size_t sentences);
/// Suggests a better spelling (true).
TELUSUR_C_API telusur_status telusur_search_options_set_suggestion(telusur_search_options* options,
                                                                   bool value);
/// Explains the scores (false).
TELUSUR_C_API telusur_status telusur_search_options_set_explain(telusur_search_options* options, bool value);
/// Fills telusur_hit_text() (false).
TELUSUR_C_API telusur_status telusur_search_options_set_text(telusur_search_options* options, bool value);
/// Ends each search so many milliseconds after its begin, with what it has found; negative for no limit (-1).
TELUSUR_C_API telusur_status telusur_search_options_set_deadline_ms(telusur_search_options* options,
                                                                    int64_t milliseconds);
/// Ends searches when the stop is requested, as a deadline does; NULL for none (NULL). The options keep what
/// they need of `stop`.
TELUSUR_C_API telusur_status telusur_search_options_set_stop(telusur_search_options* options,
                                                             const telusur_stop* stop);

/// Open indexes. Each call answers from one commit, the newest.
typedef struct telusur_searcher telusur_searcher;

/// Opens the index at `database`. Returns NULL on failure.
TELUSUR_C_API telusur_searcher* telusur_searcher_open(const char* database, telusur_error** error);
/// Opens `count` indexes that are searched as one. Keeps up to `cache_bytes` of posting lists for later
/// searches; 0 for the default, 256 MiB.
TELUSUR_C_API telusur_searcher* telusur_searcher_open_all(const char* const* databases, size_t count,
                                                          size_t cache_bytes, telusur_error** error);
/// No other thread may use the searcher any more. What it has returned stays valid.
TELUSUR_C_API void telusur_searcher_free(telusur_searcher* searcher);

/// Returns the results of a query (docs/query-language.md); NULL on failure. `options` may be NULL, here and
/// below.
TELUSUR_C_API telusur_results* telusur_searcher_search(const telusur_searcher* searcher, const char* query,
                                                       const telusur_search_options* options,
                                                       telusur_error** error);
/// Stores articles on the same subject as the article `id` in `*results`; NULL if there is no such article.
TELUSUR_C_API telusur_status telusur_searcher_similar(const telusur_searcher* searcher, const char* id,
                                                      const telusur_search_options* options,
                                                      telusur_results** results, telusur_error** error);

/// Receives a hit, which is valid until it returns. Returns 0 to go on.
typedef int (*telusur_hit_callback)(const telusur_hit* hit, void* user);
/// Passes the matches to `take` one by one, in order, as far as the limit of the options goes. Stores results
/// without hits in `*results`, unless that is NULL. Returns TELUSUR_STOPPED without results if `take` stops
/// it. `take` may use the searcher.
TELUSUR_C_API telusur_status telusur_searcher_export(const telusur_searcher* searcher, const char* query,
                                                     const telusur_search_options* options,
                                                     telusur_hit_callback take, void* user,
                                                     telusur_results** results, telusur_error** error);

/// Receives an article, which is valid until it returns. Returns 0 to go on.
typedef int (*telusur_article_callback)(const telusur_article* article, void* user);
/// Passes all articles of one commit to `take`. Returns TELUSUR_STOPPED if `take` stops it. `take` may use
/// the searcher.
TELUSUR_C_API telusur_status telusur_searcher_for_each_article(const telusur_searcher* searcher,
                                                               telusur_article_callback take, void* user,
                                                               telusur_error** error);

/// The matches of a query, which are read one by one.
typedef struct telusur_match_cursor telusur_match_cursor;

/// Finds the matches as telusur_searcher_export() does. Returns NULL on failure. The cursor may outlive the
/// searcher; while it exists it needs the memory of a search.
TELUSUR_C_API telusur_match_cursor* telusur_searcher_matches(const telusur_searcher* searcher,
                                                             const char* query,
                                                             const telusur_search_options* options,
                                                             telusur_error** error);
TELUSUR_C_API void telusur_match_cursor_free(telusur_match_cursor* cursor);
/// Stores the next hit in `*hit`, which is valid until the next call; NULL at the end. Fails if a writer has
/// removed the commit of the cursor.
TELUSUR_C_API telusur_status telusur_match_cursor_next(telusur_match_cursor* cursor, const telusur_hit** hit,
                                                       telusur_error** error);
/// Returns the results without hits, valid until the next call of telusur_match_cursor_next(). Whether they
/// are partial is known at the end.
TELUSUR_C_API const telusur_results* telusur_match_cursor_results(const telusur_match_cursor* cursor);

/// All articles of one commit, which are read one by one.
typedef struct telusur_article_cursor telusur_article_cursor;

/// Begins to read all articles. Returns NULL on failure. The cursor may outlive the searcher.
TELUSUR_C_API telusur_article_cursor* telusur_searcher_articles(const telusur_searcher* searcher,
                                                                telusur_error** error);
TELUSUR_C_API void telusur_article_cursor_free(telusur_article_cursor* cursor);
/// Stores the next article in `*article`, which is valid until the next call; NULL at the end. Fails if a
/// writer has removed the commit of the cursor.
TELUSUR_C_API telusur_status telusur_article_cursor_next(telusur_article_cursor* cursor,
                                                         const telusur_article** article,
                                                         telusur_error** error);

/// Stores the article `id` in `*article`; NULL if there is none.
TELUSUR_C_API telusur_status telusur_searcher_find(const telusur_searcher* searcher, const char* id,
                                                   telusur_article** article, telusur_error** error);
/// Stores whether the index has the article `id` in `*contains`.
TELUSUR_C_API telusur_status telusur_searcher_contains(const telusur_searcher* searcher, const char* id,
                                                       bool* contains, telusur_error** error);
TELUSUR_C_API telusur_status telusur_searcher_article_count(const telusur_searcher* searcher, size_t* count,
                                                            telusur_error** error);
/// Returns queries that complete `query`, and about how many articles have their last word. NULL on failure.
TELUSUR_C_API telusur_counts* telusur_searcher_complete(const telusur_searcher* searcher, const char* query,
                                                        size_t limit, telusur_error** error);
/// Returns the sources, the most frequent first; NULL on failure.
TELUSUR_C_API telusur_counts* telusur_searcher_sources(const telusur_searcher* searcher,
                                                       telusur_error** error);
/// Returns the categories, the most frequent first; NULL on failure.
TELUSUR_C_API telusur_counts* telusur_searcher_categories(const telusur_searcher* searcher,
                                                          telusur_error** error);
/// Returns the names of the declared fields in alphabetical order, each with the count 0; NULL on failure.
TELUSUR_C_API telusur_counts* telusur_searcher_field_names(const telusur_searcher* searcher,
                                                           telusur_error** error);
/// Reads the newest commit. Returns its name, to be released by telusur_string_free(); NULL on failure.
TELUSUR_C_API char* telusur_searcher_refresh(const telusur_searcher* searcher, telusur_error** error);

/// Marks the words of a query in any text.
typedef struct telusur_highlighter telusur_highlighter;

/// Returns a highlighter for `query`: with the lexicon, synonyms and fields of the index of `searcher`, or
/// without an index if that is NULL. Returns NULL on failure.
TELUSUR_C_API telusur_highlighter* telusur_highlighter_new(const telusur_searcher* searcher,
                                                           const char* query, telusur_error** error);
TELUSUR_C_API void telusur_highlighter_free(telusur_highlighter* highlighter);
/// Returns all of `text` with its highlights; NULL on failure. `length` is in bytes, or
/// TELUSUR_NUL_TERMINATED.
TELUSUR_C_API telusur_snippet* telusur_highlighter_highlight(telusur_highlighter* highlighter,
                                                             const char* text, size_t length,
                                                             telusur_error** error);

#ifdef __cplusplus
}
#endif

#endif
