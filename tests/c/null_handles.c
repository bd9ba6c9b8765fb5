/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls the functions of the C API with NULL: those that can fail say so, and the others return nothing. */
#include <stdio.h>
#include <string.h>

#include "check.h"

static telusur_error* error = NULL;

static void check_usage(int is_true, const char* condition, int line) {
  check(is_true && telusur_error_status(error) == TELUSUR_ERROR_USAGE, condition, line);
  check(strstr(telusur_error_message(error, TELUSUR_ENGLISH), " is NULL.") != NULL, condition, line);
  check(strstr(telusur_error_message(error, TELUSUR_INDONESIAN), "Argumen ") != NULL, condition, line);
  telusur_error_free(error);
}

#define CHECK_USAGE(condition) check_usage((condition) ? 1 : 0, #condition, __LINE__)

static void test_base(void) {
  telusur_error_free(NULL);
  CHECK(telusur_error_status(NULL) == TELUSUR_OK);
  CHECK(telusur_error_remedy(NULL) == 0);
  CHECK(telusur_error_message(NULL, TELUSUR_ENGLISH) == NULL);
  CHECK(telusur_strings_count(NULL) == 0);
  CHECK(telusur_strings_at(NULL, 0) == NULL);
  telusur_counts_free(NULL);
  CHECK(telusur_counts_count(NULL) == 0);
  CHECK(telusur_counts_value(NULL, 0) == NULL);
  CHECK(telusur_counts_articles(NULL, 0) == 0);
  telusur_stop_free(NULL);
  telusur_stop_request(NULL);
  CHECK(!telusur_stop_is_requested(NULL));
}

