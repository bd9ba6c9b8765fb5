/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads matches and articles one by one. The argument is a new folder. */
#include "check.h"

enum { kArticles = 250 };
static const size_t kDefault = SIZE_MAX - 1;

static void write_index(const char* database) {
  telusur_writer* writer = telusur_writer_open(database, NULL, NULL);
  for (int i = 0; i < kArticles; ++i) {
    char text[64];
    telusur_article* article = telusur_article_new();
    snprintf(text, sizeof text, "%03d", i);
    telusur_article_set_id(article, text);
    snprintf(text, sizeof text, "Panen ke-%d di sawah.", i);
    telusur_article_set_text(article, text, TELUSUR_NUL_TERMINATED);
    CHECK(telusur_writer_add(writer, article, NULL, NULL) == TELUSUR_OK);
    telusur_article_free(article);
  }
  CHECK(telusur_writer_commit(writer, NULL) == TELUSUR_OK);
  telusur_writer_free(writer);
}

static void test_matches(telusur_searcher* searcher) {
  const struct {
    const char* query;
    size_t limit, offset;
    int hits;
  } rows[] = {{"panen", kDefault, 0, kArticles},
              {"panen", 1000, 0, kArticles},
              {"panen", 150, 20, 150},
              {"panen", 10, 245, 5},
              {"panen", 0, 0, 0},
              {"bukopin", 10, 0, 0},
              {"panen", SIZE_MAX, 0, kArticles}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
    telusur_error* error = NULL;
    telusur_search_options* options = telusur_search_options_new();
    telusur_search_options_set_all_copies(options, true);
    if (rows[i].limit != kDefault) telusur_search_options_set_limit(options, rows[i].limit);
    telusur_search_options_set_offset(options, rows[i].offset);
    telusur_match_cursor* cursor = telusur_searcher_matches(searcher, rows[i].query, options, &error);
    CHECK(cursor != NULL && error == NULL);
    telusur_search_options_free(options);
    const telusur_hit* hit = NULL;
    int count = 0;
    while (telusur_match_cursor_next(cursor, &hit, &error) == TELUSUR_OK && hit != NULL) {
      telusur_article* article = NULL;
      CHECK(telusur_searcher_find(searcher, telusur_hit_id(hit), &article, NULL) == TELUSUR_OK);
      CHECK(equal(telusur_article_id(article), telusur_hit_id(hit)));
      telusur_article_free(article);
      CHECK(telusur_hit_rank(hit) == rows[i].offset + (size_t)++count);
    }
    CHECK(error == NULL && count == rows[i].hits);
    CHECK(telusur_match_cursor_next(cursor, &hit, &error) == TELUSUR_OK && hit == NULL);
    CHECK(!telusur_results_is_partial(telusur_match_cursor_results(cursor)));
    CHECK(telusur_results_hit_count(telusur_match_cursor_results(cursor)) == 0);
    telusur_match_cursor_free(cursor);
  }
  telusur_error* error = NULL;
  telusur_search_options* options = telusur_search_options_new();
  telusur_search_options_add_facet(options, "warna");
  CHECK(telusur_searcher_matches(searcher, "panen", options, &error) == NULL);
  CHECK_ERROR(error, TELUSUR_ERROR_USAGE);
  telusur_search_options_free(options);
}

/* Also reads to the end after the searcher is released. */
static void test_articles(telusur_searcher* searcher) {
  telusur_error* error = NULL;
  telusur_article_cursor* first = telusur_searcher_articles(searcher, &error);
  telusur_article_cursor* second = telusur_searcher_articles(searcher, &error);
  telusur_match_cursor* matches = telusur_searcher_matches(searcher, "panen", NULL, &error);
  telusur_searcher_free(searcher);
  const telusur_article* article = NULL;
  const telusur_article* other = NULL;
  const telusur_hit* hit = NULL;
  int count = 0;
  CHECK(telusur_article_cursor_next(second, &other, &error) == TELUSUR_OK);
  CHECK(equal(telusur_article_id(other), "000"));
  while (telusur_article_cursor_next(first, &article, &error) == TELUSUR_OK && article != NULL) ++count;
  CHECK(error == NULL && count == kArticles);
  CHECK(telusur_article_cursor_next(first, &article, &error) == TELUSUR_OK && article == NULL);
  CHECK(telusur_article_cursor_next(first, NULL, &error) == TELUSUR_ERROR_USAGE);
  CHECK_ERROR(error, TELUSUR_ERROR_USAGE);
  CHECK(telusur_match_cursor_next(matches, &hit, NULL) == TELUSUR_OK && hit != NULL);
  telusur_article_cursor_free(first);
  telusur_article_cursor_free(second);
  telusur_match_cursor_free(matches);
}

int main(int count, char** arguments) {
  char database[2048];
  if (count != 2) return 2;
  snprintf(database, sizeof database, "%s/news.db", arguments[1]);
  write_index(database);
  telusur_searcher* searcher = telusur_searcher_open(database, NULL);
  test_matches(searcher);
  test_articles(searcher);
  return failures == 0 ? 0 : 1;
}
