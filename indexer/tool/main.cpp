// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "maintenance.h"
#include "options.h"
#include "program.h"
#include "progress.h"
#include "reindex.h"
#include "report.h"
#include "signals.h"

namespace telusur::tool {
namespace {

constexpr int kRejectedSome = 1;
constexpr int kLocked = 75;  // EX_TEMPFAIL of sysexits.h

const char* name_of(PlannedChange change) {
  switch (change) {
    case PlannedChange::kAdd:
      return "add";
    case PlannedChange::kUpdate:
      return "update";
    case PlannedChange::kRemove:
      return "remove";
  }
  return "";
}

/// What a run has made of the index, as a sentence.
std::string state_of_index(const IndexCommand& command, bool is_interrupted) {
  if (command.options.dry_run) return "Nothing was written to the index.";
  if (!is_interrupted) return "The index is committed.";
  return command.options.writer.rebuild ? "The rebuild was dropped and the old index stands."
                                        : "Everything read until then is committed.";
}

int run(const IndexCommand& command) {
  if (command.task == IndexTask::reindex) return run_reindex(command);
  if (command.task != IndexTask::index) return run_maintenance(command);
  IndexFilesOptions options = command.options;
  if (!command.lexicon_file.empty()) {
    options.writer.lexicon = std::make_shared<const UserLexicon>(UserLexicon::read(command.lexicon_file));
  }
  const SignalWatcher signals;
  const bool shows = shows_progress(command);
  std::optional<TotalBytes> total;
  if (shows) total.emplace(command.paths, command.database, options.selection);
  ProgressLine progress(shows ? &*total : nullptr);
  const IndexObserver observer{
      .on_rejection =
          [&](const Rejection& rejection) {
            if (command.quiet) return;
            progress.clear();
            std::cerr << "telusur-index: " << to_string(rejection) << '\n';
          },
      .on_file =
          [&](const std::string& path) {
            if (!command.verbose) return;
            progress.clear();
            std::cerr << "telusur-index: reading " << visible_controls(repair_utf8(path)) << '\n';
          },
      .on_plan =
          [&](PlannedChange change, const std::string& id) {
            if (!command.verbose) return;
            progress.clear();
            std::cerr << "telusur-index: would " << name_of(change) << ' ' << visible_controls(id) << '\n';
          },
      .on_progress = [&](const IndexSummary& so_far) { progress.show(so_far); }};
  IndexSummary summary;
  try {
    summary = index_files(command.database, command.paths, options, observer, signals.stop_token());
  } catch (const IndexLockedError& error) {
    if (signals.signal_number() == 0) throw;
    print_error("telusur-index", error.what());  // a signal ended the wait
    return 128 + signals.signal_number();
  }
  progress.clear();

  if (command.json) {
    std::cout << summary_json(summary, command.database, options.dry_run);
  } else if (!command.quiet) {
    std::cout << summary_text(summary, visible_controls(repair_utf8(command.database)), options.dry_run);
  }
  flush_output(state_of_index(command, summary.interrupted));
  if (summary.interrupted) {
    print_error("telusur-index", "stopped by a signal. " + state_of_index(command, true));
    return 128 + signals.signal_number();
  }
  const bool accepted_any = summary.added + summary.updated + summary.unchanged + summary.removed > 0;
  if (summary.files == 0 && !accepted_any) {
    print_error("telusur-index",
                "nothing was indexed: no file of a known format could be read under the given paths. "
                "Name the format with --format if the files have an unusual ending.");
    return kFailed;
  }
  return summary.rejected > 0 ? kRejectedSome : EXIT_SUCCESS;
}

int run(int argc, const char* const* argv) {
  const ParsedCommand parsed = parse_command(argc, argv);
  if (!parsed.command) return parsed.exit_code;
  try {
    return run(*parsed.command);
  } catch (const IndexLockedError& error) {
    print_error("telusur-index", error.what());
    return kLocked;
  }
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  return telusur::tool::run_main("telusur-index", [&] { return telusur::tool::run(argc, argv); });
}
