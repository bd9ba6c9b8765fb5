// SPDX-License-Identifier: GPL-3.0-or-later
/// An HTTP/1.1 server for short answers: GET and HEAD, no TLS, no bodies of requests.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "http/exchange.h"
#include "http/http_limits.h"
#include "http/http_observer.h"
#include "http/socket_address.h"

namespace telusur::server {

struct HttpServerOptions {
  SocketAddress address;
  /// Names that a Host header may have, in small letters, without port, IPv6 in brackets; others get status
  /// 421. Empty for any. A page elsewhere whose name leads to this machine cannot read answers then (DNS
  /// rebinding).
  std::vector<std::string> hosts;
  std::size_t workers = 1;
  HttpLimits limits;
};

/// What answers requests. `immediate` is asked first.
struct HttpHandlers {
  ImmediateHandler immediate;
  Handler worker;
};

/// One thread reads requests and sends responses, so that slow clients cost no worker; `workers` threads run
/// the worker handler, first come first served. Functions may be called by any thread.
class HttpServer {
 public:
  /// Listens, and answers from now on. `observer` must live longer. Throws Error if the address cannot be
  /// used, and ResourceError.
  HttpServer(const HttpServerOptions& options, HttpHandlers handlers, HttpObserver& observer);
  /// Ends as stop() with no time.
  ~HttpServer();

  /// The address with the port that was chosen.
  [[nodiscard]] const SocketAddress& address() const noexcept;
  [[nodiscard]] HttpGauges gauges() const noexcept;

  /// Accepts the connections that have been made, then no more. Answers all requests that have arrived, and
  /// those that clients still send, and closes each connection behind its answer; idle ones after
  /// HttpLimits::stopping_idle_time. Returns when all are closed, or after `time_limit`: then
  /// Request::stop is set, and connections are cut. Returns whether none was cut. Call it once.
  bool stop(std::chrono::milliseconds time_limit);

 private:
  class EventLoop;
  std::unique_ptr<EventLoop> loop_;
};

}  // namespace telusur::server
