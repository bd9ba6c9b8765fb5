// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a generation from its beginning to its end.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bulk/list_source.h"
#include "bulk/segment.h"
#include "glass/writing/database_writer.h"

namespace telusur {

/// Writes the articles as they come, and the lists at the end. So records and term lists are written once. Does
/// not sync. Not thread-safe. All functions throw IndexError if the disk fails. Those that read an older
/// generation throw Xapian::DatabaseCorruptError if it is damaged, and Xapian::DatabaseError if it cannot be read.
class GenerationBuilder {
 public:
  /// Creates the folder `path`. The new generation begins with the articles of the generation `base`, if any,
  /// under their numbers, and has its metadata. No writer may change `base` meanwhile.
  GenerationBuilder(std::string path, std::optional<std::string> base);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  /// Adds the articles of `segment` behind those so far. Returns the number that is added to theirs.
  std::uint32_t append(const Segment& segment);

  /// Writes the lists of the base and of `runs`, which come in the order of their articles, and ends the generation.
  /// Adds the bytes of lists to `done_bytes` as they are written.
  void finish(std::vector<std::unique_ptr<ListSource>> runs, std::atomic<std::uint64_t>& done_bytes);

 private:
  void copy_articles();

  std::string path_;
  std::optional<std::string> base_;
  glass::DatabaseWriter writer_;
  glass::DatabaseSummary summary_;
  std::string key_;
};

}  // namespace telusur
