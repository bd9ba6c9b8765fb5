// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <csignal>
#include <ctime>
#include <functional>
#include <iostream>
#include <mutex>
#include <string>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include "language.h"
#include "options.h"
#include "program.h"

namespace telusur::tool {
namespace {

/// Prints errors, and requests if they are wanted. Safe to share between threads.
class Log final : public server::HttpObserver {
 public:
  explicit Log(bool has_requests) : has_requests_(has_requests) {}

  /// Prints a line on standard output at once.
  void print(const std::string& line) {
    const std::lock_guard lock(mutex_);
    std::cout << line << std::endl;
  }

  void on_request(const server::RequestRecord& record) noexcept override {
    if (!has_requests_) return;
    try {
      const std::string line =
          fmt::format("{:%Y-%m-%dT%H:%M:%SZ} {} {} {} {} {:.1f} ms", fmt::gmtime(std::time(nullptr)),
                      record.method, printable(record.target), record.status, record.body_bytes,
                      static_cast<double>(record.time.count()) / 1000);
      print(line);
    } catch (...) {  // a line is lost, not the service
    }
  }
  void on_error(const Message& message) noexcept override {
    try {
      print_error(message.text(message_language()));
    } catch (...) {
    }
  }

 private:
  bool has_requests_;
  std::mutex mutex_;
};

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

/// Raises the soft limit of open files if it must be. Says so if it cannot be.
void raise_descriptor_limit(std::size_t needed) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, needed);
  setrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur < needed) {
    print_error(
        localized("At most {} files can be open, and {} may be needed. Raise the limit (ulimit -n), or allow "
                  "fewer connections with --connections.",
                  limit.rlim_cur, needed));
  }
}

int run(const ServeCommand& command) {
  raise_descriptor_limit(count_descriptors(command));
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // inherited by all threads
  Log log(command.logs_requests);
  server::Service service(command.service, log);
  if (!server::is_loopback(service.address()))
    print_error(
        localized("Every host that can reach this address can search. There is neither TLS nor a login."));
  log.print(server::to_url(service.address()));

  int signal = 0;
  sigwait(&signals, &signal);
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // the next one ends the program
  if (!service.stop(command.stop_time)) print_error(localized("Not all requests could be answered in time."));
  return 0;
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  using namespace telusur::tool;
  CommandContext context;
  const auto action = [&] {
    std::signal(SIGPIPE, SIG_IGN);
    ServeCommand command;
    if (const std::optional<int> exit_code = parse_command(command, argc, argv)) return *exit_code;
    if (command.service.databases.size() == 1) context.index = command.service.databases.front();
    return run(command);
  };
  return run_main("telusur-serve", std::cref(action), context);
}
