// SPDX-License-Identifier: GPL-3.0-or-later
/// Checksums of the blocks of a database, which Xapian does not keep.
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

#include "glass/reading/version_file.h"
#include "system/descriptor.h"

namespace telusur::glass {

/// The file beside the tables that holds the sums.
inline constexpr std::string_view kSumsFile = "sums";

/// Writes the sums of all blocks of the database in the folder `path`, and of its version file, to kSumsFile.
/// To be called before the database is published. Nothing is synced. Reads all tables once. Throws
/// Xapian::Error, and IndexError when the disk fails.
void write_block_sums(const std::string& path);

/// Sums that were read, by number of their page. 8 bytes for a block.
using KnownSums = std::unordered_map<std::uint64_t, std::vector<unsigned char>>;

/// The sums of one table. A block that a later commit has written has a higher revision than the sums, and is
/// not verified; the others stay as they were published. Thread-safe.
class BlockSums {
 public:
  /// Verifies nothing.
  BlockSums() = default;

  /// Those of the table `kind` in the folder `path`, of which `version` is the version file. They verify
  /// nothing when there are none for this database, or their file cannot be used; then
  /// find_problem_of_sums() tells why. Keeps a descriptor open.
  [[nodiscard]] static BlockSums open(const std::string& path, const VersionFile& version, TableKind kind);

  /// Throws Xapian::DatabaseCorruptError when `block`, a copy of the block `number`, is not what was
  /// published. A block is verified once. Some 0.8 us for the first time.
  void verify(std::uint64_t number, std::span<const unsigned char> block) const;

  /// The same each time, with sums that are kept in `known`. Returns whether `block` is what was published;
  /// false if it has no sum.
  bool compare(std::uint64_t number, std::span<const unsigned char> block, KnownSums& known) const;

 private:
  void require_equal(std::uint64_t number, std::uint64_t sum, std::span<const unsigned char> block) const;
  [[nodiscard]] bool has_sum(std::uint64_t number, std::span<const unsigned char> block) const;

  Descriptor file_;
  std::string table_;
  std::uint64_t revision_ = 0;
  std::uint64_t first_page_ = 0;
  std::uint64_t blocks_ = 0;
  std::unique_ptr<std::atomic<std::uint64_t>[]> verified_;  ///< a bit for each block
};

/// What is wrong with the file of the sums in the folder `path`, or with the version file that it has the sum
/// of, as a sentence; empty when all is well or there is none. Throws Xapian::DatabaseOpeningError with the
/// errno when it cannot be read.
[[nodiscard]] std::string find_problem_of_sums(const std::string& path, const VersionFile& version);

}  // namespace telusur::glass
