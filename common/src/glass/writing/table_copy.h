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

#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"
#include "system/descriptor.h"

namespace telusur::glass {

/// The copy of a table. The first update copies all blocks. Each later update copies only the blocks written
/// since the one before: a writer writes a changed block, and each block on the path from the root to it, to
/// a new place, so a subtree with an old root was copied already.
///
/// The copy is that of one commit if the version file still has the revision of the commit when update() has
/// returned. A writer overwrites the blocks that a commit freed as soon as it has committed; then the copy
/// may be mixed, and must be updated to the new commit.
///
/// Reads with pread(2), a mebibyte at a time. Keeps that much, a block for each level, and a bit for each
/// block. Not thread-safe.
class TableCopy {
 public:
  /// Called after each copied piece, with its size. May throw to stop the copy.
  using Observer = std::function<void(std::size_t bytes)>;

  /// Opens the table in the file `source`, which has blocks of `block_bytes`, and creates the file `target`
  /// with the same permissions. Throws Xapian::DatabaseOpeningError with the errno, and IndexError if
  /// `target` exists or cannot be created.
  TableCopy(const std::string& source, const std::string& target, std::size_t block_bytes, Observer observer);

  /// Updates the copy to `revision`, in which the table has `root`. The version file must have had that
  /// revision before the call. Revisions must ascend from call to call. Throws Xapian::DatabaseModifiedError
  /// if a writer has overwritten a block meanwhile, and Xapian::DatabaseCorruptError if blocks are damaged,
  /// which a writer may also have caused; the next update then copies the rest. Throws Xapian::DatabaseError
  /// with the errno if the disk of the table fails, and IndexError if the copy cannot be written.
  void update(const TreeRoot& root, std::uint64_t revision);

  /// Waits until the copy is on disk, and drops it from memory if the system can, so that a check reads the
  /// disk. Throws IndexError.
  void finish() const;

 private:
  void copy_all(std::uint64_t blocks);
  void copy_newer(std::uint64_t number, unsigned level, std::uint64_t revision);
  void copy_free_list(const FreeList& list);
  void reach(std::uint64_t number);
  void write(std::uint64_t first, std::span<const unsigned char> bytes);

  BlockSource source_;
  std::string target_path_;
  Descriptor target_;
  Observer observer_;
  std::optional<std::uint64_t> copied_revision_;    ///< all blocks of it and of older revisions are copied
  std::vector<std::vector<unsigned char>> blocks_;  ///< by level
  std::vector<bool> reached_;                       ///< by block: whether this update has reached it
};

}  // namespace telusur::glass
