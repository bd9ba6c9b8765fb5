// SPDX-License-Identifier: GPL-3.0-or-later
/// Merges segments into one database while more of them are being built.
#pragma once

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "store/segment_builder.h"
#include "system/bounded_queue.h"

namespace telusur {

/// Takes segments in the order of the input and keeps that order: a document of a later segment gets a higher
/// number. Every kFanIn segments become a bigger one, every kFanIn of those again, in threads of its own; so
/// a posting is copied once for each level, and few files are open at a time. One thread calls it.
class SegmentMerger {
 public:
  /// `new_path` names databases that do not exist yet, in any thread; `index_path` is for messages.
  SegmentMerger(std::function<std::string()> new_path, std::string index_path, unsigned threads);
  SegmentMerger(const SegmentMerger&) = delete;
  SegmentMerger& operator=(const SegmentMerger&) = delete;
  /// Waits for merges under way and drops what they made.
  ~SegmentMerger();

  /// Waits when merging falls behind. Throws IndexError when an earlier merge failed.
  void add(Segment segment);

  /// Merges `base`, if any, and behind it all segments into a new database at `target`. The base stays as it
  /// is, the segments are gone. Nothing is synced.
  void finish(const std::optional<std::string>& base, const std::string& target);

 private:
  using Part = std::shared_future<std::string>;  // the path of a segment, merged or not

  void add(Part part, std::size_t level);

  std::function<std::string()> new_path_;
  std::string index_path_;
  std::vector<std::vector<Part>> levels_;  // in each the newest last; a higher level is older
  BoundedQueue<std::packaged_task<std::string()>> work_;
  std::vector<std::jthread> threads_;  // last, so that they end before what they use
};

}  // namespace telusur
