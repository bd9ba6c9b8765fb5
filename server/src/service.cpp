// SPDX-License-Identifier: GPL-3.0-or-later
#include "service.h"

#include <optional>

#include <telusur/searcher/searcher.h>

#include "api/api.h"
#include "api/commit_watch.h"
#include "http/error_response.h"
#include "metrics/metrics.h"
#include "page/page.h"

namespace telusur::server {
namespace {

/// Counts what the log receives.
class CountingObserver final : public HttpObserver {
 public:
  CountingObserver(Metrics& metrics, HttpObserver& log) : metrics_(metrics), log_(log) {}

  void on_request(const RequestRecord& record) noexcept override {
    try {
      metrics_.count(record);
    } catch (...) {  // no memory for a new counter
    }
    log_.on_request(record);
  }
  void on_error(const Message& message) noexcept override {
    metrics_.count_error();
    log_.on_error(message);
  }

 private:
  Metrics& metrics_;
  HttpObserver& log_;
};

}  // namespace

class Service::State {
 public:
  State(const ServiceOptions& options, HttpObserver& log)
      : observer_(metrics_, log),
        searcher_(options.databases),
        watch_(searcher_, options.refresh, observer_),
        api_(searcher_, watch_, metrics_, observer_, options.api),
        page_(searcher_, watch_, metrics_, observer_, options.api),
        server_(options.http,
                {.immediate = [this](const Request& request,
                                     const HttpGauges& gauges) { return answer_now(request, gauges); },
                 .worker = [this](const Request& request) { return answer(request); }},
                observer_) {}

  [[nodiscard]] HttpServer& server() noexcept { return server_; }

 private:
  [[nodiscard]] Response answer(const Request& request) const {
    std::optional<Response> response = page_.answer(request);
    return response ? *std::move(response) : api_.answer(request);
  }

  /// Answers what operators ask, also while all workers are busy. Must not use server_, whose constructor
  /// already serves.
  [[nodiscard]] std::optional<Response> answer_now(const Request& request, const HttpGauges& gauges) const {
    if (request.path == "/healthz") return api_.answer_health(request);
    if (request.path != "/metrics") return std::nullopt;
    const std::shared_ptr<const IndexState> index = watch_.state();
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = metrics_.write(gauges, {.commit = index->commit, .articles = index->articles});
    response.route = "/metrics";
    response.headers.push_back({.name = "Cache-Control", .value = "no-store"});
    return response;
  }

  Metrics metrics_;
  CountingObserver observer_;
  Searcher searcher_;
  CommitWatch watch_;
  Api api_;
  Page page_;
  HttpServer server_;
};

Service::Service(const ServiceOptions& options, HttpObserver& log)
    : state_(std::make_unique<State>(options, log)) {}

Service::~Service() = default;

const SocketAddress& Service::address() const noexcept { return state_->server().address(); }

bool Service::stop(std::chrono::milliseconds time_limit) { return state_->server().stop(time_limit); }

}  // namespace telusur::server
