// SPDX-License-Identifier: GPL-3.0-or-later
/// Hits and results. telusur/searcher/searcher.h describes each value. Include telusur.h.
#ifndef TELUSUR_RESULTS_H
#define TELUSUR_RESULTS_H

#include <telusur_article.h>
#include <telusur_note_kind.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Text with highlights: a snippet, a title, or a text that a highlighter has marked.
typedef struct telusur_snippet telusur_snippet;

/// Only for what telusur_highlighter_highlight() has returned.
TELUSUR_C_API void telusur_snippet_free(telusur_snippet* snippet);
TELUSUR_C_API const char* telusur_snippet_text(const telusur_snippet* snippet, size_t* length);
TELUSUR_C_API size_t telusur_snippet_highlight_count(const telusur_snippet* snippet);
/// Stores the first byte of a highlight, and the byte after it. Returns false if there is none with this
/// index.
TELUSUR_C_API bool telusur_snippet_highlight(const telusur_snippet* snippet, size_t index, size_t* begin,
                                             size_t* end);
/// Returns the text for a web page: escaped, highlights in `<mark>`. NULL without memory.
TELUSUR_C_API const char* telusur_snippet_html(const telusur_snippet* snippet);

/// A near-duplicate of a hit.
typedef struct telusur_copy telusur_copy;

TELUSUR_C_API const char* telusur_copy_id(const telusur_copy* copy);
TELUSUR_C_API const char* telusur_copy_title(const telusur_copy* copy);
TELUSUR_C_API const char* telusur_copy_source(const telusur_copy* copy);
/// As telusur_article_date().
TELUSUR_C_API const char* telusur_copy_date(const telusur_copy* copy);
TELUSUR_C_API bool telusur_copy_date_value(const telusur_copy* copy, telusur_date* date);
TELUSUR_C_API const char* telusur_copy_url(const telusur_copy* copy);
TELUSUR_C_API const char* telusur_copy_path(const telusur_copy* copy);

/// One term of the sum that makes a score.
typedef struct telusur_score_part telusur_score_part;

/// Returns "bm25", "title" or "recency".
TELUSUR_C_API const char* telusur_score_part_kind(const telusur_score_part* part);
TELUSUR_C_API const char* telusur_score_part_word(const telusur_score_part* part);
TELUSUR_C_API double telusur_score_part_score(const telusur_score_part* part);

/// An article that matches.
typedef struct telusur_hit telusur_hit;

/// Returns the rank from 1, including skipped hits.
TELUSUR_C_API size_t telusur_hit_rank(const telusur_hit* hit);
TELUSUR_C_API double telusur_hit_score(const telusur_hit* hit);
TELUSUR_C_API const char* telusur_hit_id(const telusur_hit* hit);
TELUSUR_C_API const char* telusur_hit_title(const telusur_hit* hit, size_t* length);
/// Returns the title with the matches in it.
TELUSUR_C_API const telusur_snippet* telusur_hit_marked_title(const telusur_hit* hit);
TELUSUR_C_API const telusur_snippet* telusur_hit_snippet(const telusur_hit* hit);
/// Returns the whole text; empty without telusur_search_options_set_text().
TELUSUR_C_API const char* telusur_hit_text(const telusur_hit* hit, size_t* length);
TELUSUR_C_API const char* telusur_hit_source(const telusur_hit* hit);
TELUSUR_C_API const char* telusur_hit_category(const telusur_hit* hit);
TELUSUR_C_API const char* telusur_hit_author(const telusur_hit* hit);
/// As telusur_article_date().
TELUSUR_C_API const char* telusur_hit_date(const telusur_hit* hit);
TELUSUR_C_API bool telusur_hit_date_value(const telusur_hit* hit, telusur_date* date);
TELUSUR_C_API const char* telusur_hit_url(const telusur_hit* hit);
TELUSUR_C_API const char* telusur_hit_path(const telusur_hit* hit);
/// As telusur_article_added().
TELUSUR_C_API int64_t telusur_hit_added(const telusur_hit* hit);
TELUSUR_C_API size_t telusur_hit_extra_count(const telusur_hit* hit);
TELUSUR_C_API const telusur_extra* telusur_hit_extra(const telusur_hit* hit, size_t index);
TELUSUR_C_API size_t telusur_hit_copy_count(const telusur_hit* hit);
TELUSUR_C_API const telusur_copy* telusur_hit_copy(const telusur_hit* hit, size_t index);
/// With telusur_search_options_set_explain().
TELUSUR_C_API size_t telusur_hit_score_part_count(const telusur_hit* hit);
TELUSUR_C_API const telusur_score_part* telusur_hit_score_part(const telusur_hit* hit, size_t index);
/// Returns the rarest word of the query, if the article lacks it.
TELUSUR_C_API const telusur_strings* telusur_hit_missing(const telusur_hit* hit);

