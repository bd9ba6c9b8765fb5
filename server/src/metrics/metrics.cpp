// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/metrics.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include <telusur/common/version.h>

namespace telusur::server {
namespace {

/// Writes the help, the type and one value without labels.
void write_single(std::string& text, std::string_view name, std::string_view type, std::string_view help,
                  std::uint64_t value) {
  text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

void Metrics::count(const RequestRecord& record) {
  const double seconds = std::chrono::duration<double>(record.time).count();
  const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(kBounds, seconds) - kBounds.begin());
  const std::lock_guard lock(mutex_);
  ++requests_[{record.route, record.status}];
  Histogram& histogram = times_[record.route];
  ++histogram.counts[bucket];
  histogram.sum_seconds += seconds;
}

std::string Metrics::write(const HttpGauges& http, const IndexGauges& index) const {
  std::string text =
      "# HELP telusur_requests_total Answered requests.\n# TYPE telusur_requests_total counter\n";
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [labels, count] : requests_) {
      text += fmt::format("telusur_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", labels.first,
                          labels.second, count);
    }
    text +=
        "# HELP telusur_request_seconds Time from the head of a request to its response.\n"
        "# TYPE telusur_request_seconds histogram\n";
    for (const auto& [route, histogram] : times_) {
      std::uint64_t count = 0;
      for (std::size_t i = 0; i < kBounds.size(); ++i) {
        count += histogram.counts[i];
        text += fmt::format("telusur_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                            kBounds[i], count);
      }
      count += histogram.counts.back();
      text += fmt::format(
          "telusur_request_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\n"
          "telusur_request_seconds_sum{{route=\"{0}\"}} {2:.6f}\n"
          "telusur_request_seconds_count{{route=\"{0}\"}} {1}\n",
          route, count, histogram.sum_seconds);
    }
  }
  write_single(text, "telusur_partial_answers_total", "counter", "Searches that ended at their time limit.",
               partial_.load(std::memory_order_relaxed));
  write_single(text, "telusur_errors_total", "counter", "Errors for the log, such as failed requests.",
               errors_.load(std::memory_order_relaxed));
  write_single(text, "telusur_connections", "gauge", "Open connections.", http.connections);
  write_single(text, "telusur_requests_in_flight", "gauge", "Requests that wait or are being answered.",
               http.in_flight);
  write_single(text, "telusur_requests_queued", "gauge", "Requests that wait for a worker.", http.queued);
  write_single(text, "telusur_index_readable", "gauge", "1 if the index can be read.",
               index.commit.empty() ? 0 : 1);
  write_single(text, "telusur_index_articles", "gauge", "Articles of the index.", index.articles);
  text += fmt::format(
      "# HELP telusur_index_info The newest commit and the version of the program.\n"
      "# TYPE telusur_index_info gauge\n"
      "telusur_index_info{{commit=\"{}\",version=\"{}\"}} 1\n",
      index.commit, kVersion);
  return text;
}

}  // namespace telusur::server
