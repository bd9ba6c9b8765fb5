// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-serve as an operator runs it.
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "http_client.h"
#include "news.h"
#include "paths.h"
#include "run_program.h"
#include "running_program.h"

namespace telusur::test {
namespace {

/// A running telusur-serve.
class RunningServer : public RunningProgram {
 public:
  RunningServer(const std::string& database, std::vector<std::string> options)
      : RunningProgram(arguments_of(database, std::move(options))) {}

  /// Waits until it listens, and returns its port.
  std::uint16_t wait_for_port() const {
    const std::string url = read_line();
    REQUIRE(url.starts_with("http://127.0.0.1:"));
    return static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)));
  }

 private:
  static std::vector<std::string> arguments_of(const std::string& database,
                                               std::vector<std::string> options) {
    options.insert(options.begin(), {program("telusur-serve"), "-d", database, "--listen", "127.0.0.1:0"});
    return options;
  }
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
    RunningServer program(index.database, {"--log", "--threads", "1"});
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
  RunningServer program(index.database, {"--stop-time", "60000"});
  const std::uint16_t port = program.wait_for_port();
  const HttpClient idle(port);
  program.send_signal(SIGTERM);
  wait_until_refused(port);
  program.send_signal(SIGTERM);
  CHECK(program.wait_for_end() == 128 + SIGTERM);
}

TEST_CASE("telusur-serve answers to names of this machine, and to those that it is given") {
  const WrittenIndex index(numbered_articles(1, 20));
  const RunningServer program(index.database, {"--host", "Arsip.example"});
  HttpClient client(program.wait_for_port());
  for (const std::string host : {"localhost", "127.0.0.1:1", "[::1]", "arsip.EXAMPLE:80", "evil.example"}) {
    CAPTURE(host);
    client.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    CHECK(client.receive()->status == (host == "evil.example" ? 421 : 200));
    client.send("GET http://" + host + "/healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(client.receive()->status == (host == "evil.example" ? 421 : 200));
    client.send("GET http://evil.example/healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    CHECK(client.receive()->status == 421);
  }
}

TEST_CASE("telusur-serve says what is wrong and ends with 2") {
  const WrittenIndex index(numbered_articles(1, 2));
  const RunningServer other(index.database, {});
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
