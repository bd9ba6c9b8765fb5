// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the blocks of a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "glass/reading/block_sums.h"
#include "system/descriptor.h"

namespace telusur::glass {

/// The file of a table. Reads with pread(2) instead of a mapping: if the disk fails or the file is truncated,
/// a read throws, and an access to a mapping would raise SIGBUS. Keeps one descriptor open. Thread-safe.
///
/// A writer may overwrite a block while it is copied; then the copy mixes two revisions. verify(), called
/// after the copy, detects that. All reads throw Xapian::DatabaseModifiedError if the block was overwritten,
/// Xapian::DatabaseCorruptError if the file ends before the block or the checksum of the block is wrong, and
/// Xapian::DatabaseError with the errno if the disk fails.
class BlockSource {
 public:
  /// Opens the file at `path`, which has blocks of `block_bytes` with the checksums `sums`. Follows no
  /// symbolic link. Throws Xapian::DatabaseOpeningError with the errno.
  BlockSource(const std::string& path, std::size_t block_bytes, BlockSums sums = {});

  [[nodiscard]] std::size_t block_bytes() const noexcept { return block_bytes_; }

  /// Copies block `number` to `block`, of block_bytes(), and throws if it is newer than `max_revision`. Call
  /// verify() before you use the copy. One system call, and one for a checksum.
  void copy(std::uint64_t number, std::uint64_t max_revision, std::span<unsigned char> block) const;

  /// Like copy(), but compares the checksum each time. Returns whether the copy is as it was published; false
  /// if the block has no checksum.
  bool copy_and_compare(std::uint64_t number, std::uint64_t max_revision, std::span<unsigned char> block,
                        SumPages& pages) const;

  /// Throws if the block is newer than `max_revision` now. If not, all copies made so far are whole. One
  /// system call.
  void verify(std::uint64_t number, std::uint64_t max_revision) const;

  /// Calls copy() and verify().
  void read(std::uint64_t number, std::uint64_t max_revision, std::span<unsigned char> block) const;

  /// Copies the bytes of the file from block `first` on, of any revision and without checksums. Returns the
  /// number of bytes: fewer than `bytes` has room for only at the end of the file.
  [[nodiscard]] std::size_t copy_run(std::uint64_t first, std::span<unsigned char> bytes) const;

 private:
  [[nodiscard]] std::uint64_t offset_of(std::uint64_t number) const;
  [[nodiscard]] std::size_t read_some(std::uint64_t offset, std::span<unsigned char> bytes) const;
  void read_all(std::uint64_t offset, std::span<unsigned char> bytes) const;
  void copy_unverified(std::uint64_t number, std::uint64_t max_revision,
                       std::span<unsigned char> block) const;

  Descriptor file_;
  std::string path_;
  std::size_t block_bytes_;
  BlockSums sums_;
};

}  // namespace telusur::glass
