// SPDX-License-Identifier: GPL-3.0-or-later
#include "maintenance.h"

#include <cstdlib>
#include <iostream>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <telusur/common/utf8.h>
#include <telusur/indexer/index_maintenance.h>

#include "program.h"
#include "signals.h"

namespace telusur::tool {
namespace {

using nlohmann::ordered_json;

constexpr int kDamaged = 1;

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

std::string printable(const std::string& text) { return visible_controls(repair_utf8(text)); }

std::string dump(const ordered_json& object) {
  return escape_json_controls(object.dump(-1, ' ', false, ordered_json::error_handler_t::replace)) + "\n";
}

std::string check_text(const IndexCheck& check, const IndexCommand& command) {
  if (command.json) {
    return dump({{"database", command.database},
                 {"sound", check.problems.empty()},
                 {"articles", check.articles},
                 {"outdated", check.is_outdated},
                 {"problems", check.problems}});
  }
  const std::string database = printable(command.database);
  if (check.problems.empty()) return fmt::format("{}: {} articles, all sound\n", database, check.articles);
  std::string text = database + (check.is_outdated ? ": made by another release:\n" : ": damaged:\n");
  for (const std::string& problem : check.problems) text += "  " + printable(problem) + "\n";
  if (!check.is_outdated)
    text += "Build it anew from its own articles: telusur-index --reindex -d " + database + ".\n";
  return text;
}

std::string statistics_text(const IndexStatistics& statistics, const IndexCommand& command) {
  if (command.json) {
    ordered_json tables;
    for (const IndexTable& table : statistics.tables) tables[table.name] = table.bytes;
    return dump({{"database", command.database},
                 {"generation", statistics.generation},
                 {"format_version", statistics.format_version},
                 {"analyzer", statistics.analyzer},
                 {"features", statistics.features},
                 {"articles", statistics.articles},
                 {"terms", statistics.terms},
                 {"words", statistics.words},
                 {"average_length", statistics.average_length},
                 {"bytes", statistics.bytes},
                 {"tables", tables}});
  }
  const auto row = [](std::string_view name, const auto& value) {
    return fmt::format("{:<16} {}\n", name, value);
  };
  std::string text = row("index", printable(command.database)) + row("generation", statistics.generation) +
                     row("format version", statistics.format_version) + row("analyzer", statistics.analyzer) +
                     row("features", statistics.features) + row("articles", statistics.articles) +
                     row("terms", statistics.terms) + row("words", statistics.words) +
                     row("average length", fmt::format("{:.1f} terms", statistics.average_length)) +
                     row("size", fmt::format("{:.1f} MB", megabytes(statistics.bytes)));
  for (const IndexTable& table : statistics.tables)
    text += row("  " + table.name, fmt::format("{:.1f} MB", megabytes(table.bytes)));
  return text;
}

std::string compaction_text(const IndexCompaction& compaction, const IndexCommand& command) {
  if (command.json) {
    return dump({{"database", command.database},
                 {"bytes_before", compaction.bytes_before},
                 {"bytes_after", compaction.bytes_after}});
  }
  return fmt::format("{}: {:.1f} MB, before {:.1f} MB\n", printable(command.database),
                     megabytes(compaction.bytes_after), megabytes(compaction.bytes_before));
}

std::string backup_text(const IndexBackup& backup, const IndexCommand& command) {
  if (command.json) {
    return dump({{"database", command.database},
                 {"backup", command.backup},
                 {"generation", backup.generation},
                 {"articles", backup.articles},
                 {"bytes", backup.bytes},
                 {"seconds", backup.seconds},
                 {"interrupted", backup.is_interrupted}});
  }
  if (backup.is_interrupted) return {};
  return fmt::format("{}: {} articles, {:.1f} MB, copied from {} and checked in {:.1f} s\n",
                     printable(command.backup), backup.articles, megabytes(backup.bytes),
                     printable(command.database), backup.seconds);
}

void print_answer(const IndexCommand& command, const std::string& text, std::string_view consequence) {
  if (!command.quiet || command.json) std::cout << text;
  flush_output(consequence);
}

int run_backup(const IndexCommand& command) {
  const SignalWatcher signals;
  const IndexBackup backup = backup_index(command.database, command.backup, {}, signals.stop_token());
  print_answer(command, backup_text(backup, command),
               backup.is_interrupted ? "There is no backup." : "The backup is complete.");
  if (!backup.is_interrupted) return EXIT_SUCCESS;
  print_error("telusur-index", "stopped by a signal. Nothing of the backup was left.");
  return 128 + signals.signal_number();
}

}  // namespace

int run_maintenance(const IndexCommand& command) {
  if (command.task == IndexTask::backup) return run_backup(command);
  const std::chrono::seconds wait = command.options.writer.lock_wait;
  int exit_code = EXIT_SUCCESS;
  std::string text;
  switch (command.task) {
    case IndexTask::check: {
      const IndexCheck check = check_index(
          command.database, {.depth = command.check_depth, .jobs = command.options.jobs, .lock_wait = wait});
      if (!check.problems.empty()) exit_code = kDamaged;
      text = check_text(check, command);
      break;
    }
    case IndexTask::statistics:
      text = statistics_text(index_statistics(command.database), command);
      break;
    case IndexTask::compact:
      text = compaction_text(compact_index(command.database, wait), command);
      break;
    case IndexTask::backup:
    case IndexTask::index:
    case IndexTask::reindex:
      break;
  }
  if (!command.quiet || command.json || exit_code != EXIT_SUCCESS) std::cout << text;
  flush_output(command.task == IndexTask::compact ? "The index is compacted." : "");
  return exit_code;
}

}  // namespace telusur::tool
