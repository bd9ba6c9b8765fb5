// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs code in a process of its own.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

namespace telusur::test {

/// Runs `action` in a child process, which exits without clean-up: with status 0, or 1 after an exception.
template <typename Action>
pid_t start_child(Action action) {
  const pid_t child = fork();
  if (child != 0) return child;
  try {
    action();
    _exit(0);
  } catch (...) {
    _exit(1);
  }
}

/// Waits for the end of a child process. Returns its exit status, or -1 if a signal ended it.
inline int exit_status_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace telusur::test
