// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "command_line.h"

namespace telusur::tool {
namespace {

constexpr std::size_t kMaxNumber = 1'000'000;

std::string make_footer() {
  return localized("Examples:") +
         "\n"
         "  telusur-serve -d telusur.db\n"
         "  telusur-serve --listen '[::1]:8081' --host arsip.example --log\n"
         "  curl 'http://127.0.0.1:8080/api/search?q=banjir+jakarta&limit=5'\n\n" +
         localized("At SIGTERM or SIGINT it answers what has arrived, then ends;") + "\n" +
         localized("a second one ends it at once.") + "\n" +
         localized("Exit status: 0 after SIGTERM or SIGINT; 2 an error.") + "\n";
}

/// Returns what is wrong with a number; empty if nothing is.
std::string check_number(const std::string& text, std::size_t minimum) {
  const bool is_number =
      !text.empty() && text.size() <= 7 && text.find_first_not_of("0123456789") == std::string::npos;
  const std::size_t number = is_number ? std::stoul(text) : kMaxNumber + 1;
  return number >= minimum && number <= kMaxNumber
             ? ""
             : localized("{} is not a whole number from {} to {}", text, minimum, kMaxNumber);
}

CLI::Option* add_number(CLI::App& app, const std::string& name, std::size_t& target, std::size_t minimum,
                        const std::string& description) {
  return app.add_option(name, target, description)
      ->type_name("N")
      ->check([minimum](const std::string& text) { return check_number(text, minimum); })
      ->capture_default_str();
}

void add_time(CLI::App& app, const std::string& name, std::chrono::milliseconds& target,
              const std::string& description) {
  app.add_option_function<std::size_t>(
         name, [&target](const std::size_t& number) { target = std::chrono::milliseconds(number); },
         description)
      ->type_name("MS")
      ->check([](const std::string& text) { return check_number(text, 1); })
      ->default_str(std::to_string(target.count()));
}

void add_index_options(CLI::App& app, ServeCommand& command) {
  app.add_option("-d,--database", command.service.databases,
                 "The folder of the index; several are searched as one")
      ->envname("TELUSUR_DATABASE")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->default_str("telusur.db");
  add_time(app, "--refresh", command.service.refresh, "Milliseconds between two looks for a newer commit");
}

void add_address_options(CLI::App& app, ServeCommand& command) {
  app.add_option_function<std::string>(
         "--listen",
         [&command](const std::string& text) {
           command.service.http.address =
               server::parse_socket_address(text).value_or(command.service.http.address);
         },
         "Where to listen; port 0 lets the system choose one, and :8080 is every address of this machine")
      ->type_name("ADDRESS:PORT")
      ->check([](const std::string& text) {
        return server::parse_socket_address(text)
                   ? ""
                   : localized("{} is no address and port, such as 127.0.0.1:8080 or [::1]:8080", text);
      })
      ->default_str("127.0.0.1:8080");
  app.add_option("--host", command.service.http.hosts,
                 "Answer also to this name of the host, such as that of a proxy; repeat it for several")
      ->type_name("NAME")
      ->allow_extra_args(false);
}

void add_limit_options(CLI::App& app, ServeCommand& command) {
  server::HttpServerOptions& http = command.service.http;
  add_number(app, "--threads", http.workers, 1, "Number of searches that run at the same time")
      ->default_str(localized("the number of cores"));
  add_number(app, "--timeout", command.service.api.milliseconds, 1,
             "Milliseconds of a search; then it answers with what it has found");
  add_number(app, "--max-limit", command.service.api.hits, 1, "Maximum number of hits of an answer");
  add_number(app, "--connections", http.limits.connections, 1, "Maximum number of connections");
  app.add_option("--connections-per-address", http.limits.connections_per_address,
                 "Maximum number of connections of one address; 0 for any, as behind a proxy")
      ->type_name("N")
      ->check([](const std::string& text) { return check_number(text, 0); })
      ->capture_default_str();
  add_number(app, "--queue", http.limits.queued_requests, 1,
             "Maximum number of requests that wait for a thread");
  add_time(app, "--stop-time", command.stop_time, "Milliseconds in which it ends after SIGTERM");
  app.add_flag("--log", command.logs_requests, "Print a line for each request on standard output");
}

/// The names of this machine, and those of the command line. Without names, other addresses answer to any.
void add_own_hosts(server::HttpServerOptions& http) {
  std::vector<std::string>& hosts = http.hosts;
  for (std::string& host : hosts) host = server::host_of(host);
  if (hosts.empty() && !server::is_loopback(http.address)) return;
  for (const char* own : {"localhost", "127.0.0.1", "[::1]"}) hosts.emplace_back(own);
  hosts.push_back(server::host_of(server::to_url(http.address).substr(std::string_view("http://").size())));
}

}  // namespace

std::optional<int> parse_command(ServeCommand& command, int argc, const char* const* argv) {
  command.service.http.workers = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app(localized("Serves an index of Indonesian news articles over HTTP."), "telusur-serve");
  add_help_and_version(app);
  app.footer(make_footer());
  add_index_options(app, command);
  add_address_options(app, command);
  add_limit_options(app, command);
  const std::optional<int> exit_code = parse(app, argc, argv);
  if (command.service.databases.empty()) command.service.databases.emplace_back("telusur.db");
  add_own_hosts(command.service.http);
  return exit_code;
}

std::size_t count_descriptors(const ServeCommand& command) {
  constexpr std::size_t kOwn = 64;
  constexpr std::size_t kPerSearch = 16;  // in each index
  return kOwn + command.service.http.limits.connections +
         (command.service.http.workers + 1) * command.service.databases.size() * kPerSearch;
}

}  // namespace telusur::tool
