// SPDX-License-Identifier: GPL-3.0-or-later
/// Checksums of the blocks of a database, which Xapian does not have. The file `sums` beside the tables
/// (docs/index-format.md) is written before the database is published.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "glass/format/version_file.h"
#include "system/descriptor.h"

namespace telusur::glass {

/// Writes the checksums of all blocks of the database in the folder `path`, of the pages of its file of positions,
/// and of its version file. Does not sync. Reads all tables once. Throws Xapian::Error, and IndexError if the disk fails.
void write_block_sums(const std::string& path);

/// Pages of checksums that were read, by number. 8 bytes for a block.
using SumPages = std::unordered_map<std::uint64_t, std::vector<unsigned char>>;

/// The checksums of one table, or of the file of positions. A block that a later commit wrote has a higher revision than the checksums and
/// is not verified; all others stay as they were published. Thread-safe.
class BlockSums {
 public:
  /// Verifies nothing.
  BlockSums() = default;

  /// Opens the checksums of the table `kind` in the folder `path`, whose version file is `version`. They
  /// verify nothing if there are none for this database or if their file cannot be used;
  /// find_problem_of_sums() tells why. Keeps a descriptor open.
  [[nodiscard]] static BlockSums open(const std::string& path, const VersionFile& version, TableKind kind);

  /// The same for the pages of the file of positions, which no commit changes.
  [[nodiscard]] static BlockSums open_positions(const std::string& path, const VersionFile& version);

  /// Throws Xapian::DatabaseCorruptError if `block`, a copy of block `number`, is not as it was published.
  /// Does nothing if the block was verified before. About 0.8 us for the first time.
  void verify(std::uint64_t number, std::span<const unsigned char> block) const;

  /// Like verify(), but compares each time, and keeps the checksums in `pages`. Returns whether `block` is as
  /// it was published; false if it has no checksum.
  bool compare(std::uint64_t number, std::span<const unsigned char> block, SumPages& pages) const;

 private:
  [[nodiscard]] static BlockSums open(const std::string& path, const VersionFile& version, std::size_t file);
  void require_equal(std::uint64_t number, std::uint64_t sum, std::span<const unsigned char> block) const;
  [[nodiscard]] bool has_sum(std::uint64_t number, std::span<const unsigned char> block) const;

  Descriptor file_;
  std::string table_;
  std::optional<std::uint64_t> revision_;  ///< empty if blocks have no revision
  std::uint64_t first_page_ = 0;
  std::uint64_t blocks_ = 0;
  std::unique_ptr<std::atomic<std::uint64_t>[]> verified_;  ///< a bit for each block
};

/// Returns a sentence about a problem of the file of the checksums in the folder `path`, or of the version
/// file, whose checksum it has. Empty if there is no problem or no such file. Throws
/// Xapian::DatabaseOpeningError with the errno if a file cannot be read.
[[nodiscard]] std::string find_problem_of_sums(const std::string& path, const VersionFile& version);

}  // namespace telusur::glass
