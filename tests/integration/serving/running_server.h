// SPDX-License-Identifier: GPL-3.0-or-later
/// A server whose handler a test controls.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "http/http_server.h"
#include "http_client.h"

namespace telusur::server {

/// Remembers the errors and the statuses of all responses.
class Journal final : public HttpObserver {
 public:
  void on_request(const RequestRecord& record) noexcept override {
    const std::lock_guard lock(mutex_);
    statuses_.push_back(record.status);
  }
  void on_error(const Message& message) noexcept override {
    const std::lock_guard lock(mutex_);
    errors_.push_back(message.text());
  }
  [[nodiscard]] std::vector<unsigned> statuses() const {
    const std::lock_guard lock(mutex_);
    return statuses_;
  }
  [[nodiscard]] std::vector<std::string> errors() const {
    const std::lock_guard lock(mutex_);
    return errors_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<unsigned> statuses_;
  std::vector<std::string> errors_;
};

/// Holds threads back until it opens.
class Gate {
 public:
  /// Waits in the handler.
  void pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return is_open_; });
  }
  void wait_for_arrivals(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool is_open_ = false;
};

inline Response text_response(std::string body) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

/// Listens at a port that the system chooses. `/now` is answered at once.
class RunningServer {
 public:
  explicit RunningServer(Handler handler, HttpServerOptions options = {})
      : server_(with_port_zero(std::move(options)), {.immediate = answer_now, .worker = std::move(handler)},
                journal_) {}

  [[nodiscard]] std::uint16_t port() const { return server_.address().port; }
  [[nodiscard]] HttpServer& server() { return server_; }
  [[nodiscard]] const Journal& journal() const { return journal_; }

  /// Waits until the server has `queued` waiting requests.
  void wait_for_queue(std::size_t queued) const {
    while (server_.gauges().queued < queued) std::this_thread::yield();
  }

 private:
  static HttpServerOptions with_port_zero(HttpServerOptions options) {
    options.address.port = 0;
    return options;
  }
  static std::optional<Response> answer_now(const Request& request, const HttpGauges& /*gauges*/) {
    if (request.path != "/now") return std::nullopt;
    return text_response("now");
  }

  Journal journal_;
  HttpServer server_;
};

}  // namespace telusur::server
