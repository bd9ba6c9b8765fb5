// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the databases of an index. No other code opens one.
#pragma once

#include <string>

#include <xapian.h>

#include "index_format/index_metadata.h"

namespace telusur {

/// Throws Xapian::DatabaseNotFoundError when the generation at `path` is missing, DatabaseCorruptError when
/// it is no folder, and DatabaseOpeningError when the system does not say. Follows no symbolic link.
void require_folder(const std::string& path);

/// require_folder(), and throws what read_version_file() throws when Xapian must not open the database in the
/// folder `path`: its version file is damaged.
void require_openable(const std::string& path);

/// Throws Xapian::DatabaseOpeningError when Xapian has failed to open a table of `database`, which lies in
/// the folder `path`, and would take it for empty. To be called after reopen().
void require_all_tables(const Xapian::Database& database, const std::string& path);

/// Opens the database in the folder `path`, a generation or a segment, for reading. What Xapian reads for
/// that is verified before, and the metadata of read_metadata(). Throws Xapian::Error, with a reason that an
/// IndexError can tell.
[[nodiscard]] Xapian::Database open_generation(const std::string& path);

/// What `database` says about itself.
[[nodiscard]] IndexMetadata read_metadata(const Xapian::Database& database);

/// Full path of the published generation. Throws IndexError when there is none.
[[nodiscard]] std::string require_published(const std::string& index_path);

}  // namespace telusur
