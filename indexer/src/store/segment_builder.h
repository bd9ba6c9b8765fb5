// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments: small databases of their own, built by many threads at once and merged into a generation.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "glass/writing/database_writer.h"
#include "glass/writing/document_sink.h"
#include "glass/writing/segment_inverter.h"

namespace telusur {

/// A finished segment. Its folder belongs to whoever merges it.
struct Segment {
  std::string path;
  std::size_t articles = 0;
};

/// Makes one segment after the other, in memory that it keeps: inverts documents, then writes the database at
/// once. Xapian's own inverter, which is made for changes, takes seven times as long. Nothing is synced, as a
/// segment that a crash cuts off is thrown away.
class SegmentBuilder {
 public:
  /// Begins a segment whose database will be made at `path`, which must not exist.
  void begin(std::string path) { segment_ = {.path = std::move(path)}; }
  [[nodiscard]] bool is_begun() const { return !segment_.path.empty(); }

  /// Takes the next document, whose number is one higher than that of the one before.
  [[nodiscard]] DocumentSink& sink() { return inverter_; }

  /// Writes the segment. Throws IndexError when the disk fails.
  [[nodiscard]] Segment finish() {
    segment_.articles = inverter_.documents().size();
    glass::write_database(segment_.path, inverter_);
    inverter_.clear();
    return std::exchange(segment_, {});
  }

 private:
  Segment segment_;
  SegmentInverter inverter_;
};

}  // namespace telusur
