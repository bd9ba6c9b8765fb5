// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the databases of an index for reading. Other code must not open them itself.
#pragma once

#include <string>

#include <xapian.h>

namespace telusur {

/// Throws Xapian::DatabaseNotFoundError if the folder `path` of a generation is missing, DatabaseCorruptError
/// if it is not a folder, and DatabaseOpeningError if the system does not tell. Follows no symbolic link.
void require_folder(const std::string& path);

/// Like require_folder(). Also throws what read_version_file() throws if the version file of the database is
/// damaged, so that Xapian must not open it.
void require_openable(const std::string& path);

/// Throws Xapian::DatabaseOpeningError if Xapian failed to open a table of `database`, in the folder `path`,
/// and would treat the table as empty. Call it after reopen().
void require_all_tables(const Xapian::Database& database, const std::string& path);

/// Opens the database in the folder `path`, a generation or a segment. Verifies first what Xapian reads for
/// that, and the metadata. Throws Xapian::Error, from which throw_index_error() makes an IndexError.
[[nodiscard]] Xapian::Database open_generation(const std::string& path);

}  // namespace telusur
