// SPDX-License-Identifier: GPL-3.0-or-later
#include "pager.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"
#include "terminal.h"

namespace telusur::tool {
namespace {

/// The exit code of the shell if there is no such program.
constexpr int kNotFound = 127;

std::string find_pager() {
  for (const char* name : {"TELUSUR_PAGER", "PAGER"}) {
    if (const char* command = std::getenv(name)) return command;
  }
  return "less";
}

/// Ignores the signals that are meant for the pager during its lifetime: keys of the terminal reach both
/// processes, and leaving the pager breaks the pipe.
class SignalsLeftToPager {
 public:
  SignalsLeftToPager() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &ignore, &old_[i]);
  }
  SignalsLeftToPager(const SignalsLeftToPager&) = delete;
  SignalsLeftToPager& operator=(const SignalsLeftToPager&) = delete;
  ~SignalsLeftToPager() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &old_[i], nullptr);
  }

 private:
  static constexpr std::array<int, 3> kSignals{SIGPIPE, SIGINT, SIGQUIT};
  std::array<struct sigaction, 3> old_{};
};

/// Shows `text` in a pager. Returns false if the pager could not be run.
bool run_pager(std::string command, std::string_view text) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) return false;
  const auto [output, input] = pipe_ends;
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDIN_FILENO);
  posix_spawn_file_actions_addclose(&actions, output);
  posix_spawn_file_actions_addclose(&actions, input);
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  sigset_t defaults{};
  sigemptyset(&defaults);
  for (const int signal : {SIGPIPE, SIGINT, SIGQUIT, SIGXFSZ}) sigaddset(&defaults, signal);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  setenv("LESS", "FRX", 0);  // passes colours on, and quits if the text fits on one screen
  std::array<char*, 4> argv{const_cast<char*>("sh"), const_cast<char*>("-c"), command.data(), nullptr};
  pid_t pid = 0;
  const SignalsLeftToPager guard;
  const int error = posix_spawn(&pid, "/bin/sh", &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(output);
  if (error == 0) static_cast<void>(write_all(input, text));  // fails if the user leaves the pager early
  close(input);
  if (error != 0) return false;
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return !WIFEXITED(status) || WEXITSTATUS(status) != kNotFound;
}

}  // namespace

void show_paged(std::string_view text) {
  const std::size_t rows = terminal_size().rows;
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  const std::string command = find_pager();
  std::cout.flush();
  const bool is_wanted = rows > 0 && lines >= rows && !command.empty() && command != "cat";
  if (!is_wanted || !run_pager(command, text)) std::cout << text;
}

}  // namespace telusur::tool
