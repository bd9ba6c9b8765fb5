// SPDX-License-Identifier: GPL-3.0-or-later
/// Merges segments into one database while other threads build more of them.
#pragma once

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "documents/segment_builder.h"
#include "system/bounded_queue.h"

namespace telusur {

/// Merges in levels, in threads of its own: kFanIn segments become one of the next level, kFanIn of those one
/// of the level above. So each posting is copied once per level, and few files are open at a time. Keeps the
/// order of the segments: documents of a later one get higher numbers. One thread calls it.
class SegmentMerger {
 public:
  /// `new_path` returns paths of databases that do not exist yet; thread-safe. `index_path` is for messages.
  SegmentMerger(std::function<std::string()> new_path, std::string index_path, unsigned threads);
  SegmentMerger(const SegmentMerger&) = delete;
  SegmentMerger& operator=(const SegmentMerger&) = delete;
  /// Waits for running merges. Their results stay as drafts.
  ~SegmentMerger();

  /// Blocks while merging falls behind.
  void add(Segment segment);

  /// Merges `base`, if any, and after it all segments into a new database at `target`. Deletes the segments,
  /// keeps the base, and syncs nothing. Throws IndexError, also of an earlier merge.
  void finish(const std::optional<std::string>& base, const std::string& target);

 private:
  using Part = std::shared_future<std::string>;  // the path of a segment, merged or not

  void add(Part part, std::size_t level);

  std::function<std::string()> new_path_;
  std::string index_path_;
  std::vector<std::vector<Part>> levels_;  // parts of a level in order; higher levels are older
  BoundedQueue<std::packaged_task<std::string()>> work_;
  std::vector<std::jthread> threads_;  // last member: they end before what they use
};

}  // namespace telusur
