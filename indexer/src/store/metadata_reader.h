// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads single values of the metadata of an index while a writer changes it.
#pragma once

#include <optional>
#include <string>

#include <xapian.h>

#include "glass/verification/entry_verifier.h"

namespace telusur {

/// Reads the last commit of one generation, which in-place commits may replace meanwhile. Not thread-safe.
class MetadataReader {
 public:
  /// `index_path` is for messages. Throws IndexError if the generation cannot be opened.
  MetadataReader(std::string generation, std::string index_path);

  /// Returns the value of `key`; empty if there is none. Verifies the blocks that it reads, and throws
  /// IndexError if they are damaged.
  [[nodiscard]] std::string read(const std::string& key);

 private:
  std::string generation_;
  std::string index_path_;
  Xapian::Database database_;
  std::optional<glass::EntryVerifier> verifier_;  // verifies entries of database_
};

}  // namespace telusur
