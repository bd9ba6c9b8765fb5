// SPDX-License-Identifier: GPL-3.0-or-later
/// The progress line that telusur-index draws on a terminal while it works.
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

/// The share of a run that is done, from 0 to 1, in time: reading `total_bytes` bytes, and the merge.
[[nodiscard]] double share_done(const IndexProgress& progress, std::uint64_t total_bytes);

/// One line of at most `columns` characters, localized: a bar, the share done, articles, time left,
/// rejections, speed. Parts that do not fit are left out, the bar first. Without `share` there is no bar, no
/// share and no time left.
[[nodiscard]] std::string progress_text(const IndexSummary& so_far, std::optional<double> share,
                                        double seconds, std::size_t columns);

/// The number of bytes to read. A thread of its own adds up the sizes of the files, so that indexing does not
/// wait for it.
class TotalBytes {
 public:
  TotalBytes(std::string database, std::vector<std::string> paths, IndexFilesOptions options);

  /// Unknown until it is set.
  TotalBytes() = default;
  void set(std::uint64_t bytes);

  /// Returns the total; nullopt while the thread is not done, or if the input comes from a pipe.
  [[nodiscard]] std::optional<std::uint64_t> get() const;

 private:
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<bool> is_known_ = false;
  std::jthread walk_;
};

/// A line on standard error that is redrawn at most ten times a second.
class ProgressLine {
 public:
  /// `total` must outlive this object. Null draws nothing.
  explicit ProgressLine(const TotalBytes* total) : total_(total) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const IndexProgress& progress);
  /// Erases the line, so that something else can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  const TotalBytes* total_;
  bool is_drawn_ = false;
  double share_ = 0;  // never decreases, whatever is learned about the rest of the run
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

}  // namespace telusur::tool
