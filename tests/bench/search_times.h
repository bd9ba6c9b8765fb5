// SPDX-License-Identifier: GPL-3.0-or-later
/// Times of calls.
#pragma once

#include <cstddef>
#include <vector>

namespace telusur::bench {

enum class Clock {
  kWall,      ///< what a reader waits
  kProcessor  ///< time of the calling thread alone: for a machine that has other work
};

/// Returns the time of a clock in milliseconds, from any beginning.
[[nodiscard]] double now_ms(Clock clock);

/// The times of calls in milliseconds.
class Times {
 public:
  void add(double ms) { ms_.push_back(ms); }
  [[nodiscard]] std::size_t count() const { return ms_.size(); }
  [[nodiscard]] double mean() const;
  /// Returns the time that the share `part` of the calls did not exceed (nearest rank); 0 without calls.
  [[nodiscard]] double quantile(double part) const;

 private:
  std::vector<double> ms_;
};

/// The resident memory of this process in MiB (VmRSS and VmHWM of /proc/self/status); 0 where there is none.
struct ResidentMemory {
  double now = 0;
  double maximum = 0;
};

[[nodiscard]] ResidentMemory read_resident_memory();

/// Sets the maximum to the current size, where the system allows it.
void reset_maximum_memory();

}  // namespace telusur::bench
