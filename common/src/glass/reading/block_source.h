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

/// The file of a table, read block by block. Nothing is mapped: a disk that fails or a file that is cut while
/// it is open gives an exception, where a mapping would give SIGBUS. Keeps one descriptor open. Thread-safe.
class BlockSource {
 public:
  /// Opens the file at `path`, which has blocks of `block_bytes`, to be verified by `sums`. Follows no
  /// symbolic link. Throws Xapian::DatabaseOpeningError with the errno.
  BlockSource(const std::string& path, std::size_t block_bytes, BlockSums sums = {});

  [[nodiscard]] std::size_t block_bytes() const noexcept { return block_bytes_; }

  /// Copies what the file holds from block `first` on to `bytes`, whatever its revisions are. Returns how
  /// many bytes that are: less than asked for at the end of the file only. Throws Xapian::DatabaseError with
  /// the errno when the disk fails.
  [[nodiscard]] std::size_t copy_run(std::uint64_t first, std::span<unsigned char> bytes) const;

  /// Copies the block `number`, which must be of `max_revision` or older, to `block`, of block_bytes(). When
  /// a writer overwrites the block meanwhile, the copy may be mixed from two revisions: call verify() before
  /// it is used. Throws Xapian::DatabaseModifiedError when the block was overwritten before,
  /// Xapian::DatabaseCorruptError when the file ends before the block or the copy has another checksum than
  /// the block, and Xapian::DatabaseError with the errno when the disk fails. One system call, and another
  /// one for a checksum.
  void copy(std::uint64_t number, std::uint64_t max_revision, std::span<unsigned char> block) const;

  /// The same, and compares the copy with the checksum even if one was compared before. Returns whether the
  /// copy is what was published; false if the block has no checksum.
  bool copy_and_compare(std::uint64_t number, std::uint64_t max_revision, std::span<unsigned char> block,
                        KnownSums& known) const;

  /// Copies a block and verifies the copy. For readers of a block here and there. Two system calls.
  void read(std::uint64_t number, std::uint64_t max_revision, std::span<unsigned char> block) const;

  /// Throws as copy() does when the block was overwritten by now. If it was not, all copies of it are whole.
  /// One system call.
  void verify(std::uint64_t number, std::uint64_t max_revision) const;

 private:
  [[nodiscard]] std::uint64_t offset_of(std::uint64_t number) const;
  void read_at(std::uint64_t offset, std::span<unsigned char> bytes) const;
  [[nodiscard]] std::size_t read_some(std::uint64_t offset, std::span<unsigned char> bytes) const;

  Descriptor file_;
  std::string path_;
  std::size_t block_bytes_;
  BlockSums sums_;
};

}  // namespace telusur::glass
