// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies a file of positions.
#pragma once

#include <string>
#include <string_view>

#include "glass/format/version_file.h"

namespace telusur {

/// Reads all pages of the file of positions in the folder `path`, whose version file is `version`, and with
/// `contents` all lists, which must fill the file and ascend. `recorded` is the value of kPositionsKey. Returns a
/// sentence about the first problem; empty if there is none. The lists may have articles that are no more, so they
/// are not compared with posting lists. Throws Xapian::DatabaseOpeningError and Xapian::DatabaseError with the errno
/// if the file cannot be read.
[[nodiscard]] std::string find_problem_of_positions(const std::string& path, const glass::VersionFile& version,
                                                    std::string_view recorded, bool contents);

}  // namespace telusur
