/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <telusur.h>

/* Prints the hits of a query as `telusur-search --format tsv` does. Returns the exit status. */
static int print_hits(const telusur_searcher* searcher, const char* query) {
  telusur_error* error = NULL;
  telusur_results* results = telusur_searcher_search(searcher, query, NULL, &error);
  if (results == NULL) {
    fprintf(stderr, "%s\n", telusur_error_message(error, TELUSUR_ENGLISH));
    telusur_error_free(error);
    return 1;
  }
  for (size_t i = 0; i < telusur_results_hit_count(results); ++i) {
    const telusur_hit* hit = telusur_results_hit(results, i);
    const char* date = telusur_hit_date(hit); /* null without a date */
    printf("%zu\t%s\t%.6f\t%s\t%s\t%s\t%s\t%zu\n", telusur_hit_rank(hit), telusur_hit_id(hit),
           telusur_hit_score(hit), date == NULL ? "" : date, telusur_hit_source(hit),
           telusur_hit_title(hit, NULL), telusur_snippet_text(telusur_hit_snippet(hit), NULL),
           telusur_hit_copy_count(hit));
  }
  telusur_results_free(results);
  return 0;
}

/* Arguments: an index, and queries. */
int main(int count, char** arguments) {
  telusur_error* error = NULL;
  int status = 0;
  telusur_searcher* searcher = telusur_searcher_open(count > 1 ? arguments[1] : "", &error);
  if (searcher == NULL) {
    fprintf(stderr, "%s\n", telusur_error_message(error, TELUSUR_ENGLISH));
    telusur_error_free(error);
    return 1;
  }
  for (int i = 2; i < count && status == 0; ++i) status = print_hits(searcher, arguments[i]);
  telusur_searcher_free(searcher);
  return status;
}
