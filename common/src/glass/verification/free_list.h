// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the free list of a table: the blocks that its tree does not use.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"

namespace telusur::glass {

/// Verifies that each block of a table is part of its tree or of its free list, and not of both. Otherwise a
/// writer would overwrite a block in use, or never use one again. `used` has a bit for each block of the
/// file, set for the blocks of the tree; the function also sets the bits of the free blocks. Passes problems
/// to `report`, as clauses. Throws Xapian::DatabaseError with the errno if the disk fails.
void verify_free_list(const BlockSource& source, const FreeList& list, std::vector<bool>& used,
                      const std::function<void(const std::string&)>& report);

/// Returns a bit for each of the `blocks` blocks in the file of a table, set for the free ones. Throws
/// Xapian::DatabaseCorruptError with a clause if the list is damaged, and Xapian::DatabaseError with the
/// errno if the disk fails.
[[nodiscard]] std::vector<bool> read_free_list(const BlockSource& source, const FreeList& list,
                                               std::size_t blocks);

}  // namespace telusur::glass
