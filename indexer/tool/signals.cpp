// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "language.h"
#include "program.h"

namespace telusur::tool {
namespace {

constexpr int kStoppedBySignal = 128;  // plus the number of the signal, as a shell reports it

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

SignalWatcher::SignalWatcher() {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([this] { watch(); });
}

SignalWatcher::~SignalWatcher() {
  is_closing_ = true;
  pthread_kill(thread_.native_handle(), SIGTERM);  // wakes the thread, which then sees is_closing_
  thread_.join();
}

int SignalWatcher::report_stop(std::string_view outcome) const {
  print_error(localized("Stopped by a signal.") + " " + std::string(outcome));
  return kStoppedBySignal + signal_number_;
}

void SignalWatcher::watch() {
  const sigset_t signals = stop_signals();
  for (int number = 0; sigwait(&signals, &number) == 0 && !is_closing_;) {
    if (signal_number_ != 0) _exit(kStoppedBySignal + number);
    signal_number_ = number;
    stop_.request_stop();
  }
}

int run_stoppable(const std::function<int(const SignalWatcher&)>& action) {
  const SignalWatcher signals;
  try {
    return action(signals);
  } catch (const IndexLockedError& error) {
    if (signals.signal_number_ == 0) throw;
    print_error(describe(error));
    return kStoppedBySignal + signals.signal_number_;
  }
}

}  // namespace telusur::tool
