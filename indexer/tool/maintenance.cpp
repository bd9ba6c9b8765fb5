// SPDX-License-Identifier: GPL-3.0-or-later
#include "maintenance.h"

#include <cstdlib>
#include <iostream>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <telusur/indexer/index_maintenance.h>

#include "language.h"
#include "program.h"
#include "progress.h"
#include "report.h"

namespace telusur::tool {
namespace {

constexpr int kDamaged = 1;    // exit code of --check
constexpr int kUncertain = 1;  // exit code of --reindex: something could not be read for certain

void print_report(const IndexCommand& command, const std::string& report, std::string_view outcome = {}) {
  if (!command.quiet || command.json) std::cout << report;
  flush_output(outcome);
}

std::string check_report(const IndexCheck& check, const IndexCommand& command) {
  if (command.json) {
    return json_line({{"database", command.database},
                      {"sound", check.problems.empty()},
                      {"articles", check.articles},
                      {"outdated", check.is_outdated},
                      {"problems", english(check.problems)}});
  }
  const std::string database = printable(command.database);
  if (check.problems.empty()) return localized("{}: {} articles, all sound", database, check.articles) + "\n";
  std::string text = check.is_outdated ? localized("{}: made by another release:", database)
                                       : localized("{}: damaged:", database);
  text += "\n";
  text += indented_lines(check.problems);
  const std::string remedy = describe(check.remedy, {.index = database});
  return remedy.empty() ? text : text + remedy + "\n";
}

nlohmann::ordered_json contents_json(const FieldStatistics& fields) {
  const auto date = [](const std::optional<DateTime>& moment) {
    return moment ? nlohmann::ordered_json(to_iso8601(*moment)) : nlohmann::ordered_json(nullptr);
  };
  return {{"title", fields.with_title},
          {"text", fields.with_text},
          {"date", fields.with_date},
          {"source", fields.with_source},
          {"author", fields.with_author},
          {"category", fields.with_category},
          {"url", fields.with_url},
          {"first_date", date(fields.first_date)},
          {"last_date", date(fields.last_date)}};
}

template <typename Value>
std::string row(std::string_view name, const Value& value) {
  return fmt::format("{:<16} {}\n", name, value);
}

/// A row for each of the sources with the most recurring lines, and one for all others.
std::string recurring_rows(const std::vector<RecurringLinesStatistics>& sources) {
  constexpr std::size_t kMaxSources = 10;
  std::string rows;
  for (const RecurringLinesStatistics& source : sources | std::views::take(kMaxSources)) {
    const std::string name = source.source.empty() ? localized("articles without a source") : source.source;
    const std::string text =
        localized("{} of {}, such as \"{}\"", source.lines.size(), name, source.lines.front());
    rows += row(localized("recurring lines"), printable(text));
  }
  if (sources.size() > kMaxSources) {
    std::size_t lines = 0;
    for (const RecurringLinesStatistics& source : sources | std::views::drop(kMaxSources))
      lines += source.lines.size();
    rows += row(localized("recurring lines"),
                localized("{} of {} more sources", lines, sources.size() - kMaxSources));
  }
  return rows;
}

nlohmann::ordered_json declared_fields_json(const std::vector<DeclaredFieldStatistics>& fields) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const DeclaredFieldStatistics& field : fields) {
    object[field.field.name] = {
        {"type", name_of(field.field.type)}, {"articles", field.articles}, {"searchable", field.searchable}};
  }
  return object;
}

/// "1200 articles", or how many of them need a reindex.
std::string coverage(const DeclaredFieldStatistics& field) {
  const std::string_view type = name_of(field.field.type);
  if (field.searchable == field.articles) return localized("{}, {} articles", type, field.articles);
  return localized("{}, {} articles; {} of them were written before its declaration, --reindex includes them",
                   type, field.articles, field.articles - field.searchable);
}

std::string fields_text(const IndexStatistics& statistics) {
  std::string text;
  for (const DeclaredFieldStatistics& field : statistics.declared_fields)
    text += row(localized("field {}", printable(field.field.name)), coverage(field));
  if (statistics.other_fields.empty()) return text;
  std::string others;
  for (const ExtraNameStatistics& name : statistics.other_fields) {
    if (!others.empty()) others += ", ";
    others += fmt::format("{} ({})", printable(name.name), name.articles);
  }
  return text + row(localized("other fields"), others);
}

