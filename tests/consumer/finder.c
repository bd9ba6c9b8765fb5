/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <telusur.h>

int main(int count, char** arguments) {
  telusur_error* error = NULL;
  telusur_searcher* searcher = telusur_searcher_open(count > 1 ? arguments[1] : "", &error);
  telusur_results* results =
      searcher == NULL ? NULL : telusur_searcher_search(searcher, "menteri", NULL, &error);
  if (results == NULL) {
    fprintf(stderr, "%s\n", telusur_error_message(error, TELUSUR_ENGLISH));
    telusur_error_free(error);
  } else {
    printf("%s\n", telusur_hit_title(telusur_results_hit(results, 0), NULL));
  }
  const int status = results == NULL ? 1 : 0;
  telusur_results_free(results);
  telusur_searcher_free(searcher);
  return status;
}
