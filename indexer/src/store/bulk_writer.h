// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes many articles at once: segments, built by any number of threads, become one new generation.
#pragma once

#include <optional>
#include <string>

#include <xapian.h>

#include "store/index_directory.h"
#include "store/segment_builder.h"
#include "store/segment_merger.h"

namespace telusur {

/// One thread calls it. Segments are drafts in the folder of the index until finish().
class BulkWriter {
 public:
  /// `directory` outlives it.
  BulkWriter(const IndexDirectory& directory, unsigned merging_threads);

  /// Whether segments can be read by the Xapian that this program is linked with.
  [[nodiscard]] static bool is_possible(const IndexDirectory& directory);

  /// Takes segments in the order of the input: of two articles with one id the later one stays.
  void write(Segment segment);

  /// Adds one document that no segment holds, between those taken so far and the next.
  void write(const Xapian::Document& document);

  /// Makes one segment of `base`, if any, and all that was written behind it, and gives its path. Articles
  /// that were replaced are still in it, with lower numbers.
  [[nodiscard]] std::string finish(const std::optional<std::string>& base);

 private:
  void end_stragglers();

  const IndexDirectory& directory_;
  SegmentBuilder stragglers_;
  SegmentMerger merger_;
};

}  // namespace telusur
