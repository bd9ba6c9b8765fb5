// SPDX-License-Identifier: GPL-3.0-or-later
#include "handles.h"

using namespace telusur::c;
using telusur::Facet;
using telusur::FieldFilter;
using telusur::QueryNote;
using telusur::QueryNoteKind;
using telusur::Results;

namespace {

const Results* object_of(const telusur_results* results) noexcept {
  return results == nullptr ? nullptr : &results->results;
}

/// A string that there need not be.
const char* text_of_optional(const telusur_results* results,
                             std::optional<std::string> Results::*member) noexcept {
  if (results == nullptr || !(results->results.*member)) return nullptr;
  return (results->results.*member)->c_str();
}

const telusur_strings* strings_of(const telusur_results* results,
                                  std::vector<std::string> Results::*member) noexcept {
  return results == nullptr ? nullptr : handle_of<telusur_strings>(&(results->results.*member));
}

const Facet* facet_at(const telusur_results* results, size_t index) noexcept {
  return results == nullptr ? nullptr : item_at(&results->results.facets, index);
}

const FieldFilter* filter_at(const telusur_results* results, size_t index) noexcept {
  return results == nullptr ? nullptr : item_at(&results->results.filters, index);
}

static_assert(static_cast<int>(QueryNoteKind::kBestArticlesChecked) == TELUSUR_NOTE_BEST_ARTICLES_CHECKED);
static_assert(static_cast<int>(QueryNoteKind::kEmptyQuery) == TELUSUR_NOTE_EMPTY_QUERY);
static_assert(static_cast<int>(QueryNoteKind::kUnknownField) == TELUSUR_NOTE_UNKNOWN_FIELD);
static_assert(static_cast<int>(QueryNoteKind::kMissingDistance) == TELUSUR_NOTE_MISSING_DISTANCE);

}  // namespace

telusur_results::telusur_results(Results&& from) : results(std::move(from)) {
  hits.reserve(results.hits.size());
  for (telusur::Hit& hit : results.hits) hits.emplace_back(std::move(hit));
  results.hits.clear();
}

telusur_note_kind telusur_note_get_kind(const telusur_note* note) {
  return static_cast<telusur_note_kind>(note == nullptr ? QueryNoteKind{} : object_of(note)->kind);
}

size_t telusur_note_begin(const telusur_note* note) {
  return note == nullptr ? 0 : object_of(note)->where.begin;
}

size_t telusur_note_end(const telusur_note* note) { return note == nullptr ? 0 : object_of(note)->where.end; }

const char* telusur_note_message(const telusur_note* note) {
  return text_of(object_of(note), &QueryNote::message);
}

void telusur_results_free(telusur_results* results) { delete results; }

size_t telusur_results_hit_count(const telusur_results* results) {
  return results == nullptr ? 0 : results->hits.size();
}

const telusur_hit* telusur_results_hit(const telusur_results* results, size_t index) {
  return results == nullptr ? nullptr : item_at(&results->hits, index);
}

const char* telusur_results_query(const telusur_results* results) {
  return text_of(object_of(results), &Results::query);
}

const char* telusur_results_parsed(const telusur_results* results) {
  return text_of(object_of(results), &Results::parsed);
}

const char* telusur_results_suggestion(const telusur_results* results) {
  return text_of_optional(results, &Results::suggestion);
}

size_t telusur_results_total(const telusur_results* results) {
  return results == nullptr ? 0 : results->results.total;
}

bool telusur_results_total_is_exact(const telusur_results* results) {
  return results != nullptr && results->results.total_is_exact;
}

bool telusur_results_total_all_words(const telusur_results* results, size_t* total) {
  const bool is_known = results != nullptr && results->results.total_all_words;
  if (total != nullptr) *total = is_known ? *results->results.total_all_words : 0;
  return is_known;
}

bool telusur_results_is_partial(const telusur_results* results) {
  return results != nullptr && results->results.is_partial;
}

const char* telusur_results_commit(const telusur_results* results) {
  return text_of(object_of(results), &Results::commit);
}

size_t telusur_results_offset(const telusur_results* results) {
  return results == nullptr ? 0 : results->results.offset;
}

double telusur_results_took_ms(const telusur_results* results) {
  return results == nullptr ? 0 : results->results.took_ms;
}

size_t telusur_results_note_count(const telusur_results* results) {
  return results == nullptr ? 0 : results->results.notes.size();
}

const telusur_note* telusur_results_note(const telusur_results* results, size_t index) {
  return results == nullptr ? nullptr : handle_of<telusur_note>(item_at(&results->results.notes, index));
}

const telusur_strings* telusur_results_missing(const telusur_results* results) {
  return strings_of(results, &Results::missing);
}

const telusur_strings* telusur_results_ignored_words(const telusur_results* results) {
  if (results == nullptr || !results->results.ignored_words) return nullptr;
  return handle_of<telusur_strings>(&*results->results.ignored_words);
}

const char* telusur_results_similar_to(const telusur_results* results) {
  return text_of_optional(results, &Results::similar_to);
}

size_t telusur_results_facet_count(const telusur_results* results) {
  return results == nullptr ? 0 : results->results.facets.size();
}

const char* telusur_results_facet_name(const telusur_results* results, size_t index) {
  return text_of(facet_at(results, index), &Facet::name);
}

const telusur_counts* telusur_results_facet(const telusur_results* results, size_t index) {
  const Facet* facet = facet_at(results, index);
  return facet == nullptr ? nullptr : handle_of<telusur_counts>(&facet->values);
}

size_t telusur_results_filter_count(const telusur_results* results) {
  return results == nullptr ? 0 : results->results.filters.size();
}

const char* telusur_results_filter_name(const telusur_results* results, size_t index) {
  return text_of(filter_at(results, index), &FieldFilter::name);
}

const telusur_strings* telusur_results_filter_values(const telusur_results* results, size_t index) {
  const FieldFilter* filter = filter_at(results, index);
  return filter == nullptr ? nullptr : handle_of<telusur_strings>(&filter->values);
}

const telusur_strings* telusur_results_known_sources(const telusur_results* results) {
  return strings_of(results, &Results::known_sources);
}

const char* telusur_results_suggested_source(const telusur_results* results) {
  return text_of_optional(results, &Results::suggested_source);
}
