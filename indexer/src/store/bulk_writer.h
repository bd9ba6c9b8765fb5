// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds one new generation of an old one and of segments, which it merges while other threads build more.
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "documents/segment_builder.h"
#include "store/index_directory.h"
#include "system/bounded_queue.h"

namespace telusur {

/// Merges in levels, in threads of its own: kFanIn segments become one of the next level, kFanIn of those one
/// of the level above. So each posting is copied once per level, and few files are open at a time. Keeps the
/// order of the input: documents of a later segment get higher numbers. All databases are drafts. One thread
/// calls it.
class BulkWriter {
 public:
  /// `directory` outlives it.
  BulkWriter(const IndexDirectory& directory, unsigned merging_threads);
  BulkWriter(const BulkWriter&) = delete;
  BulkWriter& operator=(const BulkWriter&) = delete;
  /// Waits for running merges. Their results stay as drafts.
  ~BulkWriter();

  /// Returns whether the Xapian that this program is linked with can read our segments. Throws IndexError.
  [[nodiscard]] static bool is_possible(const IndexDirectory& directory);

  /// Adds a segment. Blocks while merging falls behind.
  void write(Segment segment);

  /// Adds one document that is in no segment, between the segments before and after this call.
  void write(const Xapian::Document& document);

  /// Called several times a second with the share of the merge that is done, from 0 to 1. May be empty.
  using OnMerge = std::function<void(double)>;

  /// Merges `base`, if any, and after it everything that was written. Returns the path of the new database,
  /// which still contains replaced articles, with lower numbers than their replacements. Deletes the
  /// segments, keeps the base, and syncs nothing. Calls `on_merge` in the thread of the caller. Throws
  /// IndexError, also of an earlier merge.
  [[nodiscard]] std::string finish(const std::optional<std::string>& base, const OnMerge& on_merge);

 private:
  using Part = std::shared_future<std::string>;  // the path of a segment, merged or not

  void add(Part part, std::size_t level);
  void end_stragglers();

  const IndexDirectory& directory_;
  SegmentBuilder stragglers_;              // the segment of single documents
  std::vector<std::vector<Part>> levels_;  // parts of a level in order; higher levels are older
  BoundedQueue<std::packaged_task<std::string()>> work_;
  std::vector<std::jthread> threads_;  // last member: they end before what they use
};

}  // namespace telusur
