// SPDX-License-Identifier: GPL-3.0-or-later
/// The whole service: one Searcher behind HTTP.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "api/api_limits.h"
#include "http/http_observer.h"
#include "http/http_server.h"

namespace telusur::server {

struct ServiceOptions {
  std::vector<std::string> databases;
  HttpServerOptions http;
  ApiLimits api;
  std::chrono::milliseconds refresh{1000};  ///< how often the newest commit is looked for
};

class Service {
 public:
  /// Opens the indexes and serves them from now on. `log` must live longer. Throws what Searcher and
  /// HttpServer throw.
  Service(const ServiceOptions& options, HttpObserver& log);
  ~Service();

  /// The address with the port that was chosen.
  [[nodiscard]] const SocketAddress& address() const noexcept;

  /// Ends as HttpServer::stop().
  bool stop(std::chrono::milliseconds time_limit);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur::server
