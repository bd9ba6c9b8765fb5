// SPDX-License-Identifier: GPL-3.0-or-later
/// The files in the folder of a glass database. Each table, a B-tree, is a file of blocks of one size, which
/// are numbered from 0. The version file has the number of the root block of each table.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace telusur::glass {

/// The tables, in the order of the version file.
enum class TableKind : std::uint8_t { kPostings, kRecords, kTermLists, kPositions, kSpellings, kSynonyms };
inline constexpr std::size_t kTableCount = 6;

inline constexpr std::string_view kTableSuffix = ".glass";
inline constexpr std::array<std::string_view, kTableCount> kTableFiles = {
    "postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "spelling.glass", "synonym.glass"};

inline constexpr std::string_view kVersionFile = "iamglass";
inline constexpr std::string_view kSumsFile = "sums";       ///< not a Xapian file: see block_sums.h
inline constexpr std::string_view kPositionsFile = "positions";  ///< nor is this: see positions/
inline constexpr std::size_t kPositionPageBytes = 8192;
inline constexpr std::string_view kLockFile = "flintlock";  ///< Xapian writers lock it
inline constexpr std::string_view kTemporarySuffix = ".tmp";

/// Returns the name of the file of a table.
[[nodiscard]] constexpr std::string_view file_name_of(TableKind kind) {
  return kTableFiles[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr bool is_table_file(std::string_view name) {
  return std::ranges::find(kTableFiles, name) != kTableFiles.end();
}

/// Returns whether `name` is a lock or temporary file of a writer.
[[nodiscard]] constexpr bool is_writer_file(std::string_view name) {
  return name == kLockFile || name.ends_with(kTemporarySuffix);
}

/// Returns whether the file `name` belongs to a database.
[[nodiscard]] constexpr bool is_database_file(std::string_view name) {
  return name == kVersionFile || name == kSumsFile || name == kPositionsFile || is_writer_file(name) ||
         name.ends_with(kTableSuffix);
}

}  // namespace telusur::glass
