// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <functional>
#include <iostream>

#include <telusur/common/errors.h>

#include "file_indexer.h"
#include "finding_list.h"
#include "language.h"
#include "maintenance.h"
#include "options.h"
#include "program.h"
#include "removal.h"
#include "report.h"
#include "signals.h"
#include "watch/watch.h"

namespace telusur::tool {
namespace {

constexpr int kRejectedSome = 1;
constexpr int kLocked = 75;  // EX_TEMPFAIL of sysexits.h

int run_index(const IndexCommand& command, const SignalWatcher& signals) {
  FindingList findings;
  const IndexSummary summary = FileIndexer(command).run(findings, signals.stop_token());
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
      if (command.watches)
        return run_stoppable([&](const SignalWatcher& signals) { return run_watch(command, signals); });
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