std::string statistics_report(const IndexStatistics& statistics, const IndexCommand& command) {
  if (command.json) {
    nlohmann::ordered_json tables;
    for (const IndexTable& table : statistics.tables) tables[table.name] = table.bytes;
    nlohmann::ordered_json formats = nlohmann::ordered_json::object();
    for (const FormatStatistics& format : statistics.formats)
      formats[format.name] = {{"files", format.files}, {"articles", format.articles}};
    nlohmann::ordered_json recurring = nlohmann::ordered_json::array();
    for (const RecurringLinesStatistics& source : statistics.recurring_lines)
      recurring.push_back({{"source", source.source}, {"lines", source.lines}});
    nlohmann::ordered_json other_fields = nlohmann::ordered_json::object();
    for (const ExtraNameStatistics& name : statistics.other_fields) other_fields[name.name] = name.articles;
    return json_line({{"database", command.database},
                      {"generation", statistics.generation},
                      {"format_version", statistics.format_version},
                      {"analyzer", statistics.analyzer},
                      {"features", statistics.features},
                      {"articles", statistics.articles},
                      {"terms", statistics.terms},
                      {"words", statistics.words},
                      {"average_length", statistics.average_length},
                      {"bytes", statistics.bytes},
                      {"tables", tables},
                      {"fields", contents_json(statistics.fields)},
                      {"declared_fields", declared_fields_json(statistics.declared_fields)},
                      {"other_fields", other_fields},
                      {"formats", formats},
                      {"recurring_lines", recurring}});
  }
  std::string text = row(localized("index"), printable(command.database)) +
                     row(localized("generation"), statistics.generation) +
                     row(localized("format version"), statistics.format_version) +
                     row(localized("analyzer"), statistics.analyzer) +
                     row(localized("features"), statistics.features) +
                     row(localized("articles"), statistics.articles);
  const FieldStatistics& fields = statistics.fields;
  text +=
      row(localized("  with title"), fields.with_title) + row(localized("  with text"), fields.with_text) +
      row(localized("  with date"), fields.with_date) + row(localized("  with source"), fields.with_source) +
      row(localized("  with author"), fields.with_author) +
      row(localized("  with category"), fields.with_category) + row(localized("  with URL"), fields.with_url);
  if (fields.first_date) {
    text += row(localized("dates"), to_iso8601(*fields.first_date) + " .. " + to_iso8601(*fields.last_date));
  }
  text += fields_text(statistics);
  for (const FormatStatistics& format : statistics.formats) {
    text += row(localized("from {}", format.name),
                localized("{} articles in {} files", format.articles, format.files));
  }
  text += recurring_rows(statistics.recurring_lines);
  text += row(localized("terms"), statistics.terms) + row(localized("words"), statistics.words) +
          row(localized("average length"), localized("{} terms", decimal(statistics.average_length, 1))) +
          row(localized("size"), megabytes(statistics.bytes));
  for (const IndexTable& table : statistics.tables) text += row("  " + table.name, megabytes(table.bytes));
  return text;
}

std::string compaction_report(const IndexCompaction& compaction, const IndexCommand& command) {
  if (command.json) {
    return json_line({{"database", command.database},
                      {"bytes_before", compaction.bytes_before},
                      {"bytes_after", compaction.bytes_after}});
  }
  return localized("{}: {}, before {}", printable(command.database), megabytes(compaction.bytes_after),
                   megabytes(compaction.bytes_before)) +
         "\n";
}

std::string backup_report(const IndexBackup& backup, const IndexCommand& command) {
  if (command.json) {
    return json_line({{"database", command.database},
                      {"backup", command.backup},
                      {"generation", backup.generation},
                      {"articles", backup.articles},
                      {"bytes", backup.bytes},
                      {"seconds", backup.seconds},
                      {"interrupted", backup.is_interrupted}});
  }
  if (backup.is_interrupted) return {};
  return localized("{}: {} articles, {}, copied from {} and checked in {} s", printable(command.backup),
                   backup.articles, megabytes(backup.bytes), printable(command.database),
                   decimal(backup.seconds, 1)) +
         "\n";
}

