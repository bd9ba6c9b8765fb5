// SPDX-License-Identifier: GPL-3.0-or-later
/// Answers the requests of programs: searches, completions, articles, and what operators ask.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <telusur/searcher/searcher.h>

#include "api/api_limits.h"
#include "api/commit_watch.h"
#include "api/parameters.h"
#include "http/exchange.h"
#include "metrics/metrics.h"

namespace telusur::server {

class Api;

/// A response and the commit that it is from.
struct Answer {
  Response response;
  std::string commit = {};  ///< empty if the answer may be another one next time
};

/// A path below /api/ and what answers it. The table of routes is the only description of the interface:
/// dispatch and OpenAPI follow from it.
struct Route {
  std::string_view path;
  std::string_view summary;
  std::span<const std::string_view> parameters;  ///< "id!" is required
  Answer (Api::*answer)(const Request& request, const Call& call) const;
};

/// Safe to share between threads.
class Api {
 public:
  /// The arguments must live longer.
  Api(const Searcher& searcher, const CommitWatch& watch, Metrics& metrics, HttpObserver& observer,
      const ApiLimits& limits);

  [[nodiscard]] static std::span<const Route> routes() noexcept;

  /// Answers a path of routes(); status 404 for others. Errors of the index and of parameters are responses.
  [[nodiscard]] Response answer(const Request& request) const;

  /// Answers /healthz without reading the index.
  [[nodiscard]] Response answer_health(const Request& request) const;

  /// Returns the description of the interface as OpenAPI 3.1.
  [[nodiscard]] nlohmann::ordered_json describe() const;

 private:
  friend struct RouteTable;
  [[nodiscard]] Answer search(const Request& request, const Call& call) const;
  [[nodiscard]] Answer similar(const Request& request, const Call& call) const;
  [[nodiscard]] Answer suggest(const Request& request, const Call& call) const;
  [[nodiscard]] Answer article(const Request& request, const Call& call) const;
  [[nodiscard]] Answer sources(const Request& request, const Call& call) const;
  [[nodiscard]] Answer openapi(const Request& request, const Call& call) const;

  [[nodiscard]] Response answer_route(const Route& route, const Request& request) const;
  [[nodiscard]] SearchOptions options_of(const Request& request, const Call& call) const;
  [[nodiscard]] Answer write_results(const Results& results, const Call& call) const;

  const Searcher& searcher_;
  const CommitWatch& watch_;
  Metrics& metrics_;
  HttpObserver& observer_;
  ApiLimits limits_;
};

}  // namespace telusur::server
