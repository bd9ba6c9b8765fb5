/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls every function of the C API, also with NULL where that is allowed. The argument is a new folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static telusur_article* make_article(const char* id, const char* title, const char* text) {
  telusur_article* article = telusur_article_new();
  CHECK(telusur_article_set_id(article, id) == TELUSUR_OK);
  CHECK(telusur_article_set_title(article, title, TELUSUR_NUL_TERMINATED) == TELUSUR_OK);
  CHECK(telusur_article_set_text(article, text, strlen(text)) == TELUSUR_OK);
  return article;
}

static void test_date_values(telusur_article* article, telusur_date valid) {
  const telusur_date invalid[] = {
      {INT64_MIN, 0, TELUSUR_PRECISION_DAY},  {INT64_MAX, 0, TELUSUR_PRECISION_DAY},
      {0, 841, TELUSUR_PRECISION_DAY},        {0, INT32_MIN, TELUSUR_PRECISION_DAY},
      {0, 420, TELUSUR_PRECISION_SECOND + 1}, {0, 420, -1},
  };
  CHECK(telusur_article_set_date_value(article, &valid) == TELUSUR_OK);
  CHECK(equal(telusur_article_date(article), "2023-10-18"));
  for (size_t i = 0; i < sizeof invalid / sizeof *invalid; ++i)
    CHECK(telusur_article_set_date_value(article, &invalid[i]) == TELUSUR_ERROR_USAGE);
  CHECK(equal(telusur_article_date(article), "2023-10-18"));
  CHECK(telusur_article_set_date_value(article, NULL) == TELUSUR_OK);
  CHECK(telusur_article_date(article) == NULL);
}

