// SPDX-License-Identifier: GPL-3.0-or-later
/// SIGINT and SIGTERM as a request to stop: the first asks politely, the second ends the program at once.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace telusur::tool {

/// Waits for the signals in a thread of its own. Make it before any other thread, which then inherit the
/// blocked signals.
class SignalWatcher {
 public:
  SignalWatcher();
  SignalWatcher(const SignalWatcher&) = delete;
  SignalWatcher& operator=(const SignalWatcher&) = delete;
  ~SignalWatcher();

  [[nodiscard]] std::stop_token stop_token() const { return stop_.get_token(); }
  /// The signal that came; 0 when none did.
  [[nodiscard]] int signal_number() const { return signal_number_; }

 private:
  void watch();

  std::stop_source stop_;
  std::atomic<int> signal_number_ = 0;
  std::atomic<bool> is_closing_ = false;
  std::thread thread_;
};

}  // namespace telusur::tool
