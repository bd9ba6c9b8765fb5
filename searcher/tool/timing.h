// SPDX-License-Identifier: GPL-3.0-or-later
/// The times of the queries of a run.
#pragma once

#include <string>
#include <vector>

namespace telusur::tool {

class Timing {
 public:
  void add(double milliseconds) { milliseconds_.push_back(milliseconds); }

  /// {"queries": N, "mean_ms": x, "p50_ms": x, "p99_ms": x}, on one line.
  [[nodiscard]] std::string to_json() const;

 private:
  std::vector<double> milliseconds_;
};

}  // namespace telusur::tool
