// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <telusur/common/errors.h>

#include "dropped_lines_file.h"
#include "finding_list.h"
#include "language.h"
#include "maintenance.h"
#include "options.h"
#include "program.h"
#include "progress.h"
#include "removal.h"
#include "report.h"
#include "signals.h"

namespace telusur::tool {
namespace {

std::string describe_rejection(const Rejection& rejection) {
  const std::string text = to_string(rejection, message_language());
  if (rejection.remedy == Remedy::kNameTextColumn)
    return localized("{}; name the column or member that holds it with --map text=NAME", text);
  if (rejection.remedy == Remedy::kConvert)
    return localized("{}; name a program that turns it into text with --filter", text);
  if (rejection.remedy == Remedy::kNameFormat) return localized("{}; name it with --format", text);
  return text;
}

/// The notice, and what to do about it.
std::string describe_notice(const Notice& notice) {
  const std::string text = to_string(notice, message_language());
  switch (notice.kind) {
    case NoticeKind::kDateOrder:
    case NoticeKind::kContradictingDate:
      return localized("{}; if that is wrong, name the order with --date-order", text);
    case NoticeKind::kUnreadDate:
      return localized("{}; such articles have no date in the index", text);
    case NoticeKind::kUnknownText:
      return localized("{}; name the column or member that holds it with --map text=NAME", text);
    case NoticeKind::kRecurringLines:
      return localized("{}; --stats lists all of them", text);
    case NoticeKind::kSkippedFiles:
      if (notice.path.find("!/") != std::string::npos) return text;  // members of an archive
      return localized(
          "{}; if they hold articles, name them with --include, or with --filter a program that turns them "
          "into text",
          text);
    case NoticeKind::kCollidingIds:
      return localized(
          "{}; if they are different articles, name a member that tells them apart with --map id=NAME", text);
    default:
      return text;
  }
}

constexpr int kRejectedSome = 1;
constexpr int kLocked = 75;  // EX_TEMPFAIL of sysexits.h

std::string describe_change(PlannedChange change, const std::string& id) {
  switch (change) {
    case PlannedChange::kAdd:
      return localized("would add {}", id);
    case PlannedChange::kUpdate:
      return localized("would update {}", id);
    case PlannedChange::kRemove:
      return localized("would remove {}", id);
  }
  return id;
}

/// The time that new articles get instead of the clock's, from SOURCE_DATE_EPOCH
/// (https://reproducible-builds.org/specs/source-date-epoch/): the same input then makes the same index.
std::optional<std::int64_t> fixed_time() {
  const char* value = std::getenv("SOURCE_DATE_EPOCH");
  if (value == nullptr || *value == '\0') return std::nullopt;
  const std::string_view text(value);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds <= 0)
    throw UsageError(Message("SOURCE_DATE_EPOCH is not a number of seconds since 1970: {}", value));
  return seconds;
}

/// A sentence about the index after the run.
std::string describe_outcome(const IndexCommand& command, bool is_interrupted) {
  if (command.options.dry_run) return localized("Nothing was written to the index.");
  if (!is_interrupted) return localized("The index is committed.");
  return command.options.writer.rebuild ? localized("The rebuild was dropped and the old index stands.")
                                        : localized("Everything read until then is committed.");
}

IndexSummary index(const IndexCommand& command, FindingList& findings, std::stop_token stop) {
  IndexFilesOptions options = command.options;
  options.writer.lexicon = read_lexicon(command.lexicon_file);
  options.writer.added_utc_seconds = fixed_time();
  options.reader.dropped_lines = read_dropped_lines(command.dropped_lines_file);
  const bool has_progress = has_progress_line(command);
  std::optional<TotalBytes> total;
  if (has_progress) total.emplace(command.database, command.paths, options);
  ProgressLine progress(has_progress ? &*total : nullptr);
  const auto print = [&](bool is_wanted, const std::string& line) {
    if (!is_wanted) return;
    progress.clear();
    print_error(line);
  };
  const IndexObserver observer{
      .on_rejection =
          [&](const Rejection& rejection) {
            const bool is_early = findings.add(rejection);
            print(!command.quiet && (is_early || command.verbose), describe_rejection(rejection));
          },
      .on_notice =
          [&](const Notice& notice) {
            const bool is_early = findings.add(notice);
            const bool is_wanted = command.verbose || (is_early && notice.kind != NoticeKind::kBoilerplate);
            print(!command.quiet && is_wanted, describe_notice(notice));
          },
      .on_file = [&](const std::string& path) { print(command.verbose, localized("reading {}", path)); },
      .on_plan = [&](PlannedChange change,
                     const std::string& id) { print(command.verbose, describe_change(change, id)); },
      .on_progress = [&](const IndexProgress& run) { progress.show(run); }};
  IndexSummary summary = index_files(command.database, command.paths, options, observer, stop);
  for (const std::string& line : findings.sums()) print(!command.quiet && !command.verbose, line);
  return summary;
}

int run_index(const IndexCommand& command, const SignalWatcher& signals) {
  FindingList findings;
  const IndexSummary summary = index(command, findings, signals.stop_token());
  const bool is_dry_run = command.options.dry_run;
  if (command.json) {
    std::cout << summary_json(summary, findings, command.database, is_dry_run);
  } else if (!command.quiet) {
    std::cout << summary_text(summary, printable(command.database), is_dry_run);
  }
  flush_output(describe_outcome(command, summary.interrupted));
  if (summary.interrupted) return signals.report_stop(describe_outcome(command, true));
  const bool has_accepted = summary.added + summary.updated + summary.unchanged + summary.removed > 0;
  if (summary.files == 0 && !has_accepted) {
    print_error(
        localized("Nothing was indexed: the given paths contain no file of a known format that can be read. "
                  "If the files have an unusual extension, give their format with --format."));
    return kFailed;
  }
  const bool is_clean = summary.rejected == 0 && (!command.strict || summary.notices == 0);
  return is_clean ? EXIT_SUCCESS : kRejectedSome;
}

int run_task(const IndexCommand& command) {
  switch (command.task) {
    case IndexTask::kIndex:
      return run_stoppable([&](const SignalWatcher& signals) { return run_index(command, signals); });
    case IndexTask::kReindex:
      return run_stoppable([&](const SignalWatcher& signals) { return run_reindex(command, signals); });
    case IndexTask::kBackup:
      return run_stoppable([&](const SignalWatcher& signals) { return run_backup(command, signals); });
    case IndexTask::kCheck:
      return run_check(command);
    case IndexTask::kStatistics:
      return run_statistics(command);
    case IndexTask::kCompact:
      return run_compaction(command);
    case IndexTask::kRemove:
      return run_removal(command);
  }
  return kFailed;
}

int run(int argc, const char* const* argv, CommandContext& context) {
  IndexCommand command;
  if (const auto exit_code = parse_command(command, argc, argv)) return *exit_code;
  context = {.index = command.database, .has_positions = command.options.writer.positions};
  try {
    return run_task(command);
  } catch (const IndexLockedError& error) {
    print_error(describe(error, context));
    return kLocked;
  }
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  telusur::tool::CommandContext context;
  const auto action = [&] { return telusur::tool::run(argc, argv, context); };
  // By reference: a std::function of three captures would take memory before run_main can report its lack.
  return telusur::tool::run_main("telusur-index", std::cref(action), context);
}
