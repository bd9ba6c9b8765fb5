// SPDX-License-Identifier: GPL-3.0-or-later
/// What telusur-index says: the summary, and the progress line while it works.
#pragma once

#include <chrono>
#include <string>

#include <telusur/indexer/index_files.h>

namespace telusur::tool {

/// One line for people, ending in a line feed.
[[nodiscard]] std::string summary_text(const IndexSummary& summary, const std::string& database);

/// One JSON object on one line.
[[nodiscard]] std::string summary_json(const IndexSummary& summary, const std::string& database);

/// A line on standard error that is drawn over and over, ten times a second at most.
class ProgressLine {
 public:
  explicit ProgressLine(bool is_on) : is_on_(is_on) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const IndexSummary& so_far);
  /// Takes the line away, so that something else can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool is_on_;
  bool is_drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

}  // namespace telusur::tool
