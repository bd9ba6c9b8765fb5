/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maintains an index, and stops calls. The argument is a new folder. */
#include "check.h"

enum { kArticles = 60 };

static void write_index(const char* database) {
  telusur_index_options* options = telusur_index_options_new();
  CHECK(telusur_index_options_add_field(options, "halaman", TELUSUR_FIELD_NUMBER) == TELUSUR_OK);
  CHECK(telusur_index_options_set_positions(options, false) == TELUSUR_OK);
  telusur_writer* writer = telusur_writer_open(database, options, NULL);
  for (int i = 0; i < kArticles; ++i) {
    char text[64];
    telusur_article* article = telusur_article_new();
    snprintf(text, sizeof text, "%02d", i);
    telusur_article_set_id(article, text);
    snprintf(text, sizeof text, "Panen ke-%d di %s.", i, i % 2 == 0 ? "sawah" : "ladang");
    telusur_article_set_text(article, text, TELUSUR_NUL_TERMINATED);
    telusur_article_set_date(article, "2023-10-18");
    telusur_article_add_extra(article, "halaman", "1");
    telusur_article_add_extra(article, "kota", "Demak");
    CHECK(telusur_writer_add(writer, article, NULL, NULL) == TELUSUR_OK);
    telusur_article_free(article);
  }
  CHECK(telusur_writer_commit(writer, NULL) == TELUSUR_OK);
  telusur_writer_free(writer);
  telusur_index_options_free(options);
}

static void check_sound(const char* database, bool is_quick, size_t articles, int line) {
  telusur_error* error = NULL;
  telusur_check* found = telusur_check_index(database, is_quick, NULL, &error);
  check(found != NULL && error == NULL, "no check", line);
  check(telusur_check_articles(found) == articles, "other articles", line);
  check(telusur_check_problem_count(found) == 0, "problems", line);
  check(telusur_check_problem(found, 0, TELUSUR_ENGLISH) == NULL, "a problem", line);
  check(telusur_check_remedy(found) == TELUSUR_REMEDY_NONE, "a remedy", line);
  check(!telusur_check_is_outdated(found), "outdated", line);
  telusur_check_free(found);
}

static void test_statistics(const char* database) {
  telusur_statistics* found = telusur_index_statistics(database, NULL);
  CHECK(telusur_statistics_articles(found) == kArticles);
  CHECK(strlen(telusur_statistics_generation(found)) > 0);
  CHECK(strlen(telusur_statistics_format_version(found)) > 0);
  CHECK(strlen(telusur_statistics_analyzer(found)) > 0);
  CHECK(strstr(telusur_statistics_features(found), "positions") == NULL);
  CHECK(telusur_statistics_terms(found) > kArticles);
  CHECK(telusur_statistics_words(found) > 3);
  CHECK(telusur_statistics_average_length(found) > 1);
  CHECK(telusur_statistics_bytes(found) > 1000);
  CHECK(telusur_counts_articles(telusur_statistics_tables(found), 0) > 0);
  CHECK(telusur_counts_count(telusur_statistics_fields(found)) == 7);
  CHECK(equal(telusur_counts_value(telusur_statistics_fields(found), 2), "date"));
  CHECK(telusur_counts_articles(telusur_statistics_fields(found), 2) == kArticles);
  CHECK(equal(telusur_counts_value(telusur_statistics_other_fields(found), 0), "kota"));
  CHECK(telusur_counts_count(telusur_statistics_formats(found)) == 0);
  CHECK(telusur_counts_count(telusur_statistics_format_files(found)) == 0);
  CHECK(equal(telusur_statistics_first_date(found), "2023-10-18"));
  CHECK(equal(telusur_statistics_last_date(found), "2023-10-18"));
  CHECK(telusur_statistics_declared_count(found) == 1);
  CHECK(equal(telusur_statistics_declared_name(found, 0), "halaman"));
  CHECK(telusur_statistics_declared_name(found, 1) == NULL);
  CHECK(telusur_statistics_declared_type(found, 0) == TELUSUR_FIELD_NUMBER);
  CHECK(telusur_statistics_declared_articles(found, 0) == kArticles);
  CHECK(telusur_statistics_declared_searchable(found, 0) == kArticles);
  CHECK(telusur_statistics_recurring_count(found) == 0);
  CHECK(telusur_statistics_recurring_source(found, 0) == NULL);
  CHECK(telusur_statistics_recurring_lines(found, 0) == NULL);
  telusur_statistics_free(found);
}

