// SPDX-License-Identifier: GPL-3.0-or-later
/// Copies a table while a writer changes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glass/reading/block_source.h"
#include "glass/reading/version_file.h"
#include "system/descriptor.h"

namespace telusur::glass {

/// The copy of a table. The first update copies all blocks. Each further one copies the blocks only that were
/// written since the one before: a writer gives each block that it changes a new place, and so each block on
/// the way from the root to it, so a subtree whose root is old was copied already.
///
/// What is copied is one commit if the version file is still that of the commit when update() has returned.
/// A writer may overwrite the blocks that a commit has freed as soon as it has committed, so a copy that a
/// commit overtook may be mixed, and must be updated to that commit.
///
/// Reads by pread(2), a mebibyte at a time. Holds that much, a block for each level, and a bit for each
/// block. Not thread-safe.
class TableCopy {
 public:
  /// Is called with the number of bytes after each piece that was copied. May throw to stop the copy.
  using Observer = std::function<void(std::size_t bytes)>;

  /// Opens the table in the file `source`, which has blocks of `block_bytes`, and makes the file `target`
  /// with its permissions. Throws Xapian::DatabaseOpeningError with the errno, and IndexError when `target`
  /// exists or cannot be made.
  TableCopy(const std::string& source, const std::string& target, std::size_t block_bytes, Observer observer);

  /// Brings the copy to `revision`, in which the table has `root`. The version file must have had that
  /// revision before the call, and the calls must be in the order of revisions. Throws
  /// Xapian::DatabaseModifiedError when a writer has overwritten a block meanwhile, and
  /// Xapian::DatabaseCorruptError when the blocks make no sense, which a writer may also be the reason of;
  /// the next update then copies what this one has not. Throws Xapian::DatabaseError with the errno when the
  /// disk of the table fails, and IndexError when the copy cannot be written.
  void update(const TreeRoot& root, std::uint64_t revision);

  /// Waits until the copy is on disk. It is then read from there, not from memory, where the system allows
  /// that. Throws IndexError.
  void finish() const;

 private:
  void copy_all(std::uint64_t blocks);
  void copy_newer(std::uint64_t number, unsigned level, std::uint64_t revision);
  void copy_free_list(const FreeList& list);
  void reach(std::uint64_t number);
  void write(std::uint64_t first, std::span<const unsigned char> bytes);
  [[noreturn]] void fail(const char* step, int error) const;

  BlockSource source_;
  std::string target_path_;
  Descriptor target_;
  Observer observer_;
  std::optional<std::uint64_t> copied_revision_;    ///< blocks of this one and older are copied
  std::vector<std::vector<unsigned char>> blocks_;  ///< by level
  std::vector<bool> reached_;                       ///< by block; in this update
};

}  // namespace telusur::glass
