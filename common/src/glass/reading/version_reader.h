// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the version file of a glass database from disk and checks it. All functions throw
/// Xapian::DatabaseNotFoundError if there is no version file, Xapian::DatabaseOpeningError with the errno if
/// a file cannot be read, and Xapian::DatabaseCorruptError if its values are impossible. None follows
/// symbolic links.
#pragma once

#include <cstdint>
#include <string>

#include "glass/format/version_file.h"

namespace telusur::glass {

/// Reads the version file of the database in the folder `path`, and checks it against the tables: their
/// sizes, and the level and the revision of their root blocks. Xapian 1.4.22 trusts these values and crashes,
/// hangs or truncates a file if they are wrong. A dozen small reads.
[[nodiscard]] VersionFile read_version_file(const std::string& path);

/// Like read_version_file(), but does not look at the tables, any of which may be damaged.
[[nodiscard]] VersionFile read_version_file_only(const std::string& path);

/// Returns the bytes of the version file in the folder `path`, not parsed.
[[nodiscard]] std::string read_version_bytes(const std::string& path);

/// Returns whether the version file in the folder `path` is readable and has `revision`. Then no writer has
/// overwritten a block of that commit, because the blocks that a commit frees are reused only after it. Four
/// system calls. Does not throw.
[[nodiscard]] bool is_newest_revision(const std::string& path, std::uint64_t revision);

}  // namespace telusur::glass
