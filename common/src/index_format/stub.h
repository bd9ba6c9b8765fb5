// SPDX-License-Identifier: GPL-3.0-or-later
/// The names in the folder of an index, and the stub: the file XAPIANDB, which names the published
/// generation. Xapian never reads the stub, because to Xapian it may name programs to run, hosts to connect
/// to and folders anywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace telusur {

inline constexpr std::string_view kStubName = "XAPIANDB";
inline constexpr std::string_view kNewStubName = "XAPIANDB.new";
inline constexpr std::string_view kGenerationPrefix = "generation-";  ///< a folder name without its number
inline constexpr std::string_view kLockName = "lock";                 ///< a file that the writer locks

/// Returns the paths of the stub and of generation `number` of the index at `index_path`.
[[nodiscard]] std::string stub_path(const std::string& index_path);
[[nodiscard]] std::string generation_path(const std::string& index_path, unsigned long number);

/// Returns the number in the name of a generation folder: 7 for "generation-7". Nothing for any other name,
/// including names with leading zeros.
[[nodiscard]] std::optional<unsigned long> generation_number(std::string_view name);

/// Returns the text of a stub that names generation `number`: exactly one line.
[[nodiscard]] std::string format_stub(unsigned long number);

/// Returns the number in the text of a stub; nothing unless `text` is exactly as format_stub() writes it.
[[nodiscard]] std::optional<unsigned long> parse_stub(std::string_view text);

/// Returns the full path of the published generation of the index at `index_path`; it may not exist. Nothing
/// if there is no stub. Throws UsageError for an empty path, and IndexError if the index is not a folder, if the stub cannot be read, or if it
/// is not exactly as format_stub() writes it: an unreadable stub is not a missing one.
[[nodiscard]] std::optional<std::string> find_published(const std::string& index_path);

/// Like find_published(), but throws IndexError if there is no stub.
[[nodiscard]] std::string require_published(const std::string& index_path);

// A new stub is written beside the published one, and renamed to it.

/// Writes the new stub, which names generation `number`, to disk. Throws IndexError if the disk fails.
void write_new_stub(const std::string& index_path, unsigned long number);

/// Returns the number in the new stub that an interrupted writer left; nullopt if there is none.
[[nodiscard]] std::optional<unsigned long> read_new_stub(const std::string& index_path);

[[nodiscard]] std::string new_stub_path(const std::string& index_path);

/// Returns whether the folder at `path` looks like an index, or like any database of Xapian.
[[nodiscard]] bool is_index_folder(const std::string& path);

}  // namespace telusur
