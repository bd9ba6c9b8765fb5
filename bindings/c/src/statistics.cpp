// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include <telusur_maintenance.h>

#include <telusur/indexer/index_maintenance.h>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::IndexStatistics;

struct telusur_statistics {
  explicit telusur_statistics(IndexStatistics&& from);

  IndexStatistics statistics;
  std::string first_date;
  std::string last_date;
  Counts tables;
  Counts fields;
  Counts other_fields;
  Counts formats;
  Counts format_files;
};

namespace {

std::string date_or_empty(const std::optional<telusur::DateTime>& date) {
  return date ? to_iso8601(*date) : std::string();
}

/// A member; its empty value if there are no statistics.
template <typename Number>
Number number_of(const telusur_statistics* statistics, Number IndexStatistics::*member) noexcept {
  return statistics == nullptr ? Number{} : statistics->statistics.*member;
}

const char* text_of(const telusur_statistics* statistics, std::string IndexStatistics::*member) noexcept {
  return statistics == nullptr ? nullptr : (statistics->statistics.*member).c_str();
}

const telusur_counts* counts_of(const telusur_statistics* statistics,
                                Counts telusur_statistics::*member) noexcept {
  return statistics == nullptr ? nullptr : handle_of<telusur_counts>(&(statistics->*member));
}

const telusur::DeclaredFieldStatistics* declared(const telusur_statistics* statistics,
                                                 std::size_t index) noexcept {
  return statistics == nullptr ? nullptr : item_at(&statistics->statistics.declared_fields, index);
}

const telusur::RecurringLinesStatistics* recurring(const telusur_statistics* statistics,
                                                   std::size_t index) noexcept {
  return statistics == nullptr ? nullptr : item_at(&statistics->statistics.recurring_lines, index);
}

}  // namespace

telusur_statistics::telusur_statistics(IndexStatistics&& from)
    : statistics(std::move(from)),
      first_date(date_or_empty(statistics.fields.first_date)),
      last_date(date_or_empty(statistics.fields.last_date)),
      fields{{.value = "title", .count = statistics.fields.with_title},
             {.value = "text", .count = statistics.fields.with_text},
             {.value = "date", .count = statistics.fields.with_date},
             {.value = "source", .count = statistics.fields.with_source},
             {.value = "author", .count = statistics.fields.with_author},
             {.value = "category", .count = statistics.fields.with_category},
             {.value = "url", .count = statistics.fields.with_url}} {
  for (const auto& table : statistics.tables) tables.push_back({.value = table.name, .count = table.bytes});
  for (const auto& field : statistics.other_fields)
    other_fields.push_back({.value = field.name, .count = field.articles});
  for (const auto& format : statistics.formats) {
    formats.push_back({.value = format.name, .count = format.articles});
    format_files.push_back({.value = format.name, .count = format.files});
  }
}

telusur_statistics* telusur_index_statistics(const char* database, telusur_error** error) {
  return guard_pointer(error, [&] {
    return new telusur_statistics(telusur::index_statistics(require_text(database, "database")));
  });
}

void telusur_statistics_free(telusur_statistics* statistics) { delete statistics; }

const char* telusur_statistics_generation(const telusur_statistics* statistics) {
  return text_of(statistics, &IndexStatistics::generation);
}

const char* telusur_statistics_format_version(const telusur_statistics* statistics) {
  return text_of(statistics, &IndexStatistics::format_version);
}

const char* telusur_statistics_analyzer(const telusur_statistics* statistics) {
  return text_of(statistics, &IndexStatistics::analyzer);
}

const char* telusur_statistics_features(const telusur_statistics* statistics) {
  return text_of(statistics, &IndexStatistics::features);
}

size_t telusur_statistics_articles(const telusur_statistics* statistics) {
  return number_of(statistics, &IndexStatistics::articles);
}

size_t telusur_statistics_terms(const telusur_statistics* statistics) {
  return number_of(statistics, &IndexStatistics::terms);
}

size_t telusur_statistics_words(const telusur_statistics* statistics) {
  return number_of(statistics, &IndexStatistics::words);
}

double telusur_statistics_average_length(const telusur_statistics* statistics) {
  return number_of(statistics, &IndexStatistics::average_length);
}

uint64_t telusur_statistics_bytes(const telusur_statistics* statistics) {
  return number_of(statistics, &IndexStatistics::bytes);
}

const telusur_counts* telusur_statistics_tables(const telusur_statistics* statistics) {
  return counts_of(statistics, &telusur_statistics::tables);
}

const telusur_counts* telusur_statistics_fields(const telusur_statistics* statistics) {
  return counts_of(statistics, &telusur_statistics::fields);
}

const telusur_counts* telusur_statistics_other_fields(const telusur_statistics* statistics) {
  return counts_of(statistics, &telusur_statistics::other_fields);
}

const telusur_counts* telusur_statistics_formats(const telusur_statistics* statistics) {
  return counts_of(statistics, &telusur_statistics::formats);
}

const telusur_counts* telusur_statistics_format_files(const telusur_statistics* statistics) {
  return counts_of(statistics, &telusur_statistics::format_files);
}

const char* telusur_statistics_first_date(const telusur_statistics* statistics) {
  return statistics == nullptr ? nullptr : date_of(statistics->first_date);
}

const char* telusur_statistics_last_date(const telusur_statistics* statistics) {
  return statistics == nullptr ? nullptr : date_of(statistics->last_date);
}

size_t telusur_statistics_declared_count(const telusur_statistics* statistics) {
  return statistics == nullptr ? 0 : statistics->statistics.declared_fields.size();
}

const char* telusur_statistics_declared_name(const telusur_statistics* statistics, size_t index) {
  const auto* field = declared(statistics, index);
  return field == nullptr ? nullptr : field->field.name.c_str();
}

telusur_field_type telusur_statistics_declared_type(const telusur_statistics* statistics, size_t index) {
  const auto* field = declared(statistics, index);
  return field == nullptr ? TELUSUR_FIELD_KEYWORD : static_cast<telusur_field_type>(field->field.type);
}

size_t telusur_statistics_declared_articles(const telusur_statistics* statistics, size_t index) {
  const auto* field = declared(statistics, index);
  return field == nullptr ? 0 : field->articles;
}

size_t telusur_statistics_declared_searchable(const telusur_statistics* statistics, size_t index) {
  const auto* field = declared(statistics, index);
  return field == nullptr ? 0 : field->searchable;
}

size_t telusur_statistics_recurring_count(const telusur_statistics* statistics) {
  return statistics == nullptr ? 0 : statistics->statistics.recurring_lines.size();
}

const char* telusur_statistics_recurring_source(const telusur_statistics* statistics, size_t index) {
  const auto* found = recurring(statistics, index);
  return found == nullptr ? nullptr : found->source.c_str();
}

const telusur_strings* telusur_statistics_recurring_lines(const telusur_statistics* statistics,
                                                          size_t index) {
  const auto* found = recurring(statistics, index);
  return found == nullptr ? nullptr : handle_of<telusur_strings>(&found->lines);
}