static void test_removal(const char* database) {
  telusur_error* error = NULL;
  size_t removed = 7;
  telusur_searcher* searcher = telusur_searcher_open(database, NULL);
  telusur_writer* writer = telusur_writer_open(database, NULL, &error);
  CHECK(writer == NULL);
  CHECK_ERROR(error, TELUSUR_ERROR_USAGE); /* an index without positions */
  telusur_index_options* options = telusur_index_options_new();
  telusur_index_options_set_positions(options, false);
  writer = telusur_writer_open(database, options, NULL);
  CHECK(telusur_writer_remove_matching(writer, searcher, "-panen", NULL, &removed, &error) ==
        TELUSUR_ERROR_QUERY);
  CHECK(removed == 0);
  CHECK_ERROR(error, TELUSUR_ERROR_QUERY);
  CHECK(telusur_writer_remove_matching(writer, searcher, "panen ladang", NULL, &removed, &error) ==
        TELUSUR_OK);
  CHECK(removed == kArticles / 2);
  CHECK(telusur_writer_remove_matching(writer, searcher, "panen ladang", NULL, NULL, NULL) == TELUSUR_OK);
  CHECK(telusur_writer_rollback(writer, NULL) == TELUSUR_OK);
  telusur_writer_free(writer);
  telusur_searcher_free(searcher);
  telusur_index_options_free(options);
}

static void no_report(const char* english, const char* indonesian, void* user) {
  (void)user;
  fprintf(stderr, "%s %s\n", english, indonesian);
  CHECK(false);
}

static void test_copies(const char* database, const char* target) {
  telusur_error* error = NULL;
  uint64_t before = 0, after = 0, bytes = 0;
  size_t articles = 0;
  CHECK(telusur_backup_index(database, target, NULL, &articles, &bytes, &error) == TELUSUR_OK);
  CHECK(articles == kArticles && bytes > 1000);
  check_sound(target, false, kArticles, __LINE__);
  CHECK(telusur_backup_index(database, target, NULL, NULL, NULL, &error) == TELUSUR_ERROR_USAGE ||
        telusur_error_status(error) == TELUSUR_ERROR_INDEX);
  telusur_error_free(error);
  CHECK(telusur_compact_index(target, NULL, &before, &after, &error) == TELUSUR_OK);
  CHECK(before > 0 && after > 0);
  CHECK(telusur_compact_index(target, NULL, NULL, NULL, NULL) == TELUSUR_OK);
  telusur_reindex* done = telusur_reindex_index(target, NULL, no_report, NULL, &error);
  CHECK(done != NULL && error == NULL);
  CHECK(telusur_reindex_articles(done) == kArticles);
  CHECK(telusur_reindex_damaged(done) == 0);
  CHECK(telusur_reindex_problem_count(done) == 0);
  CHECK(telusur_reindex_problem(done, 0, TELUSUR_ENGLISH) == NULL);
  CHECK(equal(telusur_reindex_kept(done), ""));
  CHECK(!telusur_reindex_forgot_files(done));
  CHECK(telusur_reindex_seconds(done) > 0);
  telusur_reindex_free(done);
  check_sound(target, true, kArticles, __LINE__);
  test_statistics(target); /* keeps that there are no positions */
  telusur_index_options* options = telusur_index_options_new();
  telusur_index_options_set_positions(options, true);
  telusur_reindex_free(telusur_reindex_index(target, options, NULL, NULL, NULL));
  telusur_index_options_free(options);
  telusur_statistics* found = telusur_index_statistics(target, NULL);
  CHECK(strstr(telusur_statistics_features(found), "positions") != NULL);
  telusur_statistics_free(found);
}