std::string reindex_report(const IndexReindex& reindex, const IndexCommand& command) {
  if (command.json) {
    return json_line({{"database", command.database},
                      {"articles", reindex.articles},
                      {"damaged", reindex.damaged},
                      {"problems", english(reindex.problems)},
                      {"kept", reindex.kept},
                      {"forgot_files", reindex.forgot_files},
                      {"seconds", reindex.seconds},
                      {"interrupted", reindex.interrupted}});
  }
  std::string text = localized("{}: {} articles rebuilt, {} damaged; {} s, {}", printable(command.database),
                               reindex.articles, reindex.damaged, decimal(reindex.seconds, 2),
                               throughput(reindex.bytes, reindex.seconds)) +
                     "\n";
  text += indented_lines(reindex.problems);
  if (reindex.kept.empty()) return text;
  text += localized("The old index is kept in {}, because not all of it could be read for certain.",
                    printable(reindex.kept)) +
          " ";
  text += reindex.forgot_files
              ? localized("Index all files again: each is read, and lost or outdated articles come back.")
              : localized("Index the files of the damaged articles again.");
  return text + " " + localized("Then remove the old index.") + "\n";
}

IndexReindex reindex(const IndexCommand& command, std::stop_token stop) {
  const ReindexOptions options{.positions = command.positions,
                               .lexicon = read_lexicon(command.lexicon_file),
                               .fields = command.options.writer.fields,
                               .dropped_fields = command.options.writer.dropped_fields,
                               .memory_budget_bytes = command.options.writer.memory_budget_bytes,
                               .jobs = command.options.jobs,
                               .lock_wait = command.options.writer.lock_wait};
  TotalBytes total;
  ProgressLine progress(has_progress_line(command) ? &total : nullptr);
  const ReindexObserver observer{
      .on_progress =
          [&](const ReindexProgress& so_far) {
            total.set(so_far.total_bytes);
            progress.show({.so_far = {.added = so_far.articles, .bytes = so_far.bytes},
                           .merge_cost = so_far.merge_cost,
                           .merged = so_far.merged});
          },
      .on_damaged =
          [&](const DamagedArticle& article) {
            if (command.quiet) return;
            progress.clear();
            print_error(to_string(article, message_language()));
          }};
  return reindex_index(command.database, options, observer, stop);
}

}  // namespace

int run_check(const IndexCommand& command) {
  const IndexCheck check = check_index(command.database, {.depth = command.check_depth,
                                                          .jobs = command.options.jobs,
                                                          .lock_wait = command.options.writer.lock_wait});
  const std::string report = check_report(check, command);
  if (check.problems.empty()) {
    print_report(command, report);
    return EXIT_SUCCESS;
  }
  std::cout << report;  // also if the command is quiet
  flush_output();
  return kDamaged;
}

int run_statistics(const IndexCommand& command) {
  print_report(command, statistics_report(index_statistics(command.database), command));
  return EXIT_SUCCESS;
}

int run_compaction(const IndexCommand& command) {
  const IndexCompaction compaction = compact_index(command.database, command.options.writer.lock_wait);
  print_report(command, compaction_report(compaction, command), localized("The index is compacted."));
  return EXIT_SUCCESS;
}

int run_backup(const IndexCommand& command, const SignalWatcher& signals) {
  const IndexBackup backup = backup_index(command.database, command.backup, {}, signals.stop_token());
  print_report(
      command, backup_report(backup, command),
      backup.is_interrupted ? localized("There is no backup.") : localized("The backup is complete."));
  return backup.is_interrupted ? signals.report_stop(localized("No part of the backup was kept."))
                               : EXIT_SUCCESS;
}

int run_reindex(const IndexCommand& command, const SignalWatcher& signals) {
  const IndexReindex result = reindex(command, signals.stop_token());
  const bool has_report = !result.interrupted && (!command.quiet || !result.kept.empty());
  if (command.json || has_report) std::cout << reindex_report(result, command);
  flush_output(result.interrupted ? localized("The old index stands.") : localized("The index is rebuilt."));
  if (result.interrupted)
    return signals.report_stop(localized("The rebuild was dropped and the old index stands."));
  return result.kept.empty() ? EXIT_SUCCESS : kUncertain;
}

}  // namespace telusur::tool
