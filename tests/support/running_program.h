// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a program beside a test.
#pragma once

#include <csignal>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"
#include "program_environment.h"
#include "temporary_directory.h"

namespace telusur::test {

/// A running program. Killed at the end if it still runs.
class RunningProgram {
 public:
  /// `arguments` begin with the path of the program.
  explicit RunningProgram(std::vector<std::string> arguments) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    output_ = ends[0];
    std::vector<std::string> environment = program_environment({});
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors_.file("err").c_str(), O_WRONLY | O_CREAT,
                                     0600);
    const int error = posix_spawn(&pid_, arguments.front().c_str(), &actions, nullptr,
                                  pointers_to(arguments).data(), pointers_to(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error != 0) throw std::runtime_error("cannot run " + arguments.front());
  }
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;
  ~RunningProgram() {
    close(output_);
    if (pid_ == 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }

  /// Waits for the next line on standard output.
  std::string read_line() const {
    std::string line;
    for (char c = 0; read(output_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }
  void send_signal(int number) const { kill(pid_, number); }
  /// Waits for the end. Returns the exit code, or 128 and the signal.
  int wait_for_end() {
    int status = 0;
    waitpid(std::exchange(pid_, 0), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  /// Returns what it has written to standard error so far.
  [[nodiscard]] std::string errors() const { return read_file(errors_.file("err")); }

 private:
  TemporaryDirectory errors_;
  pid_t pid_ = 0;
  int output_ = -1;
};

}  // namespace telusur::test
