// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace telusur::tool {
namespace {

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
  pthread_kill(thread_.native_handle(), SIGTERM);  // wakes the thread; it sees that nobody else sent it
  thread_.join();
}

void SignalWatcher::watch() {
  const sigset_t signals = stop_signals();
  for (int number = 0; sigwait(&signals, &number) == 0 && !is_closing_;) {
    if (signal_number_ != 0) _exit(128 + number);
    signal_number_ = number;
    stop_.request_stop();
  }
}

}  // namespace telusur::tool
