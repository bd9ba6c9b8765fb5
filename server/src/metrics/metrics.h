// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts requests, and writes the counts in the text format of Prometheus.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "http/http_observer.h"
#include "http/http_server.h"

namespace telusur::server {

/// What /metrics says beside the counts.
struct IndexGauges {
  std::string commit;  ///< empty if the index cannot be read
  std::size_t articles = 0;
};

/// Safe to share between threads.
class Metrics {
 public:
  void count(const RequestRecord& record);
  void count_error() noexcept { errors_.fetch_add(1, std::memory_order_relaxed); }
  void count_partial() noexcept { partial_.fetch_add(1, std::memory_order_relaxed); }

  [[nodiscard]] std::string write(const HttpGauges& http, const IndexGauges& index) const;

 private:
  static constexpr std::array<double, 12> kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                  0.1,   0.25,   0.5,   1,    2.5,   5};  // seconds

  /// The times of the requests of one route. `counts` are not cumulative; the last one is above all bounds.
  struct Histogram {
    std::array<std::uint64_t, kBounds.size() + 1> counts{};
    double sum_seconds = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string_view, unsigned>, std::uint64_t> requests_;  // by route and status
  std::map<std::string_view, Histogram> times_;                              // by route
  std::atomic<std::uint64_t> errors_ = 0;
  std::atomic<std::uint64_t> partial_ = 0;
};

}  // namespace telusur::server
