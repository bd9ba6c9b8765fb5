// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "maintenance.h"
#include "options.h"
#include "progress.h"
#include "report.h"
#include "signals.h"

namespace telusur::tool {
namespace {

constexpr int kRejectedSome = 1;
constexpr int kFailed = 2;
constexpr int kLocked = 75;  // EX_TEMPFAIL of sysexits.h

bool shows_progress(const IndexCommand& command) {
  switch (command.progress) {
    case When::always:
      return true;
    case When::never:
      return false;
    case When::automatic:
      return !command.quiet && isatty(STDERR_FILENO) != 0;
  }
  return false;
}

const char* name_of(PlannedChange change) {
  switch (change) {
    case PlannedChange::add:
      return "add";
    case PlannedChange::update:
      return "update";
    case PlannedChange::remove:
      return "remove";
  }
  return "";
}

int run(const IndexCommand& command) {
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
  const IndexSummary summary =
      index_files(command.database, command.paths, options, observer, signals.stop_token());
  progress.clear();

  if (command.json) {
    std::cout << summary_json(summary, command.database, options.dry_run) << std::flush;
  } else if (!command.quiet) {
    std::cout << summary_text(summary, visible_controls(repair_utf8(command.database)), options.dry_run)
              << std::flush;
  }
  if (!std::cout) {
    std::cerr
        << "telusur-index: the summary could not be written to standard output; the index is committed\n";
    return kFailed;
  }
  if (summary.interrupted) {
    std::cerr << "telusur-index: stopped by a signal; "
              << (options.dry_run                  ? "nothing was written\n"
                  : command.options.writer.rebuild ? "the rebuild was dropped and the old index stands\n"
                                                   : "everything read until then is committed\n");
    return 128 + signals.signal_number();
  }
  const bool accepted_any = summary.added + summary.updated + summary.unchanged + summary.removed > 0;
  if (summary.files == 0 && !accepted_any) {
    std::cerr << "telusur-index: nothing was indexed: no file of a known format could be read under the "
                 "given paths. "
                 "Name the format with --format if the files have an unusual ending.\n";
    return kFailed;
  }
  return summary.rejected > 0 ? kRejectedSome : EXIT_SUCCESS;
}

/// A descriptor that the caller closed would be given to the first file that is opened, and then read as
/// input.
void open_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) == -1) static_cast<void>(open("/dev/null", O_RDWR));
  }
}

int fail(const std::exception& error, int exit_code) {
  std::cerr << "telusur-index: " << visible_controls(repair_utf8(error.what())) << '\n';
  return exit_code;
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  using namespace telusur::tool;
  try {
    open_standard_streams();
    const ParsedCommand parsed = parse_command(argc, argv);
    return parsed.command ? run(*parsed.command) : parsed.exit_code;
  } catch (const telusur::IndexLockedError& error) {
    return fail(error, kLocked);
  } catch (const std::exception& error) {
    return fail(error, kFailed);
  }
}
