// SPDX-License-Identifier: GPL-3.0-or-later
/// The catalogue: the Indonesian translation of every message. One table per area of the code. To add a
/// message, write it in English where it is needed and add its row here; a test compares both.
#pragma once

#include <span>
#include <string_view>

namespace telusur {

/// A row of the catalogue. Both formats have the same placeholders.
struct Translation {
  std::string_view english;
  std::string_view indonesian;
};

[[nodiscard]] std::span<const Translation> common_translations() noexcept;
[[nodiscard]] std::span<const Translation> damage_translations() noexcept;  ///< clauses about damage
[[nodiscard]] std::span<const Translation> file_translations() noexcept;    ///< filters and crawls
[[nodiscard]] std::span<const Translation> field_translations() noexcept;   ///< declared fields
[[nodiscard]] std::span<const Translation> reader_translations() noexcept;  ///< files, decoding and readers
[[nodiscard]] std::span<const Translation> store_translations() noexcept;   ///< the rest of the indexer
[[nodiscard]] std::span<const Translation> searcher_translations() noexcept;
[[nodiscard]] std::span<const Translation> index_tool_translations() noexcept;   ///< telusur-index
[[nodiscard]] std::span<const Translation> search_tool_translations() noexcept;  ///< telusur-search
[[nodiscard]] std::span<const Translation> server_translations() noexcept;       ///< telusur-serve
[[nodiscard]] std::span<const Translation> tool_translations() noexcept;         ///< all programs

/// All tables.
[[nodiscard]] std::span<const std::span<const Translation>> catalogue() noexcept;

/// Returns the catalogue's own copy of an English format, a string literal; empty if the catalogue does not
/// have it. O(1).
[[nodiscard]] std::string_view find_english(std::string_view english);

/// Returns the Indonesian format for an English one; empty if the catalogue does not have it. O(1).
[[nodiscard]] std::string_view find_translation(std::string_view english);

}  // namespace telusur
