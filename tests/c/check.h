/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the tests of the C API. A failed one is printed, and the test goes on. */
#ifndef TELUSUR_TESTS_CHECK_H
#define TELUSUR_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>
#include <telusur.h>

static int failures = 0;

static inline void check(int is_true, const char* condition, int line) {
  if (is_true) return;
  ++failures;
  fprintf(stderr, "line %d: %s\n", line, condition);
}

#define CHECK(condition) check((condition) ? 1 : 0, #condition, __LINE__)

static inline int equal(const char* one, const char* other) {
  return one != NULL && other != NULL && strcmp(one, other) == 0;
}

/* Checks what a failed call has left, and releases it. */
static inline void check_error(telusur_error* error, telusur_status status, int line) {
  check(telusur_error_status(error) == status, "another status", line);
  check(error == NULL || strlen(telusur_error_message(error, TELUSUR_ENGLISH)) > 10, "an empty message",
        line);
  telusur_error_free(error);
}

#define CHECK_ERROR(error, status) check_error(error, status, __LINE__)

#endif