/// A part of the query that was not taken literally.
typedef struct telusur_note telusur_note;

TELUSUR_C_API telusur_note_kind telusur_note_get_kind(const telusur_note* note);
/// Returns the first byte of the part in the query. Equal to the end if the note is about the whole query.
TELUSUR_C_API size_t telusur_note_begin(const telusur_note* note);
TELUSUR_C_API size_t telusur_note_end(const telusur_note* note);
/// Returns a sentence in Indonesian for readers.
TELUSUR_C_API const char* telusur_note_message(const telusur_note* note);

/// The results of one query.
typedef struct telusur_results telusur_results;

TELUSUR_C_API void telusur_results_free(telusur_results* results);
TELUSUR_C_API size_t telusur_results_hit_count(const telusur_results* results);
TELUSUR_C_API const telusur_hit* telusur_results_hit(const telusur_results* results, size_t index);
TELUSUR_C_API const char* telusur_results_query(const telusur_results* results);
/// Returns the query as understood, with synonyms in braces.
TELUSUR_C_API const char* telusur_results_parsed(const telusur_results* results);
/// Returns a query with better spelling; NULL if there is none.
TELUSUR_C_API const char* telusur_results_suggestion(const telusur_results* results);
TELUSUR_C_API size_t telusur_results_total(const telusur_results* results);
/// Returns false if the total is a lower bound.
TELUSUR_C_API bool telusur_results_total_is_exact(const telusur_results* results);
/// Stores the number of matches that have all words in `*total`. Returns false if it is unknown.
TELUSUR_C_API bool telusur_results_total_all_words(const telusur_results* results, size_t* total);
/// Returns whether the search ended at its deadline, and matches may be missing.
TELUSUR_C_API bool telusur_results_is_partial(const telusur_results* results);
/// Returns the name of the commit that the results are from.
TELUSUR_C_API const char* telusur_results_commit(const telusur_results* results);
TELUSUR_C_API size_t telusur_results_offset(const telusur_results* results);
TELUSUR_C_API double telusur_results_took_ms(const telusur_results* results);
TELUSUR_C_API size_t telusur_results_note_count(const telusur_results* results);
TELUSUR_C_API const telusur_note* telusur_results_note(const telusur_results* results, size_t index);
/// Returns the words of the query that no article has.
TELUSUR_C_API const telusur_strings* telusur_results_missing(const telusur_results* results);
/// Returns stop words and question words; NULL without telusur_search_options_set_explain().
TELUSUR_C_API const telusur_strings* telusur_results_ignored_words(const telusur_results* results);
/// Returns the id of the article that the hits are similar to; NULL for other results.
TELUSUR_C_API const char* telusur_results_similar_to(const telusur_results* results);
/// Returns the number of facets, in the order in which they were asked for.
TELUSUR_C_API size_t telusur_results_facet_count(const telusur_results* results);
TELUSUR_C_API const char* telusur_results_facet_name(const telusur_results* results, size_t index);
/// Returns the values of a facet, the most frequent first. Belongs to the results.
TELUSUR_C_API const telusur_counts* telusur_results_facet(const telusur_results* results, size_t index);
/// Returns the number of filters of the options, such as "since" and "source".
TELUSUR_C_API size_t telusur_results_filter_count(const telusur_results* results);
TELUSUR_C_API const char* telusur_results_filter_name(const telusur_results* results, size_t index);
TELUSUR_C_API const telusur_strings* telusur_results_filter_values(const telusur_results* results,
                                                                   size_t index);
/// Returns the most frequent sources, if no article has the source that was asked for.
TELUSUR_C_API const telusur_strings* telusur_results_known_sources(const telusur_results* results);
/// Returns a source that is written almost like it; NULL if there is none.
TELUSUR_C_API const char* telusur_results_suggested_source(const telusur_results* results);

#ifdef __cplusplus
}
#endif

#endif
