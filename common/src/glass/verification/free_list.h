// SPDX-License-Identifier: GPL-3.0-or-later
/// The blocks of a table that its tree does not use.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "glass/reading/block_source.h"
#include "glass/reading/version_file.h"

namespace telusur::glass {

/// Verifies that each block of a table that was written is part of its tree or of its list of free blocks,
/// and not of both: else a writer would overwrite a block in use, or never use one again. `used` has a bit
/// for each block of the file, set for those of the tree; the free blocks are added to it. Gives problems to
/// `report` as clauses. Throws Xapian::DatabaseError with the errno when the disk fails.
void verify_free_list(const BlockSource& source, const FreeList& list, std::vector<bool>& used,
                      const std::function<void(const std::string&)>& report);

/// The free blocks of a table with a file of `blocks` blocks: a bit for each. Throws
/// Xapian::DatabaseCorruptError with a clause when the list is damaged, and Xapian::DatabaseError with the
/// errno when the disk fails.
[[nodiscard]] std::vector<bool> read_free_list(const BlockSource& source, const FreeList& list,
                                               std::size_t blocks);

}  // namespace telusur::glass