/* Damages the biggest table. */
static void test_damage(const char* database) {
  char path[4096];
  telusur_statistics* found = telusur_index_statistics(database, NULL);
  snprintf(path, sizeof path, "%s/%s/docdata.glass", database, telusur_statistics_generation(found));
  telusur_statistics_free(found);
  FILE* file = fopen(path, "r+b");
  CHECK(file != NULL && fseek(file, 100, SEEK_SET) == 0);
  for (int i = 0; i < 4000; ++i) fputc(i * 37, file);
  fclose(file);
  telusur_check* check_result = telusur_check_index(database, false, NULL, NULL);
  CHECK(telusur_check_problem_count(check_result) > 0);
  CHECK(strlen(telusur_check_problem(check_result, 0, TELUSUR_ENGLISH)) > 10);
  CHECK(strlen(telusur_check_problem(check_result, 0, TELUSUR_INDONESIAN)) > 10);
  CHECK(telusur_check_remedy(check_result) != TELUSUR_REMEDY_NONE);
  telusur_check_free(check_result);
}

static int next_article(telusur_article* article, void* user) {
  char id[32];
  static int number = 0;
  snprintf(id, sizeof id, "baris %d", ++number);
  telusur_article_set_id(article, id);
  telusur_article_set_text(article, "Panen raya.", TELUSUR_NUL_TERMINATED);
  if (number == 500) telusur_stop_request(user);
  return TELUSUR_NEXT_ARTICLE; /* without end */
}

static void test_stops(const char* database, const char* folder) {
  telusur_error* error = NULL;
  char target[4096];
  telusur_stop* stop = telusur_stop_new();
  telusur_search_options* search = telusur_search_options_new();
  telusur_index_options* index = telusur_index_options_new();
  CHECK(telusur_search_options_set_stop(search, stop) == TELUSUR_OK);
  CHECK(telusur_index_options_set_stop(index, stop) == TELUSUR_OK);
  CHECK(!telusur_stop_is_requested(stop));
  telusur_searcher* searcher = telusur_searcher_open(database, NULL);
  telusur_results* results = telusur_searcher_search(searcher, "panen", search, &error);
  CHECK(!telusur_results_is_partial(results));
  telusur_results_free(results);
  snprintf(target, sizeof target, "%s/endless.db", folder);
  telusur_summary* summary = telusur_index_articles(target, next_article, stop, index, &error);
  CHECK(telusur_stop_is_requested(stop));
  CHECK(telusur_summary_is_interrupted(summary) && telusur_summary_added(summary) >= 400);
  telusur_summary_free(summary);
  results = telusur_searcher_search(searcher, "panen", search, &error);
  CHECK(telusur_results_is_partial(results));
  telusur_results_free(results);
  CHECK(telusur_search_options_set_stop(search, NULL) == TELUSUR_OK);
  results = telusur_searcher_search(searcher, "panen", search, &error);
  CHECK(!telusur_results_is_partial(results));
  telusur_results_free(results);
  telusur_searcher_free(searcher);
  summary = telusur_index_articles(target, next_article, stop, index, &error);
  CHECK(telusur_summary_is_interrupted(summary) && error == NULL);
  telusur_summary_free(summary);
  CHECK(telusur_reindex_index(target, index, NULL, NULL, &error) == NULL);
  CHECK_ERROR(error, TELUSUR_STOPPED);
  snprintf(target, sizeof target, "%s/no.db", folder);
  CHECK(telusur_backup_index(database, target, index, NULL, NULL, &error) == TELUSUR_STOPPED);
  CHECK_ERROR(error, TELUSUR_STOPPED);
  telusur_stop_free(stop);
  CHECK(telusur_backup_index(database, target, index, NULL, NULL, NULL) == TELUSUR_STOPPED);
  telusur_search_options_free(search);
  telusur_index_options_free(index);
}

int main(int count, char** arguments) {
  char database[2048], target[2048];
  if (count != 2) return 2;
  snprintf(database, sizeof database, "%s/news.db", arguments[1]);
  snprintf(target, sizeof target, "%s/copy.db", arguments[1]);
  write_index(database);
  check_sound(database, false, kArticles, __LINE__);
  test_statistics(database);
  test_removal(database);
  test_copies(database, target);
  test_stops(database, arguments[1]);
  test_damage(database);
  return failures == 0 ? 0 : 1;
}
