// SPDX-License-Identifier: GPL-3.0-or-later
/// The one use of Xapian's compaction.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace telusur {

/// How tightly the blocks of the new database are filled.
enum class Packing : std::uint8_t {
  quick,  ///< some space is left where an item would have to be split
  tight   ///< none
};

/// Makes one database at `target` of all `sources`, in their order: documents of a later one get higher
/// numbers, and the counts of a word are summed. Nothing is synced. Throws IndexError, naming the index at
/// `index_path`, when the disk fails.
void merge_databases(std::span<const std::string> sources, const std::string& target,
                     const std::string& index_path, Packing packing);

}  // namespace telusur
