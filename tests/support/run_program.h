// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a program like a shell, and returns its output.
#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"
#include "program_environment.h"
#include "temporary_directory.h"

namespace telusur::test {

struct ProgramResult {
  int exit_code = -1;    ///< 128 + signal when a signal ended it
  bool is_late = false;  ///< the time limit was exceeded, so the program was killed
  std::string out;
  std::string err;
};

struct ProgramOptions {
  std::string input = {};                     ///< standard input
  std::vector<std::string> environment = {};  ///< NAME=value, beside PATH
  int signal = 0;                             ///< sent once signal_when_exists exists, or once
  std::string signal_when_exists = {};        ///< the program has opened signal_when_opened
  std::string signal_when_opened = {};
  std::chrono::milliseconds time_limit = std::chrono::minutes(10);
};

/// Returns true if the program `pid` has opened the file `path`.
inline bool has_opened(pid_t pid, const std::string& path) {
  std::error_code error;
  const std::string descriptors = "/proc/" + std::to_string(pid) + "/fd";
  for (std::filesystem::directory_iterator entry(descriptors, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (std::filesystem::read_symlink(entry->path(), ignored) == path) return true;
  }
  return false;
}

/// Kills the program `pid` if it still runs after `limit`. Returns true if it was killed.
inline bool kill_after(pid_t pid, std::chrono::milliseconds limit) {
  pollfd end{.fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0)), .events = POLLIN, .revents = 0};
  const bool is_late = end.fd >= 0 && poll(&end, 1, static_cast<int>(limit.count())) == 0;
  if (is_late) kill(pid, SIGKILL);
  if (end.fd >= 0) close(end.fd);
  return is_late;
}

inline ProgramResult run_program(std::vector<std::string> arguments, const ProgramOptions& options = {}) {
  const TemporaryDirectory folder;
  const std::string input = folder.write("in", options.input);
  const std::string out = folder.file("out");
  const std::string err = folder.file("err");

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);
  std::vector<std::string> environment = program_environment(options.environment);

  pid_t pid = 0;
  const int error = posix_spawn(&pid, arguments.front().c_str(), &actions, nullptr,
                                pointers_to(arguments).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot run " + arguments.front());
  if (options.signal != 0) {
    const auto is_moment = [&] {
      return options.signal_when_opened.empty() ? std::filesystem::exists(options.signal_when_exists)
                                                : has_opened(pid, options.signal_when_opened);
    };
    while (!is_moment() && waitpid(pid, nullptr, WNOHANG) == 0) sched_yield();
    kill(pid, options.signal);
  }
  const bool is_late = kill_after(pid, options.time_limit);
  int status = 0;
  if (waitpid(pid, &status, 0) != pid) throw std::runtime_error("cannot wait for " + arguments.front());
  return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .is_late = is_late,
          .out = read_file(out),
          .err = read_file(err)};
}

}  // namespace telusur::test
