// SPDX-License-Identifier: GPL-3.0-or-later
/// What clients may cost.
#pragma once

#include <chrono>
#include <cstddef>

namespace telusur::server {

struct HttpLimits {
  /// Open connections. At the limit a new one replaces the one that has waited longest without a request.
  std::size_t connections = 1024;
  unsigned connections_per_address = 0;          ///< 0 for any number: behind a proxy all have one address
  std::size_t connection_bytes = 32 * 1024;      ///< memory of a connection; bounds the head of a request
  std::size_t target_bytes = 8 * 1024;           ///< the address of a request with its parameters
  std::size_t queued_requests = 1024;            ///< requests that wait for a worker; more get status 503
  std::chrono::milliseconds queue_time{10'000};  ///< for a worker to begin; later it gets status 503
  std::chrono::milliseconds head_time{15'000};   ///< for the whole head of the first request of a connection
  std::chrono::milliseconds idle_time{30'000};   ///< from a response to the whole head of the next request
  std::chrono::milliseconds send_time{60'000};   ///< for the client to receive a whole response
  std::chrono::milliseconds stopping_idle_time{1'000};  ///< before idle connections are closed at the end
};

}  // namespace telusur::server
