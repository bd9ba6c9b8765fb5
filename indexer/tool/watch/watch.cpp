// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/watch.h"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>

#include "file_indexer.h"
#include "finding_list.h"
#include "language.h"
#include "program.h"
#include "report.h"
#include "watch/corpus_watcher.h"
#include "watch/watch_loop.h"

namespace telusur::tool {
namespace {

/// The time in the zone of this machine.
DateTime local_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&now, &local);
  return {.utc_seconds = now, .offset_minutes = static_cast<std::int32_t>(local.tm_gmtoff / 60)};
}

/// Returns whether trying again is in vain until someone has carried out the remedy.
bool needs_administrator(Remedy remedy) {
  return remedy != Remedy::kNone && remedy != Remedy::kTryAgain && remedy != Remedy::kWait;
}

CorpusWatcher make_watcher(const IndexCommand& command, const FileIndexer& indexer) {
  std::unique_ptr<FolderEvents> events;
  int error = 0;
  try {
    events = std::make_unique<InotifyEvents>();
  } catch (const std::system_error& failure) {
    error = failure.code().value();
  }
  CorpusWatcher watcher(std::move(events), command.paths, command.database,
                        [&indexer] { return indexer.find(); });
  watcher.note(error, command.paths.front());
  return watcher;
}

/// The runs of one watch.
class WatchedRuns {
 public:
  WatchedRuns(const IndexCommand& command, const SignalWatcher& signals)
      : command_(command), signals_(signals), indexer_(command), watcher_(make_watcher(command, indexer_)) {}

  /// Returns whether a signal has interrupted a run.
  bool run() {
    const auto print = [](const std::string& sentence) { print_error(sentence); };
    return WatchLoop(watcher_, {}, signals_.stop_token(), print).run([this] { return index(); });
  }

 private:
  WatchLoop::Outcome index() {
    FindingList findings;
    IndexSummary summary;
    try {
      watcher_.arm(signals_.stop_token());
      summary = indexer_.run(findings, signals_.stop_token());
    } catch (const UsageError&) {
      throw;
    } catch (const InputError& error) {
      if (is_first_) throw;  // a path is misspelt; later a disk may be away for a while
      return fail(error);
    } catch (const IndexLockedError& error) {
      if (signals_.stop_token().stop_requested()) throw;  // run_stoppable() reports it
      return fail(error);
    } catch (const Error& error) {
      if (is_first_ && needs_administrator(error.remedy())) throw;
      return fail(error);
    }
    report(summary, findings);
    return {.is_stopped = summary.interrupted};
  }

  WatchLoop::Outcome fail(const Error& error) const {
    return {.failure = describe(
                error, {.index = command_.database, .has_positions = command_.options.writer.positions})};
  }

  /// Prints the summary of the first run and of each that has changed something.
  void report(const IndexSummary& summary, const FindingList& findings) {
    const bool has_changed = summary.added + summary.updated + summary.removed > 0;
    if (has_changed || is_first_) {
      const std::string time = to_iso8601(local_now());
      if (command_.json) {
        std::cout << summary_json(summary, findings, command_.database, false, time);
      } else if (!command_.quiet) {
        std::cout << time << ' ' << summary_text(summary, printable(command_.database), false);
      }
      flush_output(describe_outcome(command_, summary.interrupted));
    }
    if (is_first_ && !command_.quiet && !summary.interrupted && watcher_.folders() > 0)
      print_error(localized("Watching {} folders for changes.", watcher_.folders()));
    is_first_ = false;
  }

  const IndexCommand& command_;
  const SignalWatcher& signals_;
  FileIndexer indexer_;
  CorpusWatcher watcher_;
  bool is_first_ = true;
};

}  // namespace

int run_watch(const IndexCommand& command, const SignalWatcher& signals) {
  if (!WatchedRuns(command, signals).run()) return EXIT_SUCCESS;
  return signals.report_stop(describe_outcome(command, true));
}

}  // namespace telusur::tool
