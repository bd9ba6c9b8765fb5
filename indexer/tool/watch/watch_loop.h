// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs again and again, when files have changed.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "watch/corpus_watcher.h"
#include "watch/descriptor.h"

namespace telusur::tool {

/// When a run begins. Tests have shorter times.
struct WatchTimes {
  /// After so long without a change: a file that is being written changes all the time.
  std::chrono::milliseconds quiet{1'000};
  /// At the latest after the first change, as some files change without end.
  std::chrono::milliseconds max_delay{30'000};
  /// After the last run if some changes give no event.
  std::chrono::milliseconds rescan{60'000};
  /// After the last run in any case: a file system that is mounted over a folder gives no event.
  std::chrono::milliseconds full_rescan{3'600'000};
  /// After a run that failed. The pause doubles with each further failure.
  std::chrono::milliseconds first_retry{1'000};
  std::chrono::milliseconds max_retry{300'000};
};

/// Not thread-safe. `watcher` must outlive it.
class WatchLoop {
 public:
  /// What a run returns.
  struct Outcome {
    bool is_stopped = false;               ///< ends the loop
    std::optional<std::string> failure{};  ///< a sentence: the run is tried again
  };
  using Print = std::function<void(const std::string& sentence)>;

  /// Ends when `stop` is requested. `print` receives failures and problems, localized. Throws
  /// std::system_error if the system has no descriptor left.
  WatchLoop(CorpusWatcher& watcher, const WatchTimes& times, std::stop_token stop, Print print);

  /// Calls `index` at once and after changes until it is stopped. Returns whether it was stopped within a
  /// run.
  bool run(const std::function<Outcome()>& index);

 private:
  using Clock = std::chrono::steady_clock;

  bool wait_for_change();
  bool wait_until(Clock::time_point time, bool sees_events);
  void print_problems();
  [[nodiscard]] std::string describe(const WatchProblem& problem) const;

  CorpusWatcher& watcher_;
  WatchTimes times_;
  std::stop_token stop_;
  Print print_;
  Descriptor wake_;  // readable after a stop
};

}  // namespace telusur::tool
