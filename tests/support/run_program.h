// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a program as a shell would, and gives back all that it said.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "temporary_directory.h"

namespace telusur::test {

struct ProgramResult {
  int exit_code = -1;  ///< 128 + signal when a signal ended it
  std::string out;
  std::string err;
};

struct ProgramOptions {
  std::string input = {};                     ///< standard input
  std::vector<std::string> environment = {};  ///< NAME=value, beside PATH
  int signal = 0;                             ///< sent once signal_when_exists is there
  std::string signal_when_exists = {};
};

inline std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
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
  std::vector<std::string> environment = options.environment;
  environment.emplace_back("PATH=/usr/bin:/bin");
  std::vector<char*> argv;
  std::vector<char*> envp;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  for (std::string& entry : environment) envp.push_back(entry.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);

  pid_t pid = 0;
  const int error = posix_spawn(&pid, argv.front(), &actions, nullptr, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot run " + arguments.front());
  if (options.signal != 0) {
    while (!std::filesystem::exists(options.signal_when_exists) && waitpid(pid, nullptr, WNOHANG) == 0)
      sched_yield();
    kill(pid, options.signal);
  }
  int status = 0;
  if (waitpid(pid, &status, 0) != pid) throw std::runtime_error("cannot wait for " + arguments.front());
  return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .out = read_whole(out),
          .err = read_whole(err)};
}

}  // namespace telusur::test
