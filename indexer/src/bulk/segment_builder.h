// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds segments.
#pragma once

#include <string>

#include "glass/entries/item_stream.h"
#include "bulk/segment.h"
#include "documents/document_sink.h"
#include "documents/segment_inverter.h"
#include "glass/entries/deflater.h"

namespace telusur {

/// Builds segments one after the other and reuses the memory. Not thread-safe.
class SegmentBuilder {
 public:
  /// Receives the next document. Numbers ascend by one.
  [[nodiscard]] DocumentSink& sink() { return inverter_; }

  [[nodiscard]] bool is_empty() const { return inverter_.documents().empty(); }

  /// Returns the segment and begins the next one.
  [[nodiscard]] Segment finish();

 private:
  [[nodiscard]] glass::TableValue compress(std::string bytes);

  SegmentInverter inverter_;
  glass::Deflater deflater_;
  glass::ItemStreamBuffer postings_;
  glass::ItemStreamBuffer positions_;
};

}  // namespace telusur
