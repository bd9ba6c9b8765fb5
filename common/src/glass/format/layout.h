// SPDX-License-Identifier: GPL-3.0-or-later
/// Where things stand in the files of a database of Xapian's glass backend. The format is the one of all
/// Xapian 1.4 releases; xapian-core describes it in backends/glass.
#pragma once

#include <cstddef>
#include <string_view>

namespace telusur::glass {

// Each table, a B-tree, is a file of blocks, which are known by their number. The root of each is told by
// the version file.
inline constexpr std::string_view kVersionFile = "iamglass";
inline constexpr std::string_view kPostingsFile = "postlist.glass";
inline constexpr std::string_view kRecordsFile = "docdata.glass";
inline constexpr std::string_view kTermListsFile = "termlist.glass";
inline constexpr std::string_view kPositionsFile = "position.glass";
inline constexpr std::string_view kSpellingsFile = "spelling.glass";
inline constexpr std::string_view kSynonymsFile = "synonym.glass";

// The version file: the name of the format and its date, 2016-03-14, as two bytes; the UUID; the revision;
// the roots of the tables of postings, records, term lists, positions, spellings and synonyms; statistics of
// the documents.
inline constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16);
inline constexpr std::size_t kUuidBytes = 16;

// The root of a table, in numbers as of append_number(): its block; its level, that of leaves being 0, with
// flags below; entries of the table; size of the blocks, in units of 2 KiB; from which size on values are
// compressed, 0 for never; the list of free blocks, as of append_string().
inline constexpr unsigned kRootIsEmpty = 1;       ///< the table has no entries, and perhaps no file
inline constexpr unsigned kRootIsSequential = 2;  ///< its entries were added in their order
inline constexpr unsigned kRootLevelShift = 2;
inline constexpr unsigned kBlockUnitShift = 11;

// A block: revision (4 bytes), level (1), largest free run (2), all free bytes (2), end of the directory (2);
// then the directory, which tells where each item is, in the order of their keys; free space; items. Numbers
// are big-endian here and in items.
inline constexpr std::size_t kRevisionBytes = 4;
inline constexpr std::size_t kLevelAt = 4;
inline constexpr std::size_t kLargestFreeAt = 5;
inline constexpr std::size_t kFreeAt = 7;
inline constexpr std::size_t kDirectoryEndAt = 9;
inline constexpr std::size_t kDirectoryBegin = 11;
inline constexpr std::size_t kPlaceBytes = 2;  ///< of a place in the block: an entry of the directory

// An item of a leaf: its size, less 3, with flags on top (2 bytes); length of the key (1), the key; number of
// the component, from 1, unless it is the first (2); value. A long value is cut into components, an item
// each. An item of a branch: block (4); length of the key (1), the key; component (2). Below it are the items
// from this key and component on; what the first item of a branch begins with is not said.
inline constexpr std::size_t kSizeBytes = 2;
inline constexpr std::size_t kSizeLess = 3;
inline constexpr std::size_t kKeyLengthBytes = 1;
inline constexpr std::size_t kComponentBytes = 2;
inline constexpr std::size_t kChildBytes = 4;
inline constexpr unsigned kCompressed = 0x8000;
inline constexpr unsigned kLastComponent = 0x4000;
inline constexpr unsigned kFirstComponent = 0x2000;
inline constexpr unsigned kSizeMask = 0x1fff;

// A block of the list of free blocks: revision (4 bytes), level (1), nothing (3); numbers of free blocks (4
// bytes each); the number of the next block of the list. A writer that goes on with the list writes into its
// last block, with a new revision, before it commits.
inline constexpr unsigned kFreeListLevel = 254;
inline constexpr std::size_t kFreeListBegin = 8;

}  // namespace telusur::glass