static void test_articles(void) {
  CHECK(telusur_extra_name(NULL) == NULL);
  CHECK(telusur_extra_values(NULL) == NULL);
  CHECK(!telusur_extra_is_list(NULL));
  CHECK(!telusur_extra_is_literal(NULL));
  telusur_article_free(NULL);
  CHECK(telusur_article_set_id(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_title(NULL, NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_text(NULL, NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_date(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_date_value(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_source(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_author(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_category(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_url(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_path(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_add_extra(NULL, NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_describe_extra(NULL, NULL, false, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_id(NULL) == NULL);
  CHECK(telusur_article_title(NULL, NULL) == NULL);
  CHECK(telusur_article_text(NULL, NULL) == NULL);
  CHECK(telusur_article_date(NULL) == NULL);
  CHECK(!telusur_article_date_value(NULL, NULL));
  CHECK(!telusur_hit_date_value(NULL, NULL));
  CHECK(!telusur_copy_date_value(NULL, NULL));
  CHECK(telusur_article_source(NULL) == NULL);
  CHECK(telusur_article_author(NULL) == NULL);
  CHECK(telusur_article_category(NULL) == NULL);
  CHECK(telusur_article_url(NULL) == NULL);
  CHECK(telusur_article_path(NULL) == NULL);
  CHECK(telusur_article_added(NULL) == 0);
  CHECK(telusur_article_extra_count(NULL) == 0);
  CHECK(telusur_article_extra(NULL, 0) == NULL);
}

static void test_hits(void) {
  telusur_snippet_free(NULL);
  CHECK(telusur_snippet_text(NULL, NULL) == NULL);
  CHECK(telusur_snippet_highlight_count(NULL) == 0);
  CHECK(!telusur_snippet_highlight(NULL, 0, NULL, NULL));
  CHECK(telusur_snippet_html(NULL) == NULL);
  CHECK(telusur_copy_id(NULL) == NULL);
  CHECK(telusur_copy_title(NULL) == NULL);
  CHECK(telusur_copy_source(NULL) == NULL);
  CHECK(telusur_copy_date(NULL) == NULL);
  CHECK(telusur_copy_url(NULL) == NULL);
  CHECK(telusur_copy_path(NULL) == NULL);
  CHECK(telusur_score_part_kind(NULL) == NULL);
  CHECK(telusur_score_part_word(NULL) == NULL);
  CHECK(telusur_score_part_score(NULL) == 0);
  CHECK(telusur_hit_rank(NULL) == 0);
  CHECK(telusur_hit_score(NULL) == 0);
  CHECK(telusur_hit_id(NULL) == NULL);
  CHECK(telusur_hit_title(NULL, NULL) == NULL);
  CHECK(telusur_hit_marked_title(NULL) == NULL);
  CHECK(telusur_hit_snippet(NULL) == NULL);
  CHECK(telusur_hit_text(NULL, NULL) == NULL);
  CHECK(telusur_hit_source(NULL) == NULL);
  CHECK(telusur_hit_category(NULL) == NULL);
  CHECK(telusur_hit_author(NULL) == NULL);
  CHECK(telusur_hit_date(NULL) == NULL);
  CHECK(telusur_hit_url(NULL) == NULL);
  CHECK(telusur_hit_path(NULL) == NULL);
  CHECK(telusur_hit_added(NULL) == 0);
  CHECK(telusur_hit_extra_count(NULL) == 0);
  CHECK(telusur_hit_extra(NULL, 0) == NULL);
  CHECK(telusur_hit_copy_count(NULL) == 0);
  CHECK(telusur_hit_copy(NULL, 0) == NULL);
  CHECK(telusur_hit_score_part_count(NULL) == 0);
  CHECK(telusur_hit_score_part(NULL, 0) == NULL);
  CHECK(telusur_hit_missing(NULL) == NULL);
}

static void test_results(void) {
  CHECK(telusur_note_get_kind(NULL) == 0);
  CHECK(telusur_note_begin(NULL) == 0);
  CHECK(telusur_note_end(NULL) == 0);
  CHECK(telusur_note_message(NULL) == NULL);
  telusur_results_free(NULL);
  CHECK(telusur_results_hit_count(NULL) == 0);
  CHECK(telusur_results_hit(NULL, 0) == NULL);
  CHECK(telusur_results_query(NULL) == NULL);
  CHECK(telusur_results_parsed(NULL) == NULL);
  CHECK(telusur_results_suggestion(NULL) == NULL);
  CHECK(telusur_results_total(NULL) == 0);
  CHECK(!telusur_results_total_is_exact(NULL));
  CHECK(!telusur_results_total_all_words(NULL, NULL));
  CHECK(!telusur_results_is_partial(NULL));
  CHECK(telusur_results_commit(NULL) == NULL);
  CHECK(telusur_results_offset(NULL) == 0);
  CHECK(telusur_results_took_ms(NULL) == 0);
  CHECK(telusur_results_note_count(NULL) == 0);
  CHECK(telusur_results_note(NULL, 0) == NULL);
  CHECK(telusur_results_missing(NULL) == NULL);
  CHECK(telusur_results_ignored_words(NULL) == NULL);
  CHECK(telusur_results_similar_to(NULL) == NULL);
  CHECK(telusur_results_facet_count(NULL) == 0);
  CHECK(telusur_results_facet_name(NULL, 0) == NULL);
  CHECK(telusur_results_facet(NULL, 0) == NULL);
  CHECK(telusur_results_filter_count(NULL) == 0);
  CHECK(telusur_results_filter_name(NULL, 0) == NULL);
  CHECK(telusur_results_filter_values(NULL, 0) == NULL);
  CHECK(telusur_results_known_sources(NULL) == NULL);
  CHECK(telusur_results_suggested_source(NULL) == NULL);
}

static void test_search_options(void) {
  telusur_search_options_free(NULL);
  CHECK(telusur_search_options_set_limit(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_offset(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_sort(NULL, TELUSUR_SORT_NEWEST) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_since(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_dates(NULL, NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_added_since(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_added(NULL, NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_until(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_add_source(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_add_category(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_add_field(NULL, NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_add_facet(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_exact_total(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_all_copies(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_recency(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_synonyms(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_every_word(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_snippets(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_snippet_length(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_snippet_context(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_suggestion(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_explain(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_text(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_deadline_ms(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_stop(NULL, NULL) == TELUSUR_ERROR_USAGE);
}

static void test_searchers(void) {
  CHECK_USAGE(telusur_searcher_open(NULL, &error) == NULL);
  CHECK_USAGE(telusur_searcher_open_all(NULL, 0, 0, &error) == NULL);
  telusur_searcher_free(NULL);
  CHECK_USAGE(telusur_searcher_search(NULL, NULL, NULL, &error) == NULL);
  CHECK_USAGE(telusur_searcher_similar(NULL, NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_export(NULL, NULL, NULL, NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_for_each_article(NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_matches(NULL, NULL, NULL, &error) == NULL);
  telusur_match_cursor_free(NULL);
  CHECK_USAGE(telusur_match_cursor_next(NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_match_cursor_results(NULL) == NULL);
  CHECK_USAGE(telusur_searcher_articles(NULL, &error) == NULL);
  telusur_article_cursor_free(NULL);
  CHECK_USAGE(telusur_article_cursor_next(NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_find(NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_contains(NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_article_count(NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_searcher_complete(NULL, NULL, 0, &error) == NULL);
  CHECK_USAGE(telusur_searcher_sources(NULL, &error) == NULL);
  CHECK_USAGE(telusur_searcher_categories(NULL, &error) == NULL);
  CHECK_USAGE(telusur_searcher_field_names(NULL, &error) == NULL);
  CHECK_USAGE(telusur_searcher_refresh(NULL, &error) == NULL);
  telusur_highlighter_free(NULL);
  CHECK_USAGE(telusur_highlighter_highlight(NULL, NULL, 0, &error) == NULL);
}

static void test_indexing(void) {
  telusur_index_options_free(NULL);
  CHECK(telusur_index_options_set_rebuild(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_positions(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_memory_budget(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_index_options_set_lexicon(NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_add_field(NULL, NULL, TELUSUR_FIELD_TEXT) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_drop_field(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_lock_wait(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_jobs(NULL, 0) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_format(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_map_field(NULL, NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_prune(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_dry_run(NULL, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_stop(NULL, NULL) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_index_articles(NULL, NULL, NULL, NULL, &error) == NULL);
  CHECK_USAGE(telusur_index_files(NULL, NULL, 0, NULL, NULL, NULL, &error) == NULL);
  CHECK_USAGE(telusur_writer_open(NULL, NULL, &error) == NULL);
  telusur_writer_free(NULL);
  CHECK_USAGE(telusur_writer_add(NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_writer_remove(NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_writer_commit(NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_writer_rollback(NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_writer_article_count(NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  telusur_summary_free(NULL);
  CHECK(telusur_summary_added(NULL) == 0);
  CHECK(telusur_summary_updated(NULL) == 0);
  CHECK(telusur_summary_unchanged(NULL) == 0);
  CHECK(telusur_summary_removed(NULL) == 0);
  CHECK(telusur_summary_rejected(NULL) == 0);
  CHECK(telusur_summary_notices(NULL) == 0);
  CHECK(telusur_summary_files(NULL) == 0);
  CHECK(telusur_summary_bytes(NULL) == 0);
  CHECK(telusur_summary_seconds(NULL) == 0);
  CHECK(!telusur_summary_is_interrupted(NULL));
}

static void test_maintenance(void) {
  CHECK_USAGE(telusur_check_index(NULL, true, NULL, &error) == NULL);
  telusur_check_free(NULL);
  CHECK(telusur_check_articles(NULL) == 0);
  CHECK(telusur_check_problem_count(NULL) == 0);
  CHECK(telusur_check_problem(NULL, 0, 0) == NULL);
  CHECK(!telusur_check_is_outdated(NULL));
  CHECK(telusur_check_remedy(NULL) == TELUSUR_REMEDY_NONE);
  CHECK_USAGE(telusur_compact_index(NULL, NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_backup_index(NULL, NULL, NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_USAGE(telusur_reindex_index(NULL, NULL, NULL, NULL, &error) == NULL);
  telusur_reindex_free(NULL);
  CHECK(telusur_reindex_articles(NULL) == 0);
  CHECK(telusur_reindex_damaged(NULL) == 0);
  CHECK(telusur_reindex_problem_count(NULL) == 0);
  CHECK(telusur_reindex_problem(NULL, 0, 0) == NULL);
  CHECK(telusur_reindex_kept(NULL) == NULL);
  CHECK(!telusur_reindex_forgot_files(NULL));
  CHECK(telusur_reindex_seconds(NULL) == 0);
  CHECK_USAGE(telusur_writer_remove_matching(NULL, NULL, NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE);
}

static void test_statistics(void) {
  CHECK_USAGE(telusur_index_statistics(NULL, &error) == NULL);
  telusur_statistics_free(NULL);
  CHECK(telusur_statistics_generation(NULL) == NULL);
  CHECK(telusur_statistics_format_version(NULL) == NULL);
  CHECK(telusur_statistics_analyzer(NULL) == NULL);
  CHECK(telusur_statistics_features(NULL) == NULL);
  CHECK(telusur_statistics_articles(NULL) == 0);
  CHECK(telusur_statistics_terms(NULL) == 0);
  CHECK(telusur_statistics_words(NULL) == 0);
  CHECK(telusur_statistics_average_length(NULL) == 0);
  CHECK(telusur_statistics_bytes(NULL) == 0);
  CHECK(telusur_statistics_tables(NULL) == NULL);
  CHECK(telusur_statistics_fields(NULL) == NULL);
  CHECK(telusur_statistics_other_fields(NULL) == NULL);
  CHECK(telusur_statistics_formats(NULL) == NULL);
  CHECK(telusur_statistics_format_files(NULL) == NULL);
  CHECK(telusur_statistics_first_date(NULL) == NULL);
  CHECK(telusur_statistics_last_date(NULL) == NULL);
  CHECK(telusur_statistics_declared_count(NULL) == 0);
  CHECK(telusur_statistics_declared_name(NULL, 0) == NULL);
  CHECK(telusur_statistics_declared_type(NULL, 0) == TELUSUR_FIELD_KEYWORD);
  CHECK(telusur_statistics_declared_articles(NULL, 0) == 0);
  CHECK(telusur_statistics_declared_searchable(NULL, 0) == 0);
  CHECK(telusur_statistics_recurring_count(NULL) == 0);
  CHECK(telusur_statistics_recurring_source(NULL, 0) == NULL);
  CHECK(telusur_statistics_recurring_lines(NULL, 0) == NULL);
}

static void test_databases(const char* folder) {
  const char* databases[] = {folder, NULL};
  CHECK(telusur_searcher_open("/tidak/ada", NULL) == NULL);
  CHECK(telusur_searcher_open("/tidak/ada", &error) == NULL);
  CHECK(telusur_error_status(error) == TELUSUR_ERROR_INDEX);
  CHECK(telusur_error_remedy(error) == TELUSUR_REMEDY_NAME_OR_CREATE_INDEX);
  telusur_error_free(error);
  CHECK_USAGE(telusur_searcher_open_all(databases, 2, 0, &error) == NULL);
  CHECK(telusur_searcher_open_all(databases, 0, 0, &error) == NULL);
  CHECK(error != NULL);
  telusur_error_free(error);
  CHECK_USAGE(telusur_highlighter_new(NULL, NULL, &error) == NULL);
  telusur_highlighter* highlighter = telusur_highlighter_new(NULL, "banjir", &error);
  CHECK(highlighter != NULL && error == NULL);
  CHECK_USAGE(telusur_highlighter_highlight(highlighter, NULL, 0, &error) == NULL);
  telusur_highlighter_free(highlighter);
  telusur_string_free(NULL);
}

int main(int count, char** arguments) {
  if (count != 2) return 2;
  test_base();
  test_articles();
  test_hits();
  test_results();
  test_search_options();
  test_searchers();
  test_indexing();
  test_maintenance();
  test_statistics();
  test_databases(arguments[1]);
  return failures == 0 ? 0 : 1;
}
