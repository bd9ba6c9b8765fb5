// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments: small databases of their own, built by many threads at once and merged into a generation.
#pragma once

#include <cstddef>
#include <string>

#include <xapian.h>

namespace telusur {

/// A finished segment. Its folder belongs to whoever merges it.
struct Segment {
  std::string path;
  std::size_t articles = 0;
};

/// Writes one segment. Xapian inverts in memory, in trees that are fast only as long as they stay small, so a
/// segment holds some hundred articles; nothing is synced, as a segment that a crash cuts off is thrown away.
class SegmentBuilder {
 public:
  /// Makes the database at `path`, which must not exist, for the index at `index_path` (for messages).
  SegmentBuilder(std::string path, std::string index_path);

  /// Adds a document behind those before. Throws IndexError when the disk fails.
  void add(const Xapian::Document& document);

  /// Writes the segment out; this object is of no more use.
  [[nodiscard]] Segment finish();

 private:
  std::string index_path_;
  Segment segment_;
  Xapian::WritableDatabase database_;
};

}  // namespace telusur
