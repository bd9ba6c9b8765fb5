// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds one new generation of an old one and of segments.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <xapian.h>

#include "bulk/generation_builder.h"
#include "bulk/segment.h"
#include "bulk/segment_builder.h"
#include "store/index_directory.h"
#include "system/bounded_queue.h"

namespace telusur {

/// Writes records and term lists as they come, and collects the lists of segments in runs. Other threads merge
/// runs in levels: the runs in memory become a file of the first level, kFanIn files one of the next level. So
/// memory is bounded, each list is copied once per level, and few files are open at a time. Keeps the order of the
/// input: documents of a later segment get higher numbers. One thread calls it.
class BulkWriter {
 public:
  /// The new generation begins with the articles of `base`, if any. Keeps about `budget_bytes` in memory.
  /// `directory` outlives this.
  BulkWriter(const IndexDirectory& directory, std::optional<std::string> base, std::size_t budget_bytes,
             unsigned merging_threads);
  BulkWriter(const BulkWriter&) = delete;
  BulkWriter& operator=(const BulkWriter&) = delete;
  /// Waits for running merges. The generation stays as a draft.
  ~BulkWriter();

  /// Returns whether the Xapian that this program is linked with can read our tables. Throws IndexError.
  [[nodiscard]] static bool is_possible(const IndexDirectory& directory);

  /// Adds a segment. Blocks while merging falls behind. Throws IndexError, also of an earlier merge.
  void write(Segment segment);

  /// Adds one document that is in no segment, between the segments before and after this call.
  void write(const Xapian::Document& document);

  /// Called several times a second with the share of the merge that is done, from 0 to 1. May be empty.
  using OnMerge = std::function<void(double)>;

  /// Ends the generation. Returns its path, that of a draft. It still contains replaced articles, with lower
  /// numbers than their replacements. Calls `on_merge` in the thread of the caller. Throws IndexError, also of an
  /// earlier merge.
  [[nodiscard]] std::string finish(const OnMerge& on_merge);

 private:
  /// The run of a segment, in memory.
  struct Run {
    std::string bytes;
    std::uint32_t offset = 0;  ///< added to the numbers of its articles
  };
  using RunFile = std::shared_future<std::string>;  // the path of a merged run

  [[nodiscard]] GenerationBuilder& builder();
  void end_stragglers();
  void add_run(Run run);
  void add_file(RunFile file, std::size_t level);
  void spill();
  [[nodiscard]] std::string new_run_file();

  const IndexDirectory& directory_;
  std::optional<std::string> base_;
  std::size_t max_run_bytes_;                   // in memory, before they become a file
  std::unique_ptr<GenerationBuilder> builder_;  // made with the first segment
  SegmentBuilder stragglers_;                   // the segment of single documents
  std::vector<Run> runs_;                       // in memory
  std::size_t run_bytes_ = 0;
  std::vector<std::vector<RunFile>> levels_;  // files of a level in order; higher levels are older
  std::uint64_t total_bytes_ = 0;             // in all runs so far
  std::size_t run_files_ = 0;
  BoundedQueue<std::packaged_task<std::string()>> work_;
  std::vector<std::jthread> threads_;  // last member: they end before what they use
};

}  // namespace telusur
