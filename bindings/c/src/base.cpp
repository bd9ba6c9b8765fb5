// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include <telusur/common/version.h>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;

const char* telusur_version(void) { return telusur::kVersion.data(); }

telusur_stop* telusur_stop_new(void) {
  return guard_pointer(nullptr, [] { return new telusur_stop; });
}

void telusur_stop_free(telusur_stop* stop) { delete stop; }

void telusur_stop_request(telusur_stop* stop) {
  if (stop != nullptr) stop->source.request_stop();
}

bool telusur_stop_is_requested(const telusur_stop* stop) {
  return stop != nullptr && stop->source.stop_requested();
}

size_t telusur_strings_count(const telusur_strings* strings) { return count_of(object_of(strings)); }

const char* telusur_strings_at(const telusur_strings* strings, size_t index) {
  return text_of(item_at(object_of(strings), index));
}

void telusur_counts_free(telusur_counts* counts) { delete object_of(counts); }

size_t telusur_counts_count(const telusur_counts* counts) { return count_of(object_of(counts)); }

const char* telusur_counts_value(const telusur_counts* counts, size_t index) {
  return text_of(item_at(object_of(counts), index), &telusur::FacetValue::value);
}

uint64_t telusur_counts_articles(const telusur_counts* counts, size_t index) {
  const telusur::FacetValue* value = item_at(object_of(counts), index);
  return value == nullptr ? 0 : value->count;
}

void telusur_string_free(char* string) { std::free(string); }
