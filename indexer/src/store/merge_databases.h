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

/// Throws IndexError when the tables of `generation` are damaged, by a walk over all their blocks; with
/// `contents` over all their values, too. To be called before a merge that lets the generation be deleted:
/// Xapian copies damage, leaves out what it cannot reach, or crashes.
void require_sound_tables(const std::string& generation, const std::string& index_path, bool contents);

/// Makes one database at `target` of all `sources`, in their order: documents of a later one get higher
/// numbers, and the counts of a word are summed. Nothing is synced. Throws IndexError, naming the index at
/// `index_path`, when the disk fails, or when articles, their lengths or records were lost on the way.
void merge_databases(std::span<const std::string> sources, const std::string& target,
                     const std::string& index_path, Packing packing);

}  // namespace telusur
