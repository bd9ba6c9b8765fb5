// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds one new generation of an old one and of segments that many threads have built.
#pragma once

#include <optional>
#include <string>

#include <xapian.h>

#include "documents/segment_builder.h"
#include "store/index_directory.h"
#include "store/segment_merger.h"

namespace telusur {

/// One thread calls it. Segments are drafts in the folder of the index until finish(). Functions throw
/// IndexError.
class BulkWriter {
 public:
  /// `directory` outlives it.
  BulkWriter(const IndexDirectory& directory, unsigned merging_threads);

  /// Whether the Xapian that this program is linked with can read our segments.
  [[nodiscard]] static bool is_possible(const IndexDirectory& directory);

  /// Adds a segment. Segments come in the order of the input.
  void write(Segment segment);

  /// Adds one document that is in no segment, between the segments before and after this call.
  void write(const Xapian::Document& document);

  /// Merges `base`, if any, and after it everything that was written. Returns the path of the new database,
  /// a draft. It still contains replaced articles, with lower numbers than their replacements.
  [[nodiscard]] std::string finish(const std::optional<std::string>& base);

 private:
  void end_stragglers();

  const IndexDirectory& directory_;
  SegmentBuilder stragglers_;  // the segment of single documents
  SegmentMerger merger_;
};

}  // namespace telusur
