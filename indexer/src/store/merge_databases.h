// SPDX-License-Identifier: GPL-3.0-or-later
/// Merges databases. No other code uses Xapian's compaction.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace telusur {

/// How full the blocks of the new database are.
enum class Packing : std::uint8_t {
  kQuick,  ///< leaves space where an item would have to be split
  kTight   ///< leaves none
};

/// Walks over all blocks of `generation`, and with `contents` over all values. Throws IndexError when a table
/// is damaged. Call it before a merge supersedes the generation: Xapian copies damage, drops what it cannot
/// reach, or crashes.
void require_sound_tables(const std::string& generation, const std::string& index_path, bool contents);

/// Merges all `sources` into a new database at `target`. Documents of a later source get higher numbers; the
/// counts of a word are summed. Nothing is synced. Throws IndexError, about the index at `index_path`, when
/// the disk fails, or when articles, their lengths or records got lost.
void merge_databases(std::span<const std::string> sources, const std::string& target,
                     const std::string& index_path, Packing packing);

}  // namespace telusur
