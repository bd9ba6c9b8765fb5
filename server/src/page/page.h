// SPDX-License-Identifier: GPL-3.0-or-later
/// The search page for readers: `/`, `/artikel` and the files that belong to them.
#pragma once

#include <optional>

#include <telusur/searcher/searcher.h>

#include "api/api_limits.h"
#include "api/commit_watch.h"
#include "http/exchange.h"
#include "metrics/metrics.h"
#include "page/html.h"
#include "page/page_query.h"

namespace telusur::server {

/// Safe to share between threads.
class Page {
 public:
  /// The arguments must live longer.
  Page(const Searcher& searcher, const CommitWatch& watch, Metrics& metrics, HttpObserver& observer,
       const ApiLimits& limits);

  /// Returns the response to a path of the page; nothing for others. Errors are pages, too.
  [[nodiscard]] std::optional<Response> answer(const Request& request) const;

 private:
  struct Content;
  [[nodiscard]] Response answer_page(const Request& request) const;
  [[nodiscard]] Content make_content(const Request& request, const PageQuery& query) const;
  [[nodiscard]] Content start() const;
  /// While the reader types, the last word may be unfinished: it is completed if no article has it.
  [[nodiscard]] Content search(const Request& request, const PageQuery& query) const;
  [[nodiscard]] Content article(const Request& request, const PageQuery& query) const;
  [[nodiscard]] Results find(const Request& request, const PageQuery& query) const;
  [[nodiscard]] SearchOptions options_of(const Request& request) const;

  const Searcher& searcher_;
  const CommitWatch& watch_;
  Metrics& metrics_;
  HttpObserver& observer_;
  ApiLimits limits_;
};

}  // namespace telusur::server
