// SPDX-License-Identifier: GPL-3.0-or-later
#include "timing.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace telusur::tool {

std::string Timing::to_json() const {
  std::vector<double> sorted = milliseconds_;
  std::ranges::sort(sorted);
  const auto percentile = [&](std::size_t percent) {
    return sorted.empty() ? 0.0 : sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
  };
  const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  const double mean = sorted.empty() ? 0.0 : sum / static_cast<double>(sorted.size());
  return fmt::format(R"({{"queries": {}, "mean_ms": {:.3f}, "p50_ms": {:.3f}, "p99_ms": {:.3f}}})",
                     sorted.size(), mean, percentile(50), percentile(99)) +
         "\n";
}

}  // namespace telusur::tool