static void test_articles(void) {
  telusur_article* article = make_article("1", "Banjir", "Air\nnaik");
  size_t length = 0;
  CHECK(telusur_article_set_text(article, "a\0b", 3) == TELUSUR_OK);
  CHECK(memcmp(telusur_article_text(article, &length), "a\0b", 4) == 0);
  CHECK(length == 3);
  CHECK(equal(telusur_article_title(article, NULL), "Banjir"));
  CHECK(telusur_article_set_title(article, NULL, 0) == TELUSUR_OK);
  CHECK(equal(telusur_article_title(article, NULL), ""));
  CHECK(telusur_article_date(article) == NULL);
  CHECK(telusur_article_set_date(article, "Rabu, 18 Oktober 2023") == TELUSUR_OK);
  CHECK(equal(telusur_article_date(article), "2023-10-18"));
  CHECK(telusur_article_set_date(article, "besok atau lusa") == TELUSUR_ERROR_USAGE);
  CHECK(equal(telusur_article_date(article), "2023-10-18"));
  telusur_date date = {0, 0, 0};
  CHECK(telusur_article_date_value(article, &date));
  CHECK(date.utc_seconds == 1697562000 && date.offset_minutes == 420 &&
        date.precision == TELUSUR_PRECISION_DAY);
  CHECK(telusur_article_set_date(article, NULL) == TELUSUR_OK);
  CHECK(telusur_article_date(article) == NULL);
  CHECK(!telusur_article_date_value(article, &date));
  test_date_values(article, date);
  CHECK(telusur_article_set_source(article, "Kabar Nusa") == TELUSUR_OK);
  CHECK(telusur_article_set_author(article, "Ani") == TELUSUR_OK);
  CHECK(telusur_article_set_category(article, "Daerah") == TELUSUR_OK);
  CHECK(telusur_article_set_url(article, "https://kabar.example/1") == TELUSUR_OK);
  CHECK(telusur_article_set_path(article, "/arsip/1.txt") == TELUSUR_OK);
  CHECK(equal(telusur_article_id(article), "1"));
  CHECK(equal(telusur_article_source(article), "Kabar Nusa"));
  CHECK(equal(telusur_article_author(article), "Ani"));
  CHECK(equal(telusur_article_category(article), "Daerah"));
  CHECK(equal(telusur_article_url(article), "https://kabar.example/1"));
  CHECK(equal(telusur_article_path(article), "/arsip/1.txt"));
  CHECK(telusur_article_added(article) == 0);
  CHECK(telusur_article_describe_extra(article, "kota", true, false) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_add_extra(article, "kota", "Demak") == TELUSUR_OK);
  CHECK(telusur_article_add_extra(article, "kota", "Kudus") == TELUSUR_OK);
  CHECK(telusur_article_add_extra(article, "kosong", "") == TELUSUR_OK);
  CHECK(telusur_article_add_extra(article, NULL, "a") == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_add_extra(article, "a", NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_describe_extra(article, "kota", true, false) == TELUSUR_OK);
  CHECK(telusur_article_extra_count(article) == 1);
  const telusur_extra* extra = telusur_article_extra(article, 0);
  CHECK(equal(telusur_extra_name(extra), "kota"));
  CHECK(telusur_extra_is_list(extra));
  CHECK(!telusur_extra_is_literal(extra));
  CHECK(telusur_strings_count(telusur_extra_values(extra)) == 2);
  CHECK(equal(telusur_strings_at(telusur_extra_values(extra), 1), "Kudus"));
  CHECK(telusur_strings_at(telusur_extra_values(extra), 2) == NULL);
  CHECK(telusur_article_extra(article, 1) == NULL);
  telusur_article_free(article);
}

static void test_options(telusur_search_options* options) {
  CHECK(telusur_search_options_set_limit(options, 5) == TELUSUR_OK);
  CHECK(telusur_search_options_set_offset(options, 0) == TELUSUR_OK);
  CHECK(telusur_search_options_set_sort(options, TELUSUR_SORT_NEWEST) == TELUSUR_OK);
  CHECK(telusur_search_options_set_sort(options, 7) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_set_sort(options, TELUSUR_SORT_RELEVANCE) == TELUSUR_OK);
  CHECK(telusur_search_options_set_since(options, "2020") == TELUSUR_OK);
  CHECK(telusur_search_options_set_until(options, "2030") == TELUSUR_OK);
  CHECK(telusur_search_options_set_until(options, NULL) == TELUSUR_OK);
  const int64_t begin = 1577811600, end = INT64_MAX;
  CHECK(telusur_search_options_set_dates(options, &begin, &end) == TELUSUR_OK);
  CHECK(telusur_search_options_set_added_since(options, "2020") == TELUSUR_OK);
  CHECK(telusur_search_options_set_added(options, &begin, NULL) == TELUSUR_OK);
  CHECK(telusur_search_options_add_source(options, "Kabar Nusa") == TELUSUR_OK);
  CHECK(telusur_search_options_add_source(options, NULL) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_search_options_add_category(options, "Daerah") == TELUSUR_OK);
  CHECK(telusur_search_options_add_field(options, "halaman", "1") == TELUSUR_OK);
  CHECK(telusur_search_options_add_field(options, "halaman", "2..9") == TELUSUR_OK);
  CHECK(telusur_search_options_add_facet(options, "source") == TELUSUR_OK);
  CHECK(telusur_search_options_set_exact_total(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_all_copies(options, false) == TELUSUR_OK);
  CHECK(telusur_search_options_set_recency(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_synonyms(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_every_word(options, false) == TELUSUR_OK);
  CHECK(telusur_search_options_set_snippets(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_snippet_length(options, 200) == TELUSUR_OK);
  CHECK(telusur_search_options_set_snippet_context(options, 1) == TELUSUR_OK);
  CHECK(telusur_search_options_set_suggestion(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_explain(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_text(options, true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_deadline_ms(options, INT64_MAX) == TELUSUR_OK);
}

static int next_article(telusur_article* article, void* user) {
  int* left = user;
  char id[32];
  if (*left == 0) return TELUSUR_NEXT_END;
  if (*left < 0) return TELUSUR_NEXT_FAILED;
  snprintf(id, sizeof id, "baris %d", (*left)--);
  telusur_article_set_id(article, id);
  telusur_article_set_text(article, "Panen raya di sawah.", TELUSUR_NUL_TERMINATED);
  return TELUSUR_NEXT_ARTICLE;
}

static void count_reports(const char* english, const char* indonesian, void* user) {
  CHECK(strlen(english) > 0 && strlen(indonesian) > 0);
  ++*(int*)user;
}

static void test_writing(const char* database, const char* folder) {
  telusur_error* error = NULL;
  telusur_index_options* options = telusur_index_options_new();
  CHECK(telusur_index_options_set_rebuild(options, true) == TELUSUR_OK);
  CHECK(telusur_index_options_set_positions(options, true) == TELUSUR_OK);
  CHECK(telusur_index_options_set_memory_budget(options, 64u << 20) == TELUSUR_OK);
  CHECK(telusur_index_options_set_lexicon(options, "omong kosong", &error) == TELUSUR_ERROR_INPUT);
  CHECK(telusur_error_remedy(error) == TELUSUR_REMEDY_CORRECT_LEXICON);
  CHECK_ERROR(error, TELUSUR_ERROR_INPUT);
  CHECK(telusur_index_options_set_lexicon(options, "nama: Kumparan\n", &error) == TELUSUR_OK);
  CHECK(error == NULL);
  CHECK(telusur_index_options_add_field(options, "halaman", TELUSUR_FIELD_NUMBER) == TELUSUR_OK);
  CHECK(telusur_index_options_add_field(options, "a", 9) == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_lock_wait(options, 0) == TELUSUR_OK);
  CHECK(telusur_index_options_set_jobs(options, 1) == TELUSUR_OK);
  CHECK(telusur_index_options_set_format(options, "puisi") == TELUSUR_ERROR_USAGE);
  CHECK(telusur_index_options_set_format(options, "text") == TELUSUR_OK);
  CHECK(telusur_index_options_map_field(options, "text", "isi_berita") == TELUSUR_OK);
  CHECK(telusur_index_options_set_prune(options, false) == TELUSUR_OK);

  telusur_writer* writer = telusur_writer_open(database, options, &error);
  CHECK(writer != NULL && error == NULL);
  CHECK(telusur_writer_open(database, NULL, &error) == NULL);
  CHECK_ERROR(error, TELUSUR_ERROR_LOCKED);
  telusur_article* article = make_article("1", "Banjir di Demak", "Banjir merendam <sawah> warga Demak.");
  CHECK(telusur_article_set_date(article, "2023-10-18T13:30:00+07:00") == TELUSUR_OK);
  CHECK(telusur_article_set_source(article, "Kabar Nusa") == TELUSUR_OK);
  CHECK(telusur_article_set_category(article, "Daerah") == TELUSUR_OK);
  CHECK(telusur_article_add_extra(article, "halaman", "1") == TELUSUR_OK);
  telusur_outcome outcome = TELUSUR_UNCHANGED;
  CHECK(telusur_writer_add(writer, article, &outcome, &error) == TELUSUR_OK);
  CHECK(outcome == TELUSUR_ADDED);
  CHECK(telusur_writer_commit(writer, &error) == TELUSUR_OK);
  telusur_writer_free(writer);
  CHECK(telusur_index_options_set_rebuild(options, false) == TELUSUR_OK);
  writer = telusur_writer_open(database, options, &error);
  CHECK(telusur_writer_add(writer, article, &outcome, &error) == TELUSUR_OK);
  CHECK(outcome == TELUSUR_UNCHANGED);
  CHECK(telusur_article_set_id(article, "") == TELUSUR_OK);
  CHECK(telusur_writer_add(writer, article, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_ERROR(error, TELUSUR_ERROR_USAGE);
  CHECK(telusur_article_set_id(article, "2") == TELUSUR_OK);
  CHECK(telusur_writer_add(writer, article, NULL, NULL) == TELUSUR_OK);
  size_t count = 0;
  CHECK(telusur_writer_article_count(writer, &count, &error) == TELUSUR_OK);
  CHECK(count == 2);
  CHECK(telusur_writer_rollback(writer, &error) == TELUSUR_OK);
  CHECK(telusur_writer_article_count(writer, &count, &error) == TELUSUR_OK);
  CHECK(count == 1);
  bool removed = true;
  CHECK(telusur_writer_remove(writer, "2", &removed, &error) == TELUSUR_OK);
  CHECK(!removed);
  telusur_writer_free(writer);
  telusur_article_free(article);

  int left = 3;
  telusur_summary* summary = telusur_index_articles(database, next_article, &left, options, &error);
  CHECK(telusur_summary_added(summary) == 3);
  CHECK(telusur_summary_updated(summary) == 0);
  CHECK(telusur_summary_unchanged(summary) == 0);
  CHECK(telusur_summary_removed(summary) == 0);
  CHECK(telusur_summary_rejected(summary) == 0);
  CHECK(telusur_summary_notices(summary) == 0);
  CHECK(telusur_summary_files(summary) == 0);
  CHECK(telusur_summary_bytes(summary) > 0);
  CHECK(telusur_summary_seconds(summary) > 0);
  telusur_summary_free(summary);
  left = -1;
  CHECK(telusur_index_articles(database, next_article, &left, options, &error) == NULL);
  CHECK_ERROR(error, TELUSUR_STOPPED);

  char path[4096];
  snprintf(path, sizeof path, "%s/kosong.txt", folder);
  FILE* file = fopen(path, "w");
  CHECK(file != NULL && fclose(file) == 0);
  const char* paths[] = {path};
  int reports = 0;
  CHECK(telusur_index_options_set_dry_run(options, true) == TELUSUR_OK);
  summary = telusur_index_files(database, paths, 1, options, count_reports, &reports, &error);
  CHECK(telusur_summary_rejected(summary) == 1);
  CHECK(reports == 1);
  telusur_summary_free(summary);
  const char* nowhere[] = {"/tidak/ada"};
  CHECK(telusur_index_files(database, nowhere, 1, NULL, NULL, NULL, &error) == NULL);
  CHECK_ERROR(error, TELUSUR_ERROR_INPUT);
  CHECK(telusur_index_options_drop_field(options, "kota") == TELUSUR_OK);
  telusur_index_options_free(options);
}

static void test_hit(const telusur_hit* hit) {
  size_t begin = 0, end = 0, length = 0;
  CHECK(telusur_hit_rank(hit) == 1);
  CHECK(telusur_hit_score(hit) > 0);
  CHECK(equal(telusur_hit_id(hit), "1"));
  CHECK(equal(telusur_hit_title(hit, &length), "Banjir di Demak"));
  CHECK(length == 15);
  CHECK(equal(telusur_hit_text(hit, &length), "Banjir merendam <sawah> warga Demak."));
  CHECK(equal(telusur_hit_source(hit), "Kabar Nusa"));
  CHECK(equal(telusur_hit_category(hit), "Daerah"));
  CHECK(equal(telusur_hit_author(hit), ""));
  CHECK(equal(telusur_hit_date(hit), "2023-10-18T13:30:00+07:00"));
  telusur_date date;
  CHECK(telusur_hit_date_value(hit, &date) && date.utc_seconds == 1697610600);
  CHECK(equal(telusur_hit_url(hit), ""));
  CHECK(equal(telusur_hit_path(hit), ""));
  CHECK(telusur_hit_added(hit) > 0);
  CHECK(telusur_hit_extra_count(hit) == 1);
  CHECK(equal(telusur_extra_name(telusur_hit_extra(hit, 0)), "halaman"));
  CHECK(telusur_hit_copy_count(hit) == 0);
  CHECK(telusur_hit_copy(hit, 0) == NULL);
  CHECK(telusur_strings_count(telusur_hit_missing(hit)) == 0);
  CHECK(telusur_hit_score_part_count(hit) > 0);
  const telusur_score_part* part = telusur_hit_score_part(hit, 0);
  CHECK(equal(telusur_score_part_kind(part), "bm25"));
  CHECK(equal(telusur_score_part_word(part), "banjir"));
  CHECK(telusur_score_part_score(part) > 0);
  const telusur_snippet* snippet = telusur_hit_snippet(hit);
  CHECK(equal(telusur_snippet_html(snippet), "<mark>Banjir</mark> merendam &lt;sawah&gt; warga Demak."));
  CHECK(telusur_snippet_highlight_count(snippet) == 1);
  CHECK(telusur_snippet_highlight(snippet, 0, &begin, &end));
  CHECK(begin == 0 && end == 6);
  CHECK(!telusur_snippet_highlight(snippet, 1, &begin, &end));
  CHECK(strlen(telusur_snippet_text(snippet, &length)) == length);
  CHECK(equal(telusur_snippet_html(telusur_hit_marked_title(hit)), "<mark>Banjir</mark> di Demak"));
}

static void test_results(const telusur_searcher* searcher, const telusur_search_options* options) {
  telusur_error* error = NULL;
  size_t total = 0;
  telusur_results* results = telusur_searcher_search(searcher, "apakah banjir DAN", options, &error);
  CHECK(error == NULL);
  CHECK(telusur_results_hit_count(results) == 1);
  test_hit(telusur_results_hit(results, 0));
  CHECK(telusur_results_hit(results, 1) == NULL);
  CHECK(equal(telusur_results_query(results), "apakah banjir DAN"));
  CHECK(telusur_results_parsed(results) != NULL);
  CHECK(telusur_results_suggestion(results) == NULL);
  CHECK(telusur_results_total(results) == 1);
  CHECK(telusur_results_total_is_exact(results));
  CHECK(!telusur_results_total_all_words(results, &total));
  CHECK(!telusur_results_is_partial(results));
  CHECK(strlen(telusur_results_commit(results)) > 0);
  CHECK(telusur_results_offset(results) == 0);
  CHECK(telusur_results_took_ms(results) > 0);
  CHECK(telusur_results_note_count(results) == 1);
  const telusur_note* note = telusur_results_note(results, 0);
  CHECK(telusur_note_get_kind(note) == TELUSUR_NOTE_MISSING_RIGHT_OPERAND);
  CHECK(telusur_note_begin(note) == 14 && telusur_note_end(note) == 17);
  CHECK(strlen(telusur_note_message(note)) > 10);
  CHECK(telusur_strings_count(telusur_results_missing(results)) == 0);
  CHECK(telusur_strings_count(telusur_results_ignored_words(results)) == 1);
  CHECK(telusur_results_similar_to(results) == NULL);
  CHECK(telusur_results_facet_count(results) == 1);
  CHECK(equal(telusur_results_facet_name(results, 0), "source"));
  CHECK(equal(telusur_counts_value(telusur_results_facet(results, 0), 0), "Kabar Nusa"));
  CHECK(telusur_counts_articles(telusur_results_facet(results, 0), 0) == 1);
  CHECK(telusur_results_filter_count(results) == 6);
  CHECK(telusur_results_filter_name(results, 0) != NULL);
  CHECK(telusur_strings_count(telusur_results_filter_values(results, 0)) > 0);
  CHECK(telusur_strings_count(telusur_results_known_sources(results)) == 0);
  CHECK(telusur_results_suggested_source(results) == NULL);
  telusur_results_free(results);
}

static int stop_at(const telusur_hit* hit, void* user) {
  CHECK(telusur_hit_id(hit) != NULL);
  return --*(int*)user == 0;
}

static int stop_at_article(const telusur_article* article, void* user) {
  CHECK(telusur_article_id(article) != NULL);
  return --*(int*)user == 0;
}

static void check_counts(telusur_counts* counts, const char* value, uint64_t articles, int line) {
  check(telusur_counts_count(counts) == 1, "another count", line);
  check(equal(telusur_counts_value(counts, 0), value), "another value", line);
  check(telusur_counts_articles(counts, 0) == articles, "other articles", line);
  check(telusur_counts_value(counts, 1) == NULL && telusur_counts_articles(counts, 1) == 0, "too much", line);
  telusur_counts_free(counts);
}

static void test_searching(const char* database) {
  telusur_error* error = NULL;
  const char* databases[] = {database};
  telusur_searcher* searcher = telusur_searcher_open_all(databases, 1, 1u << 20, &error);
  telusur_search_options* options = telusur_search_options_new();
  CHECK(searcher != NULL && error == NULL);
  test_options(options);
  test_results(searcher, options);

  telusur_results* results = telusur_searcher_search(searcher, "banjor", NULL, &error);
  CHECK(equal(telusur_results_suggestion(results), "banjir"));
  telusur_results_free(results);
  CHECK(telusur_searcher_similar(searcher, "1", NULL, &results, &error) == TELUSUR_OK);
  CHECK(equal(telusur_results_similar_to(results), "1"));
  telusur_results_free(results);
  CHECK(telusur_searcher_similar(searcher, "0", NULL, &results, &error) == TELUSUR_OK);
  CHECK(results == NULL);
  CHECK(telusur_search_options_add_facet(options, "warna") == TELUSUR_OK);
  CHECK(telusur_searcher_search(searcher, "banjir", options, &error) == NULL);
  CHECK_ERROR(error, TELUSUR_ERROR_USAGE);
  telusur_search_options_free(options);

  options = telusur_search_options_new();
  CHECK(telusur_search_options_set_deadline_ms(options, 0) == TELUSUR_OK);
  results = telusur_searcher_search(searcher, "panen", options, &error);
  CHECK(telusur_results_is_partial(results));
  telusur_results_free(results);
  CHECK(telusur_search_options_set_deadline_ms(options, -1) == TELUSUR_OK);
  CHECK(telusur_search_options_set_all_copies(options, true) == TELUSUR_OK);
  int left = 100;
  CHECK(telusur_searcher_export(searcher, "panen", options, stop_at, &left, &results, &error) == TELUSUR_OK);
  CHECK(left == 97 && telusur_results_total(results) == 3 && telusur_results_hit_count(results) == 0);
  telusur_results_free(results);
  left = 2;
  CHECK(telusur_searcher_export(searcher, "panen", options, stop_at, &left, NULL, &error) == TELUSUR_STOPPED);
  CHECK(left == 0);
  CHECK_ERROR(error, TELUSUR_STOPPED);
  telusur_search_options_free(options);
  left = 100;
  CHECK(telusur_searcher_for_each_article(searcher, stop_at_article, &left, &error) == TELUSUR_OK);
  CHECK(left == 96);
  left = 1;
  CHECK(telusur_searcher_for_each_article(searcher, stop_at_article, &left, &error) == TELUSUR_STOPPED);
  CHECK_ERROR(error, TELUSUR_STOPPED);

  telusur_article* article = NULL;
  CHECK(telusur_searcher_find(searcher, "1", &article, &error) == TELUSUR_OK);
  CHECK(equal(telusur_article_title(article, NULL), "Banjir di Demak"));
  CHECK(telusur_article_added(article) > 0);
  telusur_article_free(article);
  CHECK(telusur_searcher_find(searcher, "0", &article, &error) == TELUSUR_OK);
  CHECK(article == NULL);
  bool contains = false;
  CHECK(telusur_searcher_contains(searcher, "1", &contains, &error) == TELUSUR_OK);
  CHECK(contains);
  size_t count = 0;
  CHECK(telusur_searcher_article_count(searcher, &count, &error) == TELUSUR_OK);
  CHECK(count == 4);
  check_counts(telusur_searcher_complete(searcher, "banj", 1, &error), "banjir", 1, __LINE__);
  check_counts(telusur_searcher_sources(searcher, &error), "Kabar Nusa", 1, __LINE__);
  check_counts(telusur_searcher_categories(searcher, &error), "Daerah", 1, __LINE__);
  check_counts(telusur_searcher_field_names(searcher, &error), "halaman", 0, __LINE__);
  char* commit = telusur_searcher_refresh(searcher, &error);
  CHECK(commit != NULL && strlen(commit) > 0);
  telusur_string_free(commit);

  telusur_highlighter* highlighter = telusur_highlighter_new(searcher, "banjir", &error);
  telusur_snippet* marked =
      telusur_highlighter_highlight(highlighter, "Kebanjiran lagi", TELUSUR_NUL_TERMINATED, &error);
  CHECK(equal(telusur_snippet_html(marked), "<mark>Kebanjiran</mark> lagi"));
  telusur_snippet_free(marked);
  telusur_highlighter_free(highlighter);
  telusur_searcher_free(searcher);
}

int main(int count, char** arguments) {
  char database[2048];
  if (count != 2) return 2;
  snprintf(database, sizeof database, "%s/news.db", arguments[1]);
  CHECK(strlen(telusur_version()) >= 5);
  test_articles();
  test_writing(database, arguments[1]);
  test_searching(database);
  return failures == 0 ? 0 : 1;
}
