// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-serve as an operator runs it.
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http_client.h"
#include "news.h"
#include "paths.h"
#include "program_environment.h"
#include "run_program.h"
#include "temporary_directory.h"

namespace telusur::test {
namespace {

/// A running telusur-serve. Killed at the end if it still runs.
class RunningProgram {
 public:
  RunningProgram(const std::string& database, const std::vector<std::string>& options) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    output_ = ends[0];
    std::vector<std::string> arguments{program("telusur-serve"), "-d", database, "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), options.begin(), options.end());
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
    if (error != 0) throw std::runtime_error("cannot run telusur-serve");
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
  /// Waits until it listens, and returns its port.
  std::uint16_t wait_for_port() const {
    const std::string url = read_line();
    REQUIRE(url.starts_with("http://127.0.0.1:"));
    return static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)));
  }
  void send_signal(int number) const { kill(pid_, number); }
  /// Waits for the end. Returns the exit code, or 128 and the signal.
  int wait_for_end() {
    int status = 0;
    waitpid(std::exchange(pid_, 0), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  [[nodiscard]] std::string errors() const { return read_file(errors_.file("err")); }

 private:
  TemporaryDirectory errors_;
  pid_t pid_ = 0;
  int output_ = -1;
};

void wait_until_refused(std::uint16_t port) {
  try {
    while (true) {
      const HttpClient client(port);
      std::this_thread::yield();
    }
  } catch (const std::runtime_error&) {
  }
}

}  // namespace

TEST_CASE("telusur-serve answers until a signal, and logs requests on demand") {
  const WrittenIndex index(numbered_articles(1, 20));
  for (const int signal : {SIGTERM, SIGINT}) {
    CAPTURE(signal);
    RunningProgram program(index.database, {"--log", "--threads", "1"});
    HttpClient client(program.wait_for_port());
    CHECK(client.get("/api/search?q=banjir&limit=1").status == 200);
    const std::string line = program.read_line();
    CAPTURE(line);
    CHECK(line.find(" GET /api/search?q=banjir&limit=1 200 ") == 20);
    program.send_signal(signal);
    CHECK(program.wait_for_end() == 0);
    CHECK(program.errors().empty());
  }
}

TEST_CASE("a second signal ends telusur-serve at once") {
  const WrittenIndex index(numbered_articles(1, 20));
  RunningProgram program(index.database, {"--stop-time", "60000"});
  const std::uint16_t port = program.wait_for_port();
  const HttpClient idle(port);
  program.send_signal(SIGTERM);
  wait_until_refused(port);
  program.send_signal(SIGTERM);
  CHECK(program.wait_for_end() == 128 + SIGTERM);
}

TEST_CASE("telusur-serve answers to names of this machine, and to those that it is given") {
  const WrittenIndex index(numbered_articles(1, 20));
  const RunningProgram program(index.database, {"--host", "Arsip.example"});
  HttpClient client(program.wait_for_port());
  for (const std::string host : {"localhost", "127.0.0.1:1", "[::1]", "arsip.EXAMPLE:80", "evil.example"}) {
    CAPTURE(host);
    client.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    CHECK(client.receive()->status == (host == "evil.example" ? 421 : 200));
  }
}

TEST_CASE("telusur-serve says what is wrong and ends with 2") {
  const WrittenIndex index(numbered_articles(1, 2));
  const RunningProgram other(index.database, {});
  const std::string busy = "127.0.0.1:" + std::to_string(other.wait_for_port());
  struct Row {
    std::vector<std::string> arguments;
    std::string error;
  };
  const std::vector<Row> rows{
      {{"-d", "/nowhere"}, "There is no index"},
      {{"-d", index.database, "--listen", busy}, "Address already in use."},
      {{"-d", index.database, "--listen", "8080"}, "8080 is no address and port"},
      {{"-d", index.database, "--listen", "kabar.example:80"}, "is no address and port"},
      {{"-d", index.database, "--threads", "0"}, "0 is not a whole number from 1 to 1000000"},
      {{"-d", index.database, "--queue", "x"}, "x is not a whole number"},
      {{"-d", index.database, "banjir"}, "There is no option banjir"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.begin(), program("telusur-serve"));
    const ProgramResult result = run_program(arguments);
    CAPTURE(result.err);
    CHECK(result.exit_code == 2);
    CHECK(result.err.find(row.error) != std::string::npos);
    CHECK(result.out.empty());
  }
}

}  // namespace telusur::test
