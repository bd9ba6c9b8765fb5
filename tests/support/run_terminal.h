// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a program on a terminal like a user: waits for its output, then types.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program_environment.h"

namespace telusur::test {

/// Keys to type once the program has shown `after`.
struct Typing {
  std::string after;
  std::string keys;
};

struct TerminalOptions {
  std::size_t columns = 80;
  std::size_t rows = 24;
  std::vector<std::string> environment = {};  ///< NAME=value, beside PATH and TERM
  std::vector<Typing> typing = {};
};

struct TerminalResult {
  int exit_code = -1;  ///< 128 + signal when a signal ended it
  std::string screen;  ///< everything shown, including escape sequences and echo
};

inline TerminalResult run_in_terminal(std::vector<std::string> arguments,
                                      const TerminalOptions& options = {}) {
  constexpr int kPatienceMilliseconds = 30'000;
  winsize size{.ws_row = static_cast<unsigned short>(options.rows),
               .ws_col = static_cast<unsigned short>(options.columns),
               .ws_xpixel = 0,
               .ws_ypixel = 0};
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, &size);
  if (pid < 0) throw std::runtime_error("no terminal can be opened");
  if (pid == 0) {
    std::vector<std::string> environment = program_environment(options.environment);
    environment.insert(environment.end(), {"TERM=xterm", "INPUTRC=/dev/null"});
    execve(arguments.front().c_str(), pointers_to(arguments).data(), pointers_to(environment).data());
    _exit(127);
  }
  TerminalResult result;
  std::size_t seen = 0;  // end of the text that was waited for
  auto next = options.typing.begin();
  for (char buffer[4096];;) {
    const std::size_t shown =
        next == options.typing.end() ? std::string::npos : result.screen.find(next->after, seen);
    if (shown != std::string::npos) {
      seen = shown + next->after.size();
      if (write(terminal, next->keys.data(), next->keys.size()) < 0) break;
      ++next;
      continue;
    }
    pollfd output{.fd = terminal, .events = POLLIN, .revents = 0};
    if (poll(&output, 1, kPatienceMilliseconds) <= 0) {
      kill(pid, SIGKILL);
      break;
    }
    const ssize_t count = read(terminal, buffer, sizeof buffer);
    if (count <= 0) break;  // the program has closed it
    result.screen.append(buffer, static_cast<std::size_t>(count));
  }
  int status = 0;
  waitpid(pid, &status, 0);
  close(terminal);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace telusur::test
