// SPDX-License-Identifier: GPL-3.0-or-later
/// SIGINT and SIGTERM as a request to stop: the first requests a stop, the second ends the program at once.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <string_view>
#include <thread>

namespace telusur::tool {

/// Waits for the signals in a thread of its own. Construct it before all other threads, so that they inherit
/// the blocked signals.
class SignalWatcher {
 public:
  SignalWatcher();
  SignalWatcher(const SignalWatcher&) = delete;
  SignalWatcher& operator=(const SignalWatcher&) = delete;
  ~SignalWatcher();

  [[nodiscard]] std::stop_token stop_token() const { return stop_.get_token(); }

  /// Prints that a signal has stopped the program, and `outcome`, a sentence about what it has done. Returns
  /// the exit code, 128 and the number of the signal.
  [[nodiscard]] int report_stop(std::string_view outcome) const;

 private:
  friend int run_stoppable(const std::function<int(const SignalWatcher&)>& action);
  void watch();

  std::stop_source stop_;
  std::atomic<int> signal_number_ = 0;
  std::atomic<bool> is_closing_ = false;
  std::thread thread_;
};

/// Runs `action` while the signals are watched and returns its exit code. A signal also ends the wait for the
/// lock of the index: an IndexLockedError of `action` is then reported, and the exit code is that of the
/// signal. Without a signal the exception passes through.
[[nodiscard]] int run_stoppable(const std::function<int(const SignalWatcher&)>& action);

}  // namespace telusur::tool
