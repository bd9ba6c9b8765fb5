// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a glass database as Xapian 1.4 does, but all of it at once.
#pragma once

#include <string>

#include "glass/writing/database_contents.h"

namespace telusur::glass {

/// Writes the database with `contents` to the folder `path`, which must not exist. Does not sync. Throws
/// IndexError if the disk fails.
void write_database(const std::string& path, const DatabaseContents& contents);

/// Returns whether the linked Xapian uses the format of write_database(). Makes an empty database in the
/// folder `scratch` and removes it. Throws Xapian::Error and IndexError.
[[nodiscard]] bool is_format_of_xapian(const std::string& scratch);

}  // namespace telusur::glass
