// SPDX-License-Identifier: GPL-3.0-or-later
/// The bar that telusur-index draws on a terminal while it works.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <telusur/indexer/index_files.h>

namespace telusur::tool {

/// One line of at most `columns` characters: how far it is, articles, speed, rejections, time left. What does
/// not fit is left out, the bar first. `total_bytes` is missing while nobody knows it.
[[nodiscard]] std::string progress_text(const IndexSummary& so_far, std::optional<std::uint64_t> total_bytes,
                                        double seconds, std::size_t columns);

/// What there is to read. Adds up the sizes of the files to come in a thread of its own, so that nothing
/// waits for it.
class TotalBytes {
 public:
  TotalBytes(std::vector<std::string> paths, std::string database, FileSelection selection);

  /// Of a total that will be set.
  TotalBytes() = default;
  void set(std::uint64_t bytes);

  /// Nothing before the walk has ended, and where input comes from a pipe.
  [[nodiscard]] std::optional<std::uint64_t> get() const;

 private:
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<bool> is_known_ = false;
  std::jthread walk_;
};

/// A line on standard error that is drawn over and over, ten times a second at most.
class ProgressLine {
 public:
  /// `total` outlives this object; null draws nothing.
  explicit ProgressLine(const TotalBytes* total) : total_(total) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const IndexSummary& so_far);
  /// Takes the line away, so that something else can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  const TotalBytes* total_;
  bool is_drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

}  // namespace telusur::tool
